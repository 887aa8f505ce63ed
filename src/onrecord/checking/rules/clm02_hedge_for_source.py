"""CLM02: "reportedly", "allegedly", "is believed to" where nobody is named who reports, alleges or believes."""

from collections.abc import Iterator

from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.sourcing import in_own_text, named_source_near
from onrecord.reading.statement import Hedge, Statement

BEFORE_ALLEGED = 6
"""Who alleges a crime is named where the story begins to tell of it, and is not named again in every sentence."""

OPENING = 3
"""In its first sentences a story may keep its source for the sentence behind."""


def check(case: Case) -> Iterator[Finding]:
    """One finding for each such hedge in the paper's own words."""
    for statement in in_own_text(case):
        hedges = [h for h in statement.details.hedges if _stands_for_a_source(case.text, h)]
        for hedge in hedges if statement.kind not in ("quotation", "media") else ():
            before = BEFORE_ALLEGED if hedge.span.of(case.text).lower() == "allegedly" else 1
            after = 1 if statement.sentence < OPENING else 0
            if not named_source_near(case, statement, before=before, after=after):
                yield _finding(case, statement, hedge)


def _stands_for_a_source(text: str, hedge: Hedge) -> bool:
    """Hearsay, save "according to reports", which the rule on unnamed sources takes."""
    words = hedge.span.of(text).lower()
    return (
        hedge.kind == "hearsay"
        and not words.startswith("according")
        and not words.startswith(("was under", "were under"))
    )


def _finding(case: Case, statement: Statement, hedge: Hedge) -> Finding:
    words = hedge.span.of(case.text)
    return RULE.finding(
        span=hedge.span,
        message=f"“{words}” stands in for a source, and none is named here. Say who says so.",
        statement=statement.id,
    )


RULE = Rule(
    code="CLM02",
    name="A hedge stands in for a source",
    severity="warning",
    reason=(
        "“Reportedly” tells readers that somebody said so and keeps back who. They can't weigh it, and the paper "
        "spreads a rumour under its own name."
    ),
    check=check,
    passing=(
        Example(draft="The ferry was reportedly warned, according to the Skerry Times."),
        Example(draft="The harbour authority said the ferry had allegedly been too fast."),
        Example(draft="“He reportedly left at noon,” said Ann Olsen. The ferry may sail again."),
        Example(draft="Police chief Ann Olsen said three men were held. They allegedly took the boat at night."),
    ),
    failing=(
        Example(draft="Reportedly, the company was warned of the cracks.", marks=("Reportedly",)),
        Example(draft="The pier is old. It is believed that the fenders were rotten.", marks=("It is believed that",)),
        Example(draft="The captain allegedly slept on the bridge that night.", marks=("allegedly",)),
        Example(draft="The owner of the yard is said to be rich.", marks=("is said to",)),
    ),
)
