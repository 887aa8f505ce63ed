"""Compares what a page says to Onrecord with what it says to a browser: some sites show one thing to each."""

import re
from collections import Counter
from itertools import pairwise

ALIKE = 0.5
"""Less than this share of a page in common means another page. A page that only changes its adverts and its lists of
other articles keeps more; one that shows a browser a notice, or Onrecord a tale, keeps next to nothing."""
_WORD = re.compile(r"\w+")


def share_in_common(one: str, other: str) -> float:
    """The share of the longer text's pairs of neighbouring words that the other text has too, 0 to 1."""
    first, second = _pairs(one), _pairs(other)
    longer = max(first.total(), second.total())
    return (first & second).total() / longer if longer else 1.0


def _pairs(text: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise(["", *_WORD.findall(text.casefold()), ""]))
