"""What vouches that a passage speaks of the same thing as a quotation: its speaker, or the words around it.

A short or everyday phrase stands in many texts; only what surrounds it tells whether it is the same one.
"""

from onrecord.checking.passages import STOP_WORDS
from onrecord.checking.quoted import Quoted
from onrecord.checking.voices import names_in
from onrecord.checking.windows import Window
from onrecord.documents.draft import Draft
from onrecord.documents.span import Span
from onrecord.documents.words import words_of
from onrecord.reading.cues import CALLING, PARTICIPLES, SAYING, TELLING
from onrecord.reading.statement import Reading

AROUND = 500
SPEECH_WORDS = SAYING | TELLING | CALLING | PARTICIPLES


def speaker_of(quoted: Quoted) -> str | None:
    """Whom the draft lets say it, None where it names nobody."""
    chain = quoted.statement.attribution
    return chain[-1].speakers if chain and chain[-1].named else None


def is_named_beside(quoted: Quoted) -> bool:
    """Whether the draft names the speaker in the quotation's own paragraph, so that nobody has to guess who it is."""
    source = quoted.statement.attribution[-1].source if quoted.statement.attribution else None
    if source is None:
        return False
    span = quoted.quotation.span
    return "\n" not in quoted.text[min(source.end, span.end) : max(source.start, span.start)]


def context_of(quoted: Quoted, draft: Draft, reading: Reading) -> frozenset[str]:
    """The telling words of the quotation's sentence outside the marks."""
    sentence = reading.sentences[quoted.statement.sentence].span if reading.sentences else quoted.quotation.span
    around = [
        Span(min(sentence.start, quoted.quotation.span.start), quoted.quotation.span.start),
        Span(quoted.quotation.span.end, max(sentence.end, quoted.quotation.span.end)),
    ]
    forms = [form for span in around for form in words_of(draft.text, span).forms]
    return frozenset(f for f in forms if len(f) > 2 and f not in STOP_WORDS and f not in SPEECH_WORDS)


def names_speaker(speaker: str | None, window: Window, clip: Span) -> bool:
    """Whether the passage around the clip, or what is known of the source itself, names the speaker."""
    wanted = names_in(speaker) if speaker else frozenset()
    if not wanted:
        return False
    told = " ".join(filter(None, [window.capture.source.name, window.capture.document.byline]))
    return bool(wanted & (_words_around(window, clip) | names_in(told)))


def shares_context(context: frozenset[str], window: Window, clip: Span) -> int:
    """How many telling words of the quotation's sentence stand around the clip."""
    return len(context & _words_around(window, clip))


def _words_around(window: Window, clip: Span) -> frozenset[str]:
    start, end = max(window.span.start, clip.start - AROUND), min(window.span.end, clip.end + AROUND)
    before = words_of(window.text, Span(start, clip.start)).forms
    after = words_of(window.text, Span(clip.end, end)).forms
    return frozenset(w.removesuffix("'s") for w in (*before, *after))
