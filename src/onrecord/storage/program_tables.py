"""The tables of programs that work with the desk: tokens, the webhooks that newsrooms ask for, and what is sent."""

from sqlalchemy import Column, Index, Integer, String, Table, Text, UniqueConstraint

from onrecord.storage.tables import METADATA, Moment, at_column, id_column, of_column

TOKEN = Table(
    "token",
    METADATA,
    id_column(),
    of_column("person"),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("scopes", Text, nullable=False),
    at_column(),
    Column("expires", Moment, nullable=False),
    Column("used", Moment),
    Column("revoked", Moment),
    UniqueConstraint("sha256"),
)
WEBHOOK = Table(
    "webhook",
    METADATA,
    id_column(),
    of_column("newsroom"),
    of_column("person"),
    Column("address", Text, nullable=False),
    Column("events", Text, nullable=False),
    Column("secret", Text, nullable=False),
    at_column(),
    Column("stopped", Moment),
)
DELIVERY = Table(
    "delivery",
    METADATA,
    id_column(),
    of_column("webhook"),
    Column("key", String(64), nullable=False),
    Column("name", String(60), nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("due", Moment, nullable=False),
    Column("told", Text, nullable=False, default=""),
    Column("tried", Moment),
    at_column(),
    UniqueConstraint("key"),
    Index("ix_delivery_state_due", "state", "due"),
)
