"""What the interface says of sources."""

from pydantic import BaseModel


class SourceShape(BaseModel):
    """A capture among the sources of a draft, and the statements that a passage of it is shown for."""

    name: str
    kind: str
    closeness: str
    standing: str
    title: str
    path: str
    address: str | None
    sha256: str
    used_for: list[str]


class Added(BaseModel):
    """A source that was added to a draft, by its SHA-256."""

    draft: int
    sha256: str


class UnreadableShape(BaseModel):
    """A file among the sources that can't be read, and why."""

    path: str
    detail: str


class SourceList(BaseModel):
    """One page of what lies among the sources of a draft; `withheld` more are confidential and not shown."""

    sources: list[SourceShape]
    page: int
    pages: int
    withheld: int
    unreadable: list[UnreadableShape]
