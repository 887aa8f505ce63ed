"""Tells what was said from what stands around the tag: behind it, before it, or on both sides of it.

What comes in are the tokens of an outer sentence and its tags; what goes out are the ranges of tokens that each tag
covers. Time and place of the saying ("on Monday in a letter") belong to the tag.
"""

from collections.abc import Iterator, Sequence

from onrecord.reading.cues import PREPOSITIONS, TIME_WORDS, is_adverb
from onrecord.reading.outline import Token
from onrecord.reading.source_phrase import Range, is_word
from onrecord.reading.tag import Tag, is_quoted, low


def contents_of(tokens: Sequence[Token], tags: Sequence[Tag]) -> Iterator[tuple[Tag, tuple[Range, ...]]]:
    """Each tag with what was said, possibly nothing in this sentence."""
    for number, tag in enumerate(tags):
        left = tags[number - 1].end if number else 0
        right = tags[number + 1].start if number + 1 < len(tags) else len(tokens)
        before, behind = (
            _stretch(tokens, left, tag.start),
            _stretch(tokens, _behind_adverbial(tokens, tag.end, right), max(right, tag.end)),
        )
        yield tag, _chosen(tokens, tag, before, behind, first=number == 0)


def _chosen(
    tokens: Sequence[Token], tag: Tag, before: Range | None, behind: Range | None, *, first: bool
) -> tuple[Range, ...]:
    """What was said stands behind the tag, before it, or around it."""
    both = tuple(r for r in (before, behind) if r)
    if tag.form in ("according", "parenthesis"):
        return both
    if tag.form in ("participle", "passive", "colon"):
        return (behind,) if behind else ()
    closes = before is not None and (is_quoted(tokens, before[1] - 1) or low(tokens, before[1]) in (",", "?", "!", "—"))
    if not closes or not first or before is None:
        return (behind,) if behind else both
    if behind is None:
        return (before,)
    if is_quoted(tokens, before[1] - 1) or (low(tokens, tag.end) == "," and not is_quoted(tokens, tag.end + 1)):
        return both
    return (behind,)


def _stretch(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """The tokens without the marks and joining words at both ends; None where no word is left."""
    while start < end and not is_word(tokens[start]) and tokens[start].quotation < 0:
        start += 1
    while end > start and not is_word(tokens[end - 1]) and tokens[end - 1].quotation < 0:
        end -= 1
    while end > start and tokens[end - 1].low in ("and", "but", ","):
        end -= 1
    return (start, end) if end > start else None


def _behind_adverbial(tokens: Sequence[Token], start: int, right: int) -> int:
    """Behind the tag, "on Monday in a letter" belongs to it where what was said begins only afterwards."""
    place = start
    if place >= right or not (
        tokens[place].low in PREPOSITIONS or tokens[place].low in TIME_WORDS or is_adverb(tokens[place].low)
    ):
        return place
    while place < min(right, start + 40):
        token = tokens[place]
        if token.low == "that" or token.quotation >= 0 or token.text in (":", ","):
            return place
        place += 1
    if (
        tokens[start].low in TIME_WORDS
        and start + 1 < right
        and not tokens[start + 1].low in PREPOSITIONS
        and is_word(tokens[start + 1])
    ):
        return start + 1
    return right
