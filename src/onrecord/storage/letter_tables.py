"""The tables of readers' letters: what came in, what it is about, what was done, and what is to be sent.

What a letter holds of a person can be erased; that it came, what was done with it and when stays.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from onrecord.storage.tables import METADATA, Moment, at_column, id_column, of_column

LETTER = Table(
    "letter",
    METADATA,
    id_column(),
    of_column("newsroom"),
    Column("reference", String(9), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("raw", LargeBinary),
    Column("size", Integer, nullable=False),
    Column("way", String(8), nullable=False),
    Column("received", Moment, nullable=False),
    Column("address", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("message_id", String(400), nullable=False, index=True),
    Column("said", Text, nullable=False),
    Column("authentication", Text, nullable=False),
    Column("automatic", Text, nullable=False),
    Column("same_as", ForeignKey("letter.id"), index=True),
    Column("follows", ForeignKey("letter.id"), index=True),
    Column("kind", String(12)),
    Column("state", String(8), nullable=False),
    Column("deadline", Moment),
    of_column("person", nullable=True),
    Column("outcome", String(12)),
    Column("closed", Moment),
    Column("erased", Moment),
    UniqueConstraint("newsroom", "digest"),
    UniqueConstraint("reference"),
    Index("ix_letter_newsroom_state_deadline", "newsroom", "state", "deadline"),
    Index("ix_letter_newsroom_received", "newsroom", "received"),
    Index("ix_letter_newsroom_address_received", "newsroom", "address", "received"),
)
"""A letter as it came, by `way` "imap", "lmtp", "form" or "file"; `reference` is what its sender is told ("7K2M-4QXA").

`digest` is the SHA-256 of its bytes and stays when they are erased, so that the same mail is never taken twice; `raw`
are the bytes, None once erased, and of a letter that was too large its headers alone; `size` counts all that came.
`address` is in lower case, "" for none. `said` is what was read of it in canonical JSON (`said.py`), `authentication` a
standing ("confirmed", "failed", "unconfirmed") with its reasons, also in JSON, `automatic` the marks of mail that no
person wrote, with commas, "" for none. `same_as` is the letter that it repeats, `follows` the one whose thread it goes
on with. A person sets `kind` ("question", "error", "complaint", "reply", "legal", "abuse") and, when it is closed,
`outcome` ("corrected", "unchanged", "answered", "published", "none"); `person` has it; `state` is "open" or "closed".
"""
LETTER_MEANT = Table(
    "letter_meant",
    METADATA,
    id_column(),
    of_column("letter"),
    of_column("article", nullable=True),
    Column("number", Integer),
    Column("statement", Integer),
    Column("certainty", String(12), nullable=False),
    Column("grounds", Text, nullable=False),
)
"""What a letter is about: an article, there a public version, there a statement, each None where it isn't told.

The row of an article names no statement; each statement that is meant has a row of its own, in the order of the text.
`certainty` is "certain", "likely", "candidate" (one of several articles, in the order of their ids), or "person" where
somebody set it; `grounds` are the reasons, words of `meant.py` with commas between them.
"""
LETTER_DEED = Table(
    "letter_deed",
    METADATA,
    id_column(),
    of_column("letter"),
    of_column("person", nullable=True),
    Column("word", String(20), nullable=False),
    Column("words", Text, nullable=False),
    at_column(),
    Index("ix_letter_deed_of_act", "words", sqlite_where=text("word = 'act'"), postgresql_where=text("word = 'act'")),
)
"""What was done with a letter, by a person or, where there is none, by the program. Only ever added to.

`words` are the newsroom's own and never the sender's, since they stay when the letter is erased.
"""
MAIL_OUT = Table(
    "mail_out",
    METADATA,
    id_column(),
    of_column("newsroom"),
    of_column("letter"),
    Column("kind", String(8), nullable=False),
    Column("message_id", String(200), nullable=False),
    Column("address", Text, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("raw", LargeBinary),
    Column("made", Moment, nullable=False),
    Column("state", String(8), nullable=False),
    Column("sent", Moment),
    Column("tries", Integer, nullable=False, default=0),
    Column("next", Moment, nullable=False),
    Column("problem", Text, nullable=False, default=""),
    UniqueConstraint("message_id"),
    Index("ix_mail_out_state_next", "state", "next"),
    Index("ix_mail_out_newsroom_address_made", "newsroom", "address", "made"),
    Index("ix_mail_out_newsroom_kind_made_confirmed", "newsroom", "kind", "made", "confirmed"),
)
"""A mail that is owed for a letter: a "receipt" or an "answer". Its bytes are made once, with their Message-ID.

`confirmed` says that something vouched for the sender when it was made. `state` is "waiting", "sending" (on its way to
the server, which hasn't said yet whether it has it), "sent" or "given_up"; `next` is when it is tried again, and until
when whoever sends it has it; `problem` is what the last try failed on.
"""
MAILBOX = Table(
    "mailbox",
    METADATA,
    id_column(),
    of_column("newsroom"),
    Column("name", String(400), nullable=False),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("uid", BigInteger, nullable=False),
    UniqueConstraint("newsroom", "name"),
)
"""How far a mailbox was read: its UIDVALIDITY, and the last UID that was taken (RFC 3501)."""
TAKEN = Table(
    "taken",
    METADATA,
    id_column(),
    of_column("newsroom"),
    Column("mark", String(400), nullable=False),
    of_column("letter"),
    at_column(),
    UniqueConstraint("newsroom", "mark"),
)
"""What was taken in, by a mark of its own: its place in a mailbox, or what the form or the sending server calls it."""
