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
APPEND_ONLY = (*_SAID, "sign_off", "event", "attached", "confidence", "seen")


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


def _of_source(name: str, *more: Column[Any]) -> Table:
    """A table of what people did with a source of a draft, which is known by its hash."""
    return Table(
        name, METADATA, _id(), _of("draft"), Column("sha256", String(64), nullable=False), _of("person"), *more, _at()
    )


ATTACHED = _of_source("attached")
CONFIDENCE = _of_source("confidence", Column("given", Boolean, nullable=False))
SEEN = _of_source("seen", Column("role", String(20), nullable=False))
SHOWN = Table(
    "shown",
    METADATA,
    _id(),
    _of("version"),
    Column("without", String(64), nullable=False),
    Column("report", LargeBinary, nullable=False),
    UniqueConstraint("version", "without"),
)
PRESENCE = Table(
    "presence",
    METADATA,
    Column("page", String(64), primary_key=True),
    _of("newsroom"),
    _of("person"),
    _of("draft"),
    Column("statement", String(12), nullable=False),
    _at(),
)
TOKEN = Table(
    "token",
    METADATA,
    _id(),
    _of("person"),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("scopes", Text, nullable=False),
    _at(),
    Column("expires", Moment, nullable=False),
    Column("used", Moment),
    Column("revoked", Moment),
    UniqueConstraint("sha256"),
)
WEBHOOK = Table(
    "webhook",
    METADATA,
    _id(),
    _of("newsroom"),
    _of("person"),
    Column("address", Text, nullable=False),
    Column("events", Text, nullable=False),
    Column("secret", Text, nullable=False),
    _at(),
    Column("stopped", Moment),
)
DELIVERY = Table(
    "delivery",
    METADATA,
    _id(),
    _of("webhook"),
    Column("key", String(64), nullable=False),
    Column("name", String(60), nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("due", Moment, nullable=False),
    Column("told", Text, nullable=False, default=""),
    Column("tried", Moment),
    _at(),
    UniqueConstraint("key"),
    Index("ix_delivery_state_due", "state", "due"),
)
