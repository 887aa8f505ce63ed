"""Retells a quotation and the passage beside it in marks: what is the same, what was replaced, left out, put in.

The marks follow both texts in order, so that a page can show the two side by side with every difference marked.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from onrecord.checking.alignment import Alignment, Step
from onrecord.checking.contractions import same_written_out
from onrecord.checking.evidence import Difference, DifferenceKind
from onrecord.checking.house_style import only_case_of_style_differs
from onrecord.checking.quoted import Quoted, inside_of
from onrecord.checking.windows import Window
from onrecord.checking.wording import only_hyphens_differ, same_characters
from onrecord.documents.span import Span

WORDS_FOR_A_BRACKET = 4
INTERRUPTION = 15


class Mark(NamedTuple):
    """Words `[d0, d1)` of all the quotation's words, beside words `[s0, s1)` of the window."""

    kind: DifferenceKind
    d0: int
    d1: int
    s0: int
    s1: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Retelling:
    """A quotation laid beside one stretch of a window."""

    quoted: Quoted
    window: Window
    marks: tuple[Mark, ...]

    @property
    def region(self) -> tuple[int, int]:
        """The words of the window that it covers."""
        return self.marks[0].s0, self.marks[-1].s1

    @property
    def clip(self) -> Span:
        """The stretch of the capture that it covers."""
        return self.window.wording.cover(*self.region)

    @property
    def is_quoted(self) -> bool:
        """Whether most of the passage stands between quotation marks."""
        first, last = self.region
        return 2 * sum(n >= 0 for n in self.window.quoted[first:last]) > last - first

    @property
    def kinds(self) -> frozenset[DifferenceKind]:
        """Which kinds of difference there are."""
        return frozenset(mark.kind for mark in self.marks)

    @property
    def found(self) -> tuple[int, ...]:
        """The quotation's words that stand in the passage."""
        kinds = ("same", "typography")
        return tuple(k for m in self.marks if m.kind in kinds for k in range(m.d0, m.d1))

    @property
    def shared(self) -> tuple[int, ...]:
        """The words of the window that the quotation has as well; where it has none, all that are covered."""
        kinds = ("same", "typography", "moved")
        found = tuple(k for m in self.marks if m.kind in kinds and m.d0 < m.d1 for k in range(m.s0, m.s1))
        return found or tuple(range(*self.region))

    @property
    def contracted(self) -> tuple[Mark, ...]:
        """Where one side has only a short form of the other's words: "can't" for "cannot"."""
        forms, theirs = self.quoted.words.forms, self.window.wording.forms
        return tuple(
            m for m in self.marks if m.kind == "replaced" and same_written_out(forms[m.d0 : m.d1], theirs[m.s0 : m.s1])
        )

    @property
    def held(self) -> tuple[int, ...]:
        """The quotation's words that stand in the passage, in whatever order, written out or not."""
        other = [m for m in self.marks if m.kind == "moved"] + list(self.contracted)
        return (*self.found, *(k for m in other for k in range(m.d0, m.d1)))

    @property
    def kept(self) -> float:
        """Which share of the quotation's own words stands in the passage, by number."""
        own = set(self.quoted.plain)
        return sum(k in own for k in self.found) / len(own) if own else 0.0

    @property
    def kept_written_out(self) -> float:
        """The same share, with the words that the passage has in a short form or written out."""
        short = sum(m.d1 - m.d0 for m in self.contracted)
        return self.kept + short / len(self.quoted.plain) if self.quoted.plain else 0.0

    @property
    def weight(self) -> float:
        """What the words weigh that stand in the passage, in whatever order."""
        forms, weights = self.quoted.words.forms, self.quoted.weights
        return sum(weights.get(forms[k], 0.0) for k in self.held)

    def written_alike(self) -> bool:
        """Whether both are the same characters from the first word to the last."""
        whole = (0, len(self.quoted.words))
        return same_characters(self.quoted.words, self.window.wording, whole, self.region)


def retell(quoted: Quoted, window: Window, alignment: Alignment) -> Retelling:
    """The marks for an alignment of the words outside brackets; the brackets are put back in their places."""
    marks: list[Mark] = []
    for step in _cut_at_brackets(alignment.steps, quoted):
        marks += _brackets_before(step, marks, quoted)
        marks += _marks_of(step, quoted, window)
    last = len(quoted.plain)
    if last in quoted.brackets and not any(m.d1 == quoted.brackets[last][1] for m in marks):
        first, end = quoted.brackets[last]
        marks.append(Mark("bracketed", first, end, marks[-1].s1, marks[-1].s1))
    return Retelling(quoted=quoted, window=window, marks=tuple(_merged(marks)))


def _cut_at_brackets(steps: Sequence[Step], quoted: Quoted) -> Iterator[Step]:
    """The steps, cut where a bracket stands between two words of one."""
    for step in steps:
        rest = step
        for place in sorted(quoted.brackets):
            if rest.d0 < place < rest.d1:
                cut = rest.s0 + (place - rest.d0) if rest.kind == "same" else rest.s1
                yield Step(rest.kind, rest.d0, place, rest.s0, cut)
                rest = Step(
                    rest.kind if cut < rest.s1 or rest.kind == "same" else "added", place, rest.d1, cut, rest.s1
                )
        yield rest


