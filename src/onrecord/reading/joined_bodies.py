"""Joins the names of bodies that were cut at an "and": "the Trade and Shipping Board", "Food and Fish Office (FFO)".

What comes in are the names of a text; what goes out are the names with such bodies whole. Two bodies stay two: "the
Pentagon and State Department", "Larkhaven and Osterby Council".
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from onrecord.documents.span import Span
from onrecord.reading.given_names import FEMALE_NAMES, MALE_NAMES
from onrecord.reading.name_words import BODY_ENDS, NO_NAMES, PEOPLES, PLACE_ENDS, PLACES, TITLES
from onrecord.reading.statement import Name

_LEFT = re.compile(r"\b(?:[Tt]he|[Aa]n?|\w[’']s)\s(?P<left>[A-Z][a-z][\w-]*(?:,?\s[A-Z][a-z][\w-]*){0,3}),?\sand\s\Z")
_ON_THEIR_OWN = frozenset(
    """pentagon fed kremlin senate house congress vatican treasury capitol parliament government cabinet state justice
    labor labour interior bundestag knesset crown court navy army palace airport embassy hospital university
    coastguard""".split()
)
"""Bodies that are called by one word, so that an "and" behind them leads to another."""
_OFFICES = frozenset(
    """administration agency association authority board bureau commission committee council court department federation
    fund institute ministry office organisation organization service services society union""".split()
)
"""The last words of bodies that are named for more than one thing."""
_WHOLE = frozenset(
    """home foreign fire police state justice prison probation ambulance tax port harbour harbor health rescue crown
    postal""".split()
)
"""What comes before one of them in the names of bodies of two words: "Fire Service"."""
_OF_A_PEOPLE = re.compile(r"[a-z]+(?:ian|ish|ese|can|man)")
_LETTERS = re.compile(r"\s\((?P<letters>[A-Z]{3,8})\)")
_SPELLED = re.compile(r"(?:[A-Z][\w’'-]*,?\s|(?:and|of|for|the|on|in|&)\s)+\Z")
_WORD = re.compile(r"[\w’'&-]+")
_LOOK_BACK = 120
_BUILDINGS = PLACE_ENDS | {"library", "gallery"}


def joined_at_and(text: str, names: Iterable[Name]) -> list[Name]:
    """The names in order, with each body whole that an "and" in its name has cut."""
    found = sorted(names, key=_start)
    whole = list(dict.fromkeys([*_spelled(text, found), *_joined(text, found)]))
    kept = [name for name in found if not any(span.overlaps(name.span) for span in whole)]
    apart = [s for n, s in enumerate(whole) if not any(s.overlaps(other) for other in whole[:n])]
    bodies = (Name(span=s, text=" ".join(s.of(text).split()), kind="organisation") for s in apart)
    return sorted((*kept, *bodies), key=_start)


def _joined(text: str, names: Sequence[Name]) -> Iterator[Span]:
    """Where an "and" parts the name of a body from words before it that name nothing of their own in this text."""
    bodies = {name.span for name in names if name.kind == "organisation"}
    able = {
        n: found
        for n, name in enumerate(names)
        if (found := _left_of(text, name)) is not None and Span(*found.span("left")) not in bodies
    }
    lefts = [Span(*found.span("left")) for found in able.values()]
    others = [n for place, n in enumerate(names) if place not in able and not any(s.overlaps(n.span) for s in lefts)]
    alone = {words for name in others for words in (name.text, name.text.split()[-1])}
    for n, found in able.items():
        if names[n].text not in alone and _names_nothing(found["left"], alone):
            yield Span(found.start("left"), names[n].span.end)


def _left_of(text: str, name: Name) -> re.Match[str] | None:
    """What an "and" parts from the name of a body that is none by itself: "the Trade and "."""
    first, *_, last = ["", *name.text.lower().split()][-2:]
    if last not in _OFFICES or first in _WHOLE:
        return None
    return _LEFT.search(text, max(0, name.span.start - _LOOK_BACK), name.span.start)


def _names_nothing(left: str, alone: Container[str]) -> bool:
    """Whether words with capitals aren't known as a body, a place or a person: "Trade", "Homeland Security"."""
    words = _WORD.findall(left)
    known = PLACES | PEOPLES | NO_NAMES | MALE_NAMES | FEMALE_NAMES | TITLES
    low = [word.lower() for word in words]
    ends = BODY_ENDS | _ON_THEIR_OWN | (_BUILDINGS if len(words) > 1 else frozenset())
    if low[-1] in ends or not known.isdisjoint(low) or any(map(_OF_A_PEOPLE.fullmatch, low)):
        return False
    return left not in alone and words[-1] not in alone


def _spelled(text: str, names: Sequence[Name]) -> Iterator[Span]:
    """Where the letters in brackets behind a name begin the words of a body, which are more than the name holds."""
    for name in names:
        letters = _LETTERS.match(text, name.span.end)
        if letters is None:
            continue
        run = _SPELLED.search(text[max(0, name.span.start - _LOOK_BACK) : name.span.end] + " ")
        words = list(_WORD.finditer(run.group())) if run else []
        first = _first_of(letters["letters"], [word.group() for word in words])
        if run and first is not None:
            start = name.span.end + 1 - len(run.group()) + words[first].start()
            is_body = any(word.group().lower() in BODY_ENDS | _OFFICES for word in words[first:])
            if is_body and start < name.span.start:
                yield Span(start, name.span.end)


def _first_of(letters: str, words: Sequence[str]) -> int | None:
    """The place of the word from which on the words with capitals begin with these letters, None where none does."""
    left = len(letters)
    for place in reversed(range(len(words))):
        if not words[place][0].isupper():
            continue
        if words[place][0] != letters[left - 1]:
            return None
        left -= 1
        if not left:
            return place
    return None


def _start(name: Name) -> int:
    return name.span.start
