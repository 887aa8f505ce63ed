"""What people mark by hand: statements made, split, joined, corrected and withdrawn; only ever added to."""

import sqlalchemy as sa
from alembic import op

revision = "m0004"
down_revision = "m0003"


def upgrade() -> None:
    """Makes the table, and forbids to change or delete what is in it."""
    op.create_table(
        "marking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Integer(), nullable=True),
        sa.Column("thread", sa.Integer(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("word", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("now", sa.Text(), nullable=False),
        sa.Column("carried", sa.Integer(), nullable=True),
        sa.Column("lost", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_marking_person")),
        sa.ForeignKeyConstraint(["statement"], ["statement.id"], name=op.f("fk_marking_statement")),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name=op.f("fk_marking_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marking")),
    )
    for column in ("person", "statement", "thread", "version"):
        op.create_index(op.f(f"ix_marking_{column}"), "marking", [column], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER keep_marking_{verb.lower()} BEFORE {verb} ON marking "
                "BEGIN SELECT RAISE(ABORT, 'marking is only ever added to'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION keep_marking() RETURNS trigger AS $$ "
        "BEGIN RAISE EXCEPTION 'marking is only ever added to'; END $$ LANGUAGE plpgsql"
    )
    op.execute(
        "CREATE TRIGGER keep_marking BEFORE UPDATE OR DELETE ON marking FOR EACH ROW EXECUTE FUNCTION keep_marking()"
    )
