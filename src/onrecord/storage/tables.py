"""The desk's tables: newsrooms and people, drafts and versions, and all that people say of a statement.

What people have said is only ever added (`APPEND_ONLY`): the database itself refuses to change or delete it.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=CONVENTION)
_SAID = ("decision", "vouch", "note", "override", "marking")
_ACTS = ("act", "act_signed", "act_dropped", "act_published")
_PUBLISHED = ("article", "address", "examined", "release", *_ACTS, "take_down")
_LETTERS, _FALLEN = ("letter_deed",), ("standing",)
APPEND_ONLY = (*_SAID, "sign_off", "event", "attached", "confidence", "seen", *_PUBLISHED, *_LETTERS, *_FALLEN)


class Moment(TypeDecorator[datetime]):
    """A point in time: kept in UTC without a zone, given back with one, on every database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Into the database."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Out of the database."""
        return value.replace(tzinfo=UTC) if value else None


def id_column() -> Column[int]:
    """The number of a row."""
    return Column("id", Integer, primary_key=True)


def of_column(table: str, *, name: str = "", nullable: bool = False) -> Column[Any]:
    """A row of another table that this one belongs to."""
    return Column(name or table, ForeignKey(f"{table}.id"), nullable=nullable, index=True)


def at_column() -> Column[datetime]:
    """When it happened."""
    return Column("at", Moment, nullable=False)


NEWSROOM = Table("newsroom", METADATA, id_column(), Column("name", Text, nullable=False))
PERSON = Table(
    "person",
    METADATA,
    id_column(),
    of_column("newsroom"),
    Column("name", Text, nullable=False),
    Column("login", String(200), nullable=False),
    Column("roles", Text, nullable=False),
    Column("password", Text),
    Column("active", Boolean, nullable=False, default=True),
    UniqueConstraint("login"),
)
LINK = Table(
    "link",
    METADATA,
    Column("token", String(64), primary_key=True),
    of_column("person", nullable=True),
    Column("expires", Moment, nullable=False),
    Column("used", Moment),
    Column("revoked", Moment),
    Column("made", Moment),
    Column("maker", ForeignKey("person.id")),
)
SESSION = Table(
    "session",
    METADATA,
    Column("token", String(64), primary_key=True),
    of_column("person"),
    Column("csrf", String(64), nullable=False),
    Column("expires", Moment, nullable=False),
    Column("begun", Moment),
    Column("way", String(20)),
    Column("browser", String(80)),
)
PROTOCOL = Table("protocol", METADATA, Column("sha256", String(64), primary_key=True), Column("text", Text))
DRAFT = Table(
    "draft",
    METADATA,
    id_column(),
    of_column("newsroom"),
    Column("title", Text, nullable=False),
    Column("folder", String(64), nullable=False),
    of_column("person", name="writer", nullable=True),
    Column("deadline", Moment),
    Column("state", String(20), nullable=False),
    Column("statements", Integer, nullable=False, default=0),
    Column("standing", Integer, nullable=False, default=0),
    Column("unmet", Integer, nullable=False, default=0),
    Column("queries", Integer, nullable=False, default=0),
    Column("latest", Integer),
    at_column(),
    Index("ix_draft_newsroom_state_at", "newsroom", "state", "at"),
    Index("ix_draft_writer_state_at", "writer", "state", "at"),
    Index("ix_draft_writer_queries", "writer", "queries"),
    Index("ix_draft_newsroom_queries", "newsroom", "queries"),
)
ASSIGNMENT = Table(
    "assignment",
    METADATA,
    id_column(),
    of_column("draft"),
    Column("role", String(20), nullable=False),
    of_column("person"),
    UniqueConstraint("draft", "role"),
    Index("ix_assignment_draft_person_role", "draft", "person", "role"),
)
VERSION = Table(
    "version",
    METADATA,
    id_column(),
    of_column("draft"),
    Column("number", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("protocol", ForeignKey("protocol.sha256"), nullable=False),
    Column("report", LargeBinary, nullable=False),
    Column("checked", Moment, nullable=False),
    of_column("person"),
    at_column(),
    UniqueConstraint("draft", "number"),
)
CAPTURE = Table(
    "capture",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("kept", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
)
STATEMENT = Table(
    "statement",
    METADATA,
    id_column(),
    of_column("version"),
    Column("number", String(12), nullable=False),
    Column("thread", Integer, index=True),
    Column("released", Integer),
    UniqueConstraint("version", "number"),
)
"""A card of a version. `released` is the number that readers see, None where readers don't see the statement."""


def _said(name: str, *more: Column[Any]) -> Table:
    """A table of what people have said of a statement in one version; `thread` follows it through all versions."""
    return Table(
        name,
        METADATA,
        id_column(),
        of_column("version"),
        of_column("statement", nullable=True),
        Column("thread", Integer, index=True),
        of_column("person", nullable=True),
        Column("role", String(20)),
        *more,
        at_column(),
    )


DECISION = _said(
    "decision",
    Column("word", String(12), nullable=False),
    Column("note", Text, nullable=False),
    Column("carried", Integer),
)
VOUCH = _said(
    "vouch",
    Column("code", String(60), nullable=False),
    Column("note", Text, nullable=False),
    Column("given", Boolean, nullable=False),
    Column("carried", Integer),
)
NOTE = _said("note", Column("words", Text, nullable=False))
OVERRIDE = _said("override", Column("code", String(60), nullable=False), Column("reason", Text, nullable=False))
QUERY = _said(
    "query",
    Column("question", Text, nullable=False),
    Column("answer", Text),
    Column("answered_by", ForeignKey("person.id")),
    Column("answered_at", Moment),
)
MARKING = _said(
    "marking",
    Column("word", String(12), nullable=False),
    Column("reason", Text, nullable=False),
    Column("was", Text, nullable=False),
    Column("now", Text, nullable=False),
    Column("carried", Integer),
    Column("lost", Text, nullable=False),
)
SIGN_OFF = Table(
    "sign_off",
    METADATA,
    id_column(),
    of_column("version"),
    of_column("person"),
    Column("role", String(20), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("protocol", String(64), nullable=False),
    Column("claims", String(64), nullable=False, server_default=""),
    at_column(),
    UniqueConstraint("version", "person", "claims"),
)
"""Somebody's signature; `claims` is the digest of the claims of others that the version examined then, "" for none."""
EVENT = Table(
    "event",
    METADATA,
    id_column(),
    of_column("newsroom"),
    of_column("draft", nullable=True),
    Column("thread", Integer, index=True),
    of_column("person", nullable=True),
    Column("name", String(60), nullable=False),
    Column("words", Text, nullable=False),
    at_column(),
)


def _of_source(name: str, *more: Column[Any]) -> Table:
    """A table of what people did with a source of a draft, which is known by its hash."""
    return Table(
        name,
        METADATA,
        id_column(),
        of_column("draft"),
        Column("sha256", String(64), nullable=False),
        of_column("person"),
        *more,
        at_column(),
    )


ATTACHED = _of_source("attached")
CONFIDENCE = _of_source("confidence", Column("given", Boolean, nullable=False))
SEEN = _of_source("seen", Column("role", String(20), nullable=False))
SHOWN = Table(
    "shown",
    METADATA,
    id_column(),
    of_column("version"),
    Column("without", String(64), nullable=False),
    Column("report", LargeBinary, nullable=False),
    UniqueConstraint("version", "without"),
)
PRESENCE = Table(
    "presence",
    METADATA,
    Column("page", String(64), primary_key=True),
    of_column("newsroom"),
    of_column("person"),
    of_column("draft"),
    Column("statement", String(12), nullable=False),
    at_column(),
)
