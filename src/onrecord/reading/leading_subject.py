"""Finds whom a sentence is about: the first words of its main clause that read like a person or a body.

Used where no verb of speech says it: behind a colon, behind "and said", and for a quotation beside no tag at all.
"""

from collections.abc import Sequence

from onrecord.reading.cues import AUXILIARIES, BOUNDARIES, DETERMINERS, PREPOSITIONS, TIME_WORDS, is_adverb
from onrecord.reading.outline import Token
from onrecord.reading.source_phrase import Range, is_name, is_name_dot, is_word

_NO_NAMES = frozenset(
    "but and if when while as there it i we you what how who why because so or yet then now here".split()
)


def leading_subject(tokens: Sequence[Token], end: int, *, common: bool = False) -> Range | None:
    """The first run of words before token `end` that reads like a person or a body; with `common`, "the master" too."""
    first = _behind_opening(tokens, end)
    if common and first + 1 < end and tokens[first].low == "the" and not is_name(tokens[first + 1]):
        return first, first + 2
    for start in range(first, min(end, first + 30)):
        token = tokens[start]
        if token.low in ("he", "she", "they"):
            return start, start + 1
        if not is_word(token) or not is_name(token) or (start == 0 and not _opens_with_name(tokens, end)):
            continue
        if (start and tokens[start - 1].low in PREPOSITIONS) or token.low in TIME_WORDS or token.low in PREPOSITIONS:
            continue
        last = _end_of_name(tokens, start, end)
        if last:
            return start, last
    return None


def _behind_opening(tokens: Sequence[Token], end: int) -> int:
    """Where the main clause begins behind "In a letter on Monday, …"."""
    if not tokens or not (
        tokens[0].low in PREPOSITIONS or tokens[0].low in ("when", "while", "as", "if", "although", "though")
    ):
        return 0
    return next((p + 1 for p in range(min(end, 20)) if tokens[p].text == ","), 0)


def _end_of_name(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Where the run of capitalised words ends; None for one in the genitive, which is no subject."""
    last = start + 1
    while last < end and (
        (is_word(tokens[last]) and (is_name(tokens[last]) or tokens[last].low in ("of", "the", "de", "van", "von")))
        or is_name_dot(tokens, last)
    ):
        last += 1
    while last > start + 1 and tokens[last - 1].low in ("of", "the", "."):
        last -= 1
    if tokens[start].low == "the" and last < end and is_word(tokens[last]) and tokens[last].low.isalpha():
        noun = tokens[last].low
        last += not (
            noun.endswith(("ed", "s", "ly")) or noun in AUXILIARIES or noun in PREPOSITIONS or noun in BOUNDARIES
        )
    return None if tokens[last - 1].low.endswith("'s") or (last < end and tokens[last].text in ("'", "’")) else last


def _opens_with_name(tokens: Sequence[Token], end: int) -> bool:
    first = tokens[0].low
    if first == "the":
        return end > 1 and is_name(tokens[1])
    return not (
        first in DETERMINERS or first in PREPOSITIONS or is_adverb(first) or first in AUXILIARIES or first in _NO_NAMES
    )
