"""More ways in: passkeys, the organisation's own sign-in, browsers that are known, links that can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "m0005"
down_revision = "m0004"


def upgrade() -> None:
    """Forward; those who are signed in stay so, and links that were given out still work."""
    with op.batch_alter_table("link") as link:
        link.add_column(sa.Column("revoked", sa.DateTime()))
        link.add_column(sa.Column("made", sa.DateTime()))
        link.add_column(sa.Column("maker", sa.Integer()))
        link.create_foreign_key(op.f("fk_link_maker"), "person", ["maker"], ["id"])
    for column in (
        sa.Column("begun", sa.DateTime()),
        sa.Column("way", sa.String(20)),
        sa.Column("browser", sa.String(80)),
    ):
        op.add_column("session", column)
    for name in ("address", "device"):
        op.add_column("attempt", sa.Column(name, sa.String(64)))
        op.create_index(op.f(f"ix_attempt_{name}"), "attempt", [name], unique=False)
    op.create_table(
        "challenge",
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("expires", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_challenge")),
    )
    _of_person(
        "device",
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("expires", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_device")),
    )
    _of_person(
        "passkey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("credential", sa.Text(), nullable=False),
        sa.Column("handle", sa.String(86), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("counter", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("used", sa.DateTime()),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential", name=op.f("uq_passkey_credential")),
    )
    _of_person(
        "identity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_identity_issuer_subject")),
    )


def _of_person(name: str, *columns: sa.schema.SchemaItem) -> None:
    """A table whose every row belongs to somebody."""
    op.create_table(
        name,
        sa.Column("person", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f(f"fk_{name}_person")),
        *columns,
    )
    op.create_index(op.f(f"ix_{name}_person"), name, ["person"], unique=False)
