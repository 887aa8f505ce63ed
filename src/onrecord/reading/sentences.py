"""Splits a document into sentences, paragraph by paragraph.

What comes in is a document with its blocks; what goes out is every sentence with its exact place. A general splitter
makes the first cut; what newspapers do with quotation marks, speech tags and lost spaces is put right here. A sentence
inside a quotation is a sentence of its own, and its closing mark stays with it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.documents.document import Document
from onrecord.documents.span import Span
from onrecord.reading.speech_words import SPEECH_VERBS
from onrecord.reading.statement import Sentence
from onrecord.reading.verbs import PASTS

PORTION = 4_000
"""A longer block is cut in portions of about this many characters, so that a hostile line stays cheap."""

_STARTERS = (
    "A|After|All|Also|An|And|As|At|Before|But|By|For|From|He|Her|His|How|However|I|If|In|It|Its|Last|Many|Meanwhile|"
    "Most|No|Not|Now|On|One|Our|She|Since|So|Some|That|The|Their|Then|There|These|They|This|Those|Though|To|Two|"
    "Under|Until|We|What|When|Where|While|Who|Why|With|Yet|You"
)
_CLOSERS = "\"'”’»›)\\]"
_OPENERS = "\"'“‘«‹(\\["
_SPACE_LOST = re.compile(
    rf"(?<![\w.@/])(?:[a-z]{{2,}}[.!?]+[{_CLOSERS}]*(?=[{_OPENERS}]?[A-Z][\w’']*(?:[\s,;]|$))"
    rf"|\w+[.!?]+[{_CLOSERS}]*(?=[{_OPENERS}]?(?:{_STARTERS})(?:[\s,]|$)))"
)
_ABBREVIATED = (
    "vs|etc|esp|pp|vol|fig|ca|cf|al|ed|eds|rev|gen|sen|gov|rep|st|dr|mr|ms|jr|sr|col|sgt|lt|maj|inc|co|ltd|jan|feb|mar|"
    "apr|jun|jul|aug|sep|sept|oct|nov|dec|ave|rd|blvd|mt|ft|oz|lb|lbs|hr|hrs|min|sec|sq|dist|est|max|approx|assoc|dept|incl|"
    "misc|univ|govt|intl|natl|op|cit|ibid|bn|mn|th|nd"
)
_PLAIN_END = re.compile(
    rf"(?<![\w.@/])(?:(?!(?:{_ABBREVIATED})\.)[a-z]{{2,}}\.[{_CLOSERS}]*\s+(?=[{_OPENERS}]?[A-Z][a-z])"
    rf"|[A-Z][a-z]{{2,}}\.[{_CLOSERS}]*\s+(?=[{_OPENERS}]?(?:{_STARTERS})(?:['’][a-z]+)?\s[a-z]))"
)
_FINITE = (
    rf"\b(?:is|are|was|were|has|had|have|will|would|can|could|did|does|says|[a-z]{{3,}}ed|{'|'.join(sorted(PASTS))})\b"
)
_ANY_VERB = re.compile(rf"[^.!?]*(?:{_FINITE}|\b[a-z]{{3,}}s\b)[^.!?]*\Z")
_JUNIOR = re.compile(
    rf"\b(?:Jr|Sr)\.\s+(?:(?=(?:{_STARTERS})(?:['’][a-z]+)?\s[a-z])"
    r"|(?!(?:[A-Z][\w’'-]+\s){0,2}(?:Blvd|Boulevard|Street|Avenue|Drive|Way|Road|School|Day|Park|Library|Hospital"
    r"|Center|Centre|Memorial|Airport|Bridge|Highway|Parkway|Plaza|Hall|Stadium|Foundation|College|Academy|Prize|Award"
    rf"|Building)\b)(?=(?:[A-Z][\w’'-]+\s){{1,3}}{_FINITE}))"
)
"""Before somebody else and a verb: "… and John Cole Jr. Ben Lask is its secretary"."""
_PILE_OF_MARKS = re.compile(r"[!?.…]{4,}|[!?.…\"'”’“‘]{8,}")
_LEADING_CLOSERS = re.compile(r"[”’»›)\]]+|\"(?=\s|$)")
_TOUCHING_CLOSERS = re.compile(r"[\"'”’»›)\]]+")
_ONLY_MARKS = re.compile(r"[\W_]*$")
_LEFT_OVER = re.compile(r"[\"'”’»›]*[,;:)](?!\w)")
_ENUMERATOR = re.compile(r"\s*\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]\s*$")
_NEVER_LAST = re.compile(
    r"(?<![\w.])(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Rev|Fr|Hon|Gov|Sen|Sens|Rep|Reps|Gen|Adm|Capt|Cmdr|Col|Maj|Lt|Sgt"
    r"|Cpl|Pvt|Det|Supt|Insp|Pres|Atty|Ald|Amb|Ste|Mt|Ft|vs|v|approx|ca|cf|e\.g|i\.e|bn|mn)\.\s*$"
)
_BEFORE_FIGURE = re.compile(
    r"(?<![\w.])(?:No|Nos|Rs|Art|Sec|Vol|pp?|Fig|Ch|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s*$"
)
_SHORT_IN_BRACKETS = re.compile(r"\((?:[A-Z]{1,3}-)?(?:[A-Z]\.|[A-Z][a-z]{1,4}\.)+\)\s*$")
"""Where somebody or something is from: "Skerry County (Ariz.)"."""
_STARTS = re.compile(rf"[{_OPENERS}]?(?:{_STARTERS})\b")
_SHORT_WORD = re.compile(r"(?<!\w)(?:[A-Za-z]\.)*[A-Za-z]{1,4}\.\s*$")
_OPEN_END = re.compile(r"(?:[!?][\"'”’»›]*|…|\.\.|[,;:—–-][\"'”’»›]*|[.][\"'”’»›]+)\s*$")
_LOWER_START = re.compile(r"[\"'“‘«‹—–-]*\s*[a-z]+(?![A-Z\w])")
_NAME_SAYS = re.compile(
    r"(?!(?:He|She|They|We|I|It|You|The|A|An|This|That|There|But|And|When|If)\b)"
    r"(?:[A-Z][\w.’'-]*,?\s+){1,5}(?:(?:also|later|then|\w+ly)\s+)?(\w+)"
)
_QUESTION_CLOSED = re.compile(r"[!?…][\"'”’»›]+\s*$")


PARAGRAPH = "\N{PARAGRAPH SEPARATOR}"
_PARAGRAPH_END = re.compile(rf"{PARAGRAPH}|\n[ \t]*\n")


def split_sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of the document, in order.

    No sentence runs from one block into the next, none begins or ends with white space, and every character of a
    block that isn't white space stands in exactly one of them.
    """
    return tuple(
        Sentence(span=span, block=number)
        for number, block in enumerate(document.blocks)
        for span in sentence_spans(document.text, block.span)
    )


