"""Finds the source of a quotation that was translated: a passage in another language with the same names and figures.

The words themselves can't be compared, so nothing is said of them; a person who reads both languages has to.
"""

import re

from onrecord.checking.quoted import Quoted
from onrecord.checking.retelling import Mark, Retelling
from onrecord.checking.voices import names_in
from onrecord.checking.windows import Shelf, Window
from onrecord.documents.draft import Draft
from onrecord.documents.span import Span
from onrecord.documents.words import fold
from onrecord.reading.statement import Reading

UNTOLD = "und"
AROUND_WORDS = 60
_TELLING = re.compile(r"\d[\d.,]*|[^\W\d_][\w'’-]*")


def find_translated(
    quoted: Quoted, speaker: str | None, draft: Draft, reading: Reading, shelf: Shelf
) -> Retelling | None:
    """The passage in another language that shares most names and figures; it must name the speaker and one more."""
    surnames = names_in(speaker) if speaker else frozenset()
    others = _names_and_figures(quoted, draft, reading) - surnames
    if not (surnames or others):
        return None
    best: tuple[int, Retelling] | None = None
    for window in shelf.find_windows([*surnames, *others]):
        found = _meeting(window, surnames, others) if is_foreign(window, draft) else None
        if found and (best is None or found[0] > best[0]):
            mark = Mark("replaced", 0, len(quoted.words), *found[1])
            best = (found[0], Retelling(quoted=quoted, window=window, marks=(mark,)))
    return best[1] if best else None


def is_foreign(window: Window, draft: Draft) -> bool:
    """Whether the source is known to be in another language than the draft."""
    theirs, ours = window.capture.document.language, draft.document.language
    return theirs not in (ours, UNTOLD) and ours != UNTOLD


def _names_and_figures(quoted: Quoted, draft: Draft, reading: Reading) -> frozenset[str]:
    """Figures, and words with a capital that open no sentence, in the quotation and in its sentence."""
    sentence = reading.sentences[quoted.statement.sentence].span if reading.sentences else quoted.quotation.span
    span = Span(min(sentence.start, quoted.quotation.span.start), max(sentence.end, quoted.quotation.span.end))
    found = set()
    for match in _TELLING.finditer(draft.text, span.start, span.end):
        opens = (
            match.start() == span.start
            or draft.text[match.start() - 1] in "“\"'‘«"
            or _after_halt(draft.text, match.start())
        )
        if match.group()[0].isdigit() or (match.group()[0].isupper() and not opens and len(match.group()) > 2):
            found.add(fold(match.group().rstrip(".,")).removesuffix("'s"))
    return frozenset(found)


def _after_halt(text: str, start: int) -> bool:
    return text[max(0, start - 2) : start].strip()[-1:] in (".", "!", "?", ":", "")


def _meeting(window: Window, surnames: frozenset[str], others: frozenset[str]) -> tuple[int, tuple[int, int]] | None:
    """How many of the names and figures meet in one place of the window, and the words of that place."""
    forms = [form.removesuffix("'s") for form in window.wording.forms]
    places = [k for k, form in enumerate(forms) if form in surnames or form in others]
    best: tuple[int, tuple[int, int]] | None = None
    for k in places:
        near = [p for p in places if abs(p - k) <= AROUND_WORDS // 2]
        shared = {forms[p] for p in near}
        enough = bool(shared & surnames) and (bool(shared & others) or len(shared & surnames) > 1)
        if (enough or len(shared & others) > 2) and (best is None or len(shared) > best[0]):
            best = (len(shared), _sentence_around(window, min(near), max(near)))
    return best


def _sentence_around(window: Window, first: int, last: int) -> tuple[int, int]:
    last += 1
    while first and not _parted(window, first):
        first -= 1
    while last < len(window.wording) and not _parted(window, last):
        last += 1
    return first, last


def _parted(window: Window, word: int) -> bool:
    return (
        re.search(r"[.!?\n]", window.text[window.wording.spans[word - 1].end : window.wording.spans[word].start])
        is not None
    )
