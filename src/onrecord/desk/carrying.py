"""Compares two versions of a draft statement by statement: which is the same, which was touched and how, which is new.

What comes in are the statements of both; what goes out says for each of the new version where it comes from. A
statement is the same only where its words, its paragraph, who says so and the tool's verdict are; otherwise it says why
it has to be looked at again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.documents.anchor import anchor_of, find_anchor
from onrecord.documents.span import Span
from onrecord.report.card import Card, cards_of
from onrecord.report.labels import VERDICTS
from onrecord.report.naming import chain_in_words
from onrecord.report.report import Report

_POINTS = re.compile(
    r"\b(?:he|him|his|she|her|hers|it|its|they|them|theirs?|(?:him|her|it|them)sel(?:f|ves)|this|that|these|those|there|then"
    r"|here|so|such|same|another|others?|both|neither|either|latter|former|also|too|again|but|yet|still|however|instead"
    r"|meanwhile|later|earlier|afterwards|before|after|since|next|previous(?:ly)?|above|below|following)\b",
    re.IGNORECASE,
)
"""Words that may point to what stands before or behind them."""
ALIKE = 60.0
"""From so many of 100 on, changed words still are the same statement, touched."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Where a statement comes from: `was` is its number before; `touched` says how it changed, "" where it didn't."""

    was: str
    touched: str = ""


def origins_of(old: Report, new: Report) -> dict[str, Origin]:
    """By the id of each statement in the new version that was there before, where it comes from."""
    before, after = cards_of(old), cards_of(new)
    found = _by_anchor(old, new, before, after)
    taken = {origin.was for origin in found.values()}
    left = [card for card in before if card.id not in taken]
    for card in after:
        if card.id not in found:
            match = _most_alike(card, left, old)
            if match:
                left.remove(match)
                found[card.id] = Origin(was=match.id, touched=_changed(old, new, match, card))
    return found


def _by_anchor(old: Report, new: Report, before: Sequence[Card], after: Sequence[Card]) -> dict[str, Origin]:
    at = {(span_of(card), _kind(card)): card for card in after}
    found: dict[str, Origin] = {}
    for card in before:
        span = find_anchor(new.draft.text, anchor_of(old.draft.text, span_of(card)))
        now = at.get((span, _kind(card))) if span else None
        if now and now.id not in found:
            found[now.id] = Origin(was=card.id, touched=_touched(old, new, card, now))
    return found


def span_of(card: Card) -> Span:
    """The words of the statement itself, without what findings on it cover besides."""
    return card.statement.span if card.statement else card.span


def _kind(card: Card) -> str:
    return card.statement.kind if card.statement else card.findings[0].code


def _changed(old: Report, new: Report, was: Card, now: Card) -> str:
    """How a statement changed that wasn't found where it stood: in its own words, or only in what is around it."""
    before, after = span_of(was).of(old.draft.text), span_of(now).of(new.draft.text)
    if before.split() != after.split():
        return "The words were changed."
    told = "It stands elsewhere now, or between other words."
    return _touched(old, new, was, now) or ("" if _is_moved_whole(old, new, was, now) else told)


def _is_moved_whole(old: Report, new: Report, was: Card, now: Card) -> bool:
    """Whether its paragraph went elsewhere as it was, and means the same there.

    That takes a paragraph that is in each version once, a statement that is in it once, and no word that points to what
    stands before: “he said so again” says something else behind another paragraph.
    """
    paragraph, words = _paragraph(new, now), " ".join(span_of(now).of(new.draft.text).split())
    if paragraph.count(words) != 1 or _POINTS.search(paragraph) or _paragraph(old, was) != paragraph:
        return False
    return all(_paragraphs(report).count(paragraph) == 1 for report in (old, new))


def _paragraphs(report: Report) -> list[str]:
    return [" ".join(b.span.of(report.draft.text).split()) for b in report.draft.document.blocks]


def _touched(old: Report, new: Report, was: Card, now: Card) -> str:
    if _paragraph(old, was) != _paragraph(new, now):
        return "The words around it were changed."
    if was.statement is None or now.statement is None:
        return ""
    before, after = chain_in_words(was.statement, old.draft.text), chain_in_words(now.statement, new.draft.text)
    if before != after:
        return (
            f"Who says so reads otherwise now: {after or 'the paper itself'}; before: {before or 'the paper itself'}."
        )
    if was.verdict and now.verdict and was.verdict.word != now.verdict.word:
        said = f"“{VERDICTS[was.verdict.word]}” before, “{VERDICTS[now.verdict.word]}” now"
        return f"The tool says something else of it: {said}."
    return ""


def _paragraph(report: Report, card: Card) -> str:
    """The words of the paragraph that holds the statement, white space aside."""
    span = span_of(card)
    blocks = [b.span for b in report.draft.document.blocks if b.span.overlaps(span)]
    whole = Span(min(s.start for s in blocks), max(s.end for s in blocks)) if blocks else span
    return " ".join(whole.of(report.draft.text).split())


def _most_alike(card: Card, left: Sequence[Card], old: Report) -> Card | None:
    """The statement of the old version whose words are likest, None where none is like it."""
    from rapidfuzz.fuzz import ratio

    if card.statement is None:
        return None
    words = card.statement.text
    scored = [(ratio(words, span_of(c).of(old.draft.text)), c.id, c) for c in left if c.statement]
    best = max(scored, key=lambda s: s[0], default=None)
    return best[2] if best and best[0] >= ALIKE else None
