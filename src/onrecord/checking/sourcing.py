"""Tells which statements are the paper's own, and whether the words around one say where it is known from.

What comes in is a case; what goes out are statements in which the paper itself speaks, in its running text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from onrecord.checking.rule import Case
from onrecord.documents.document import Block
from onrecord.documents.span import Span
from onrecord.reading.speech_words import SPEECH_VERBS
from onrecord.reading.statement import Statement

RUNNING_TEXT = frozenset(["paragraph", "item", "quote"])

_SOURCE_WORDS = (
    "according|data|statistics|statistic|survey|surveys|surveyed|poll|polls|polled|polling|pollster|pollsters|study|"
    "studies|census|report|reports|reporting|records|documents|document|filing|filings|filed|research|researchers|"
    "analysis|analysts|analyst|index|tally|audit|database|spokesman|spokeswoman|spokesperson|statement|testimony|"
    "testified|transcript|transcripts|emails|letter|memo|indictment|affidavit|complaint|lawsuit|verdict|forecast|"
    "forecasts|projection|projections|projected|estimates|estimated|estimate|estimating|calculated|counted|measured|"
    "released|published|showed|shows|show|found|finds|finding|findings|indicated|recorded|says|said|say|saying|told|"
    "quoted|cited|citing|interview|figures|numbers|sources|source|officials|police|authorities|experts|average|margin|"
    "respondents|voters|favorability|percent of|ratings|sampled|tweeted|wrote|accounts|minutes|website|"
    "facebook|twitter|video|footage"
)
_SAYS_WHENCE = re.compile(rf"\b(?:{_SOURCE_WORDS})\b", re.IGNORECASE)
_NAMES_SOURCE = re.compile(
    r"\b(?:according to|told|said|says|reported by|reports that|wrote|cited|citing|quoted|alleges?|court (?:papers|records|"
    r"documents|filings)|police|prosecutors?|indictment|complaint|lawsuit|affidavit|charged|charges|accused|arrested|"
    r"spokes(?:man|woman|person)|statement|study|survey|poll|testified|testimony)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


def own_statements(case: Case) -> Iterator[Statement]:
    """The paper's own assertions in its running text; headlines and captions rest on what the text below them says."""
    blocks = case.draft.document.blocks
    starts = [block.span.start for block in blocks]
    for statement in case.reading.statements:
        if statement.kind != "claim" or statement.attribution:
            continue
        block = _block_at(blocks, starts, statement.span.start)
        if block is not None and block.kind in RUNNING_TEXT:
            yield statement


def _block_at(blocks: tuple[Block, ...], starts: list[int], offset: int) -> Block | None:
    at = bisect_right(starts, offset) - 1
    return blocks[at] if at >= 0 else None


def surroundings(case: Case, statement: Statement, *, before: int = 1, after: int = 1) -> Span:
    """From `before` sentences ahead of the statement's to `after` behind it, within its paragraph and the one before."""
    sentences = case.reading.sentences
    first, last = max(0, statement.sentence - before), statement.sentence
    while last + 1 < len(sentences) and sentences[last + 1].span.start < statement.span.end:
        last += 1
    last = min(len(sentences) - 1, last + after)
    return Span(
        min(sentences[first].span.start, statement.span.start), max(sentences[last].span.end, statement.span.end)
    )


def says_whence(case: Case, within: Span) -> bool:
    """Whether these words name or point to a source: somebody who says so, a document, a link."""
    text = within.of(case.text)
    if _SAYS_WHENCE.search(text) or any(word.lower() in SPEECH_VERBS for word in _WORD.findall(text)):
        return True
    if any(link.span.overlaps(within) for link in case.draft.document.links):
        return True
    return any(s.attribution and s.span.overlaps(within) for s in case.reading.statements)


def named_source_near(case: Case, statement: Statement) -> bool:
    """Whether the statement's sentence or the one before names who says so: a person, a body, a document, a link."""
    within = surroundings(case, statement, before=1, after=0)
    if any(link.span.overlaps(within) for link in case.draft.document.links):
        return True
    attributed = [s for s in case.reading.statements if s.attribution and s.span.overlaps(within)]
    if any(link.source is not None for s in attributed for link in s.attribution):
        return True
    words = list(within.of(case.text))
    for hedge in (h for h in statement.details.hedges if h.kind == "hearsay"):
        words[hedge.span.start - within.start : hedge.span.end - within.start] = " " * len(hedge.span)
    return bool(_NAMES_SOURCE.search("".join(words)))
