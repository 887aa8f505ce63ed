"""What rests on what: sources, passages of published statements, standings, and recalls with what they opened again."""

import sqlalchemy as sa
from alembic import op

revision = "m0010"
down_revision = "m0008"
APPEND_ONLY = ("standing",)


def upgrade() -> None:
    """Makes the tables, and forbids to change or delete what was found of a source."""
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newsroom", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("token", sa.String(length=20), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("doi", sa.String(length=200), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(length=12), nullable=False),
        sa.Column("due", sa.DateTime(), nullable=True),
        sa.Column("checked", sa.DateTime(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["newsroom"], ["newsroom.id"], name=op.f("fk_source_newsroom")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("newsroom", "key", name=op.f("uq_source_newsroom_key")),
        sa.UniqueConstraint("token", name=op.f("uq_source_token")),
    )
    op.create_index(op.f("ix_source_newsroom"), "source", ["newsroom"], unique=False)
    op.create_index("ix_source_newsroom_doi", "source", ["newsroom", "doi"], unique=False)
    op.create_index("ix_source_newsroom_due", "source", ["newsroom", "due"], unique=False)
    op.create_table(
        "rests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("capture", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("cited", sa.Integer(), nullable=True),
        sa.Column("cited_statement", sa.Integer(), nullable=True),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_rests_article")),
        sa.ForeignKeyConstraint(["cited"], ["article.id"], name=op.f("fk_rests_cited")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_rests_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rests")),
    )
    op.create_index("ix_rests_article_current", "rests", ["article", "current"], unique=False)
    op.create_index("ix_rests_capture", "rests", ["capture"], unique=False)
    op.create_index("ix_rests_cited_current", "rests", ["cited", "current"], unique=False)
    op.create_index("ix_rests_source_current", "rests", ["source", "current"], unique=False)
    op.create_table(
        "standing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newsroom", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=True),
        sa.Column("article", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("statement", sa.Integer(), nullable=True),
        sa.Column("standing", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("noticed_by", sa.String(length=20), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_standing_article")),
        sa.ForeignKeyConstraint(["newsroom"], ["newsroom.id"], name=op.f("fk_standing_newsroom")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_standing_person")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_standing_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing")),
    )
    op.create_index(op.f("ix_standing_article"), "standing", ["article"], unique=False)
    op.create_index(op.f("ix_standing_newsroom"), "standing", ["newsroom"], unique=False)
    op.create_index(op.f("ix_standing_person"), "standing", ["person"], unique=False)
    op.create_index(op.f("ix_standing_source"), "standing", ["source"], unique=False)
    op.create_table(
        "recall",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newsroom", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=True),
        sa.Column("article", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("statement", sa.Integer(), nullable=True),
        sa.Column("capture", sa.String(length=64), nullable=False),
        sa.Column("standing", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("closed", sa.DateTime(), nullable=True),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("open", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_recall_article")),
        sa.ForeignKeyConstraint(["newsroom"], ["newsroom.id"], name=op.f("fk_recall_newsroom")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_recall_person")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_recall_source")),
        sa.ForeignKeyConstraint(["standing"], ["standing.id"], name=op.f("fk_recall_standing")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall")),
    )
    op.create_index(op.f("ix_recall_article"), "recall", ["article"], unique=False)
    op.create_index(op.f("ix_recall_newsroom"), "recall", ["newsroom"], unique=False)
    op.create_index("ix_recall_newsroom_closed", "recall", ["newsroom", "closed"], unique=False)
    op.create_index(op.f("ix_recall_person"), "recall", ["person"], unique=False)
    op.create_index(op.f("ix_recall_source"), "recall", ["source"], unique=False)
    op.create_index(op.f("ix_recall_standing"), "recall", ["standing"], unique=False)
    op.create_table(
        "recalled",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recall", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("through", sa.Integer(), nullable=True),
        sa.Column("reopened", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("decided", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["act"], ["act.id"], name=op.f("fk_recalled_act")),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_recalled_article")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_recalled_person")),
        sa.ForeignKeyConstraint(["recall"], ["recall.id"], name=op.f("fk_recalled_recall")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recalled")),
        sa.UniqueConstraint("recall", "article", "statement", name=op.f("uq_recalled_recall_article_statement")),
    )
    op.create_index("ix_recalled_article_outcome", "recalled", ["article", "outcome"], unique=False)
    op.create_index("ix_recalled_recall_depth", "recalled", ["recall", "depth"], unique=False)
    op.create_index("ix_recalled_recall_outcome", "recalled", ["recall", "outcome"], unique=False)
    for table in APPEND_ONLY:
        _forbid_changes(table)


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
