"""Looks: each time a source was looked at again, what was found, and what a person said of it."""

import sqlalchemy as sa
from alembic import op

revision = "m0011"
down_revision = "m0010"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newsroom", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("came", sa.String(length=12), nullable=False),
        sa.Column("noticed_by", sa.String(length=20), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(length=12), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("etag", sa.String(length=200), nullable=False),
        sa.Column("modified", sa.String(length=200), nullable=False),
        sa.Column("archive", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("answer", sa.String(length=12), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("answered", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["newsroom"], ["newsroom.id"], name=op.f("fk_look_newsroom")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_look_person")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_look_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look")),
    )
    op.create_index(op.f("ix_look_newsroom"), "look", ["newsroom"], unique=False)
    op.create_index(op.f("ix_look_person"), "look", ["person"], unique=False)
    op.create_index("ix_look_source_at", "look", ["source", "at"], unique=False)
    op.create_index("ix_look_newsroom_answer_standing", "look", ["newsroom", "answer", "standing"], unique=False)


def downgrade() -> None:
    """Takes the table away."""
    op.drop_table("look")
