"""Indexes by which it is found whether somebody has a draft, and which drafts have open questions, among very many."""

from alembic import op

revision = "m0008"
down_revision = "m0007"


def upgrade() -> None:
    """Makes the indexes."""
    op.create_index("ix_assignment_draft_person_role", "assignment", ["draft", "person", "role"])
    op.create_index("ix_draft_newsroom_queries", "draft", ["newsroom", "queries"])
