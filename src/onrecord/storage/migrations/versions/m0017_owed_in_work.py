"""What drafts in work are owed since a source fell or stands again, so that a desk that was cut does it later."""

import sqlalchemy as sa
from alembic import op

revision = "m0017"
down_revision = "m0016"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "owed_in_work",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        sa.Column("standing", sa.Integer(), nullable=False),
        sa.Column("capture", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name=op.f("fk_owed_in_work_draft")),
        sa.ForeignKeyConstraint(["standing"], ["standing.id"], name=op.f("fk_owed_in_work_standing")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owed_in_work")),
    )
    op.create_index(op.f("ix_owed_in_work_draft"), "owed_in_work", ["draft"], unique=False)
    op.create_index(op.f("ix_owed_in_work_standing"), "owed_in_work", ["standing"], unique=False)


def downgrade() -> None:
    """Takes the table away, and with it what drafts are still owed: nobody is told of it afterwards."""
    op.drop_table("owed_in_work")
