"""An index along which the latest public acts are read, so that the corrections page takes no longer with very many."""

from alembic import op

revision = "m0013"
down_revision = "m0012"


def upgrade() -> None:
    """Makes the index."""
    op.create_index("ix_act_published_at", "act_published", ["at", "id"])
