"""A quotation as it is looked for: its own words, with what the writer put in brackets set apart."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.checking.passages import STOP_WORDS
from onrecord.checking.wording import Wording, wording_of
from onrecord.documents.draft import Draft
from onrecord.documents.span import Span
from onrecord.reading.statement import Quotation, Statement

CONTENT_WORD = 1.0
COMMON_WORD = 0.3
_LETTER_OR_FIGURE = re.compile(r"[^\W_]")


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """One quotation of the draft. `words` are all between the marks; `plain` numbers those outside brackets."""

    text: str
    statement: Statement
    quotation: Quotation
    words: Wording
    plain: tuple[int, ...]

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The words outside brackets: what somebody is said to have said."""
        return tuple(self.words.forms[k] for k in self.plain)

    @cached_property
    def dots(self) -> frozenset[int]:
        """Where dots stand among the words outside brackets."""
        return frozenset(sum(k < dot for k in self.plain) for dot in self.words.elisions)

    @cached_property
    def brackets(self) -> dict[int, tuple[int, int]]:
        """Before which of the words outside brackets a bracket stands, and which words of all it holds."""
        found: dict[int, tuple[int, int]] = {}
        before = 0
        for k, inside in enumerate(self.words.bracketed):
            if inside:
                found[before] = (found.get(before, (k, k))[0], k + 1)
            else:
                before += 1
        return found

    @cached_property
    def weights(self) -> dict[str, float]:
        """What each word weighs when it is found again: function words little."""
        return {form: weight_of(form) for form in self.forms}

    @property
    def weight(self) -> float:
        """What all the words outside brackets weigh."""
        return sum(self.weights[form] for form in self.forms)


def with_kept_brackets(quoted: Quoted, source: Wording) -> Quoted:
    """The quotation with its brackets taken for words where the source has the same brackets itself."""
    kept = {k for span in quoted.brackets.values() if _has_bracket(source, quoted.words, span) for k in range(*span)}
    if not kept:
        return quoted
    inside = tuple(b and k not in kept for k, b in enumerate(quoted.words.bracketed))
    plain = tuple(k for k, bracket in enumerate(inside) if not bracket)
    return replace(quoted, words=replace(quoted.words, bracketed=inside), plain=plain)


def _has_bracket(source: Wording, words: Wording, span: tuple[int, int]) -> bool:
    wanted = words.forms[slice(*span)]
    starts = [k for k, inside in enumerate(source.bracketed) if inside and source.forms[k] == wanted[0]]
    return any(source.forms[k : k + len(wanted)] == wanted for k in starts)


def weight_of(form: str) -> float:
    """What a word weighs: function words and their short forms little, signs as well."""
    common = form in STOP_WORDS or form.split("'")[0] in STOP_WORDS or not _LETTER_OR_FIGURE.search(form)
    return COMMON_WORD if common else CONTENT_WORD


def quoted_of(
    draft: Draft, statement: Statement, quotation: Quotation, spoken: tuple[Span, ...] | None = None
) -> Quoted:
    """The quotation of this statement, as it is looked for; `spoken` is what of it the speaker says, None for all.

    Between the parts of what is spoken the speaker may have said more, as where dots stand.
    """
    said = quotation.inside if spoken is None else spoken
    words = wording_of(draft.text, said)
    breaks = {span.end for span in said[:-1]} - {span.end for span in quotation.inside}
    apart = frozenset(sum(word.start < place for word in words.spans) for place in breaks)
    words = replace(words, elisions=words.elisions | apart)
    plain = tuple(k for k, inside in enumerate(words.bracketed) if not inside)
    whole = replace(quotation, inside=said)
    return Quoted(text=draft.text, statement=statement, quotation=whole, words=words, plain=plain)


def inside_of(quotation: Quotation) -> Span:
    """From the first to the last character between the marks."""
    return Span(quotation.inside[0].start, quotation.inside[-1].end)
