"""Tells what was said from what stands around the tag: behind it, before it, or on both sides of it.

What comes in are the tokens of an outer sentence and its tags; what goes out are the ranges of tokens that each tag
covers. Time and place of the saying ("on Monday in a letter") belong to the tag.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.cues import AUXILIARIES, CALLING, PREPOSITIONS, TIME_WORDS, is_adverb
from onrecord.reading.outline import Token
from onrecord.reading.source_phrase import Range, is_word
from onrecord.reading.tag import Tag, is_quoted, low

_FINAL = frozenset([",", ".", "!", "?", "…"])
_SUBORDINATE = frozenset("when while as after before because if although though where since asked who which".split())


def contents_of(tokens: Sequence[Token], tags: Sequence[Tag]) -> list[Tag]:
    """The tags with what was said, possibly nothing in this sentence."""
    placed = _placed(tokens, tags)
    found = []
    for number, tag in enumerate(placed):
        beside = [t for n, t in enumerate(placed) if t.inside != number or n == number]
        own = beside.index(tag)
        left = beside[own - 1].end if own else 0
        right = next((t.start for t in beside[own + 1 :] if tag.inside is not None or t.inside is None), len(tokens))
        before = _stretch(tokens, left, tag.start)
        behind = _stretch(tokens, _behind_adverbial(tokens, tag, right), max(right, tag.end))
        found.append(replace(tag, content=_chosen(tokens, tag, before, behind, first=own == 0)))
    return found


def _placed(tokens: Sequence[Token], tags: Sequence[Tag]) -> list[Tag]:
    """The tags, each told whether it stands in the middle of what another one says."""
    if len(tags) > 1 and _closes(tokens, tags[-1]):
        return [*(replace(t, inside=len(tags) - 1) for t in tags[:-1]), tags[-1]]
    placed: list[Tag] = []
    outer = -1
    for number, tag in enumerate(tags):
        nested = outer >= 0 and _nested(tokens, placed[outer], tag)
        placed.append(replace(tag, inside=outer) if nested else tag)
        outer = outer if nested else number
    return placed


def _closes(tokens: Sequence[Token], tag: Tag) -> bool:
    """Whether the tag ends the sentence, behind words of the paper that are all its content."""
    if tag.form != "saying" or tag.end < len(tokens) - 1 or low(tokens, tag.start - 1) != ",":
        return False
    return not any(t.quotation >= 0 for t in tokens) and _is_clause(tokens, (0, tag.start - 1))


def _nested(tokens: Sequence[Token], outer: Tag, inner: Tag) -> bool:
    """Whether `inner` stands in the middle of what `outer` says."""
    if inner.form in ("according", "citing", "parenthesis", "colon", "passive") or inner.source == outer.source:
        return False
    if outer.form == "according" and outer.start == 0 and inner.start - outer.end > 3:
        return low(tokens, inner.start - 1) != "but"
    if outer.form not in ("saying", "participle", "passive") or outer.end >= inner.start:
        return False
    if low(tokens, inner.start - 1) in ("and", "but", "while", "whereas", "though", ";", "—"):
        return False
    return not is_quoted(tokens, outer.end) and low(tokens, outer.end) not in (",", ".")


def _chosen(
    tokens: Sequence[Token], tag: Tag, before: Range | None, behind: Range | None, *, first: bool
) -> tuple[Range, ...]:
    """What was said stands behind the tag, before it, or around it."""
    if tag.form in ("according", "parenthesis"):
        return tuple(r for r in (before, behind) if r)
    if tag.form != "saying" or before is None or not first:
        return _only(tokens, tag, behind)
    if is_quoted(tokens, before[1] - 1):
        return (before, behind) if behind and _resumes(tokens, tag, behind) else (before,)
    if low(tokens, before[1]) not in (",", "?", "!", "—") or _is_occasion(tokens, before):
        return _only(tokens, tag, behind)
    if behind is None:
        return (before,)
    return (before, behind) if low(tokens, tag.end) == "," and behind[0] == tag.end + 1 else _only(tokens, tag, behind)


def _resumes(tokens: Sequence[Token], tag: Tag, behind: Range) -> bool:
    """Whether somebody's words go on behind the tag ("“…,” she said, “…”")."""
    if is_quoted(tokens, behind[0]) or low(tokens, behind[0]) == "that":
        return True
    return low(tokens, tag.end) == "," and any(is_quoted(tokens, p) for p in range(*behind))


def _is_clause(tokens: Sequence[Token], before: Range) -> bool:
    """Whether these words hold a verb, so that they can be all that was said."""
    if _is_occasion(tokens, before):
        return False
    return any(t.low in AUXILIARIES or t.low.endswith(("ed", "s")) for t in tokens[slice(*before)])


def _is_occasion(tokens: Sequence[Token], before: Range) -> bool:
    """Whether these words only tell when and where it was said ("In a letter on Monday")."""
    opening = tokens[before[0]].low
    light = opening in PREPOSITIONS or opening in _SUBORDINATE or opening in TIME_WORDS or is_adverb(opening)
    return (light or opening.endswith("ing")) and not any(t.text == "," for t in tokens[slice(*before)])


def _only(tokens: Sequence[Token], tag: Tag, behind: Range | None) -> tuple[Range, ...]:
    """What stands behind the tag; behind a whole quotation "when asked about it" is the paper's again."""
    if behind is None:
        return ()
    start, end = behind
    if tag.form == "saying" and tokens[tag.cue[0]].low in CALLING:
        quoted = [p for p in range(start, min(end, start + 40)) if is_quoted(tokens, p)]
        return ((start, quoted[-1] + 1),) if quoted else (behind,)
    if is_quoted(tokens, start) and start + 1 < end and tokens[start].text[1:-1] in _FINAL:
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


def _behind_adverbial(tokens: Sequence[Token], tag: Tag, right: int) -> int:
    """Behind the tag, "on Monday in a letter" belongs to it where what was said begins only afterwards."""
    start = tag.end
    if start >= right or not _is_adverbial(tokens, tag, start):
        return start
    for place in range(start, min(right, start + 40)):
        token = tokens[place]
        named_after = token.quotation >= 0 and tokens[place - 1].low in ("on", "at", "in", "of")
        if token.low == "that" or (token.quotation >= 0 and not named_after) or token.text in (":", ","):
            return place
    following = tokens[start + 1] if start + 1 < right else None
    if tokens[start].low in TIME_WORDS and following and is_word(following) and following.low not in PREPOSITIONS:
        return start + 1
    return right


def _is_adverbial(tokens: Sequence[Token], tag: Tag, place: int) -> bool:
    """Whether a word of time or place stands here; "to" only where it names a hearer ("said to reporters")."""
    word = tokens[place].low
    if word == "to":
        return tokens[tag.cue[0]].low in ("said", "says", "wrote", "spoke", "complained", "explained", "admitted")
    return word in PREPOSITIONS or word in TIME_WORDS or is_adverb(word)
