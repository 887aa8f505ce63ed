"""Compares the names of a statement with those of a passage: whether they are there, and who did what to whom."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.checking.entailment.detail import DetailHeld
from onrecord.checking.entailment.exact_words import LIGHT
from onrecord.checking.entailment.retold import Token, tokens_of
from onrecord.documents.span import Span
from onrecord.documents.stems import stem_of
from onrecord.documents.words import words_of
from onrecord.reading.name_words import HONORIFICS
from onrecord.reading.roles import is_role
from onrecord.reading.statement import Name


def compare_names(statement: str, passage: str, names: Sequence[Name]) -> Iterator[DetailHeld]:
    """Each name of the statement: whether the passage has it, in full, by its surname or by its first letters."""
    tokens = tokens_of(passage, Span(0, len(passage)))
    there = {t.form for t in tokens}
    stems = {stem_of(f) for f in there}
    initials = _initials(tokens)
    for name in names:
        own = tokens_of(statement, name.span)
        words = [t.form for t in own if len(t.form) > 1]
        known = [w in there or stem_of(w) in stems or w in initials or _from_place(w, there) for w in words]
        if words:
            short = "".join(t.raw[0] for t in own if t.raw[:1].isupper()).lower()
            known_so = len(short) > 1 and short in there
            by_surname = known[-1] and (name.kind == "person" or not _other_first_name(words, tokens, passage))
            present = all(known) or by_surname or known_so
            yield DetailHeld(kind="name", outcome="agrees" if present else "missing", span=name.span)


def _initials(tokens: Sequence[Token]) -> set[str]:
    """The first letters of each run of up to six words with capitals: what it may be called for short."""
    capitals = [t.raw[0].lower() if t.raw[:1].isupper() else " " for t in tokens if t.form not in LIGHT]
    runs = "".join(capitals).split()
    return {run[a:b] for run in runs for a in range(len(run)) for b in range(a + 2, min(len(run), a + 6) + 1)}


def _other_first_name(words: Sequence[str], tokens: Sequence[Token], passage: str) -> bool:
    """Whether the passage has another word with a capital before the last word of the name."""
    before = {
        a.form
        for a, b in pairwise(tokens)
        if b.form == words[-1] and a.raw[:1].isupper() and not is_role(a.form)
        if passage[a.span.end : b.span.start] == " "
    }
    return len(words) != 2 or bool(before - set(words) - LIGHT - HONORIFICS)


_JOINED = re.compile(r"\b(?:and|or|with)\b|^\W*$")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+|\n+")


def compare_orders(statement: str, passage: str, names: Sequence[Name]) -> Iterator[DetailHeld]:
    """Two names that have changed places around the same words: who did it, and to whom it was done."""
    for one, other in pairwise(names):
        between = statement[one.span.end : other.span.start]
        doing = {stem_of(f) for f in words_of(between).forms if f not in LIGHT}
        if not doing or one.text == other.text or _JOINED.search(between):
            continue
        ways = {_way(sentence, one, other, doing, between) for sentence in _SENTENCE_END.split(passage)}
        if "backwards" in ways and "forwards" not in ways:
            yield DetailHeld(kind="order", outcome="differs", span=Span(one.span.start, other.span.end))


def _way(sentence: str, one: Name, other: Name, doing: set[str], between: str) -> str:
    """In which order a sentence has the two names, with the same words between them; a passive turns it round."""
    first, second = sentence.find(one.text.split()[-1]), sentence.find(other.text.split()[-1])
    if first < 0 or second < 0:
        return ""
    inner = sentence[min(first, second) : max(first, second)]
    if not doing & {stem_of(f) for f in words_of(inner).forms}:
        return ""
    turned = (" by " in inner) != (" by " in between)
    return "forwards" if (first < second) != turned else "backwards"


def _from_place(word: str, there: set[str]) -> bool:
    """Whether a word like "French" or "Osterbyer" goes with a name of the passage, or the other way round."""
    return len(word) > 4 and any(w[:5] == word[:5] for w in there if len(w) > 4)
