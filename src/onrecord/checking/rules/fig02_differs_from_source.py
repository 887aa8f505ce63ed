"""FIG02: a figure that a source gives otherwise, of the same thing. Rounding, "about" and bounds are understood."""

from collections.abc import Iterator

from onrecord.checking.figure_evidence import FigureHeld, figures_held
from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule


def check(case: Case) -> Iterator[Finding]:
    """One finding for each figure that no passage bears out and at least one gives otherwise."""
    for held in figures_held(case):
        if held.agreement in ("differs", "bound_turned"):
            yield _finding(case, held)


def _finding(case: Case, held: FigureHeld) -> Finding:
    source = held.evidence.clip.capture.source.name
    return RULE.finding(
        span=held.draft.span,
        message=f"Here it says “{held.draft.span.of(case.text)}”; {source} has “{held.words}”.",
        statement=held.statement.id,
        evidence=(held.evidence,),
    )


_HARBOUR = (
    "The harbour authority says that the ferry Marigold carried 212 passengers and 14 crew when it struck the pier."
)
_RAIN = "The storm brought 49,700 people without power along the coast of Osterby, the power company says."
_ANSWER = "The owners of the ferry must answer the harbour office of Osterby within 30 days."

RULE = Rule(
    code="FIG02",
    name="A figure differs from the source",
    severity="error",
    reason="A figure that the source doesn't bear out is wrong until somebody shows otherwise.",
    check=check,
    needs_sources=True,
    passing=(
        Example(
            draft="The ferry Marigold carried 212 passengers when it struck the pier, the harbour authority said.",
            sources={"note.txt": _HARBOUR},
        ),
        Example(
            draft="About 50,000 people along the coast of Osterby were without power after the storm.",
            sources={"note.txt": _RAIN},
        ),
        Example(
            draft="The ferry Marigold carried more than 200 passengers when it struck the pier.",
            sources={"note.txt": _HARBOUR},
        ),
        Example(
            draft="The ferry lost £11.4 million last season.",
            sources={"note.txt": "Its owner bought the ferry for £6 million. No season was longer than the last."},
        ),
        Example(
            draft="The ferry Marigold struck the pier, and 30 boats of the harbour were lost.",
            sources={"note.txt": _HARBOUR},
        ),
    ),
    failing=(
        Example(
            draft="The ferry Marigold carried 240 passengers when it struck the pier, the harbour authority said.",
            sources={"note.txt": _HARBOUR},
            marks=("240",),
        ),
        Example(
            draft="About 70,000 people along the coast of Osterby were without power after the storm.",
            sources={"note.txt": _RAIN},
            marks=("About 70,000",),
        ),
        Example(
            draft="The ferry Marigold carried fewer than 200 passengers when it struck the pier.",
            sources={"note.txt": _HARBOUR},
            marks=("fewer than 200",),
        ),
        Example(
            draft="The owners of the ferry can answer the harbour office of Osterby in at least 30 days.",
            sources={"note.txt": _ANSWER},
            marks=("at least 30 days",),
        ),
    ),
)
