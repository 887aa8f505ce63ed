"""A span says which characters are meant: from here, up to but not including there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of Unicode code points in a text.

    Written positionally, `Span(3, 9)`, because no reader takes it the wrong way round. Raises ValueError where
    the end lies before the start or the start below zero.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        # An empty span is a place, not the lack of one: `within or Span(...)` must not take it for none.
        return True

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def moved(self, distance: int) -> "Span":
        """The same length, `distance` code points further on."""
        return Span(self.start + distance, self.end + distance)


def cover(spans: "list[Span] | tuple[Span, ...]") -> Span:
    """The smallest span that holds all of `spans`; raises ValueError when there is none."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))
