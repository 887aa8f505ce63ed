"""Tells what was said from what stands around the tag: behind it, before it, or on both sides of it.

What comes in are the tokens of an outer sentence and its tags; what goes out are the ranges of tokens that each tag
covers. Time and place of the saying ("on Monday in a letter") belong to the tag.
"""

from collections.abc import Iterator, Sequence

from onrecord.reading.cues import AUXILIARIES, PREPOSITIONS, TIME_WORDS, is_adverb
from onrecord.reading.outline import Token
from onrecord.reading.source_phrase import Range, is_word
from onrecord.reading.tag import Tag, is_quoted, low


_SUBORDINATE = frozenset("when while as after before because if although though where since asked who which".split())


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
    if tag.form in ("according", "parenthesis"):
        return tuple(r for r in (before, behind) if r)
    if tag.form != "saying" or before is None or not first:
        return _only(tokens, behind)
    if is_quoted(tokens, before[1] - 1):
        return (before, behind) if behind and _resumes(tokens, tag, behind) else (before,)
    if low(tokens, before[1]) not in (",", "?", "!", "—") or not _is_clause(tokens, before):
        return _only(tokens, behind)
    if behind is None:
        return (before,)
    return (before, behind) if low(tokens, tag.end) == "," and behind[0] == tag.end + 1 else _only(tokens, behind)


def _resumes(tokens: Sequence[Token], tag: Tag, behind: Range) -> bool:
    """Whether somebody's words go on behind the tag ("“…,” she said, “…”")."""
    if is_quoted(tokens, behind[0]) or low(tokens, behind[0]) == "that":
        return True
    return low(tokens, tag.end) == "," and any(is_quoted(tokens, p) for p in range(*behind))


def _is_clause(tokens: Sequence[Token], before: Range) -> bool:
    """Whether these words can be what was said, and not merely when and where ("In a letter on Monday")."""
    opening = tokens[before[0]].low
    if opening in PREPOSITIONS or opening in _SUBORDINATE:
        return any(t.text == "," for t in tokens[slice(*before)])
    return any(t.low in AUXILIARIES or t.low.endswith(("ed", "s")) for t in tokens[slice(*before)])


def _only(tokens: Sequence[Token], behind: Range | None) -> tuple[Range, ...]:
    """What stands behind the tag; behind a whole quotation "when asked about it" is the paper's again."""
    if behind is None:
        return ()
    start, end = behind
    if is_quoted(tokens, start) and start + 1 < end:
        place = start + 1 + (low(tokens, start + 1) == ",")
        if (
            low(tokens, place) in _SUBORDINATE
            or low(tokens, place) in PREPOSITIONS
            or low(tokens, place).endswith("ing")
        ):
            return ((start, start + 1),)
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
        named_after = token.quotation >= 0 and tokens[place - 1].low in ("on", "at", "in", "of")
        if token.low == "that" or (token.quotation >= 0 and not named_after) or token.text in (":", ","):
            return place
        place += 1
    if (
        tokens[start].low in TIME_WORDS
        and start + 1 < right
        and tokens[start + 1].low not in PREPOSITIONS
        and is_word(tokens[start + 1])
    ):
        return start + 1
    return right
