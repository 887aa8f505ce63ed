"""An article or a source as another program hands it in: words, or a file in base64, whose name tells its format."""

import base64
import binascii
from datetime import UTC, datetime
from typing import Annotated, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from onrecord.desk.attaching import NewSource
from onrecord.documents.draft import Draft
from onrecord.documents.read import draft_from
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.source import Closeness, SourceKind, Standing

FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
MOST_NUMBER = 2**31 - 1


def _writable(words: str) -> str:
    """The words, if every database can hold them; raises ValueError."""
    if "\x00" in words or any("\ud800" <= c <= "\udfff" for c in words):
        raise ValueError("it holds signs that can't be written")
    return words


Words = Annotated[str, AfterValidator(_writable)]


class GivenFile(BaseModel):
    """A file: `text`, or `base64` for one that is no text; the ending of `name` says its format."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[Words, Field(min_length=1, max_length=200, examples=["ferry.html"])] = "article.txt"
    text: Words | None = None
    base64: str | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.text is None) == (self.base64 is None):
            raise ValueError("give text or base64, one of both")
        return self

    @property
    def file_name(self) -> str:
        """What the file is called, without the folders before it."""
        return self.name.replace("\\", "/").rpartition("/")[2] or "article.txt"

    def data(self) -> bytes:
        """Its bytes; raises OnrecordError API03."""
        if self.text is not None:
            return self.text.encode()
        try:
            return base64.b64decode(self.base64 or "", validate=True)
        except (binascii.Error, ValueError):
            raise OnrecordError("API03", detail="base64 isn't base64") from None


class Article(GivenFile):
    """The article: `text`, or `base64` for a file that is no text; the ending of `name` says its format."""

    def draft(self, settings: Settings) -> Draft:
        """The draft; raises OnrecordError API03, DOC01 to DOC13."""
        return draft_from(self.data(), self.file_name, settings=settings)


class NewDraft(Article):
    """An article with what stands on its slip: the number of its writer, and the deadline."""

    writer: Annotated[int, Field(ge=1, le=MOST_NUMBER)] | None = None
    deadline: Annotated[AwareDatetime, Field(ge=FIRST, le=LAST)] | None = None


class GivenSource(GivenFile):
    """A source, with what is said of who stands behind it. A confidential one is seen by those alone who may."""

    who: Annotated[Words, Field(max_length=200)] = ""
    kind: SourceKind = "unknown"
    closeness: Closeness = "unknown"
    owner: Annotated[Words, Field(max_length=200)] = ""
    standing: Standing = "active"
    confidential: bool = False

    def source(self) -> NewSource:
        """The source; raises OnrecordError API03."""
        return NewSource(
            name=self.file_name,
            data=self.data(),
            who=self.who,
            kind=self.kind,
            closeness=self.closeness,
            owner=self.owner,
            standing=self.standing,
            confidential=self.confidential,
        )
