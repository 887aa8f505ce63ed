"""The tables of what went out: articles, their addresses, each release, the public acts after it, the log's outbox.

A release keeps what readers were shown, as it was shown; nothing of it is ever changed or deleted.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from onrecord.storage.tables import METADATA, Moment, at_column, id_column, of_column

ARTICLE = Table(
    "article",
    METADATA,
    id_column(),
    of_column("newsroom"),
    of_column("draft"),
    Column("key", String(20), nullable=False),
    at_column(),
    UniqueConstraint("draft"),
    UniqueConstraint("key"),
    Index("ix_article_newsroom_at", "newsroom", "at"),
)
"""A draft that went out at least once; `key` is how the public record knows it, whatever its address becomes."""
ADDRESS = Table(
    "address",
    METADATA,
    id_column(),
    of_column("newsroom"),
    of_column("article"),
    Column("path", String(200), nullable=False),
    at_column(),
    UniqueConstraint("newsroom", "path"),
)
"""Where an article stands below the newsroom's public address; the latest is in force, older ones lead to it."""
ACT = Table(
    "act",
    METADATA,
    id_column(),
    of_column("article"),
    Column("key", String(20), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("amends", ForeignKey("act.id"), index=True),
    Column("number", Integer, nullable=False),
    Column("statement", Integer),
    Column("place", Text, nullable=False),
    Column("wrong", Text, nullable=False),
    Column("right", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("found_by", String(20), nullable=False),
    Column("noticed", Moment, nullable=False),
    of_column("person"),
    at_column(),
    UniqueConstraint("key"),
)
"""A public act after publication, as it was decided at `at`.

`number` is the public version that it is about, `statement` the number of the statement there (None for a place),
`place` the anchor of the words in canonical JSON ("" for the whole article), `amends` an earlier act that it corrects.
"""
ACT_SIGNED = Table(
    "act_signed",
    METADATA,
    id_column(),
    of_column("act"),
    of_column("person"),
    Column("role", String(20), nullable=False),
    Column("digest", String(64), nullable=False),
    at_column(),
    UniqueConstraint("act", "person", "digest"),
)
"""Somebody's signature under an act; `digest` is the SHA-256 of all that the act says and of the text it goes with.

Whoever signs again after the text has changed has two of them, of which only one is for what goes out."""
ACT_DROPPED = Table(
    "act_dropped",
    METADATA,
    id_column(),
    of_column("act"),
    of_column("person"),
    Column("reason", Text, nullable=False),
    at_column(),
    UniqueConstraint("act"),
)
"""An act that was given up before it was published."""
RELEASE = Table(
    "release",
    METADATA,
    id_column(),
    of_column("article"),
    Column("number", Integer, nullable=False),
    of_column("version"),
    Column("sha256", String(64), nullable=False),
    Column("protocol", String(64), nullable=False),
    Column("public", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    of_column("person"),
    at_column(),
    UniqueConstraint("article", "number"),
)
"""A version that went out: `number` counts from 1, `public` is the public view of it in canonical JSON (`PublicVersion`
of `publishing/public.py`), `digest` the SHA-256 of that."""
ACT_PUBLISHED = Table(
    "act_published",
    METADATA,
    id_column(),
    of_column("act"),
    of_column("release", nullable=True),
    of_column("person"),
    at_column(),
    UniqueConstraint("act"),
    Index("ix_act_published_at", "at", "id"),
)
"""That an act went out, and with which release, None where the text stayed as it was."""
TAKE_DOWN = Table(
    "take_down",
    METADATA,
    id_column(),
    of_column("article"),
    Column("notice", Text, nullable=False),
    of_column("person"),
    at_column(),
    UniqueConstraint("article"),
)
"""A legal take-down: the text is gone from the public pages, the digests and this notice stay."""
EXAMINED = Table(
    "examined",
    METADATA,
    id_column(),
    of_column("version"),
    Column("word", String(12), nullable=False),
    of_column("examined", name="of", nullable=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("claimant", Text, nullable=False),
    Column("sort", String(12), nullable=False),
    Column("address", Text, nullable=False),
    Column("day", String(10), nullable=False),
    Column("rating", Text, nullable=False),
    of_column("person"),
    at_column(),
)
"""What people said of the claims of others that a version examines, in the order in which they said it.

`word` is "examined", "withdrawn" (`of` is the claim that is taken back) or "lost" (`of` is a claim of the version
before, whose statement is gone). [start, end) is the statement that tells what comes of it.
"""
OUTBOX = Table(
    "outbox",
    METADATA,
    id_column(),
    of_column("newsroom"),
    Column("key", String(64), nullable=False),
    Column("entry", Text, nullable=False),
    Column("position", Integer),
    at_column(),
    UniqueConstraint("key"),
    Index("ix_outbox_newsroom_position", "newsroom", "position"),
)
"""What the public log has to hold: written in the transaction of the deed, appended to the log afterwards.

`entry` is the log entry in canonical JSON, `key` its own identifier, `position` where it stands in the log, None while
it waits.
"""
