"""Pairs the double marks, guillemets and corner brackets of one paragraph.

What comes in are the marks of a paragraph and whether a quotation is still open from the paragraph before; what goes
out are pairs, and the marks that have no partner. A mark is taken as opening or closing by its form and by what
stands around it; only where that doesn't come out even are straight marks taken in turns.
"""

from collections import Counter, deque
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.documents.span import Span
from onrecord.reading.marks import CLOSING, OPENING, Mark, follows_figure

DEEPEST = 8
"""No newspaper nests deeper; past it the outermost mark is given up as never closed, which bounds the work."""


@dataclass(slots=True)
class Pairs:
    """What the marks of a paragraph came to; None stands for the mark of a quotation that is open from before."""

    pairs: list[tuple[Mark | None, Mark]] = field(default_factory=list)
    unclosed: list[Mark] = field(default_factory=list)
    unopened: list[Mark] = field(default_factory=list)
    still_open: list[Mark | None] = field(default_factory=list)

    def places(self) -> list[tuple[int, int]]:
        """Where every mark begins and ends that was taken for a quotation mark, in order."""
        marks = [mark for pair in self.pairs for mark in pair] + self.unclosed + self.unopened + self.still_open
        return sorted((mark.start, mark.end) for mark in marks if mark is not None)


@dataclass(slots=True)
class _Open:
    """The marks that are open at a place, innermost last, and how many of each family."""

    stack: deque[Mark | None] = field(default_factory=deque)
    families: Counter[str] = field(default_factory=Counter)

    def push(self, mark: Mark | None) -> None:
        self.stack.append(mark)
        self.families[_family(mark)] += 1

    def pop(self, *, outermost: bool = False) -> Mark | None:
        mark = self.stack.popleft() if outermost else self.stack.pop()
        self.families[_family(mark)] -= 1
        return mark


def pair_marks(text: str, marks: list[Mark], within: Span, *, carried: bool) -> Pairs:
    """Pairs the marks; `carried` says that a quotation is open from the paragraph before."""
    usual = _pair(text, marks, within, carried=carried, in_turns=False)
    wrong = len(usual.unopened) + len(usual.unclosed) + max(0, len(usual.still_open) - 1)
    if not wrong or any(mark.sign != '"' for mark in marks if mark.family == "double"):
        return usual
    other = _pair(text, marks, within, carried=carried, in_turns=True)
    return other if len(other.still_open) <= len(usual.still_open) else usual


def _pair(text: str, marks: list[Mark], within: Span, *, carried: bool, in_turns: bool) -> Pairs:
    found, opened = Pairs(), _Open()
    if carried:
        opened.push(None)
    for number, mark in enumerate(marks):
        inside = opened.families["double"] > 0
        if _is_inch(text, marks, number, within, inside) or _is_doubled(marks, number) or _ends_tag(mark, inside):
            continue
        if _opens(mark, opened, in_turns=in_turns):
            opened.push(mark)
            if len(opened.stack) > DEEPEST:
                _give_up(opened.pop(outermost=True), found)
        else:
            _close(mark, opened, found)
    found.still_open = [mark for mark in opened.stack if _family(mark) == "double"]
    _forgive_doubled(marks, found)
    return found


def _forgive_doubled(marks: list[Mark], found: Pairs) -> None:
    """A mark set twice ("Go home,"" she said) leaves one over, which is no quotation without an end."""
    twice = {id(mark) for pair in pairwise(marks) if pair[0].touches(pair[1]) for mark in pair}
    found.unclosed = [mark for mark in found.unclosed if id(mark) not in twice]
    found.unopened = [mark for mark in found.unopened if id(mark) not in twice]
    found.still_open = [mark for mark in found.still_open if mark is None or id(mark) not in twice]


def _family(mark: Mark | None) -> str:
    return "double" if mark is None else mark.family


def _opens(mark: Mark, opened: _Open, *, in_turns: bool) -> bool:
    inside = opened.families["double"] > 0
    if mark.family != "double":
        return not _is_turned(mark) if mark.sign in OPENING else _is_turned(mark)
    if mark.sign in CLOSING:
        return not inside and (mark.lean == "open" or not mark.before)
    if mark.sign in OPENING:
        top = opened.stack[-1] if opened.stack else None
        german = top is not None and top.sign == "„" and mark.sign == "“" and mark.lean != "open"
        return not german and not (inside and (mark.lean == "close" or not mark.after))
    return not inside if in_turns or mark.lean == "either" else mark.lean == "open"


def _is_doubled(marks: list[Mark], number: int) -> bool:
    """Whether this closing mark only repeats the opening one that it touches (“”Go home,” she said)."""
    mark = marks[number]
    return number > 0 and mark.sign in CLOSING and mark.lean == "open" and marks[number - 1].touches(mark)


def _ends_tag(mark: Mark, inside: bool) -> bool:
    """Whether the mark is the end of a scrap of markup whose beginning was lost ("> after a line break)."""
    return mark.sign == '"' and mark.after == ">" and not inside


def _is_turned(mark: Mark) -> bool:
    """Whether a guillemet points the other way than in French (»Ja«), by a word on its inner side only."""
    if mark.sign in OPENING:
        return mark.lean == "close" and not mark.before.isspace() and not mark.after.isalnum()
    return mark.lean == "open" and mark.after.isalnum()


def _close(mark: Mark, opened: _Open, found: Pairs) -> None:
    """Closes the innermost open mark of the same family; marks opened inside it are given up."""
    if not opened.families[mark.family]:
        if mark.family == "double":
            found.unopened.append(mark)
        return
    while _family(opened.stack[-1]) != mark.family:
        _give_up(opened.pop(), found)
    found.pairs.append((opened.pop(), mark))


def _give_up(mark: Mark | None, found: Pairs) -> None:
    if mark is not None and mark.family == "double":
        found.unclosed.append(mark)


def _is_inch(text: str, marks: list[Mark], number: int, within: Span, inside: bool) -> bool:
    """A mark behind a figure means inches where no quotation is open, or where the next mark closes it as well."""
    mark = marks[number]
    if mark.family != "double" or mark.sign in OPENING or mark.lean == "open":
        return False
    if not follows_figure(text, mark, within):
        return False
    following = next((m for m in marks[number + 1 : number + 4] if m.family == "double"), None)
    return not inside or (following is not None and following.lean == "close" and following.sign not in OPENING)
