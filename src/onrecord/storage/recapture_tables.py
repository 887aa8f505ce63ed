"""The table of looks: each time a source was looked at again, what was found, and what a person said of it."""

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from onrecord.storage.tables import METADATA, Moment, at_column, id_column, of_column

LOOK = Table(
    "look",
    METADATA,
    id_column(),
    of_column("newsroom"),
    Column("source", ForeignKey("source.id"), nullable=False),
    Column("came", String(12), nullable=False),
    Column("noticed_by", String(20), nullable=False),
    Column("detail", Text, nullable=False),
    Column("standing", String(12), nullable=False),
    Column("told", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("address", Text, nullable=False),
    Column("etag", String(200), nullable=False),
    Column("modified", String(200), nullable=False),
    Column("archive", String(200), nullable=False),
    at_column(),
    Column("answer", String(12), nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    of_column("person", nullable=True),
    Column("answered", Moment),
    Index("ix_look_source_at", "source", "at"),
    Index("ix_look_newsroom_answer_standing", "newsroom", "answer", "standing"),
)
"""A look at a source.

`came` is page, unchanged, missing, home, failed, or register; `detail` the code and words of what failed. `standing`
is what is proposed, "active" where nothing that matters has changed; `told` what was found, in canonical JSON; `digest`
tells two findings that are the same. `address`, `etag` and `modified` are what to ask with next time. `archive` is the
new capture, in the folder of recaptures, "" where nothing was kept. `answer` is "", fallen, nothing, or over (a later
look found it otherwise, or the source has fallen meanwhile).
"""
