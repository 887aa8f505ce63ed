"""CLM01: first, only, never or largest on the paper's own authority."""

import re
from collections.abc import Iterator

from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.sourcing import own_statements, says_whence, surroundings
from onrecord.reading.statement import Statement, Superlative

# What follows tells an opinion or a manner of speaking from something that could be looked up.
_LOOSE_AFTER = re.compile(
    r"\s(?:thing|things|way|ways|reason|reasons|question|problem|hope|choice|option|difference|solution|answer|person who|"
    r"one|ones|part|time|moment|part of|fear|fears|excuse|point|issue|concern|challenge|obstacle|explanation|step|debate|"
    r"kind|sort|chance|hand)\b"
)
_STRONG_NEVER = re.compile(r"(?:has|have|had|[’']s|[’']ve)\b.*never|never before|never in", re.IGNORECASE)


def check(case: Case) -> Iterator[Finding]:
    """One finding for each statement, on its first word that claims to top all others."""
    for statement in own_statements(case):
        found = next((s for s in statement.details.superlatives if _can_be_looked_up(case.text, s)), None)
        if found and not says_whence(case, surroundings(case, statement)):
            yield _finding(case, statement, found)


def _can_be_looked_up(text: str, superlative: Superlative) -> bool:
    if superlative.kind == "never":
        return bool(_STRONG_NEVER.match(superlative.span.of(text)))
    return not _LOOSE_AFTER.match(text, superlative.span.end)


def _finding(case: Case, statement: Statement, superlative: Superlative) -> Finding:
    return Finding(
        code=RULE.code,
        rule=RULE.name,
        severity=RULE.severity,
        span=superlative.span,
        message=f"“{superlative.span.of(case.text)}” rules out every other case. Say who says so, or where it can be read.",
        statement=statement.id,
    )


RULE = Rule(
    code="CLM01",
    name="A first, an only, a never or a largest has no source",
    severity="note",
    reason="One case that nobody thought of makes it false, and nothing in the draft shows that somebody looked.",
    check=check,
    passing=(
        Example(draft="It was the first collision in the history of the port, the harbour authority said."),
        Example(
            draft="The first thing to do is to call the harbour office. At first nobody came, and only three did later."
        ),
        Example(draft="“It is the largest ship that I have ever seen,” the captain said on the quay."),
        Example(draft="The pier is one of the longest in the country. The only way out is by boat."),
    ),
    failing=(
        Example(draft="It was the first collision in the history of the port.", marks=("the first",)),
        Example(draft="The bay is calm. The town has never paid for its lighthouse.", marks=("has never",)),
        Example(draft="The Marigold is the largest ferry on the coast.", marks=("the largest",)),
        Example(draft="Larkhaven is the only town of the island with a school.", marks=("the only",)),
    ),
)
