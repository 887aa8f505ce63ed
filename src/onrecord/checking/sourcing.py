"""Tells which statements are the paper's own, and whether the words around one say where it is known from.

What comes in is a case; what goes out are statements in which the paper itself speaks, in its running text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from onrecord.checking.rule import Case
from onrecord.documents.span import Span
from onrecord.reading.statement import Statement

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
    r"judge|jury|ruled|believes?|thinks?|agency|bureau|known to|announced|warn(?:ed|s)|noted|odds|learn(?:ed|"
    r"t)|obtained|reviewed|provided to|revelations?|revealed|uncovered|represents?|disclos\w+|claim(?:s|ed)|"
    r"accus\w+)\b",
    re.IGNORECASE,
)
_NAMES_SOURCE = re.compile(
    r"\b(?:according to|told|said|says|saying|report(?:s|ed)? by|reports that|wrote|writes|cit(?:es?|ed|ing)|quoted|"
    r"alleg(?:e|es|ed|ing|ations?)|court|police|prosecutors?|indict\w+|complaint|lawsuit|suit|affidavit|"
    r"charg(?:es?|ed|ing)|"
    r"accus\w+|arrest\w*|spokes(?:man|woman|person)|statement|study|survey|poll|testi(?:fied|mony)|twitter|facebook|"
    r"instagram|reporting for|point(?:s|ed) out|notes|noted|tweet\w*|video|footage|claim(?:s|ed)|interview|"
    r"trial|guilty|investigat(?:ors|ion)|warrant)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(r"\breport(?:s|ed|ing)?\b", re.IGNORECASE)
_SPEAKER = re.compile(r"(?:[A-Z][\w.’'-]*|[QA])(?: [A-Z][\w.’'-]*){0,3}:\s")
"""An interview or a transcript names who speaks at the head of the paragraph."""
_POST = re.compile(r"\(@\w+\)|<tweet|pic\.twitter\.com")
"""What stands in a post that is shown in full, under its author's handle."""
SPEAKERS_OF_A_TRANSCRIPT = 4


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


def surroundings(case: Case, statement: Statement, *, before: int = 1, after: int = 1) -> Span:
    """From `before` sentences ahead of the statement's to `after` sentences behind it."""
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
    if _SAYS_WHENCE.search(case.text, within.start, within.end):
        return True
    if any(link.span.overlaps(within) for link in case.draft.document.links):
        return True
    return any(s.attribution and s.span.overlaps(within) for s in case.reading.statements)


def named_source_near(case: Case, statement: Statement, *, before: int = 2, after: int = 1) -> bool:
    """Whether the sentences around the statement's name who says so: a person, a body, a document, a link."""
    within = surroundings(case, statement, before=before, after=after)
    if any(link.span.overlaps(within) for link in case.draft.document.links):
        return True
    attributed = [s for s in case.reading.statements if s.attribution and s.span.overlaps(within)]
    if any(link.source is not None for s in attributed for link in s.attribution):
        return True
    words = _without_hearsay(case, within)
    if _NAMES_SOURCE.search(words):
        return True
    bodies = (n for n in case.reading.details.names if n.kind == "organisation")
    return bool(_REPORT.search(words)) and any(within.contains(n.span) for n in bodies)


def _without_hearsay(case: Case, within: Span) -> str:
    """The words with every "is said to" blanked out, which says that somebody said so and not who."""
    words = list(within.of(case.text))
    for hedge in case.reading.details.hedges:
        if hedge.kind == "hearsay" and within.contains(hedge.span):
            start = hedge.span.start - within.start
            words[start : start + len(hedge.span)] = " " * len(hedge.span)
    return "".join(words)
