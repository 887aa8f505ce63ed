"""What stands in a short text, found once and kept at hand: its words, sentences, figures, dates, times and names.

What comes in is a statement or a passage of a source. A statement is held against several passages and a passage beside
several statements, each time in several ways, and both come again in the next version of an article. What is handed out
is shared: nobody may change it. Of each kind only what was found last is kept.
"""

from datetime import date
from functools import lru_cache

from onrecord.checking.figures import slot_words
from onrecord.documents.span import Span
from onrecord.documents.stems import stem_of
from onrecord.documents.words import Words, words_of
from onrecord.reading.clock import TimeOfDay, find_times
from onrecord.reading.dates import find_dates
from onrecord.reading.figures import find_figures
from onrecord.reading.names import find_names
from onrecord.reading.sentences import sentence_spans
from onrecord.reading.statement import DateMention, Figure, Name

KEPT = 512
"""So many texts are kept with what was found in them; one of a thousand characters takes some 30 kB."""


@lru_cache(maxsize=KEPT)
def words_in(text: str) -> Words:
    """The words of a text."""
    return words_of(text)


@lru_cache(maxsize=2 * KEPT)
def stems_in(text: str) -> frozenset[str]:
    """The stems of the words of a text."""
    return frozenset(map(stem_of, words_in(text).forms))


@lru_cache(maxsize=KEPT)
def sentences_in(text: str) -> tuple[Span, ...]:
    """The sentences of a text."""
    return tuple(sentence_spans(text, Span(0, len(text))))


@lru_cache(maxsize=KEPT)
def figures_in(text: str, within: Span | None = None) -> tuple[Figure, ...]:
    """The figures of a text, or of a stretch of it."""
    return find_figures(text, within)


@lru_cache(maxsize=2 * KEPT)
def slot_in(text: str, span: Span) -> frozenset[str]:
    """The telling words of a text around a figure."""
    return slot_words(text, span, Span(0, len(text)))


@lru_cache(maxsize=KEPT)
def dates_in(text: str, written: date | None) -> tuple[DateMention, ...]:
    """The dates of a text, as seen from the day on which it was written."""
    return find_dates(text, written)


@lru_cache(maxsize=KEPT)
def times_in(text: str, within: Span) -> tuple[TimeOfDay, ...]:
    """The times of day in a stretch of a text."""
    return tuple(find_times(text, within))


@lru_cache(maxsize=KEPT)
def names_in_statement(text: str) -> tuple[Name, ...]:
    """The names of a statement, which is read as one sentence."""
    return find_names(text, [Span(0, len(text))])


@lru_cache(maxsize=KEPT)
def names_in_passage(text: str) -> tuple[Name, ...]:
    """The names of a passage, sentence by sentence."""
    return find_names(text, sentences_in(text))
