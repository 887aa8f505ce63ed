"""The desk's first tables. What people have said can't be changed or deleted, by the database's own word."""

import sqlalchemy as sa
from alembic import op

revision = "m0001"
down_revision = None
APPEND_ONLY = ("decision", "vouch", "note", "sign_off", "override", "event")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    op.create_index(op.f("ix_attempt_login"), "attempt", ["login"], unique=False)
    op.create_table(
        "capture",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_capture")),
    )
    op.create_table(
        "newsroom",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_newsroom")),
    )
    op.create_table(
        "protocol",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_protocol")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newsroom", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("login", sa.String(length=200), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["newsroom"], ["newsroom.id"], name=op.f("fk_person_newsroom")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("login", name=op.f("uq_person_login")),
    )
    op.create_index(op.f("ix_person_newsroom"), "person", ["newsroom"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newsroom", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("folder", sa.String(length=64), nullable=False),
        sa.Column("writer", sa.Integer(), nullable=True),
        sa.Column("deadline", sa.DateTime(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("standing", sa.Integer(), nullable=False),
        sa.Column("unmet", sa.Integer(), nullable=False),
        sa.Column("queries", sa.Integer(), nullable=False),
        sa.Column("latest", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["newsroom"], ["newsroom.id"], name=op.f("fk_draft_newsroom")),
        sa.ForeignKeyConstraint(["writer"], ["person.id"], name=op.f("fk_draft_writer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index(op.f("ix_draft_newsroom"), "draft", ["newsroom"], unique=False)
    op.create_index("ix_draft_newsroom_state_at", "draft", ["newsroom", "state", "at"], unique=False)
    op.create_index(op.f("ix_draft_writer"), "draft", ["writer"], unique=False)
    op.create_table(
        "link",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("expires", sa.DateTime(), nullable=False),
        sa.Column("used", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_link_person")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_link")),
    )
    op.create_index(op.f("ix_link_person"), "link", ["person"], unique=False)
    op.create_table(
        "session",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("expires", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_session_person")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_person"), "session", ["person"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name=op.f("fk_assignment_draft")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_assignment_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint("draft", "role", name=op.f("uq_assignment_draft_role")),
    )
    op.create_index(op.f("ix_assignment_draft"), "assignment", ["draft"], unique=False)
    op.create_index(op.f("ix_assignment_person"), "assignment", ["person"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newsroom", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=True),
        sa.Column("thread", sa.Integer(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name=op.f("fk_event_draft")),
        sa.ForeignKeyConstraint(["newsroom"], ["newsroom.id"], name=op.f("fk_event_newsroom")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_event_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_draft"), "event", ["draft"], unique=False)
    op.create_index(op.f("ix_event_newsroom"), "event", ["newsroom"], unique=False)
    op.create_index(op.f("ix_event_person"), "event", ["person"], unique=False)
    op.create_index(op.f("ix_event_thread"), "event", ["thread"], unique=False)
    op.create_table(
        "version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("protocol", sa.String(length=64), nullable=False),
        sa.Column("report", sa.LargeBinary(), nullable=False),
        sa.Column("checked", sa.DateTime(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name=op.f("fk_version_draft")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_version_person")),
        sa.ForeignKeyConstraint(["protocol"], ["protocol.sha256"], name=op.f("fk_version_protocol")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
        sa.UniqueConstraint("draft", "number", name=op.f("uq_version_draft_number")),
    )
    op.create_index(op.f("ix_version_draft"), "version", ["draft"], unique=False)
    op.create_index(op.f("ix_version_person"), "version", ["person"], unique=False)
    op.create_table(
        "sign_off",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("protocol", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_sign_off_person")),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name=op.f("fk_sign_off_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_off")),
        sa.UniqueConstraint("version", "person", name=op.f("uq_sign_off_version_person")),
    )
    op.create_index(op.f("ix_sign_off_person"), "sign_off", ["person"], unique=False)
    op.create_index(op.f("ix_sign_off_version"), "sign_off", ["version"], unique=False)
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("thread", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name=op.f("fk_statement_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("version", "number", name=op.f("uq_statement_version_number")),
    )
    op.create_index(op.f("ix_statement_thread"), "statement", ["thread"], unique=False)
    op.create_index(op.f("ix_statement_version"), "statement", ["version"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Integer(), nullable=True),
        sa.Column("thread", sa.Integer(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("word", sa.String(length=12), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("carried", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_decision_person")),
        sa.ForeignKeyConstraint(["statement"], ["statement.id"], name=op.f("fk_decision_statement")),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name=op.f("fk_decision_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_person"), "decision", ["person"], unique=False)
    op.create_index(op.f("ix_decision_statement"), "decision", ["statement"], unique=False)
    op.create_index(op.f("ix_decision_thread"), "decision", ["thread"], unique=False)
    op.create_index(op.f("ix_decision_version"), "decision", ["version"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Integer(), nullable=True),
        sa.Column("thread", sa.Integer(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_note_person")),
        sa.ForeignKeyConstraint(["statement"], ["statement.id"], name=op.f("fk_note_statement")),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name=op.f("fk_note_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_person"), "note", ["person"], unique=False)
    op.create_index(op.f("ix_note_statement"), "note", ["statement"], unique=False)
    op.create_index(op.f("ix_note_thread"), "note", ["thread"], unique=False)
    op.create_index(op.f("ix_note_version"), "note", ["version"], unique=False)
    op.create_table(
        "override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Integer(), nullable=True),
        sa.Column("thread", sa.Integer(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_override_person")),
        sa.ForeignKeyConstraint(["statement"], ["statement.id"], name=op.f("fk_override_statement")),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name=op.f("fk_override_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_override")),
    )
    op.create_index(op.f("ix_override_person"), "override", ["person"], unique=False)
    op.create_index(op.f("ix_override_statement"), "override", ["statement"], unique=False)
    op.create_index(op.f("ix_override_thread"), "override", ["thread"], unique=False)
    op.create_index(op.f("ix_override_version"), "override", ["version"], unique=False)
    op.create_table(
        "query",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Integer(), nullable=True),
        sa.Column("thread", sa.Integer(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name=op.f("fk_query_answered_by")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_query_person")),
        sa.ForeignKeyConstraint(["statement"], ["statement.id"], name=op.f("fk_query_statement")),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name=op.f("fk_query_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_query")),
    )
    op.create_index(op.f("ix_query_person"), "query", ["person"], unique=False)
    op.create_index(op.f("ix_query_statement"), "query", ["statement"], unique=False)
    op.create_index(op.f("ix_query_thread"), "query", ["thread"], unique=False)
    op.create_index(op.f("ix_query_version"), "query", ["version"], unique=False)
    op.create_table(
        "vouch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Integer(), nullable=True),
        sa.Column("thread", sa.Integer(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("carried", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_vouch_person")),
        sa.ForeignKeyConstraint(["statement"], ["statement.id"], name=op.f("fk_vouch_statement")),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name=op.f("fk_vouch_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vouch")),
    )
    op.create_index(op.f("ix_vouch_person"), "vouch", ["person"], unique=False)
    op.create_index(op.f("ix_vouch_statement"), "vouch", ["statement"], unique=False)
    op.create_index(op.f("ix_vouch_thread"), "vouch", ["thread"], unique=False)
    op.create_index(op.f("ix_vouch_version"), "vouch", ["version"], unique=False)
    # ### end Alembic commands ###
    for table in APPEND_ONLY:
        _forbid_changes(table)


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
