"""Tells which statements are the paper's own, and whether the words around one say where it is known from.

What comes in is a case; what goes out are statements in which the paper itself speaks, in its running text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from onrecord.checking.rule import Case
from onrecord.documents.span import Span
from onrecord.reading.speech_words import SPEECH_VERBS
from onrecord.reading.statement import Attribution, Sentence, Statement

RUNNING_TEXT = frozenset(["paragraph", "item", "quote"])

_SAYS_WHENCE = re.compile(
    r"\b(?:according|data|statistics?|surve(?:y|ys|yed)|poll(?:s|ed|ing|ster|sters)?|stud(?:y|ies)|census|"
    r"reports?|reporting|"
    r"reported|records?|documents?|filings?|filed|research\w*|anal(?:ysis|ysts?)|index|tally|audit|database|"
    r"spokes(?:man|woman|person|people)|statements?|testimony|testified|transcripts?|e-?mails|letters?|memo|indictment|"
    r"affidavit|complaint|lawsuit|verdict|forecasts?|project(?:ions?|ed|s)|estimat\w+|calculat\w+|counted|"
    r"count|measured|"
    r"released|published|found|findings?|shows?|showed|sa(?:ys?|id|ying)|told|tells|quoted|cit(?:es?|ed|ing)|interview|"
    r"figures|numbers|sources?|officials|police|authorities|experts|economists|scientists|margin|respondents|"
    r"sampled|tweet\w*|wrote|writes|accounts|website|facebook|twitter|video|footage|pleaded|convicted|sentenced|court|"
    r"judge|jury|ruled|believes?|thinks?|agency|bureau|known to|announced|warns|noted|odds|learn(?:ed|"
    r"t)|obtained|reviewed|provided to|comments?|revelations?|revealed|uncovered|represents?|disclos\w+|claim(?:s|ed)|"
    r"accus\w+)\b",
    re.IGNORECASE,
)
_NAMES_SOURCE = re.compile(
    r"\b(?:according to|told|said|says|saying|report(?:s|ed)? by|reports that|wrote|writes|cit(?:es?|ed|ing)|quoted|"
    r"alleg(?:e|es|ed|ing|ations?)|court|police|prosecutors?|indict\w+|complaint|lawsuit|suit|affidavit|"
    r"charg(?:es?|ed|ing)|"
    r"accus\w+|arrest\w*|spokes(?:man|woman|person)|statement|study|survey|poll|testi(?:fied|mony)|twitter|facebook|"
    r"instagram|e-?mails|records|documents|reporting for|point(?:s|ed) out|notes|noted|tweet\w*|video|"
    r"footage|claim(?:s|ed)|interview|trial|guilty|investigat(?:ors|ion)|warrant)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(r"\breport(?:s|ed|ing)?\b", re.IGNORECASE)
_SPEAKER = re.compile(r"(?:[A-Z][\w.’'-]*|[QA])(?: [A-Z][\w.’'-]*){0,3}:\s")
"""An interview or a transcript names who speaks at the head of the paragraph."""
_POST = re.compile(r"\(@\w+\)|<tweet|pic\.twitter\.com")
"""What stands in a post that is shown in full, under its author's handle."""
SPEAKERS_OF_A_TRANSCRIPT = 4
FEWEST_BLOCKS, LONGEST_HEADLINE = 3, 120
"""A text of more paragraphs than these may begin with a headline, of fewer characters than these."""
REACHING = 4
"""So many of a list that begin earlier are looked at to see whether they reach into a stretch."""


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


P = TypeVar("P", bound=_Placed)


def own_statements(case: Case) -> Iterator[Statement]:
    """The paper's own assertions in its running text; headlines and captions rest on what the text below them says."""
    for statement in in_own_text(case):
        if statement.kind == "claim" and not statement.attribution:
            yield statement


def in_own_text(case: Case) -> Iterator[Statement]:
    """The statements of the running text, save those of posts that are shown in full and of transcripts."""
    blocks = [b for b in case.draft.document.blocks if b.kind in RUNNING_TEXT]
    speakers = [b for b in blocks if _SPEAKER.match(case.text, b.span.start, b.span.end)]
    if len(speakers) >= SPEAKERS_OF_A_TRANSCRIPT:
        return
    own = [b for b in blocks if b not in speakers and not _POST.search(case.text, b.span.start, b.span.end)]
    starts = [block.span.start for block in own]
    for statement in case.reading.statements:
        at = bisect_right(starts, statement.span.start) - 1
        if at >= 0 and statement.span.start < own[at].span.end and _is_prose(statement.text):
            yield statement


