"""ATT03: someone's words are known only through another outlet, where the first source could be had."""

from collections.abc import Iterator

from onrecord.checking.evidence import Evidence
from onrecord.checking.finding import Finding
from onrecord.checking.links import links_of
from onrecord.checking.outlets import is_own
from onrecord.checking.passages import BY_MEANING
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.second_hand import outlet_between
from onrecord.reading.statement import Statement


def check(case: Case) -> Iterator[Finding]:
    """One finding at each outlet that stands between the paper and the source."""
    for statement, link in links_of(case):
        found = outlet_between(case, statement, link)
        if found is None:
            continue
        span, outlet = found
        evidence = _first_source(case, statement)
        captured = any(is_own(outlet, e.clip.capture.source.name) for e in _passages(case, statement))
        yield RULE.finding(
            span=span,
            message=_message(outlet, evidence, captured=captured),
            statement=statement.id,
            evidence=evidence,
        )


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
        Example(draft="The harbour authority reported that the pier was closed."),
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
        Example(
            draft="The Osterby Times reported on Monday that the pier was closed.",
            marks=("The Osterby Times reported on Monday",),
        ),
    ),
)
