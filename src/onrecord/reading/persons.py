"""Tells which names of a draft are persons, who each is, and whether "he" or "she" can mean them.

A name of one word that ends several people's names ("Lund", where Ann Lund and Per Lund are named) is whoever its title
lets it be ("Mrs. Lund"), else whoever of them the draft names far more than the others, else whoever alone of them it
has named by then, else nobody in particular.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from onrecord.documents.span import Span
from onrecord.reading.given_names import FEMALE_NAMES, MALE_NAMES
from onrecord.reading.name_words import NO_NAMES, PLACES
from onrecord.reading.statement import Name

_MALE = frozenset(
    "mr mister sir lord king prince pope bishop father brother son husband uncle grandfather widower".split()
)
_FEMALE = frozenset(
    "mrs ms miss dame lady queen princess sister mother daughter wife aunt grandmother actress widow".split()
)
_WORD = re.compile(r"[\w'’-]+")
_LOOK_BACK = 40
CLEARLY = 2
"""So many times as often as anybody else of the name somebody has to be named to be meant by it alone."""
_OF_SOMEBODY = re.compile(r"\b(?:of|to|for)\b|['’]s?\s")
_OF_ONESELF = re.compile(r"\s(?:also\s|later\s)?[a-z]+\s(?:that\s)?(?P<pronoun>he|she)\b")
"""What follows a name where a pronoun most likely means its bearer: " said that he "."""


def bearers_of(text: str, names: Sequence[Name], full: Mapping[str, str]) -> dict[int, str]:
    """By where each name of a person begins, whom it names."""
    forms = {form for n in names if n.kind == "person" for form in (n.text, full.get(n.text))}
    persons = [n for n in names if n.kind == "person" or (n.kind == "unknown" and _is_person(n, forms, full))]
    shown = {n.span.start: _without_headline(full.get(n.text, n.text), forms) for n in persons}
    longest = _longest_forms(shown.values())
    whole = dict.fromkeys(longest.values())
    by_last, by_first = _by_word(whole, -1), _by_word(whole, 0)
    known = {start: _longest(name, longest) for start, name in shown.items()}
    times = Counter(known.values())
    begins = {who: start for start, who in sorted(known.items(), reverse=True)}
    for name in names:
        who = full.get(name.text, name.text)
        alone = " " not in who and name.kind in ("person", "unknown")
        able = (by_last.get(who) or by_first.get(who) or []) if alone else []
        if able:
            gender = _titled(text, name)
            fitting = [one for one in able if gender is None or _shown_by_given_name(one) in (gender, None)] or able
            first, *others = sorted(fitting, key=lambda one: -times[one])
            if any(times[first] < CLEARLY * times[other] for other in others):
                met = [one for one in fitting if begins[one] < name.span.start]
                first = met[0] if len(met) == 1 else who
            known[name.span.start] = first
    return known


def _without_headline(name: str, forms: Container[str | None]) -> str:
    """The name that a longer run of capitals begins with, two words or more before its end: "Ann Roe Slams Lund"."""
    words = name.split()
    begins = (" ".join(words[:number]) for number in (2, 3) if number + 2 <= len(words))
    return next((begin for begin in begins if begin in forms), name)


def first_places(bearers: Mapping[int, str]) -> dict[str, dict[str, int]]:
    """By each surname, where everybody who bears it is first named."""
    found: dict[str, dict[str, int]] = {}
    for start, who in sorted(bearers.items()):
        if " " in who:
            found.setdefault(who.split()[-1], {}).setdefault(who, start)
    return found


def by_given_name(bearers: Mapping[int, str]) -> dict[str, set[str]]:
    """By each given name, everybody who bears it."""
    found: dict[str, set[str]] = {}
    for who in bearers.values():
        if " " in who:
            found.setdefault(who.split()[0], set()).add(who)
    return found


def by_initials(whole: Iterable[str]) -> dict[str, str]:
    """By their first letters, whoever of these alone has them: "MT" is Mari Tove."""
    found: dict[str, set[str]] = {}
    for who in whole:
        if " " in who:
            found.setdefault("".join(word[0] for word in who.split()), set()).add(who)
    return {letters: next(iter(those)) for letters, those in found.items() if len(those) == 1}


def _longest_forms(names: Iterable[str]) -> dict[tuple[str, str], str]:
    """By first and last word, the longest of the names that begin and end so."""
    found: dict[tuple[str, str], str] = {}
    for name in sorted({n for n in names if " " in n}, key=lambda n: (len(n), n)):
        found[name.split()[0], name.split()[-1]] = name
    return found


def _longest(name: str, longest: Mapping[tuple[str, str], str]) -> str:
    words = name.split()
    return longest.get((words[0], words[-1]), name)


def _is_person(name: Name, forms: Container[str | None], full: Mapping[str, str]) -> bool:
    """Whether a name whose place doesn't tell its kind is a person's: it is one elsewhere, or begins as one."""
    words = full.get(name.text, name.text).split()
    given = words[0].lower()
    return full.get(name.text, name.text) in forms or (
        1 < len(words) <= 4 and given in MALE_NAMES | FEMALE_NAMES and given not in PLACES | NO_NAMES
    )


def _by_word(whole: Iterable[str], place: int) -> dict[str, list[str]]:
    """By the first or last word of the names, which end or begin with it."""
    found: dict[str, list[str]] = {}
    for name in whole:
        found.setdefault(name.split()[place], []).append(name)
    return found


def genders_of(text: str, names: Sequence[Name], bearers: Mapping[int, str]) -> dict[str, str]:
    """By whom a title, a role or a given name shows to be a man or a woman, the pronoun for them."""
    found: dict[str, str] = {}
    for name in names:
        who = bearers.get(name.span.start)
        if who is None:
            continue
        shown = _titled(text, name)
        if shown:
            found[who] = shown
        elif _shown_by_given_name(who):
            found.setdefault(who, _shown_by_given_name(who) or "")
    return found


def is_shown(text: str, name: Name, who: str, begins: Mapping[str, int], alone: int) -> bool:
    """Whether a surname means this one of those who bear it: its title leaves nobody else; without one, who came first.

    `begins` tells where each of them is first named in full, `alone` where the surname first stands without a given
    name: where that is before all of them, it is somebody else's. Of brothers a title tells nothing.
    """
    gender = _titled(text, name)
    if gender is None:
        if who not in begins or not begins[who] == min(begins.values()) < alone:
            return False
        pronoun = _OF_ONESELF.match(text, name.span.end)
        return pronoun is None or _shown_by_given_name(who) in (pronoun["pronoun"], None)
    return [one for one in begins if _shown_by_given_name(one) in (gender, None)] == [who]


def first_places_alone(text: str, names: Sequence[Name], sentences: Sequence[Span]) -> dict[str, int]:
    """By each single word that names somebody, where it first does so; what stands in a headline and has no role aside.

    A headline ends in no stop, or is the first sentence and a paragraph of its own.
    """
    starts = [s.start for s in sentences]
    found: dict[str, int] = {}
    for name in names:
        place = bisect_right(starts, name.span.start) - 1
        in_headline = place >= 0 and _is_headline(text, sentences, place)
        if " " not in name.text and (name.role or not in_headline):
            found.setdefault(name.text, name.span.start)
    return found


def _is_headline(text: str, sentences: Sequence[Span], place: int) -> bool:
    own = sentences[place]
    follows = sentences[1].start if len(sentences) > 1 else own.end
    return (place == 0 and "\n" in text[own.end : follows]) or not own.of(text).rstrip("”\"’' ").endswith(
        (".", "!", "?")
    )


def _titled(text: str, name: Name) -> str | None:
    """The pronoun that the title or role of this name shows."""
    before = _WORD.findall(text[max(0, name.span.start - _LOOK_BACK) : name.span.start].lower())[-1:]
    role = _OF_SOMEBODY.split((name.role or "").lower(), maxsplit=1)[0].split()
    return next(filter(None, map(gender_of_role, (*before, *role[-1:]))), None)


def gender_of_role(word: str) -> str | None:
    """The pronoun for whoever is addressed or described by this word alone: "she" for a chairwoman."""
    if word in _MALE or (word.endswith("man") and not word.endswith("woman") and len(word) > len("human")):
        return "he"
    return "she" if word in _FEMALE or word.endswith("woman") else None


def _shown_by_given_name(who: str) -> str | None:
    first, *rest = who.lower().split()
    if not rest:
        return None
    return "he" if first in MALE_NAMES else "she" if first in FEMALE_NAMES else None
