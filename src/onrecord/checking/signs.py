"""Tells whether a word says of one figure what a sign says of another: "fell 0.3 percent" is "-0.3 percent".

What comes in are two figures with the texts that they stand in; what goes out says whether they may be the same.
"""

import re

from onrecord.reading.statement import Figure

_LESS = re.compile(
    r"\b(?:f[ae]ll\w*|drop\w*|declin\w*|decreas\w*|los[est]\w*|shr[aiu]nk\w*|contract\w*|down|below|negative|deficits?"
    r"|cuts?|lower\w*|less|slip\w*|sl[iu]d\w*|slump\w*|reduc\w*|minus|behind|frost)\b",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 60, 30
"""So many characters around the figure without a sign are looked at."""


def is_told_by_a_word(*told: tuple[str, Figure]) -> bool:
    """Whether two figures are the same but for the sign, and a word stands for it beside the one without."""
    (_, one), (_, other) = told
    text, plain = max(told, key=lambda each: each[1].value)
    around = text[max(0, plain.span.start - _BEFORE) : plain.span.end + _AFTER]
    return one.value == -other.value and _LESS.search(around) is not None
