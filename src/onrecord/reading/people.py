"""Tells who is meant by the words of a tag: "Roe" is Ann Roe of the second paragraph, "she" the last person spoken of.

Careful on purpose: where two people can be meant, the answer is None, and an editor is left to ask.
"""

import bisect
import re
from collections.abc import Sequence

from onrecord.documents.span import Span
from onrecord.reading.cues import PRONOUNS
from onrecord.reading.names import full_names
from onrecord.reading.statement import Name

VAGUE_HEADS = frozenset(
    """official officials source sources aide aides adviser advisers advisor advisors analyst analysts expert experts
    observer observers critic critics supporter supporters opponent opponents insider insiders people person persons
    witness witnesses spokesman spokeswoman spokesperson spokespeople spokesmen resident residents man woman men women
    voter voters operative operatives strategist strategists ally allies activist activists protester protesters
    diplomat diplomats officer officers report reports reporter reporters lawmaker lawmakers senator senators staffer
    staffers employee employees worker workers student students other others some many few one another several rumors
    rumours media skeptics investigators prosecutors lawyers attorneys pundits historians economists researchers
    scientists friend friends colleague colleagues member members somebody someone everybody everyone""".split()
)
"""Nouns for people without a name."""
RECENT = 3
_MALE = frozenset("mr sir lord king prince pope bishop father brother congressman chairman councilman".split())
_FEMALE = frozenset("mrs ms miss dame lady queen princess sister congresswoman chairwoman councilwoman".split())
_HEAD_ENDS = re.compile(
    r"\b(?:of|for|with|in|at|from|who|that|on|to|familiar|close|inside|within|near|and|speaking|citing)\b|[,(—–]"
)
_WORD = re.compile(r"[\w'’-]+")


class People:
    """Who is named in a draft and who was last spoken of; goes through the draft from top to bottom."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self._text, self._names = text, names
        self._starts = [name.span.start for name in names]
        self._full = _whole_names(names) | full_names(names)
        self._by_role = _by_role(names, self._full)
        self._gender: dict[str, str] = {}
        self._recent: list[str] = []

    def identify(self, source: Span | None) -> tuple[str | None, bool]:
        """Who the source is, and whether it has a name of its own; whoever it is has then been spoken of last."""
        if source is None:
            return None, False
        phrase = source.of(self._text)
        if phrase.lower() in PRONOUNS:
            who = self._bearer(phrase.lower())
            return who, who is not None
        if is_vague(phrase):
            return None, False
        self.mention(source)
        name = self._name_in(source)
        who = self._whole(name) if name else self._bearer_of_role(phrase)
        return who, who is not None

    def mention(self, source: Span) -> None:
        """Remembers the person whom these words name, as the one last spoken of."""
        name = self._name_in(source)
        if name is None or name.kind not in ("person", "unknown"):
            return
        who = self._whole(name)
        self._recent = [*[r for r in self._recent if r != who], who][-RECENT:]
        titles = {w.lower() for w in _WORD.findall(self._text[source.start : name.span.end])}
        if titles & _MALE:
            self._gender[who] = "he"
        elif titles & _FEMALE:
            self._gender[who] = "she"

    def _name_in(self, source: Span) -> Name | None:
        """The first person in these words, else the first body, else whatever else has a name, places aside."""
        first = bisect.bisect_left(self._starts, source.start)
        last = bisect.bisect_left(self._starts, source.end)
        inside = [n for n in self._names[first : min(last, first + 10)] if n.span.end <= source.end]
        for kind in ("person", "organisation", "unknown"):
            found = next((n for n in inside if n.kind == kind), None)
            if found:
                return found
        return inside[0] if inside and 2 * len(inside[0].span) >= len(source) else None

    def _whole(self, name: Name) -> str:
        return self._full.get(name.text, name.text)

    def _bearer_of_role(self, phrase: str) -> str | None:
        """Who "the mayor" is, where the draft has given that role to one person."""
        words = phrase.lower().split()
        if len(words) < 2 or words[0] != "the":
            return None
        bearers = self._by_role.get(words[-1], set())
        return next(iter(bearers)) if len(bearers) == 1 else None

    def _bearer(self, pronoun: str) -> str | None:
        """Who "he" or "she" is: the person last spoken of whose gender doesn't speak against it."""
        if pronoun not in ("he", "she"):
            return None
        fitting = [n for n in self._recent if self._gender.get(n, pronoun) == pronoun]
        if not fitting or (fitting[-1] != self._recent[-1] and len(fitting) > 1):
            return None
        self._gender.setdefault(fitting[-1], pronoun)
        return fitting[-1]


def _whole_names(names: Sequence[Name]) -> dict[str, str]:
    """By each last word of a name of several words, the whole, where there is only one."""
    found: dict[str, set[str]] = {}
    for name in names:
        words = name.text.split()
        if 1 < len(words) <= 4 and name.kind != "organisation":
            found.setdefault(words[-1], set()).add(name.text)
    return {last: next(iter(whole)) for last, whole in found.items() if len(whole) == 1}


def _by_role(names: Sequence[Name], full: dict[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in names:
        if name.role and name.kind == "person":
            words = _HEAD_ENDS.split(name.role.lower(), maxsplit=1)[0].split()
            if words:
                found.setdefault(words[-1], set()).add(full.get(name.text, name.text))
    return found


def is_vague(phrase: str) -> bool:
    """Whether the head of the phrase is a noun for people without a name ("two senior officials of the ministry")."""
    words = _WORD.findall(_HEAD_ENDS.split(phrase, maxsplit=1)[0])
    if not words:
        return False
    return words[-1].lower() in VAGUE_HEADS and (words[-1].islower() or len(words) == 1)
