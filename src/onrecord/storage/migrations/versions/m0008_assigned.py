"""An index by which it is found whether somebody has a draft, however many others they have."""

from alembic import op

revision = "m0008"
down_revision = "m0007"


def upgrade() -> None:
    """Makes the index."""
    op.create_index("ix_assignment_draft_person_role", "assignment", ["draft", "person", "role"])
