"""Keeps what a reader has read, so that a text that is checked again isn't read again.

What comes in are documents; what goes out is what the reader says of each. A draft at the desk is checked once for
those who see all of its sources and once for those who don't, and again whenever a source is added.
"""

from functools import lru_cache

from onrecord.documents.document import Document
from onrecord.reading.reader import Reader
from onrecord.reading.statement import Reading

KEPT = 4
"""So many readings are kept, the last ones that were asked for."""


class KeepingReader:
    """A reader that asks another one, and keeps its last readings; it can serve several threads."""

    def __init__(self, reader: Reader) -> None:
        self.name = reader.name
        self._read = lru_cache(maxsize=KEPT)(reader.read)

    def read(self, document: Document) -> Reading:
        """What the other reader says of the document."""
        return self._read(document)
