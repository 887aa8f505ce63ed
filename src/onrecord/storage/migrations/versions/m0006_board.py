"""Indexes along which the board of a writer is read, so that it takes no longer when there are very many drafts."""

from alembic import op

revision = "m0006"
down_revision = "m0005"


def upgrade() -> None:
    """Makes the indexes."""
    op.create_index("ix_draft_writer_state_at", "draft", ["writer", "state", "at"])
    op.create_index("ix_draft_writer_queries", "draft", ["writer", "queries"])
