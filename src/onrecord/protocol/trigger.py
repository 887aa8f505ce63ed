"""Triggers: what in a statement makes a line of the protocol apply to it.

The kind of a statement is read off it. An allegation, a child or a victim is told by the words, an unnamed source and
graphic material by what the rules have found: a proposal to people, who can say that it doesn't apply.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from onrecord.checking.finding import Finding
from onrecord.reading.statement import Statement

Trigger = Literal[
    "statement",
    "quotation",
    "reported",
    "claim",
    "media",
    "figure",
    "allegation",
    "unnamed_source",
    "graphic",
    "child",
    "victim",
]
TRIGGERS: tuple[Trigger, ...] = get_args(Trigger)
_RULES: Mapping[str, Trigger] = {"ATT02": "unnamed_source", "ATT05": "unnamed_source", "FAIR01": "graphic"}
_UNCOUNTED = frozenset({"age", "ordinal", "score"})
OF_AGE = 18

_ALLEGES = re.compile(
    r"\b(?:accus\w+|alleg\w+|charged with|guilty|convicted|indicted|arrested|fraud\w*|brib\w+|corrupt\w*|embezzl\w+|"
    r"st(?:eal|ole|olen)|theft|lied|lying to|cheat\w*|forg(?:ed|ery)|abus(?:e|ed|ing)|assault\w*|harass\w+|raped?|"
    r"murder\w*|negligen\w+|illegal\w*|unlawful\w*|broke the law|cover(?:ed)?[- ]up|misled|plagiari\w+|racis[mt]|"
    r"incompeten\w+|at fault|to blame|responsible for the)\b",
    re.IGNORECASE,
)
_CHILD = re.compile(
    r"\b(?:child|children|boys?|girls?|toddlers?|bab(?:y|ies)|infants?|schoolchild\w*|schoolboys?|schoolgirls?|pupils?|"
    r"teenagers?|juveniles?|minors)\b",
    re.IGNORECASE,
)
_VICTIM = re.compile(
    r"\b(?:victims?|survivors?|bereaved|next of kin|widow(?:er)?s?|raped|sexually|abused|were killed|was killed|died|"
    r"the dead|dead body|bodies|murdered|tortured)\b",
    re.IGNORECASE,
)


def triggers_of(statement: Statement, findings: Sequence[Finding]) -> frozenset[Trigger]:
    """What holds of a statement; `findings` are those on it, set aside or not."""
    found: set[Trigger] = {"statement", statement.kind}
    found |= {_RULES[f.code] for f in findings if f.code in _RULES}
    details = statement.details
    if any(f.kind not in _UNCOUNTED for f in details.figures):
        found.add("figure")
    if _ALLEGES.search(statement.text) and any(n.kind != "place" for n in details.names):
        found.add("allegation")
    if _CHILD.search(statement.text) or any(f.kind == "age" and f.value < OF_AGE for f in details.figures):
        found.add("child")
    if _VICTIM.search(statement.text):
        found.add("victim")
    return frozenset(found)
