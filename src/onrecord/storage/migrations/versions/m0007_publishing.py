"""What went out: articles with their addresses, releases, the public acts after them, and the outbox of the log."""

import sqlalchemy as sa
from alembic import op

revision = "m0007"
down_revision = "m0006"
APPEND_ONLY = ("article", "address", "act", "act_signed", "act_dropped", "release", "act_published", "take_down")


def upgrade() -> None:
    """Makes the tables, and forbids to change or delete what went out."""
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newsroom", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["newsroom"], ["newsroom.id"], name=op.f("fk_outbox_newsroom")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    op.create_index(op.f("ix_outbox_newsroom"), "outbox", ["newsroom"], unique=False)
    op.create_index("ix_outbox_newsroom_position", "outbox", ["newsroom", "position"], unique=False)
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newsroom", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name=op.f("fk_article_draft")),
        sa.ForeignKeyConstraint(["newsroom"], ["newsroom.id"], name=op.f("fk_article_newsroom")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("draft", name=op.f("uq_article_draft")),
        sa.UniqueConstraint("key", name=op.f("uq_article_key")),
    )
    op.create_index(op.f("ix_article_draft"), "article", ["draft"], unique=False)
    op.create_index(op.f("ix_article_newsroom"), "article", ["newsroom"], unique=False)
    op.create_index("ix_article_newsroom_at", "article", ["newsroom", "at"], unique=False)
    op.create_table(
        "act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("amends", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Integer(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("wrong", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("found_by", sa.String(length=20), nullable=False),
        sa.Column("noticed", sa.DateTime(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["amends"], ["act.id"], name=op.f("fk_act_amends")),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_act_article")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_act_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
        sa.UniqueConstraint("key", name=op.f("uq_act_key")),
    )
    op.create_index(op.f("ix_act_amends"), "act", ["amends"], unique=False)
    op.create_index(op.f("ix_act_article"), "act", ["article"], unique=False)
    op.create_index(op.f("ix_act_person"), "act", ["person"], unique=False)
    op.create_table(
        "address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newsroom", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_address_article")),
        sa.ForeignKeyConstraint(["newsroom"], ["newsroom.id"], name=op.f("fk_address_newsroom")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
        sa.UniqueConstraint("newsroom", "path", name=op.f("uq_address_newsroom_path")),
    )
    op.create_index(op.f("ix_address_article"), "address", ["article"], unique=False)
    op.create_index(op.f("ix_address_newsroom"), "address", ["newsroom"], unique=False)
    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("protocol", sa.String(length=64), nullable=False),
        sa.Column("public", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_release_article")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_release_person")),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name=op.f("fk_release_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("article", "number", name=op.f("uq_release_article_number")),
    )
    op.create_index(op.f("ix_release_article"), "release", ["article"], unique=False)
    op.create_index(op.f("ix_release_person"), "release", ["person"], unique=False)
    op.create_index(op.f("ix_release_version"), "release", ["version"], unique=False)
    op.create_table(
        "take_down",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_take_down_article")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_take_down_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_take_down")),
        sa.UniqueConstraint("article", name=op.f("uq_take_down_article")),
    )
    op.create_index(op.f("ix_take_down_article"), "take_down", ["article"], unique=False)
    op.create_index(op.f("ix_take_down_person"), "take_down", ["person"], unique=False)
    op.create_table(
        "act_dropped",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["act"], ["act.id"], name=op.f("fk_act_dropped_act")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_act_dropped_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act_dropped")),
        sa.UniqueConstraint("act", name=op.f("uq_act_dropped_act")),
    )
    op.create_index(op.f("ix_act_dropped_act"), "act_dropped", ["act"], unique=False)
    op.create_index(op.f("ix_act_dropped_person"), "act_dropped", ["person"], unique=False)
    op.create_table(
        "act_published",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["act"], ["act.id"], name=op.f("fk_act_published_act")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_act_published_person")),
        sa.ForeignKeyConstraint(["release"], ["release.id"], name=op.f("fk_act_published_release")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act_published")),
        sa.UniqueConstraint("act", name=op.f("uq_act_published_act")),
    )
    op.create_index(op.f("ix_act_published_act"), "act_published", ["act"], unique=False)
    op.create_index(op.f("ix_act_published_person"), "act_published", ["person"], unique=False)
    op.create_index(op.f("ix_act_published_release"), "act_published", ["release"], unique=False)
    op.create_table(
        "act_signed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["act"], ["act.id"], name=op.f("fk_act_signed_act")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_act_signed_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act_signed")),
        sa.UniqueConstraint("act", "person", "digest", name=op.f("uq_act_signed_act_person_digest")),
    )
    op.create_index(op.f("ix_act_signed_act"), "act_signed", ["act"], unique=False)
    op.create_index(op.f("ix_act_signed_person"), "act_signed", ["person"], unique=False)
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
