"""What the check of each draft's latest version shows passages of, so that a source that falls is followed to it."""

import sqlalchemy as sa
from alembic import op

revision = "m0014"
down_revision = "m0013"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "draft_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("capture", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name=op.f("fk_draft_source_draft")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_source")),
    )
    op.create_index(op.f("ix_draft_source_draft"), "draft_source", ["draft"], unique=False)
    op.create_index("ix_draft_source_key", "draft_source", ["key"], unique=False)
    op.create_index("ix_draft_source_capture", "draft_source", ["capture"], unique=False)


def downgrade() -> None:
    """Takes the table away."""
    op.drop_table("draft_source")
