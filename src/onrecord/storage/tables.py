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
APPEND_ONLY = ("decision", "vouch", "note", "sign_off", "override", "event")


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


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _of(table: str, *, name: str = "", nullable: bool = False) -> Column[Any]:
    return Column(name or table, ForeignKey(f"{table}.id"), nullable=nullable, index=True)


def _at() -> Column[datetime]:
    return Column("at", Moment, nullable=False)


NEWSROOM = Table("newsroom", METADATA, _id(), Column("name", Text, nullable=False))
PERSON = Table(
    "person",
    METADATA,
    _id(),
    _of("newsroom"),
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
    _of("person", nullable=True),
    Column("expires", Moment, nullable=False),
    Column("used", Moment),
)
SESSION = Table(
    "session",
    METADATA,
    Column("token", String(64), primary_key=True),
    _of("person"),
    Column("csrf", String(64), nullable=False),
    Column("expires", Moment, nullable=False),
)
ATTEMPT = Table("attempt", METADATA, _id(), Column("login", String(200), nullable=False, index=True), _at())
PROTOCOL = Table("protocol", METADATA, Column("sha256", String(64), primary_key=True), Column("text", Text))
DRAFT = Table(
    "draft",
    METADATA,
    _id(),
    _of("newsroom"),
    Column("title", Text, nullable=False),
    Column("folder", String(64), nullable=False),
    _of("person", name="writer", nullable=True),
    Column("deadline", Moment),
    Column("state", String(20), nullable=False),
    Column("statements", Integer, nullable=False, default=0),
    Column("standing", Integer, nullable=False, default=0),
    Column("unmet", Integer, nullable=False, default=0),
    Column("queries", Integer, nullable=False, default=0),
    Column("latest", Integer),
    _at(),
    Index("ix_draft_newsroom_state_at", "newsroom", "state", "at"),
    Index("ix_draft_writer_state_at", "writer", "state", "at"),
    Index("ix_draft_writer_queries", "writer", "queries"),
)
ASSIGNMENT = Table(
    "assignment",
    METADATA,
    _id(),
    _of("draft"),
    Column("role", String(20), nullable=False),
    _of("person"),
    UniqueConstraint("draft", "role"),
)
VERSION = Table(
    "version",
    METADATA,
    _id(),
    _of("draft"),
    Column("number", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("protocol", ForeignKey("protocol.sha256"), nullable=False),
    Column("report", LargeBinary, nullable=False),
    Column("checked", Moment, nullable=False),
    _of("person"),
    _at(),
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
    _id(),
    _of("version"),
    Column("number", String(12), nullable=False),
    Column("thread", Integer, index=True),
    UniqueConstraint("version", "number"),
)


def _said(name: str, *more: Column[Any]) -> Table:
    """A table of what people have said of a statement in one version; `thread` follows it through all versions."""
    return Table(
        name,
        METADATA,
        _id(),
        _of("version"),
        _of("statement", nullable=True),
        Column("thread", Integer, index=True),
        _of("person", nullable=True),
        Column("role", String(20)),
        *more,
        _at(),
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
SIGN_OFF = Table(
    "sign_off",
    METADATA,
    _id(),
    _of("version"),
    _of("person"),
    Column("role", String(20), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("protocol", String(64), nullable=False),
    _at(),
    UniqueConstraint("version", "person"),
)
EVENT = Table(
    "event",
    METADATA,
    _id(),
    _of("newsroom"),
    _of("draft", nullable=True),
    Column("thread", Integer, index=True),
    _of("person", nullable=True),
    Column("name", String(60), nullable=False),
    Column("words", Text, nullable=False),
    _at(),
)
