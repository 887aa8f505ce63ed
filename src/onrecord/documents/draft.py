"""A draft is an article as handed in: its text, fixed by a hash, and what the file tells of itself."""

from dataclasses import dataclass

from onrecord.documents.document import Document


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """An article as handed in.

    `sha256` is of `text` in UTF-8, so that the same words are the same version whatever file they came in; `name` is
    the file as the writer named it, "-" for standard input.
    """

    name: str
    sha256: str
    document: Document

    @property
    def text(self) -> str:
        """The whole text, every offset counts code points into this."""
        return self.document.text
