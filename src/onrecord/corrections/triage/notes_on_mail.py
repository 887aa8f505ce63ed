"""Finds the notes that programs sent on our mail to somebody: it couldn't be delivered, or they are away.

Such a note comes from a server's address, names theirs, and often repeats our whole answer; so it is a part of their
data like a letter of their own.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, or_, select

from onrecord.corrections.mailroom.keeping_letter import ANSWERED_BY_A_PROGRAM
from onrecord.storage.letter_tables import LETTER, MAIL_OUT


def notes_on_mail_to(connection: Connection, newsroom: int, address: str, letters: Sequence[int]) -> list[int]:
    """The letters that are such notes, in the threads of these letters.

    A note has the address (given in lower case) in it, or the Message-ID of a mail of ours that went there.
    """
    sent = select(MAIL_OUT.c.message_id).where(MAIL_OUT.c.newsroom == newsroom, MAIL_OUT.c.address == address)
    marks = [mark.lower().encode() for mark in (address, *connection.execute(sent).scalars())]
    by_program = or_(*(LETTER.c.automatic.contains(mark) for mark in sorted(ANSWERED_BY_A_PROGRAM)))
    notes = select(LETTER.c.id).where(LETTER.c.newsroom == newsroom, by_program, LETTER.c.raw.is_not(None))
    found: list[int] = []
    for number in connection.execute(notes.where(LETTER.c.follows.in_(_threads_of(connection, letters)))).scalars():
        raw = connection.execute(select(LETTER.c.raw).where(LETTER.c.id == number)).scalar_one().lower()
        if any(mark in raw for mark in marks):
            found.append(number)
    return sorted(set(found) - set(letters))


def _threads_of(connection: Connection, letters: Sequence[int]) -> set[int]:
    """The first letters of the threads that these letters are in."""
    rows = connection.execute(select(LETTER.c.id, LETTER.c.same_as, LETTER.c.follows).where(LETTER.c.id.in_(letters)))
    return {row.same_as or row.follows or row.id for row in rows}
