"""The reader door: whatever takes a document and says what it states. A trained reader comes in here as well."""

from typing import Protocol

from onrecord.documents.document import Document
from onrecord.reading.statement import Reading


class Reader(Protocol):
    """Reads a document. It never fails, whatever the text; every sentence ends up with a statement or with a reason."""

    @property
    def name(self) -> str:
        """What the report calls this reader, with its version."""
        ...

    def read(self, document: Document) -> Reading:
        """The sentences, quotations and statements of the document."""
        ...