def sentence_spans(text: str, within: Span) -> Iterator[Span]:
    """The sentences of a stretch of text; offsets count into the whole text.

    Within it a blank line, or the sign for it (`PARAGRAPH`), ends a paragraph, and none runs from one into the next.
    """
    start = within.start
    for end in [*(m.end() for m in _PARAGRAPH_END.finditer(text, within.start, within.end)), within.end]:
        yield from _in_paragraph(text, Span(start, end))
        start = end


def _in_paragraph(text: str, within: Span) -> Iterator[Span]:
    part = within.of(text)
    cuts = [0]
    for cut in _cuts(part):
        if not part[cuts[-1] : cut].strip():
            continue
        cuts.append(cut)
    cuts.append(len(part))
    for start, end in pairwise(cuts):
        yield from _trimmed(part, start, end, within.start)


def _trimmed(part: str, start: int, end: int, offset: int) -> Iterator[Span]:
    piece = part[start:end]
    bare = piece.strip()
    if bare:
        first = offset + start + len(piece) - len(piece.lstrip())
        yield Span(first, first + len(bare))


def _cuts(part: str) -> Iterator[int]:
    """Where one sentence ends and the next begins, in order."""
    last = 0
    for cut in sorted({*_first_cuts(part), *_missed_cuts(part)}):
        place = _behind_closers(part, cut)
        if place > last and place < len(part) and not _goes_on(part, last, place):
            yield place
            last = place


def _first_cuts(part: str) -> Iterator[int]:
    """The cuts of the general splitter, which sees one portion at a time; each begins at the last cut found."""
    from nupunkt import sent_spans

    shadow = _PILE_OF_MARKS.sub(lambda m: "x" * (len(m.group()) - 1) + m.group()[-1], part)
    start = 0
    while start < len(part):
        end = _end_of_portion(shadow, start)
        cuts = [start + first for first, _ in sent_spans(shadow[start:end]) if first]
        yield from cuts
        start = cuts[-1] if cuts and end < len(part) else end


def _end_of_portion(part: str, start: int) -> int:
    if len(part) - start <= PORTION:
        return len(part)
    return part.find(" ", start + PORTION, start + 2 * PORTION) + 1 or start + PORTION


def _missed_cuts(part: str) -> Iterator[int]:
    """Cuts that the general splitter misses: with no space between ("ended.However"), and behind plain words.

    It knows abbreviations in plenty, some of which ("hand.", "month.") end a sentence in a newspaper.
    """
    for pattern in (_SPACE_LOST, _PLAIN_END):
        yield from (match.end() for match in pattern.finditer(part))
    for match in _JUNIOR.finditer(part):
        if _ANY_VERB.match(part, max(0, match.start() - 200), match.start()):
            yield match.end()


def _behind_closers(part: str, cut: int) -> int:
    """The cut moved behind the closing marks that belong to the sentence before it."""
    touching = cut > 0 and not part[cut - 1].isspace()
    closers = (_TOUCHING_CLOSERS if touching else _LEADING_CLOSERS).match(part, cut)
    return closers.end() if closers else cut


def _goes_on(part: str, start: int, cut: int) -> bool:
    """Whether the sentence that began at `start` doesn't end at `cut` after all."""
    before = part[max(start, cut - 40) : cut]
    after = part[cut : cut + 120].lstrip()
    if not after or (_ONLY_MARKS.match(after) and len(after) < 120):
        return True
    if _LEFT_OVER.match(after):
        return True
    if _ENUMERATOR.match(part[start:cut][:12]) and cut - start <= 12:
        return True
    if _NEVER_LAST.search(before) or (_BEFORE_FIGURE.search(before) and after[0].isdigit()):
        return True
    if _SHORT_IN_BRACKETS.search(before) and not _STARTS.match(after):
        return True
    if _LOWER_START.match(after):
        return bool(_OPEN_END.search(before) or _SHORT_WORD.search(before))
    return bool(_QUESTION_CLOSED.search(before)) and _is_speech_tag(after)


def _is_speech_tag(after: str) -> bool:
    """Whether these words are a name and a verb of speech ("Mayor Roe asked")."""
    match = _NAME_SAYS.match(after)
    return match is not None and match.group(1) in SPEECH_VERBS
