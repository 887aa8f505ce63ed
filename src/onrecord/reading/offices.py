"""Tells who bears a role: "the mayor" is Ann Olsen, where the draft names "Mayor Ann Olsen" or "Ann Olsen, the mayor".

What comes in are the names of a draft with their roles; what goes out is who can be meant by a description.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.documents.span import Span
from onrecord.reading.name_words import OFFICE_LETTERS
from onrecord.reading.roles import is_role
from onrecord.reading.statement import Name

_ROLE_OF = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "pres": "president",
    "prof": "professor",
    "cllr": "councillor",
    "insp": "inspector",
    "supt": "superintendent",
    "sgt": "sergeant",
}
HEAD_ENDS = re.compile(
    r"\b(?:of|for|with|in|at|from|who|that|on|to|familiar|close|inside|within|near|and|speaking|citing)\b|[,(—–]"
)
_LIMITS = frozenset("former vice deputy assistant acting ex late then-".split())
"""Words that make another role of the one they stand before."""
_SOMEBODY = frozenset(
    """mogul tycoon magnate billionaire millionaire neurosurgeon star front-runner frontrunner hopeful native newcomer
    maverick""".split()
)
_PARTISANS = frozenset("republican democrat independent libertarian".split())
_ANYBODY = frozenset("person member resident".split())
"""Roles that are too common for a description to mean their bearer."""
_SERVING = frozenset(
    """spokesman spokeswoman spokesperson aide adviser advisor strategist manager pollster consultant operative analyst
    reporter columnist correspondent moderator lawyer attorney secretary""".split()
)
"""Roles of those who work for somebody else, or tell of them."""
_OTHERS = (_LIMITS - {"former"}) | frozenset("next first last other only new whole average typical person".split())
"""Words of a description that ties itself to somebody else, or to nobody."""
_THE_ROLE = re.compile(r"\bthe\s(?:former\s)?(?:[\w.-]+\s){0,2}?([a-z]+)\b(?![’'-])", re.IGNORECASE)


class Offices:
    """By the head of each role ("secretary"), who bears it, and the words of the roles that each bears."""

    def __init__(self, text: str, names: Sequence[Name], bearers: Mapping[int, str]) -> None:
        self._by_role: dict[str, dict[str, list[set[str]]]] = {}
        self._by_letters: dict[str, set[str]] = {}
        for name in names:
            words = role_words(name.role) if name.role and name.span.start in bearers else []
            if name.role and words:
                self._by_letters.setdefault(_letters(name.role), set()).add(bearers[name.span.start])
            if words and not _ANYBODY.intersection(words[-1:]):
                bearing = self._by_role.setdefault(words[-1], {})
                bearing.setdefault(bearers[name.span.start], []).append({*words, *_limit_before(text, name)})

    def able(self, phrase: str) -> set[str]:
        """Who bears the role that the phrase tells, and all of its words that anybody's role has."""
        words = role_words(phrase)
        if len(words) < 2 or words[0] != "the":
            return set()
        if len(words) == 2 and words[1] in OFFICE_LETTERS:
            return self._by_letters.get(words[1], set())
        limits = _LIMITS.intersection(words)
        told: dict[str, int] = {}
        for who, roles in self._by_role.get(words[-1], {}).items():
            fitting = [role for role in roles if role & _LIMITS == limits and _agree(role, words)]
            if fitting:
                told[who] = max(len(role.intersection(words)) for role in fitting)
        most = max(told.values(), default=0)
        return {who for who, number in told.items() if number == most}

    def only_serves(self, who: str, head: str) -> bool:
        """Whether the draft knows somebody only as one who speaks or works for another, and not by this role."""
        heads = {role for role, bearing in self._by_role.items() if who in bearing}
        return bool(heads) and head not in heads and heads <= _SERVING

    def mentions(self, text: str) -> Iterator[tuple[Span, str]]:
        """Where the draft speaks of somebody by a role that only one person bears, and of whom."""
        for match in _THE_ROLE.finditer(text):
            if _ROLE_OF.get(match[1], match[1]) in self._by_role:
                able = self.able(match.group())
                if len(able) == 1:
                    yield Span(*match.span()), next(iter(able))


def _letters(role: str) -> str:
    """The first letters of a role's words: "dcp" for "Deputy Commissioner of Police"."""
    words = re.findall(r"[a-z]+", role.lower())
    letters = "".join(word[0] for word in words if word not in ("of", "the", "and", "for"))
    return "ceo" if words[-2:] == ["chief", "executive"] else letters


def _limit_before(text: str, name: Name) -> set[str]:
    """The word right before the role that makes another of it: "former Mayor Ann Olsen"."""
    start = name.role_span.start if name.role_span else name.span.start
    return set(text[max(0, start - 12) : start].lower().split()[-1:]) & _LIMITS


def role_words(role: str) -> list[str]:
    """The words of a role up to its head, in lower case, titles written out."""
    words = [word.strip(".,") for word in HEAD_ENDS.split(role.lower(), maxsplit=1)[0].split()]
    return [_ROLE_OF.get(word, word) for word in words]


def _agree(role: set[str], words: Sequence[str]) -> bool:
    """Whether a role can be told in these words: not "state chairwoman" for "national committee chairwoman"."""
    closer = set(words[1:-1]) - _LIMITS
    return not closer or bool(closer & role) or role <= _LIMITS | {words[-1]}


def is_somebody(phrase: str) -> bool:
    """Whether a phrase in the singular tells of one person by what they are: "the actor", not "the next mayor"."""
    words = role_words(phrase)
    if len(words) < 2 or words[0] != "the" or _OTHERS.intersection(words):
        return False
    return words[-1] in _PARTISANS or (words[-1] in phrase and (is_role(words[-1]) or words[-1] in _SOMEBODY))
