"""Notes mail that is owed for a letter, in the transaction of the deed: its bytes are made once, with their Message-ID.

What was noted goes out afterwards, by `sending.py`, and however often that is tried it stays the same mail.
"""

import secrets
from typing import Any, Literal

from sqlalchemy import Connection, Row, insert, select

from onrecord.corrections.letters.headers import message_ids, read_headers
from onrecord.corrections.mailroom.newsroom_mail import mail_domain
from onrecord.corrections.mailroom.writing import Outgoing, answer_subject, can_be_written_to, write_mail
from onrecord.desk.desk import Desk
from onrecord.errors import OnrecordError
from onrecord.publishing.imprint import Imprint, read_imprint
from onrecord.storage.adding import add_row
from onrecord.storage.letter_tables import LETTER, LETTER_DEED, MAIL_OUT

MailKind = Literal["receipt", "answer"]
OURS = "letter."
"""How each Message-ID of ours begins, before the reference of the letter."""


def owe_mail(
    desk: Desk,
    connection: Connection,
    letter: int,
    *,
    kind: MailKind,
    text: str,
    subject: str = "",
    confirmed: bool = True,
    imprint: Imprint | None = None,
) -> int:  # the words of a mail are many
    """Notes a mail to the sender of a letter, in its thread; the number of the mail.

    `subject` is "Re: " and the letter's own unless it is given; `confirmed` says that something vouches for the
    sender; `imprint` is that of the desk's folder unless it is given. Raises OnrecordError DSK02 where there is no such
    letter, LET04 where it can't be answered, PUB06, PUB09.
    """
    row = connection.execute(select(LETTER).where(LETTER.c.id == letter)).first()
    if row is None:
        raise OnrecordError("DSK02")
    if not can_be_written_to(row.address):
        told = "what it held of its sender was erased" if row.erased else "it has no address that mail can go to"
        raise OnrecordError("LET04", detail=told)
    by = imprint or read_imprint(desk.folder)
    if is_ours(row.address, by):
        raise OnrecordError("LET04", detail="it comes from the newsroom’s own address")
    now = desk.clock()
    message_id = f"{OURS}{row.reference}.{secrets.token_hex(8)}@{mail_domain(by)}"
    raw = write_mail(
        Outgoing(
            sender=by.mail_as_sent,
            sender_name=by.name,
            recipient=row.address,
            subject=subject or answer_subject(row.subject),
            text=text,
            message_id=message_id,
            at=now,
            answers=row.message_id,
            references=_thread(row),
            automatic=kind == "receipt",
        )
    )
    values = {"newsroom": row.newsroom, "letter": letter, "kind": kind, "message_id": message_id, "raw": raw}
    values |= {"address": row.address, "confirmed": confirmed, "state": "waiting", "made": now, "next": now}
    return add_row(connection, MAIL_OUT, tries=0, problem="", **values)


def note_deed(
    desk: Desk, connection: Connection, letter: int, word: str, words: str = "", *, person: int | None = None
) -> None:
    """Adds to the history of a letter; `words` are the newsroom's own, since they stay when the letter is erased."""
    values = {"letter": letter, "person": person, "word": word, "words": words, "at": desk.clock()}
    connection.execute(insert(LETTER_DEED).values(**values))


def is_ours(address: str, imprint: Imprint) -> bool:
    """Whether an address is the newsroom's own."""
    return address.lower() == imprint.mail_as_sent.lower()


def _thread(row: Row[Any]) -> tuple[str, ...]:
    """The messages before the letter, in the order of its thread (RFC 5322, section 3.6.4)."""
    if not row.raw:
        return ()
    headers, _ = read_headers(row.raw, 0, len(row.raw))
    named = message_ids(headers.first("references")) or message_ids(headers.first("in-reply-to"))[:1]
    return tuple(message for message in named if message.isprintable())
