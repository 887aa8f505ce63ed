"""The stories that stand on the invented pages: a headline, another one, a byline, and paragraphs.

What is cited stands in braces. Every place, person and body in them is made up.
"""

from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("stories.txt")


@dataclass(frozen=True)
class Story:
    """A story; `aside` says that nothing was chosen by it."""

    headline: str
    other_headline: str
    byline: str
    paragraphs: tuple[str, ...]
    aside: bool = False


def read_stories() -> tuple[Story, ...]:
    """The stories of the file: each begins with a line that says which part it belongs to."""
    found = []
    for piece in FILE.read_text("utf-8").strip().split("\n\n"):
        part, headline, other, byline, *paragraphs = piece.split("\n")
        found.append(Story(headline, other, byline, tuple(paragraphs), aside=part == "= aside"))
    return tuple(found)
