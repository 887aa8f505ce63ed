"""Readers' letters: what came in, what it is about, what was done with it, and the mail that is owed for it."""

import sqlalchemy as sa
from alembic import op

revision = "m0009"
down_revision = "m0008"
APPEND_ONLY = ("letter_deed",)


def upgrade() -> None:
    """Makes the tables, and forbids to change or delete what was done."""
    op.create_table(
        "mailbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newsroom", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["newsroom"], ["newsroom.id"], name=op.f("fk_mailbox_newsroom")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailbox")),
        sa.UniqueConstraint("newsroom", "name", name=op.f("uq_mailbox_newsroom_name")),
    )
    op.create_index(op.f("ix_mailbox_newsroom"), "mailbox", ["newsroom"], unique=False)
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newsroom", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=9), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=8), nullable=False),
        sa.Column("received", sa.DateTime(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("message_id", sa.String(length=400), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("authentication", sa.Text(), nullable=False),
        sa.Column("automatic", sa.Text(), nullable=False),
        sa.Column("same_as", sa.Integer(), nullable=True),
        sa.Column("follows", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("deadline", sa.DateTime(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("closed", sa.DateTime(), nullable=True),
        sa.Column("erased", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["follows"], ["letter.id"], name=op.f("fk_letter_follows")),
        sa.ForeignKeyConstraint(["newsroom"], ["newsroom.id"], name=op.f("fk_letter_newsroom")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_letter_person")),
        sa.ForeignKeyConstraint(["same_as"], ["letter.id"], name=op.f("fk_letter_same_as")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("newsroom", "digest", name=op.f("uq_letter_newsroom_digest")),
        sa.UniqueConstraint("reference", name=op.f("uq_letter_reference")),
    )
    op.create_index(op.f("ix_letter_follows"), "letter", ["follows"], unique=False)
    op.create_index(op.f("ix_letter_message_id"), "letter", ["message_id"], unique=False)
    op.create_index(op.f("ix_letter_newsroom"), "letter", ["newsroom"], unique=False)
    op.create_index("ix_letter_newsroom_address_received", "letter", ["newsroom", "address", "received"], unique=False)
    op.create_index("ix_letter_newsroom_received", "letter", ["newsroom", "received"], unique=False)
    op.create_index("ix_letter_newsroom_state_deadline", "letter", ["newsroom", "state", "deadline"], unique=False)
    op.create_index(op.f("ix_letter_person"), "letter", ["person"], unique=False)
    op.create_index(op.f("ix_letter_same_as"), "letter", ["same_as"], unique=False)
    op.create_table(
        "letter_deed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("word", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["letter"], ["letter.id"], name=op.f("fk_letter_deed_letter")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_letter_deed_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_deed")),
    )
    op.create_index(op.f("ix_letter_deed_letter"), "letter_deed", ["letter"], unique=False)
    op.create_index(op.f("ix_letter_deed_person"), "letter_deed", ["person"], unique=False)
    op.create_table(
        "mail_out",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newsroom", sa.Integer(), nullable=False),
        sa.Column("letter", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("sent", sa.DateTime(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next", sa.DateTime(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["letter"], ["letter.id"], name=op.f("fk_mail_out_letter")),
        sa.ForeignKeyConstraint(["newsroom"], ["newsroom.id"], name=op.f("fk_mail_out_newsroom")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_out")),
        sa.UniqueConstraint("message_id", name=op.f("uq_mail_out_message_id")),
    )
    op.create_index(op.f("ix_mail_out_letter"), "mail_out", ["letter"], unique=False)
    op.create_index(op.f("ix_mail_out_newsroom"), "mail_out", ["newsroom"], unique=False)
    op.create_index("ix_mail_out_newsroom_address_made", "mail_out", ["newsroom", "address", "made"], unique=False)
    op.create_index(
        "ix_mail_out_newsroom_kind_made_confirmed", "mail_out", ["newsroom", "kind", "made", "confirmed"], unique=False
    )
    op.create_index("ix_mail_out_state_next", "mail_out", ["state", "next"], unique=False)
    op.create_table(
        "taken",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newsroom", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=400), nullable=False),
        sa.Column("letter", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["letter"], ["letter.id"], name=op.f("fk_taken_letter")),
        sa.ForeignKeyConstraint(["newsroom"], ["newsroom.id"], name=op.f("fk_taken_newsroom")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken")),
        sa.UniqueConstraint("newsroom", "mark", name=op.f("uq_taken_newsroom_mark")),
    )
    op.create_index(op.f("ix_taken_letter"), "taken", ["letter"], unique=False)
    op.create_index(op.f("ix_taken_newsroom"), "taken", ["newsroom"], unique=False)
    op.create_table(
        "letter_meant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("statement", sa.Integer(), nullable=True),
        sa.Column("certainty", sa.String(length=12), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_letter_meant_article")),
        sa.ForeignKeyConstraint(["letter"], ["letter.id"], name=op.f("fk_letter_meant_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_meant")),
    )
    op.create_index(op.f("ix_letter_meant_article"), "letter_meant", ["article"], unique=False)
    op.create_index(op.f("ix_letter_meant_letter"), "letter_meant", ["letter"], unique=False)
    for table in APPEND_ONLY:
        _forbid_changes(table)


def _forbid_changes(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f'CREATE TRIGGER keep_{table}_{verb.lower()} BEFORE {verb} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION keep_{table}() RETURNS trigger AS $$ "
        f"BEGIN RAISE EXCEPTION '{table} is only ever added to'; END $$ LANGUAGE plpgsql"
    )
    op.execute(
        f'CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION keep_{table}()'
    )
