"""Confidential sources: who attached, marked and saw a source; what is shown without it; and who is on which page."""

import sqlalchemy as sa
from alembic import op

revision = "m0002"
down_revision = "m0001"
APPEND_ONLY = ("attached", "confidence", "seen")


def upgrade() -> None:
    """Makes the tables."""
    _make_table_of_source("attached")
    _make_table_of_source("confidence", sa.Column("given", sa.Boolean(), nullable=False))
    _make_table_of_source("seen", sa.Column("role", sa.String(length=20), nullable=False))
    op.create_table(
        "shown",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("without", sa.String(length=64), nullable=False),
        sa.Column("report", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name=op.f("fk_shown_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown")),
        sa.UniqueConstraint("version", "without", name=op.f("uq_shown_version_without")),
    )
    op.create_index(op.f("ix_shown_version"), "shown", ["version"], unique=False)
    op.create_table(
        "presence",
        sa.Column("page", sa.String(length=64), nullable=False),
        sa.Column("newsroom", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        sa.Column("statement", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["newsroom"], ["newsroom.id"], name=op.f("fk_presence_newsroom")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_presence_person")),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name=op.f("fk_presence_draft")),
        sa.PrimaryKeyConstraint("page", name=op.f("pk_presence")),
    )
    for name in ("newsroom", "person", "draft"):
        op.create_index(op.f(f"ix_presence_{name}"), "presence", [name], unique=False)
    for table in APPEND_ONLY:
        _forbid_changes(table)


def _make_table_of_source(name: str, *more: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        *more,
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name=op.f(f"fk_{name}_draft")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f(f"fk_{name}_person")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for column in ("draft", "person"):
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column], unique=False)


def _forbid_changes(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER keep_{table}_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION keep_{table}() RETURNS trigger AS $$ "
        f"BEGIN RAISE EXCEPTION '{table} is only ever added to'; END $$ LANGUAGE plpgsql"
    )
    op.execute(
        f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION keep_{table}()"
    )
