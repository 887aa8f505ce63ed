"""The format door: what a file format must offer so that drafts and captures can arrive in it."""

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.documents.document import Document


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """A file format.

    `suffixes` are lower case with their dot. `recognises` says whether the first bytes look like the format, whatever
    the file's name. `draw` makes a Document of the whole bytes; it raises OnrecordError and nothing else, whatever the
    bytes are (DOC01 to DOC08, DOC12).
    """

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    draw: Callable[[bytes], Document]
