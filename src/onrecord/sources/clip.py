"""A clip: an exact passage of a capture."""

from dataclasses import dataclass

from onrecord.documents.span import Span
from onrecord.sources.capture import Capture


@dataclass(frozen=True, kw_only=True, slots=True)
class Clip:
    """An exact passage of a capture: `text == capture.document.text[span.start:span.end]`, or it can't be made."""

    capture: Capture
    span: Span

    def __post_init__(self) -> None:
        if self.span.end > len(self.capture.document.text):
            raise ValueError(f"the capture ends before {self.span.end}")

    @property
    def text(self) -> str:
        """The passage, verbatim."""
        return self.span.of(self.capture.document.text)
