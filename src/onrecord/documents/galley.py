"""The galley: where a format sets the text of a file, piece by piece, as a printer sets lines.

What comes in are pieces of text with their place in the file; what goes out is the whole text, its blocks, and for each
character where it came from.
"""

from dataclasses import dataclass

from onrecord.documents.document import Block, BlockKind, Origin
from onrecord.documents.span import Span


@dataclass(slots=True)
class _Run:
    """A stretch of the text that came from one stretch of the file."""

    start: int
    end: int
    part: str
    first: int
    last: int

    def one_to_one(self) -> bool:
        return self.end - self.start == self.last - self.first


class Galley:
    """Collects text, blocks and origins.

    White space between words is held back until the next word is set, so that no block begins or ends with white
    space. A piece that follows its neighbour in the file as it does in the text becomes one run with it.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._runs: list[_Run] = []
        self.blocks_ended: list[Block] = []
        self._block_start: int | None = None
        self._block_kind: BlockKind = "paragraph"
        self._space: tuple[str, str, int, int] | None = None
        self._break = "\n"
        self.length = 0

    @property
    def in_block(self) -> bool:
        """Whether a block is open that text can be set into."""
        return self._block_start is not None

    @property
    def ends_with_break(self) -> bool:
        """Whether a line break waits for the next word."""
        return self._space is not None and self._space[0] == "\n"

    def set(self, text: str, start: int, end: int, part: str = "") -> int:
        """Sets text that stands at `[start, end)` of the file, and says at which code point it begins.

        Where no block is open, a paragraph is begun.
        """
        if self._block_start is None:
            self.begin("paragraph")
        if self._block_start is None or self._block_start < 0:
            self._start_block(start, part)
        elif self._space:
            space, space_part, first, last = self._space
            self._append(space, first, last, space_part)
        self._space = None
        at = self.length
        self._append(text, start, end, part)
        return at

    def space(self, start: int, end: int, part: str = "", text: str = " ") -> None:
        """White space inside a block; it counts once another word follows. A line break outranks a space."""
        if self._block_start is not None and self._block_start >= 0 and (self._space is None or text == "\n"):
            self._space = (text, part, start, end)

    def begin(self, kind: BlockKind) -> None:
        """Ends the open block; the next text that is set begins a block of this kind."""
        if self.in_block:
            self.end()
        self._block_start = -1
        self._block_kind = kind

    def end(self, between: str = "\n") -> None:
        """Ends the open block, if any; `between` parts it from the next: a line break, or a tab between cells."""
        start = self._block_start
        if start is not None and start >= 0:
            self.blocks_ended.append(Block(kind=self._block_kind, span=Span(start, self.length)))
            self._break = between
        elif between == "\n":
            self._break = between
        self._block_start = None
        self._space = None

    def text(self) -> str:
        """All that was set so far."""
        return "".join(self._pieces)

    def text_from(self, start: int) -> str:
        """What was set from this code point on; meant for a few words."""
        pieces: list[str] = []
        missing = self.length - start
        for piece in reversed(self._pieces):
            if missing <= 0:
                break
            pieces.append(piece)
            missing -= len(piece)
        return "".join(reversed(pieces))[-missing if missing < 0 else 0 :]

    def origins(self) -> tuple[Origin, ...]:
        """The place in the file of every run of the text."""
        return tuple(Origin(span=Span(r.start, r.end), part=r.part, start=r.first, end=r.last) for r in self._runs)

    def _start_block(self, at: int, part: str) -> None:
        if self.length:
            self._append(self._break, at, at, part)
        self._block_start = self.length

    def _append(self, text: str, start: int, end: int, part: str) -> None:
        run = self._runs[-1] if self._runs else None
        joins = (
            run is not None and run.last == start and run.part == part and len(text) == end - start and run.one_to_one()
        )
        self._pieces.append(text)
        if joins and run is not None:
            run.end += len(text)
            run.last = end
        else:
            self._runs.append(_Run(self.length, self.length + len(text), part, start, end))
        self.length += len(text)
