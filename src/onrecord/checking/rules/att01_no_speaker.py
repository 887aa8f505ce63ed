"""ATT01: words stand in quotation marks, and the draft doesn't tell whose they are."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from onrecord.checking.finding import Finding
from onrecord.checking.links import names_between
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.span import Span
from onrecord.documents.words import words_of
from onrecord.reading.statement import Statement

LEAST_WORDS = 5
"""Shorter pieces are as often a name, a term or an echo of words whose speaker was told before."""
MOST_IN_SENTENCE = 40
"""So many quotations before the end of a sentence are looked at to see whether they reach into it."""
_TOLD_AFTER = re.compile(
    r"\s*(?:(?:Th(?:at|is|ese|ose|e) (?:\w+ )?(?:quote|quotation|words?|lines?|statement|comment|remark|tweet)s?\b"
    r"|So (?:says|said|wrote)\b|(?:That(?:['’]s| is)|This is|These are)\b))"
)
_LABEL = re.compile(r"^\W*[A-Z][A-Z .'’-]+:", re.M)
_OPENS_WITH_PERSON = re.compile(r"(?:He|She)\b")
_SILENT_BLOCKS = frozenset(["headline", "standfirst", "crosshead", "caption", "byline", "note", "cell", "quote"])


def check(case: Case) -> Iterator[Finding]:
    """One finding at each quotation of speech that nobody says; words that the draft repeats have a speaker there."""
    if case.draft.document.language not in ("en", "und"):
        return
    open_ones = [s for s in case.reading.statements if s.kind == "quotation" and not s.attribution]
    open_ones = [s for s in open_ones if _stands_alone(case, s)]
    repeated = _repeated(case, {_opening(case, s) for s in open_ones}) if open_ones else frozenset()
    for statement in open_ones:
        if _opening(case, statement) in repeated:
            continue
        yield RULE.finding(
            span=statement.span,
            message="The draft doesn’t tell whose words these are. Name the speaker beside them.",
            statement=statement.id,
        )


def _opening(case: Case, statement: Statement) -> tuple[str, ...]:
    return tuple(words_of(case.text, statement.span).forms[:LEAST_WORDS])


def _repeated(case: Case, openings: set[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    """Those of these runs of words that stand in the draft more than once."""
    forms = words_of(case.text).forms
    runs = zip(*(forms[n:] for n in range(LEAST_WORDS)), strict=False)
    counts = Counter(run for run in runs if run in openings)
    return frozenset(run for run, count in counts.items() if count > 1)


def _stands_alone(case: Case, statement: Statement) -> bool:
    """Whether these are whole sentences of somebody's in the running text, and no headline, piece or inscription."""
    sentence = case.reading.sentences[statement.sentence]
    block = case.draft.document.blocks[sentence.block]
    if block.kind in _SILENT_BLOCKS or _is_headline(case, sentence.block):
        return False
    quotation = case.reading.quotations[statement.quotation] if statement.quotation is not None else None
    if quotation is None or not (quotation.opened and quotation.closed):
        return False
    words = case.text[quotation.inside[0].start : quotation.inside[-1].end].strip()
    begins = words[:1].isupper() or not words[:1].isalnum()
    before = case.draft.document.blocks[max(0, sentence.block - 1)].span
    if _has_lost_marks(case, Span(before.start, block.span.end)):
        return False
    whole = begins and words[-1:] in ".!?…" and len(words_of(words)) >= LEAST_WORDS
    if not whole or _LABEL.search(words) or _is_tagged_before(case, statement.sentence - 1, sentence.block):
        return False
    return _nothing_around(case, statement, block.span)


def _is_tagged_before(case: Case, number: int, block: int) -> bool:
    """Whether the sentence before quotes somebody with words of the paper beside it, or announces what is said."""
    if number < 0:
        return False
    above = case.reading.sentences[number]
    words = above.span.of(case.text).rstrip()
    if words.endswith(":"):
        return True
    last = bisect_left(case.reading.quotations, above.span.end, key=lambda q: q.span.start)
    near = case.reading.quotations[max(0, last - MOST_IN_SENTENCE) : last]
    inside = [q.span for q in near if q.use == "speech" and q.depth == 0 and q.span.end > above.span.start]
    quoted = sum(min(q.end, above.span.end) - max(q.start, above.span.start) for q in inside)
    return above.block == block and 0 < quoted < len(words) - 2


