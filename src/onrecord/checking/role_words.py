"""Tells whether two roles can be one person's at one time: "police chief" is not "deputy police chief".

What a draft leaves out is no difference ("mayor" for "mayor of Osterby"), nor is another word for the same thing.
"""

import re

from onrecord.documents.span import Span

RANKS = frozenset(
    """deputy vice former ex acting interim assistant associate junior under designate elect retired outgoing incoming
    honorary emeritus temporary caretaker co second third""".split()
)
"""Words that make another role of the same one."""

_SAME = {
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "congressman": "representative",
    "congresswoman": "representative",
    "rep": "representative",
    "sen": "senator",
    "gov": "governor",
    "pres": "president",
    "prof": "professor",
    "dr": "doctor",
    "councilman": "councillor",
    "councilwoman": "councillor",
    "councilor": "councillor",
    "policeman": "officer",
    "policewoman": "officer",
    "head": "chief",
    "boss": "chief",
    "leader": "chief",
    "ceo": "chief",
    "ex": "former",
    "skipper": "captain",
    "master": "captain",
    "attorney": "lawyer",
    "headteacher": "principal",
    "headmaster": "principal",
    "headmistress": "principal",
    "premier": "minister",
    "chancellor": "minister",
}
_HEADS = frozenset(
    """mayor governor president minister senator representative chief captain director chair secretary judge officer
    lawyer professor doctor teacher nurse sergeant lieutenant colonel general major inspector commissioner councillor
    spokesperson manager editor treasurer bishop priest ambassador consul coach principal dean rector""".split()
)
"""Offices that are told apart for certain."""
_CHIEF = re.compile(r"c[a-z]o")
_CUT = re.compile(r"\b(?:of|for|from|at|in|who|which|that|and|to|with)\b|[,(;]")
_ONE_FORM = (
    (re.compile(r"\bchief[ -]executive(?:[ -]officer)?\b", re.IGNORECASE), "CEO"),
    (re.compile(r"\bgeneral[ -]secretary\b", re.IGNORECASE), "secretary general"),
)


def with_rank(text: str, span: Span) -> str:
    """The role at `span` with a word of rank that stands shortly before it ("deputy police chief")."""
    before = text[max(0, span.start - 40) : span.start]
    close = re.search(r"(?:[\w’'-]+ ){1,3}$", before)
    words = close.group().split() if close else []
    first = next((n for n, word in enumerate(words) if word.lower().split("-")[0] in RANKS), None)
    return " ".join([*(words[first:] if first is not None else []), span.of(text)])


def role_word(word: str) -> str | None:
    """The office that a word in lower case names, in the form in which offices are compared; None for other words."""
    known = _SAME.get(word, word)
    return known if known in _HEADS or _CHIEF.fullmatch(word) else None


def same_word(word: str) -> str:
    """The word in lower case under which others for the same office are compared: "chair" for "chairwoman"."""
    return _SAME.get(word, word)


def in_one_form(role: str) -> str:
    """The role with one word for what is called in several: "CEO" for "chief executive officer"."""
    for pattern, word in _ONE_FORM:
        role = pattern.sub(word, role)
    return role


def core_of(role: str) -> str:
    """The words of a role before what it is of, in lower case: "deputy mayor" of "Deputy Mayor of Osterby"."""
    return _CUT.split(in_one_form(role).lower().replace("-", " "), maxsplit=1)[0]


def role_key(role: str) -> tuple[str | None, frozenset[str]]:
    """The office (None for one that isn't in the list) and the words of rank in a role."""
    words = [_SAME.get(w, w) for w in re.findall(r"[a-z]+", core_of(role))]
    office = next((w for w in reversed(words) if w in _HEADS), None)
    return office, frozenset(_SAME.get(w, w) for w in words if w in RANKS)


def contradict(draft: str, source: str) -> bool:
    """Whether the two give the same office a different rank, or name two offices of which nobody holds both."""
    mine, its = role_key(draft), role_key(source)
    if mine[0] is None or its[0] is None:
        return False
    return mine[0] == its[0] and mine[1] != its[1]


def agree(draft: str, source: str) -> bool:
    """Whether a source gives the very office and rank."""
    return role_key(draft) == role_key(source)
