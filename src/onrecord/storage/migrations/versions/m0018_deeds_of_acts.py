"""An index along which the letters of an act are found, so that the page of an article needn't read all letters."""

import sqlalchemy as sa
from alembic import op

revision = "m0018"
down_revision = "m0017"


def upgrade() -> None:
    """Makes the index, of the deeds that name an act alone: of others the words may be longer than an index holds."""
    only = sa.text("word = 'act'")
    op.create_index("ix_letter_deed_of_act", "letter_deed", ["words"], sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    """Takes the index away."""
    op.drop_index("ix_letter_deed_of_act", "letter_deed")