def _is_prose(text: str) -> bool:
    """Whether this is a full sentence, and no line of a list and no teaser that ends in dots."""
    bare = text.rstrip("\"'”’»)] ")
    return bare.endswith((".", "!", "?", ":")) and not bare.endswith("..")


def in_headline(case: Case, statement: Statement, *, lines: int = 1) -> bool:
    """Whether this is a headline, which is short of room: the text below has to tell.

    In plain text, a short line counts as one among the first `lines` of several.
    """
    number = case.reading.sentences[statement.sentence].block
    blocks = case.draft.document.blocks
    first = number < lines and len(blocks) > FEWEST_BLOCKS and len(blocks[number].span) < LONGEST_HEADLINE
    return blocks[number].kind in ("headline", "standfirst", "crosshead") or first


def surroundings(case: Case, statement: Statement, *, before: int = 1, after: int = 1) -> Span:
    """From `before` sentences ahead of the statement's to `after` sentences behind it."""
    spans = [s.span for s in _sentences_around(case, statement, before=before, after=after)]
    return Span(min(statement.span.start, spans[0].start), max(statement.span.end, spans[-1].end))


def _sentences_around(case: Case, statement: Statement, *, before: int, after: int) -> Sequence[Sentence]:
    sentences = case.reading.sentences
    first, last = max(0, statement.sentence - before), statement.sentence
    while last + 1 < len(sentences) and sentences[last + 1].span.start < statement.span.end:
        last += 1
    return sentences[first : last + after + 1]


def says_whence(case: Case, statement: Statement, *, before: int = 1, after: int = 1, next_to: int = 0) -> bool:
    """Whether the sentences around name or point to a source: somebody who says so, a document, a link.

    A source that is named in another paragraph counts where it stands no more than `next_to` sentences off.
    """
    block = case.reading.sentences[statement.sentence].block
    beside = surroundings(case, statement, before=next_to, after=next_to)
    for sentence in _sentences_around(case, statement, before=before, after=after):
        far = sentence.span.end < beside.start or sentence.span.start > beside.end
        if far and sentence.block != block:
            continue
        if _points_to_source(case, sentence.span):
            return True
    return False


def _points_to_source(case: Case, within: Span) -> bool:
    if _SAYS_WHENCE.search(case.text, within.start, within.end) or _among(case.draft.document.links, within):
        return True
    return any(_tells(case, s, link) for s in _among(case.reading.statements, within) for link in s.attribution)


def _tells(case: Case, statement: Statement, link: Attribution) -> bool:
    """Whether somebody tells it here: what people hope, want or know says nothing of where it is known from."""
    if statement.kind == "quotation" or link.cue is None:
        return True
    words = link.cue.of(case.text).lower()
    return bool(_SAYS_WHENCE.search(words)) or any(word in SPEECH_VERBS for word in words.split())


def named_source_near(case: Case, statement: Statement, *, before: int = 2, after: int = 1) -> bool:
    """Whether the sentences around the statement's name who says so: a person, a body, a document, a link."""
    within = surroundings(case, statement, before=before, after=after)
    if _among(case.draft.document.links, within):
        return True
    links = [(s, link) for s in _among(case.reading.statements, within) for link in s.attribution]
    hearsay = [h.span for h in _among(case.reading.details.hedges, within) if h.kind == "hearsay"]
    asked = [(s, one) for s, one in links if not (one.cue and any(one.cue.overlaps(span) for span in hearsay))]
    if any(link.source is not None and _tells(case, s, link) for s, link in asked):
        return True
    words = _without_hearsay(case, within)
    if _NAMES_SOURCE.search(words):
        return True
    names = _among(case.reading.details.names, within)
    return bool(_REPORT.search(words)) and any(name.kind == "organisation" for name in names)


def quoted_at(case: Case, span: Span) -> bool:
    """Whether `span` stands within somebody's words between quotation marks."""
    return any(q.use == "speech" and q.span.contains(span) for q in _among(case.reading.quotations, span))


def _among(placed: Sequence[P], within: Span) -> list[P]:
    """Those of a list in the order of the text that overlap `within`; only the last few before it can reach into it."""
    first = bisect_left(placed, within.start, key=lambda p: p.span.start)
    last = bisect_left(placed, within.end, key=lambda p: p.span.start)
    return [p for p in placed[max(0, first - REACHING) : last] if p.span.overlaps(within)]


def _without_hearsay(case: Case, within: Span) -> str:
    """The words with every "is said to" blanked out, which says that somebody said so and not who."""
    words = list(within.of(case.text))
    for hedge in _among(case.reading.details.hedges, within):
        if hedge.kind == "hearsay" and within.contains(hedge.span):
            start = hedge.span.start - within.start
            words[start : start + len(hedge.span)] = " " * len(hedge.span)
    return "".join(words)
