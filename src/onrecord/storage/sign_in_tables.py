"""The tables of the doors: tries to come in, known browsers, challenges, passkeys, people of the organisation."""

from sqlalchemy import BigInteger, Column, LargeBinary, String, Table, Text, UniqueConstraint

from onrecord.storage.tables import METADATA, Moment, at_column, id_column, of_column

ATTEMPT = Table(
    "attempt",
    METADATA,
    id_column(),
    Column("login", String(200), nullable=False, index=True),
    Column("address", String(64), index=True),
    Column("device", String(64), index=True),
    at_column(),
)
DEVICE = Table(
    "device",
    METADATA,
    Column("token", String(64), primary_key=True),
    of_column("person"),
    Column("expires", Moment, nullable=False),
)
CHALLENGE = Table(
    "challenge",
    METADATA,
    Column("token", String(64), primary_key=True),
    Column("holder", String(64), nullable=False),
    Column("purpose", String(20), nullable=False),
    Column("words", Text, nullable=False),
    Column("expires", Moment, nullable=False),
)
PASSKEY = Table(
    "passkey",
    METADATA,
    id_column(),
    of_column("person"),
    Column("credential", Text, nullable=False, unique=True),
    Column("handle", String(86), nullable=False),
    Column("key", LargeBinary, nullable=False),
    Column("counter", BigInteger, nullable=False),
    Column("name", String(80), nullable=False),
    Column("used", Moment),
    at_column(),
)
IDENTITY = Table(
    "identity",
    METADATA,
    id_column(),
    of_column("person"),
    Column("issuer", Text, nullable=False),
    Column("subject", String(255), nullable=False),
    at_column(),
    UniqueConstraint("issuer", "subject"),
)
