"""Tells where a source spoke to somebody else than the paper: "told The Lantern", "according to the Osterby Times".

What comes in are a case, a statement and a link of who says so; what goes out is the outlet that stands between the
paper and the source, with the words that tell it, or whether anybody with a name does.
"""

import re

from onrecord.checking.links import names_between
from onrecord.checking.outlets import OUTLET, TITLED, is_own, outlet_at
from onrecord.checking.rule import Case
from onrecord.documents.span import Span, cover
from onrecord.reading.statement import Attribution, Statement

_TOLD = re.compile(r"(?:told|tells|telling|informed)$", re.IGNORECASE)
_REPORTED = re.compile(
    r"(?:(?:has|have|had|was|were)\s)?(?:(?:\w+ly|first|also|later|then|already)\s){0,2}(?:report(?:s|ed)|revealed)\b"
)
_SORT = re.compile(r"\s(?:newspaper|magazine|website|station|network|channel|agency|television)$")
_SORTS = frozenset("Magazine Radio Television TV News Daily Weekly Monthly Press Journal Review".split())
"""What alone is the rest of a name that was torn: "OK! Magazine"."""
_TO = re.compile(r"\s(?:\w+ly\s)?to\s(?=(?:the\s)?[A-Z])")
_ADDRESSED = re.compile(r"\s(?=(?:the\s)?[A-Z])")
_ARTICLE = len("the ")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|Copyright)\s+(?:\d{4}\s+)?(?:by\s+)?([A-Z][^.\n]{2,40})")
_INTERVIEW = re.compile(
    r"(?:[^.!?\n“”\"]{0,40}?\s)?in an?(?: [\w-]+){0,3} (?:interview|conversation) (?:with|published (?:in|by)|to) "
)
LONGEST_FOOT = 2_000
"""So many characters at the end of a text are looked through for the line that tells whose it is."""


def outlet_between(case: Case, statement: Statement, link: Attribution) -> tuple[Span, str] | None:
    """The outlet by way of which this is known, with the words that tell so; None where none is, or only the paper."""
    found = _told_to(case, link) or _reported_by(case, statement, link)
    return None if found is None or _is_the_papers(case, found[1]) else found


def spoke_elsewhere(case: Case, statement: Statement, link: Attribution) -> bool:
    """Whether the source spoke to an outlet or a body that the draft names, or is cited by whoever it names."""
    outer = statement.attribution[: statement.attribution.index(link)]
    if any(one.named and not _is_the_papers(case, one.who or "") for one in outer):
        return True
    return outlet_between(case, statement, link) is not None or _to_a_body(case, link)


def _to_a_body(case: Case, link: Attribution) -> bool:
    """Whether a name that is no person's stands where it is told to whom the source spoke."""
    if link.cue is None:
        return False
    told = _TOLD.search(link.cue.of(case.text))
    start = (_ADDRESSED if told else _TO).match(case.text, link.cue.end)
    bodies = names_between(case, start.end(), start.end() + _ARTICLE + 1) if start else ()
    return any(name.kind in ("organisation", "unknown") and not _is_the_papers(case, name.text) for name in bodies)


def _is_the_papers(case: Case, outlet: str) -> bool:
    """Whether this is the paper that the draft is for, as far as the file or a line of copyright tells."""
    owner = " ".join(m.group(1) for m in _COPYRIGHT.finditer(case.text[-LONGEST_FOOT:]))
    return is_own(outlet, case.draft.document.publisher) or (bool(owner) and is_own(outlet, owner))


def _told_to(case: Case, link: Attribution) -> tuple[Span, str] | None:
    """Reads “The minister told Channel 9” and “said in an interview with The Lantern”."""
    if link.source is None or link.cue is None or link.source.of(case.text).lower() in ("i", "we"):
        return None
    start = link.cue.end + 1
    if not _TOLD.search(link.cue.of(case.text)):
        interview = _INTERVIEW.match(case.text, link.cue.end, link.cue.end + 120)
        if interview is None:
            return None
        start = interview.end()
    outlet = outlet_at(case.text, start)
    if outlet is None or case.text[outlet.end() : outlet.end() + 2] in ("’s", "'s"):
        return None
    return Span(link.cue.start, outlet.end()), outlet.group()


def _reported_by(case: Case, statement: Statement, link: Attribution) -> tuple[Span, str] | None:
    """Reads “According to The Lantern, the mayor said” and “The Lantern reported”: the first link is an outlet."""
    if not statement.attribution or link is not statement.attribution[0] or link.source is None or not link.cue:
        return None
    inner = statement.attribution[1] if len(statement.attribution) > 1 else None
    name = _SORT.sub("", link.source.of(case.text))
    if name in _SORTS:
        return None
    according = link.cue.of(case.text).lower() == "according to"
    if inner is None:
        alone = according or _REPORTED.match(link.cue.of(case.text)) is not None
        return (cover([link.source, link.cue]), name) if alone and OUTLET.fullmatch(name) else None
    if inner.source is None or not (OUTLET.fullmatch(name) or (according and TITLED.fullmatch(name))):
        return None
    return cover([link.source, link.cue]), name
