"""Takes out of a sentence what it says besides, in a clause of its own or before its beginning.

"Roe, who was born in Osterby, is a teacher" says that Roe was born in Osterby; "Speaking on Friday, Roe praised it"
that Roe praised it. What comes in is a sentence; what goes out are stretches of it that say a part of it.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.checking.entailment.added_words import UNREAL
from onrecord.checking.entailment.framing import FRAMES
from onrecord.checking.entailment.recast_words import NAME, WHEN, Stretch, part
from onrecord.documents.span import Span
from onrecord.reading.cues import AUXILIARIES
from onrecord.reading.verbs import DONE, IRREGULAR, NOUNS_TOO, PASTS

_PART = r"[^,;:“”\"]"
"""A letter or blank of a part of a sentence between two marks."""
_REST = r"(?P<rest>[^;“”\"]+)"
_WHO_IS = re.compile(
    rf"(?P<who>{_PART}{{2,70}}(?:, \d+)?), (?:who|which) (?P<does>(?P<verb>[\w’']+) {_PART}+), {_REST}"
)
_OPENING = re.compile(rf"(?P<opening>(?P<verb>[A-Z][a-z]+) {_PART}+), {_REST}")
_SUBJECT = re.compile(rf"(?P<who>{NAME}|[Tt]he (?:[\w’'-]+ ){{0,2}}[\w’'-]+) (?P<verb>[\w’']+) .+")
_SUPPOSES = frozenset(
    """assuming supposing imagining imagine provided providing granted granting given failing barring according
    pretending playing starring acting dreaming posing expected supposed alleged intended planned scheduled hoping
    fearing believing seeming rumoured rumored accused suspected seen""".split()
)
"""Openings under which what follows isn't so, or only perhaps."""
_DECIDES = "approved|rejected|passed|adopted|voted|agreed|decided|elected"
"""What is done by a body when its members do it."""
_MEMBERS = re.compile(
    r"Members of (?P<body>(?:the )?(?:[\w’'-]+ ){0,4}?[\w’'-]+)"
    rf"(?P<does> (?:{WHEN} )?(?:have |unanimously |narrowly )?(?:{_DECIDES})\b.+)"
)
_ARTICLE = "[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er"
_APPOSED = re.compile(rf"(?P<what>(?:{_ARTICLE}) {_PART}{{3,70}}), (?P<name>{NAME}), (?!and\b|or\b){_REST}")
_DONE = {"approve": "approved", "reject": "rejected", "adopt": "adopted", "pass": "passed"}
_VOTED = re.compile(
    rf"(?P<who>{_PART}+?) (?:voted|agreed|decided)(?: \d+[-–]\d+| unanimously| narrowly| overwhelmingly)?"
    rf"(?: {WHEN})? to (?P<done>{'|'.join(_DONE)}) (?P<what>[^“”\"]+)"
)
"""A body that votes to approve something approves it."""
_THING = rf"(?:{NAME}|(?:the|a|an|its|his|her|their|\d+|two|three|four) (?:(?!and\b|or\b)[\w’'-]+ ){{0,3}}?[\w’'-]+)"
_HAPPENED = re.compile(
    rf"(?P<first>[^;:“”\"?]+?) (?:when|after|while) (?P<then>{_THING} "
    rf"(?:was|were|had|has|have|is|are|[a-z]+ed|{'|'.join(sorted({*(PASTS - NOUNS_TOO), 'hit'}))}) [^;:“”\"?]+)"
)
"""What happened at the same time, or before, happened."""
_OPEN = FRAMES | {"would", "'d"}


def swapped_apposition(text: str) -> Iterator[Sequence[Stretch]]:
    """Both orders of a name and what it is said to be: "Ann Roe, the mayor," and "the mayor, Ann Roe,"."""
    if found := _APPOSED.fullmatch(text):
        what = part(found, "what")
        yield (
            Stretch(f"{found['name']},", Span(*found.span("name"))),
            Stretch(f"{what.words[:1].lower()}{what.words[1:]},", what.span),
            part(found, "rest"),
        )


def both_clauses(text: str) -> Iterator[Sequence[Stretch]]:
    """A clause between commas and the rest as two things that are said of one: "the mill employed 300 and closed"."""
    found = _WHO_IS.fullmatch(text)
    if found and _is_verb(found["verb"]):
        rest = part(found, "rest")
        yield (
            _closed(part(found, "who")),
            part(found, "does"),
            Stretch("and", Span(rest.span.start, rest.span.start)),
            rest,
        )


def asserted_besides(text: str) -> Iterator[Sequence[Stretch]]:
    """What a clause between commas says, and what the sentence says without the clause that opens it."""
    found = _WHO_IS.fullmatch(text)
    if found and _is_verb(found["verb"]):
        yield _closed(part(found, "who")), part(found, "does")
    opening = _OPENING.fullmatch(text)
    if opening and _only_adds(opening["opening"]):
        yield (part(opening, "rest"),)
        yield from _said_in_opening(opening)
    voted = _VOTED.fullmatch(text)
    if voted:
        done = Stretch(_DONE[voted["done"]], Span(*voted.span("done")))
        yield part(voted, "who"), done, part(voted, "what")
    happened = _HAPPENED.fullmatch(text)
    if happened and _OPEN.isdisjoint(happened["first"].lower().replace(",", " ").split()):
        yield (part(happened, "then"),)
    members = _MEMBERS.fullmatch(text)
    if members:
        yield (
            part(members, "body"),
            Stretch(members["does"].strip(), Span(members.start("does") + 1, members.end("does"))),
        )


def _closed(who: Stretch) -> Stretch:
    """Whom a sentence tells of, with a comma behind an aside: "Ann Roe, 44,"."""
    return Stretch(f"{who.words},", who.span) if "," in who.words else who


def _is_verb(word: str) -> bool:
    """Whether a word behind "who" is the verb of its clause."""
    return word in AUXILIARIES or word.endswith("ed") or (word in IRREGULAR and word not in NOUNS_TOO)


def _only_adds(opening: str) -> bool:
    """Whether what opens the sentence takes nothing of it back: "Speaking on Friday", not "Assuming that"."""
    words = opening.lower().split()
    participle = words[0].endswith(("ing", "ed")) or words[0] in DONE | {"born"}
    return participle and words[0] not in _SUPPOSES and UNREAL.isdisjoint(words)


def _said_in_opening(opening: re.Match[str]) -> Iterator[Sequence[Stretch]]:
    """What an opening clause says of whom the sentence tells: "Born in 1950, Roe became a teacher"."""
    start = opening.start("rest")
    subject = _SUBJECT.fullmatch(opening.string, start)
    if opening["verb"].endswith("ing") or not subject or not _is_verb(subject["verb"]):
        return
    at = opening.span("opening")
    yield (
        part(subject, "who"),
        Stretch("was", Span(at[0], at[0])),
        Stretch(opening["opening"][:1].lower() + opening["opening"][1:], Span(*at)),
    )
