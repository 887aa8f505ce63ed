"""The tables of what rests on what: sources, each passage that a published statement rests on, standings and recalls.

What is told of sources here is the desk's own and private: confidential ones are among them.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from onrecord.storage.tables import METADATA, Moment, at_column, id_column, of_column

SOURCE = Table(
    "source",
    METADATA,
    id_column(),
    of_column("newsroom"),
    Column("key", String(64), nullable=False),
    Column("token", String(20), nullable=False),
    Column("address", Text, nullable=False, default=""),
    Column("doi", String(200), nullable=False, default=""),
    Column("title", Text, nullable=False, default=""),
    Column("publisher", Text, nullable=False, default=""),
    Column("standing", String(12), nullable=False, default="active"),
    Column("due", Moment),
    Column("checked", Moment),
    Column("register_due", Moment),
    at_column(),
    UniqueConstraint("newsroom", "key"),
    UniqueConstraint("token"),
    Index("ix_source_newsroom_due", "newsroom", "due"),
    Index("ix_source_newsroom_doi", "newsroom", "doi"),
)
"""What published statements rest on. `key` is the SHA-256 of what it is known by: its address, else its DOI, else the
hash of the capture; `token` is how the public log knows it. `standing` is the last of its rows in STANDING.

`due` is when it has to be looked at again, `checked` when it last was; `register_due` is when the register of papers
has to be asked for it again, None for at once.
"""
RESTS = Table(
    "rests",
    METADATA,
    id_column(),
    Column("article", ForeignKey("article.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("statement", Integer, nullable=False),
    Column("source", ForeignKey("source.id"), nullable=False),
    Column("capture", String(64), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("cited", ForeignKey("article.id")),
    Column("cited_statement", Integer),
    Column("current", Boolean, nullable=False, default=True),
    Index("ix_rests_article_current", "article", "current"),
    Index("ix_rests_source_current", "source", "current"),
    Index("ix_rests_cited_current", "cited", "current"),
    Index("ix_rests_capture", "capture"),
)
"""That statement `statement` of public version `number` rests on the passage `words`, at [start, end) of a capture.

Where the source is an article of the newsroom's own, `cited` is that article and `cited_statement` the statement there,
None where only the whole is known. `current` marks the rows of the version that readers see.
"""
DRAFT_SOURCE = Table(
    "draft_source",
    METADATA,
    id_column(),
    of_column("draft"),
    Column("key", String(64), nullable=False),
    Column("capture", String(64), nullable=False),
    Index("ix_draft_source_key", "key"),
    Index("ix_draft_source_capture", "capture"),
)
"""A capture that the check of a draft's latest version shows passages of; `key` is that of its source, as in SOURCE."""
STANDING = Table(
    "standing",
    METADATA,
    id_column(),
    of_column("newsroom"),
    of_column("source", nullable=True),
    of_column("article", nullable=True),
    Column("number", Integer),
    Column("statement", Integer),
    Column("standing", String(12), nullable=False),
    Column("reason", Text, nullable=False),
    Column("noticed_by", String(20), nullable=False),
    Column("salt", String(32), nullable=False),
    of_column("person", nullable=True),
    at_column(),
)
"""What a source, or a published statement of the newsroom's own, was found to be worth, and why.

`standing` is active, corrected, retracted, changed or gone, for a statement of the newsroom's own `false` or `active`.
`noticed_by` is person, recapture, source, crossref or retraction-watch. `salt` keeps the digest in the log from being
guessed.
"""
OWED_IN_WORK = Table(
    "owed_in_work",
    METADATA,
    id_column(),
    of_column("draft"),
    of_column("standing"),
    Column("capture", String(64), nullable=False, default=""),
)
"""A draft in work in which a change of a source's standing has to be followed still; the row goes with the deed.

`capture` is the one capture that has fallen, "" for all of the source.
"""
RECALL = Table(
    "recall",
    METADATA,
    id_column(),
    of_column("newsroom"),
    of_column("source", nullable=True),
    of_column("article", nullable=True),
    Column("number", Integer),
    Column("statement", Integer),
    Column("capture", String(64), nullable=False, default=""),
    Column("standing", ForeignKey("standing.id"), nullable=False, index=True),
    of_column("person"),
    at_column(),
    Column("closed", Moment),
    Column("closing", Text, nullable=False, default=""),
    Column("statements", Integer, nullable=False, default=0),
    Column("articles", Integer, nullable=False, default=0),
    Column("open", Integer, nullable=False, default=0),
    Index("ix_recall_newsroom_closed", "newsroom", "closed"),
)
"""A source has fallen, or a statement of the newsroom's own: all that rests on it is opened again, and decided.

`capture` is the one capture that has fallen, "" for all of the source. `statements` and `articles` count what was
opened again, `open` what is still undecided. `closing` is why it was closed before all was decided, "" where it wasn't.
"""
RECALLED = Table(
    "recalled",
    METADATA,
    id_column(),
    Column("recall", ForeignKey("recall.id"), nullable=False),
    Column("article", ForeignKey("article.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("statement", Integer, nullable=False),
    Column("depth", Integer, nullable=False),
    Column("through", Integer),
    Column("reopened", Boolean, nullable=False, default=True),
    Column("outcome", String(12), nullable=False, default=""),
    Column("reason", Text, nullable=False, default=""),
    Column("act", ForeignKey("act.id")),
    Column("person", ForeignKey("person.id")),
    Column("decided", Moment),
    UniqueConstraint("recall", "article", "statement"),
    Index("ix_recalled_recall_depth", "recall", "depth"),
    Index("ix_recalled_recall_outcome", "recall", "outcome"),
    Index("ix_recalled_article_outcome", "article", "outcome"),
)
"""A published statement that rests on what has fallen: directly at depth 1, through others beyond.

`through` is a row of RESTS that led to it. `reopened` is false where the article was retracted or taken down, so that
there is nothing to decide. `outcome` is "" while it is open, then stands, corrected, retracted, unchanged, or restored.
"""
