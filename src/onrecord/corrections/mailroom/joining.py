"""Finds what a letter belongs to: the earlier one that it repeats, or the one whose thread it goes on with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from onrecord.corrections.letters.duplicates import WITHIN, repeated_letter
from onrecord.corrections.letters.letter import Letter
from onrecord.corrections.mailroom.owing import OURS
from onrecord.corrections.mailroom.reference import SIGNS, references_in
from onrecord.corrections.mailroom.said import read_said
from onrecord.storage.letter_tables import LETTER, MAIL_OUT

MOST_COMPARED = 50
_SIGN = f"[{SIGNS}]{{4}}"
_OURS = re.compile(rf"<({OURS}{_SIGN}-{_SIGN}\.[0-9a-f]{{16}}@[A-Za-z0-9.-]{{1,190}})>".encode())


@dataclass(frozen=True, kw_only=True, slots=True)
class Joined:
    """What a letter belongs to, each by the number of a letter: what it repeats, and whose thread it goes on with."""

    same_as: int | None = None
    follows: int | None = None


def joined(connection: Connection, newsroom: int, letter: Letter, raw: bytes, received: datetime) -> Joined:
    """What the letter belongs to; the first letter of a thread stands for the whole."""
    same = _repeated(connection, newsroom, letter, received)
    if same is not None:
        return Joined(same_as=same)
    return Joined(follows=_followed(connection, newsroom, letter, raw))


def _repeated(connection: Connection, newsroom: int, letter: Letter, received: datetime) -> int | None:
    here = LETTER.c.newsroom == newsroom
    rows = list(_earlier(connection, here & (LETTER.c.address == letter.sender.address.lower()), received))
    if letter.message_id.isprintable() and letter.message_id:
        rows += _earlier(connection, here & (LETTER.c.message_id == letter.message_id), None)
    known = {row.id: read_said(row.said) for row in rows}
    readable = {number: earlier for number, earlier in sorted(known.items()) if earlier is not None}
    found = repeated_letter(letter, readable.values())
    number = next((number for number, earlier in readable.items() if earlier is found), None)
    return number if number is None else next(row.same_as or row.id for row in rows if row.id == number)


def _earlier(connection: Connection, which: ColumnElement[bool], received: datetime | None) -> Iterator[Any]:
    wanted = select(LETTER.c.id, LETTER.c.same_as, LETTER.c.said).where(which)
    if received is not None:
        wanted = wanted.where(LETTER.c.received > received - WITHIN, LETTER.c.address != "")
    yield from connection.execute(wanted.order_by(LETTER.c.received.desc()).limit(MOST_COMPARED))


def _followed(connection: Connection, newsroom: int, letter: Letter, raw: bytes) -> int | None:
    """The letter that this one answers: by our own Message-IDs, those of earlier letters, or our reference."""
    named = [message for message in letter.answers if message.isprintable()]
    if letter.automatic:
        # A note on a mail that could not be delivered names it in what it repeats of it.
        named += [match.decode("ascii") for match in _OURS.findall(raw)][:MOST_COMPARED]
    mine = select(MAIL_OUT.c.letter).where(MAIL_OUT.c.newsroom == newsroom, MAIL_OUT.c.message_id.in_(named))
    here = LETTER.c.newsroom == newsroom
    theirs = select(LETTER.c.id).where(
        here,
        LETTER.c.message_id.in_(named),
        LETTER.c.message_id != "",
        LETTER.c.address == letter.sender.address.lower(),
    )
    told = select(LETTER.c.id).where(here, LETTER.c.reference.in_(references_in(letter.subject)))
    for wanted in (mine, theirs, told):
        found = connection.execute(wanted.limit(1)).scalar()
        if found is not None:
            return _first_of_thread(connection, found)
    return None


def _first_of_thread(connection: Connection, number: int) -> int:
    row = connection.execute(select(LETTER.c.same_as, LETTER.c.follows).where(LETTER.c.id == number)).one()
    if row.follows is None and row.same_as is None:
        return number
    return _first_of_thread(connection, row.same_as or row.follows)