def _brackets_before(step: Step, marks: list[Mark], quoted: Quoted) -> list[Mark]:
    """The bracket that stands before this step and isn't told yet, with what it stands for."""
    if step.d0 not in quoted.brackets or (step.d0 == step.d1 and step.kind != "left_out"):
        return []
    first, last = quoted.brackets[step.d0]
    if any(m.d0 <= first and m.d1 >= last for m in marks):
        return []
    if step.d0 == step.d1 and _fits_bracket(step, first, last):
        return [Mark("bracketed", first, last, step.s0, step.s1)]
    return [Mark("bracketed", first, last, step.s0, step.s0)]


def _fits_bracket(step: Step, first: int, last: int) -> bool:
    return step.s1 - step.s0 <= 2 * (last - first) + WORDS_FOR_A_BRACKET


def _marks_of(step: Step, quoted: Quoted, window: Window) -> list[Mark]:
    d0, d1 = _in_all(step.d0, step.d1, quoted)
    if step.kind == "same":
        return [_pair(d0 + k, step.s0 + k, quoted, window) for k in range(d1 - d0)]
    if step.kind == "left_out":
        bracket = quoted.brackets.get(step.d0)
        if bracket and _fits_bracket(step, *bracket):
            return []
        kind: DifferenceKind = "typography" if is_interruption(window, step.s0, step.s1) else "left_out"
        return [Mark(kind, d0, d0, step.s0, step.s1)]
    if step.kind == "replaced" and only_hyphens_differ(quoted.words, window.wording, (d0, d1), (step.s0, step.s1)):
        return [Mark("typography", d0, d1, step.s0, step.s1)]
    return [Mark(step.kind, d0, d1, step.s0, step.s1)]


def _in_all(d0: int, d1: int, quoted: Quoted) -> tuple[int, int]:
    """Words outside brackets by their numbers among all words; steps never reach across a bracket."""
    if d0 < d1:
        return quoted.plain[d0], quoted.plain[d1 - 1] + 1
    at = quoted.plain[d0 - 1] + 1 if d0 else 0
    return at, at


def _pair(d: int, s: int, quoted: Quoted, window: Window) -> Mark:
    ours, theirs = quoted.words.raw(d), window.wording.raw(s)
    if ours == theirs or unicodedata.normalize("NFC", ours) == unicodedata.normalize("NFC", theirs):
        return Mark("same", d, d + 1, s, s + 1)
    style = only_case_of_style_differs(quoted.words, d, window.wording, s)
    return Mark("typography" if style else "replaced", d, d + 1, s, s + 1)


def is_interruption(window: Window, s0: int, s1: int) -> bool:
    """Whether these words are the reporter's, set between two stretches of the same speech: “…,” she said, “…”."""
    if s0 == 0 or s1 >= len(window.wording) or s1 - s0 > INTERRUPTION:
        return False
    quoted = window.quoted
    between = set(quoted[s0:s1]) == {-1}
    return between and quoted[s0 - 1] >= 0 and quoted[s1] == quoted[s0 - 1] + 1


def _merged(marks: list[Mark]) -> Iterator[Mark]:
    """Neighbours of one kind made one."""
    held: Mark | None = None
    for mark in marks:
        if held and held.kind == mark.kind and held.d1 == mark.d0 and held.s1 == mark.s0:
            held = Mark(held.kind, held.d0, mark.d1, held.s0, mark.s1)
            continue
        if held:
            yield held
        held = mark
    if held:
        yield held


def differences_of(retelling: Retelling) -> tuple[Difference, ...]:
    """The marks as stretches of both texts that leave no character out: they tile what stands inside and the clip."""
    quoted, window, marks = retelling.quoted, retelling.window, retelling.marks
    inside, clip = inside_of(quoted.quotation), retelling.clip
    ours = _tiles([_draft_span(m, quoted) if m.d0 < m.d1 else None for m in marks], marks, inside)
    theirs = _tiles([window.wording.cover(m.s0, m.s1) if m.s0 < m.s1 else None for m in marks], marks, clip)
    told = [Difference(kind=m.kind, draft=d, clip=s) for m, d, s in zip(marks, ours, theirs, strict=True)]
    return tuple(_with_style(told, retelling))


def _draft_span(mark: Mark, quoted: Quoted) -> Span:
    """The words of a mark; a bracket's own marks belong to it."""
    span = quoted.words.cover(mark.d0, mark.d1)
    if mark.kind != "bracketed":
        return span
    opens, closes = quoted.text[span.start - 1 : span.start] == "[", quoted.text[span.end : span.end + 1] == "]"
    return Span(span.start - opens, span.end + closes)


def _tiles(spans: Sequence[Span | None], marks: Sequence[Mark], whole: Span) -> list[Span]:
    """The spans let out until they meet; what lies between two goes to the one that is the same in both texts."""
    edges = [whole.start]
    held = [k for k, span in enumerate(spans) if span]
    for left, right in pairwise(held):
        a, b = spans[left], spans[right]
        edge = a.end if a and marks[left].kind != "same" and marks[right].kind == "same" else b.start if b else 0
        edges.append(edge)
    edges.append(whole.end)
    tiles, done = [], 0
    for span in spans:
        if span:
            tiles.append(Span(edges[done], edges[done + 1]))
            done += 1
        else:
            tiles.append(Span(edges[done], edges[done]))
    return tiles


def _with_style(told: list[Difference], retelling: Retelling) -> Iterator[Difference]:
    """Stretches of the same words whose punctuation differs are told as typography."""
    for difference in told:
        if difference.kind == "same":
            ours = difference.draft.of(retelling.quoted.text).strip()
            theirs = difference.clip.of(retelling.window.text).strip()
            if _bare(ours) != _bare(theirs):
                difference = replace(difference, kind="typography")
        yield difference


def _bare(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).strip(" .,;:!?—–-“”\"'‘’…")
