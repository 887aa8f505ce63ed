"""FIG03: the same number as in the source, but "at least", "up to" or "about" went missing, or came in, on the way."""

from collections.abc import Iterator

from onrecord.checking.figure_evidence import FigureHeld, figures_held
from onrecord.checking.finding import Finding, Severity
from onrecord.checking.rule import Case, Example, Rule

_MESSAGES: dict[str, tuple[Severity, str]] = {
    "bound_lost": ("error", "{source} says “{theirs}”; here the bound is lost and the figure is made exact."),
    "bound_gained": ("warning", "{source} says “{theirs}”, with no bound; “{ours}” says something else."),
    "approximation_lost": ("warning", "{source} says “{theirs}”; here the figure is made exact."),
}


def check(case: Case) -> Iterator[Finding]:
    """One finding for each figure whose number is the source's and whose bound is not.

    Who has 30 days for an answer has to give it within 30 days: there no bound is lost.
    """
    for held in figures_held(case):
        within = any(w.lower().startswith("within ") for w in (held.words, held.draft.span.of(case.text)))
        if held.agreement in _MESSAGES and not within:
            yield _finding(case, held)


def _finding(case: Case, held: FigureHeld) -> Finding:
    severity, message = _MESSAGES[held.agreement]
    source = held.evidence.clip.capture.source.name
    return RULE.finding(
        severity=severity,
        span=held.draft.span,
        message=message.format(source=source, theirs=held.words, ours=held.draft.span.of(case.text)),
        statement=held.statement.id,
        evidence=(held.evidence,),
    )


_POLICE = "At least 30 people were hurt when the ferry rammed North Pier on Sunday, the police of Larkhaven say."
_COUNT = "The harbour office counted 400 boats in the bay of Osterby on the morning of the storm."
_ANSWER = "The owners of the ferry must answer the harbour office of Osterby within 30 days."

RULE = Rule(
    code="FIG03",
    name="A bound was lost or gained against the source",
    severity="error",
    reason=(
        "“At least 30” is what is known so far; “30” is a count. Whoever drops the bound states more than the source, "
        "and whoever adds one makes a count into a guess."
    ),
    check=check,
    needs_sources=True,
    passing=(
        Example(
            draft="At least 30 people were hurt when the ferry rammed North Pier.", sources={"police.txt": _POLICE}
        ),
        Example(
            draft="No fewer than 30 people were hurt when the ferry rammed North Pier.",
            sources={"police.txt": _POLICE},
        ),
        Example(draft="The harbour office counted 400 boats in the bay of Osterby.", sources={"note.txt": _COUNT}),
        Example(
            draft="The owners of the ferry have 30 days to answer the harbour office of Osterby.",
            sources={"n.txt": _ANSWER},
        ),
    ),
    failing=(
        Example(
            draft="The ferry rammed North Pier on Sunday and 30 people were hurt.",
            sources={"police.txt": _POLICE},
            marks=("30",),
        ),
        Example(
            draft="The harbour office counted at least 400 boats in the bay of Osterby.",
            sources={"note.txt": _COUNT},
            marks=("at least 400",),
        ),
        Example(
            draft="The harbour office counted 400 boats in the bay of Osterby.",
            sources={"note.txt": _COUNT.replace("400", "about 400")},
            marks=("400",),
        ),
    ),
)