def _nothing_around(case: Case, statement: Statement, block: Span) -> bool:
    """Whether no words of the paper stand in the same sentence, and none before or behind tell of the speaker."""
    before = case.text[block.start : statement.span.start].rstrip()
    line = case.text.find("\n", statement.span.end)
    after = case.text[statement.span.end : line if line >= 0 else len(case.text)].lstrip()
    bare = before.rstrip("”\"’'")
    ended = not before or bare[-1:] in (".", "!", "…") or (bare[-1:] == "?" and bare != before)
    begins = not after or after[0].isupper() or after[0] in '“"‘'
    told = _TOLD_AFTER.match(case.text, statement.span.end) or _is_about_somebody(case, statement.sentence - 1)
    if after and statement.span.of(case.text).rstrip("”\"’'")[-1:] in ("!", "?"):
        at = case.text.index(after[0], statement.span.end)
        told = told or any(n.kind == "person" for n in names_between(case, at, at + 1))
    return ended and begins and not told


def _has_lost_marks(case: Case, block: Span) -> bool:
    """Whether a mark is missing here or in the paragraph before: then nobody can tell what stands between marks."""
    first = bisect_left(case.reading.quotations, block.start, key=lambda q: q.span.start)
    for quotation in case.reading.quotations[first:]:
        if quotation.span.start >= block.end:
            return False
        if not (quotation.opened and quotation.closed):
            return True
    return False


def _is_about_somebody(case: Case, number: int) -> bool:
    """Whether the sentence before begins with the person who then can be taken for the speaker."""
    if number < 0:
        return False
    span = case.reading.sentences[number].span
    if _OPENS_WITH_PERSON.match(case.text, span.start, span.end):
        return True
    return any(n.kind == "person" for n in names_between(case, span.start, span.start + 1))


def _is_headline(case: Case, block: int) -> bool:
    """Whether the first line of a plain text has no full stop, as headlines have none."""
    last = case.draft.document.blocks[block].span.of(case.text).rstrip("”\"’'")[-1:]
    return block == 0 and last not in (".", "!", "?")


RULE = Rule(
    code="ATT01",
    name="A quotation has no speaker that can be told",
    severity="warning",
    reason=(
        "A reader has to know whose words stand between quotation marks, and without that nobody can check them. "
        "It warns and doesn’t hold the draft back, because a speaker may be plain from what stands further off. "
        "Headlines, captions, inscriptions and mere pieces of sentences are left alone."
    ),
    check=check,
    passing=(
        Example(draft="The pier was shut.\n\n“We had no choice but to close it,” said Ann Roe."),
        Example(draft="The pier was shut.\n\nAnn Roe was angry. “We had no choice but to close it.”"),
        Example(
            draft="The pier was shut.\n\n“We had no choice,” Ann Roe said.\n\n“It was falling into the sea at night.”"
        ),
        Example(
            draft="The pier was shut. “It’s a shame!” seethed a man at the gate. “They had no choice but to close it.”"
        ),
        Example(
            draft="The pier was shut. “We had no choice. We shut it,” Roe from her desk. “It’s not a safe place now.”"
        ),
        Example(draft="The pier was shut.\n\n“Nobody knew where to go!” Ann Roe of Northmark shouted."),
        Example(draft="The pier was shut.\n\nHere is all that was said:\n\n“We had no choice but to close it.”"),
        Example(draft="“We had no choice but to close it”\n\nAnn Roe explains why the pier was shut."),
    ),
    failing=(
        Example(
            draft="The pier was shut.\n\nThe town is calm again.\n\n“We had no choice but to close it.”",
            marks=("“We had no choice but to close it.”",),
        ),
        Example(
            draft="The pier was shut. “Nobody knew where to go in the dark.” It was opened in May.",
            marks=("“Nobody knew where to go in the dark.”",),
        ),
    ),
)
