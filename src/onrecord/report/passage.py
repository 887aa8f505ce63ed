"""How a passage of a source is shown: a few words before and after it, and the differences marked on both sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.checking.evidence import Difference, DifferenceKind, Evidence
from onrecord.documents.span import Span
from onrecord.report.plain import plain

CONTEXT = 160
# Where the draft left words out, the copy desk's own mark for a place where something is missing.
CARET = "‸"
MOST_MARKED = 0.7
Side = Literal["draft", "clip"]
# What a reader may pass over; everything else is marked.
_QUIET: frozenset[DifferenceKind] = frozenset({"same", "typography", "bracketed", "elided"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A stretch of text on one side of a comparison; `marked` says that the other side has it otherwise."""

    text: str
    kind: DifferenceKind
    marked: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A passage in its surroundings; `before` and `after` are what stands around it, cut at words."""

    before: str
    pieces: tuple[Piece, ...]
    after: str


def source_side(evidence: Evidence) -> Passage:
    """The passage of the source, with what the draft has otherwise marked."""
    text, span = evidence.clip.capture.document.text, evidence.clip.span
    return Passage(
        before=_before(text, span.start), pieces=_pieces(text, span, evidence, "clip"), after=_after(text, span.end)
    )


def draft_side(evidence: Evidence, text: str, span: Span) -> tuple[Piece, ...]:
    """The draft's words, with what the source has otherwise marked."""
    return _pieces(text, span, evidence, "draft")


def is_different(evidence: Evidence) -> bool:
    """Whether draft and source differ in anything but typography and what is marked as left out or put in."""
    return any(d.kind not in _QUIET for d in evidence.differences)


def _pieces(text: str, within: Span, evidence: Evidence, side: Side) -> tuple[Piece, ...]:
    """The text of `within`, cut at the differences; what lies between two of them belongs to neither."""
    pieces: list[Piece] = []
    at = within.start
    for span, kind in _stretches(evidence.differences, side):
        start, end = max(span.start, at), min(span.end, within.end)
        missing = kind == "left_out" and start == end
        if start > end or (start == end and not missing):
            continue
        _add(pieces, text[at:start], "same", marked=False)
        _add(pieces, CARET if missing else text[start:end], kind, marked=kind not in _QUIET)
        at = end
    _add(pieces, text[at : within.end], "same", marked=False)
    return _unmarked(pieces) if _is_all_marked(pieces) else tuple(pieces)


def _is_all_marked(pieces: Sequence[Piece]) -> bool:
    marked = sum(len(p.text) for p in pieces if p.marked)
    return marked > MOST_MARKED * sum(len(p.text) for p in pieces)


def _unmarked(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Where next to nothing is the same (a paraphrase, a translation), marks tell nothing: the two are read whole."""
    return (Piece(text="".join(p.text for p in pieces if p.text != CARET), kind="same", marked=False),)


def _add(pieces: list[Piece], text: str, kind: DifferenceKind, *, marked: bool) -> None:
    if not text:
        return
    if pieces and pieces[-1].kind == kind and pieces[-1].marked == marked:
        text = pieces.pop().text + plain(text)
    pieces.append(Piece(text=plain(text), kind=kind, marked=marked))


def _stretches(differences: Sequence[Difference], side: Side) -> list[tuple[Span, DifferenceKind]]:
    stretches = [(d.draft if side == "draft" else d.clip, d.kind) for d in differences]
    return sorted((s for s in stretches if len(s[0]) or (side == "draft" and s[1] == "left_out")), key=lambda s: s[0])


def _before(text: str, start: int) -> str:
    piece = text[max(0, start - CONTEXT) : start]
    line = piece.rpartition("\n")[2]
    if len(line) == CONTEXT:
        line = "… " + line.partition(" ")[2]
    return plain(line)


def _after(text: str, end: int) -> str:
    piece = text[end : end + CONTEXT]
    line = piece.partition("\n")[0]
    if len(line) == CONTEXT:
        line = line.rpartition(" ")[0] + " …"
    return plain(line)
