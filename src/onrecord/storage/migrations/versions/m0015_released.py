"""The number under which readers see each statement, so that one marked by hand is found by it as well."""

import sqlalchemy as sa
from alembic import op

revision = "m0015"
down_revision = "m0014"
STATEMENT = sa.table(
    "statement",
    sa.column("version", sa.Integer()),
    sa.column("number", sa.String()),
    sa.column("released", sa.Integer()),
)
RELEASE = sa.table("release", sa.column("version", sa.Integer()))


def upgrade() -> None:
    """Makes the column; statements marked by hand get their number when what they rest on is noted."""
    op.add_column("statement", sa.Column("released", sa.Integer(), nullable=True))
    here = STATEMENT.c.number.regexp_match("^s[0-9]+$") & STATEMENT.c.version.in_(sa.select(RELEASE.c.version))
    number = sa.cast(sa.func.substr(STATEMENT.c.number, 2), sa.Integer())
    op.execute(sa.update(STATEMENT).where(here).values(released=number))


def downgrade() -> None:
    """Takes the column away."""
    op.drop_column("statement", "released")
