"""When the register of papers has to be asked for each source again, so that a desk that starts anew knows it."""

import sqlalchemy as sa
from alembic import op

revision = "m0016"
down_revision = "m0015"


def upgrade() -> None:
    """Makes the column."""
    op.add_column("source", sa.Column("register_due", sa.DateTime(), nullable=True))


def downgrade() -> None:
    """Takes the column away."""
    op.drop_column("source", "register_due")
