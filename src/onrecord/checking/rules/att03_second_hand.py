"""ATT03: someone's words are known only through another outlet, where the first source could be had."""

import re
from collections.abc import Iterator

from onrecord.checking.evidence import Evidence
from onrecord.checking.finding import Finding
from onrecord.checking.links import links_of
from onrecord.checking.outlets import OUTLET, TITLED, is_own, outlet_at
from onrecord.checking.passages import BY_MEANING
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.span import Span, cover
from onrecord.reading.statement import Attribution, Statement

_TOLD = re.compile(r"(?:told|tells|telling|informed)$", re.I)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|Copyright)\s+(?:\d{4}\s+)?(?:by\s+)?([A-Z][^.\n]{2,40})")
_INTERVIEW = re.compile(
    r"(?:[^.!?\n“”\"]{0,40}?\s)?in an?(?: [\w-]+){0,3} (?:interview|conversation) (?:with|published (?:in|by)|to) "
)


def check(case: Case) -> Iterator[Finding]:
    """One finding at each outlet that stands between the paper and the source."""
    owner = " ".join(m.group(1) for m in _COPYRIGHT.finditer(case.text[-2_000:]))
    for statement, link in links_of(case):
        found = _told_to(case, link) or _reported_by(case, statement, link)
        if found is None:
            continue
        span, outlet = found
        if is_own(outlet, case.draft.document.publisher) or (owner and is_own(outlet, owner)):
            continue
        evidence = _first_source(case, statement)
        captured = any(is_own(outlet, e.clip.capture.source.name) for e in _passages(case, statement))
        yield RULE.finding(
            span=span,
            message=_message(outlet, evidence, captured=captured),
            statement=statement.id,
            evidence=evidence,
        )


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
    """Reads “According to The Lantern, the mayor said”: the first of two links is an outlet."""
    if not statement.attribution or link is not statement.attribution[0] or link.source is None or not link.cue:
        return None
    inner = statement.attribution[1] if len(statement.attribution) > 1 else None
    name = link.source.of(case.text)
    according = link.cue.of(case.text).lower() == "according to"
    if inner is None:
        return (cover([link.source, link.cue]), name) if according and OUTLET.fullmatch(name) else None
    if inner.source is None or not (OUTLET.fullmatch(name) or (according and TITLED.fullmatch(name))):
        return None
    return cover([link.source, link.cue]), name


def _first_source(case: Case, statement: Statement) -> tuple[Evidence, ...]:
    """Passages that have the same words by somebody who is closest to the matter, where the library holds any.

    What is only near in meaning may speak of something else.
    """
    held = [e for e in _passages(case, statement) if e.method != BY_MEANING]
    return tuple(e for e in held if e.clip.capture.source.closeness == "primary")[:1]


def _passages(case: Case, statement: Statement) -> list[Evidence]:
    compared = [e for c in case.comparisons if c.statement == statement.id for e in c.evidence]
    return [*compared, *case.passages.get(statement.id, ())]


def _message(outlet: str, evidence: tuple[Evidence, ...], *, captured: bool) -> str:
    if evidence:
        return f"This comes by way of {outlet}, and the library holds a first source: {evidence[0].clip.capture.title}."
    if captured:
        return f"This is known only through {outlet}. Capture the first source, too, where it can be had."
    return f"This is known only through {outlet}. Capture what it published, and the first source where it can be had."


RULE = Rule(
    code="ATT03",
    name="A source is known only through another outlet",
    severity="note",
    reason=(
        "What another outlet heard can be checked only as far as that outlet can: its cut, its translation and its "
        "mistakes come with it. Go back to the recording, the letter or the person where they can be had, and capture "
        "what the outlet published in any case. It is a note, because to quote another outlet openly is no mistake."
    ),
    check=check,
    passing=(
        Example(draft="Ann Roe told reporters that the pier was closed."),
        Example(draft="According to Ann Roe, the pier was closed."),
        Example(draft="Ann Roe told the council that the pier was closed."),
    ),
    failing=(
        Example(draft="Ann Roe told Channel 9 that the pier was closed.", marks=("told Channel 9",)),
        Example(
            draft="According to The Lantern, Ann Roe said the pier was closed.", marks=("According to The Lantern",)
        ),
        Example(
            draft="The pier is closed, according to the Osterby Times, citing two officials.",
            marks=("according to the Osterby Times",),
        ),
        Example(
            draft="“The pier is closed,” Ann Roe said in an interview with The Lantern.",
            marks=("said in an interview with The Lantern",),
        ),
    ),
)
