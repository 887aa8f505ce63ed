"""Lays out the picture of a recall: the source at the left, the articles that rest on it, and those that cite them.

What comes in is a page of the tree; what goes out are boxes and lines in picture points, which the template draws. What
doesn't fit is drawn as one box with its sums, so that the picture stays as small for ten thousand articles as for ten.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.corrections.recall.tree import STATES, Branch, Leaf, Level, Tree
from onrecord.report.labels import counted
from onrecord.report.plain import shortened

COLUMNS, IN_COLUMN = 4, 7
WIDTH, GAP, MARGIN = 196, 46, 8
HEAD, SQUARE, IN_ROW, SPACE = 26, 16, 9, 12
LONGEST_TITLE, MOST_SQUARES = 26, 27
SIGNS: Mapping[str, str] = {
    "open": "?",
    "stands": "✓",
    "corrected": "C",
    "retracted": "R",
    "unchanged": "=",
    "restored": "↺",
    "apart": "–",
}
"""What tells the states apart without colour."""
STATE_WORDS: Mapping[str, str] = {
    "open": "open",
    "stands": "stands on other evidence",
    "corrected": "corrected",
    "retracted": "retracted",
    "unchanged": "no change",
    "restored": "source stands again",
    "apart": "retracted or taken down before",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Square:
    """A statement in the picture."""

    x: int
    y: int
    state: str
    sign: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """An article, or the sum of several; `lines` are what stands in it below its name."""

    x: int
    y: int
    height: int
    name: str
    lines: tuple[str, ...] = ()
    squares: tuple[Square, ...] = ()
    sums: bool = False

    @property
    def middle(self) -> int:
        """Where lines meet it."""
        return self.y + self.height // 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """From one box to the next column's; `sums` where it leads to a sum."""

    x1: int
    y1: int
    x2: int
    y2: int
    sums: bool = False


@dataclass(kw_only=True)
class Picture:
    """All that is drawn, in picture points."""

    width: int = 0
    height: int = 0
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def picture_of(tree: Tree, name: str) -> Picture:
    """The picture of a page of the tree; `name` is what has fallen."""
    columns = _columns(tree)
    height = MARGIN * 2 + max([_height_of(column) for column in columns] or [0])
    picture = Picture(width=MARGIN * 2 + (WIDTH + GAP) * (len(columns) + 1) - GAP, height=max(height, 80))
    source = Box(x=MARGIN, y=picture.height // 2 - 24, height=48, name=shortened(name, LONGEST_TITLE))
    picture.boxes.append(source)
    places: dict[int, Box] = {}
    before = source
    for n, column in enumerate(columns, start=1):
        before = _draw(picture, (column, MARGIN + n * (WIDTH + GAP)), (source, before), places)
    return picture


@dataclass(frozen=True, kw_only=True, slots=True)
class _Column:
    """One level: the articles that are drawn, and the sum of the others."""

    branches: Sequence[Branch]
    rest: str
    states: Mapping[str, int]


def _columns(tree: Tree) -> list[_Column]:
    levels = [level for level in tree.levels if level.articles or level.statements]
    columns = [_column(tree, level) for level in levels[:COLUMNS]]
    if len(levels) > COLUMNS:
        deeper = levels[COLUMNS:]
        states = {state: sum(level.states[state] for level in deeper) for state in STATES}
        told = f"{counted(len(deeper), 'level')} further on: {sum(x.articles for x in deeper):,} articles"
        columns.append(_Column(branches=(), rest=told, states=states))
    return columns


def _column(tree: Tree, level: Level) -> _Column:
    here = [branch for branch in tree.flat if branch.depth == level.depth]
    drawn = here[:IN_COLUMN]
    left = level.articles - len(drawn)
    taken = [leaf.state for branch in drawn for leaf in branch.leaves if leaf.depth == level.depth]
    states = {state: max(0, level.states[state] - taken.count(state)) for state in STATES}
    rest = f"{left:,} {'more ' if drawn else ''}article{'s' if left != 1 else ''}" if left > 0 else ""
    return _Column(branches=drawn, rest=rest, states=states)


def _height(branch: Branch) -> int:
    rows = -(-min(len(branch.leaves), MOST_SQUARES) // IN_ROW)
    return HEAD + rows * (SQUARE + 3) + 5


def _height_of(column: _Column) -> int:
    boxes = [_height(branch) for branch in column.branches] + ([_rest_height(column)] if column.rest else [])
    return sum(boxes) + SPACE * max(0, len(boxes) - 1)


def _rest_height(column: _Column) -> int:
    return HEAD + 16 * len(_sums(column)) + 6


def _sums(column: _Column) -> tuple[str, ...]:
    return tuple(f"{SIGNS[s]} {n:,} {STATE_WORDS[s]}" for s, n in column.states.items() if n)


def _draw(picture: Picture, at: tuple[_Column, int], ends: tuple[Box, Box], places: dict[int, Box]) -> Box:
    """Draws a column from its middle; the box that the next sum hangs on."""
    (column, x), (source, before) = at, ends
    y = (picture.height - _height_of(column)) // 2
    last = before
    for branch in column.branches:
        box = Box(
            x=x,
            y=y,
            height=_height(branch),
            name=shortened(branch.title, LONGEST_TITLE),
            squares=tuple(_squares(branch.leaves, x, y)),
        )
        picture.boxes.append(box)
        places[branch.article] = last = box
        parent = places.get(branch.parent) if branch.parent is not None else source
        if parent is not None and parent.x < x:
            picture.lines.append(_line(parent, box))
        y += box.height + SPACE
    if column.rest:
        rest = Box(x=x, y=y, height=_rest_height(column), name=column.rest, lines=_sums(column), sums=True)
        picture.boxes.append(rest)
        picture.lines.append(_line(before, rest, sums=True))
        return last if column.branches else rest
    return last


def _line(one: Box, other: Box, *, sums: bool = False) -> Line:
    return Line(x1=one.x + WIDTH, y1=one.middle, x2=other.x, y2=other.middle, sums=sums)


def _squares(leaves: Sequence[Leaf], x: int, y: int) -> Sequence[Square]:
    return [
        Square(
            x=x + 8 + (n % IN_ROW) * (SQUARE + 3),
            y=y + HEAD + (n // IN_ROW) * (SQUARE + 3),
            state=leaf.state,
            sign=SIGNS[leaf.state],
        )
        for n, leaf in enumerate(leaves[:MOST_SQUARES])
    ]
