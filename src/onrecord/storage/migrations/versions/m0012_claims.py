"""Claims of others that an article examines; what is signed covers them, so that whoever signed may sign anew."""

import sqlalchemy as sa
from alembic import op

revision = "m0012"
down_revision = "m0011"


def upgrade() -> None:
    """Makes the table; signatures that are there were given where no claim was examined."""
    op.create_table(
        "examined",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=12), nullable=False),
        sa.Column("of", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("claimant", sa.Text(), nullable=False),
        sa.Column("sort", sa.String(length=12), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["of"], ["examined.id"], name=op.f("fk_examined_of")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_examined_person")),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name=op.f("fk_examined_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_examined")),
    )
    for name in ("of", "person", "version"):
        op.create_index(op.f(f"ix_examined_{name}"), "examined", [name], unique=False)
    _forbid_changes("examined")
    with op.batch_alter_table("sign_off") as sign_off:
        sign_off.add_column(sa.Column("claims", sa.String(length=64), nullable=False, server_default=""))
        sign_off.drop_constraint(op.f("uq_sign_off_version_person"), type_="unique")
        sign_off.create_unique_constraint(op.f("uq_sign_off_version_person_claims"), ["version", "person", "claims"])
    if op.get_bind().dialect.name == "sqlite":
        _forbid_changes("sign_off")  # SQLite made the table anew, without what forbade to change it


def _forbid_changes(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f'CREATE TRIGGER keep_{table}_{verb.lower()} BEFORE {verb} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION keep_{table}() RETURNS trigger AS $$ "
        f"BEGIN RAISE EXCEPTION '{table} is only ever added to'; END $$ LANGUAGE plpgsql"
    )
    op.execute(
        f'CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION keep_{table}()'
    )
