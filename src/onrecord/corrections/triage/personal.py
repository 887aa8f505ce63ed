"""A person's own data: all letters of an address are handed out, or erased but for what tells nothing of the person.

What stays of an erased letter is its reference, what it was, when it came and was answered, and the outcome.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import ColumnElement, Connection, and_, select, update

from onrecord.corrections.mailroom.keeping_letter import NOTHING_OF_THE_WRITER
from onrecord.corrections.mailroom.owing import note_deed
from onrecord.corrections.mailroom.said import read_said
from onrecord.corrections.triage.notes_on_mail import notes_on_mail_to
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.person import Person, require
from onrecord.errors import OnrecordError
from onrecord.storage.letter_tables import LETTER, LETTER_DEED, MAIL_OUT

CONTENTS = "letters.json"
_TOLD = ("reference", "way", "received", "name", "address", "subject", "kind", "state", "deadline", "outcome", "closed")


def export_letters(desk: Desk, person: Person, address: str, to: IO[bytes]) -> int:
    """Writes all letters of an address and all mail to it into a zip; how many letters. Raises DSK01, LET24."""
    require(person, "erase_letters")
    return export_of_newsroom(desk, person.newsroom, address, to)


def export_of_newsroom(desk: Desk, newsroom: int, address: str, to: IO[bytes]) -> int:
    """The same, for whoever runs the desk; raises OnrecordError LET24 where there is no letter of that address."""
    with desk.database.reading() as connection, ZipFile(to, "w", ZIP_DEFLATED) as file:
        numbers = _letters_of(connection, newsroom, address)
        told = [_exported(connection, number, file) for number in numbers]
        written = json.dumps({"address": _plain(address), "letters": told}, ensure_ascii=False, indent=1)
        file.writestr(CONTENTS, written + "\n")
    return len(numbers)


def erase_letters(desk: Desk, person: Person, address: str) -> int:
    """Erases what all letters of an address hold of the person; how many. Raises OnrecordError DSK01, LET24."""
    require(person, "erase_letters")
    with desk.database.writing() as connection:
        count = _erased(desk, connection, person.newsroom, address, person.id)
        note_event(desk, connection, person, "letters:erased", draft=None, words=f"letters erased: {count}")
    _wipe(desk)
    return count


def erase_of_newsroom(desk: Desk, newsroom: int, address: str) -> int:
    """The same, for whoever runs the desk; raises OnrecordError LET24 where there is no letter of that address."""
    with desk.database.writing() as connection:
        count = _erased(desk, connection, newsroom, address, None)
    _wipe(desk)
    return count


def _wipe(desk: Desk) -> None:
    """Lets nothing of what was erased linger in SQLite's journal; while others read, the journal is emptied later."""
    with desk.database.reading() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _erased(desk: Desk, connection: Connection, newsroom: int, address: str, person: int | None) -> int:
    numbers = _letters_of(connection, newsroom, address)
    if connection.dialect.name == "sqlite":
        # Otherwise the bytes would stay in pages of the file that are free.
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
    now = desk.clock()
    for number in numbers:
        state = connection.execute(select(LETTER.c.state).where(LETTER.c.id == number)).scalar_one()
        closed = {"state": "closed", "outcome": "none", "closed": now} if state == "open" else {}
        connection.execute(
            update(LETTER).where(LETTER.c.id == number).values(erased=now, **NOTHING_OF_THE_WRITER, **closed)
        )
        _erase_mail(connection, MAIL_OUT.c.letter == number)
        note_deed(desk, connection, number, "erased", person=person)
    _erase_mail(connection, and_(MAIL_OUT.c.newsroom == newsroom, MAIL_OUT.c.address == _plain(address)))
    return len(numbers)


def _erase_mail(connection: Connection, which: ColumnElement[bool]) -> None:
    """Takes the words and the address out of mail; what still waited is never sent."""
    waits = MAIL_OUT.c.state.in_(("waiting", "sending"))
    connection.execute(update(MAIL_OUT).where(which, waits).values(state="given_up"))
    connection.execute(update(MAIL_OUT).where(which).values(raw=None, address="", problem=""))


def _letters_of(connection: Connection, newsroom: int, address: str) -> list[int]:
    """The letters of an address, with the notes on our mail to it; raises OnrecordError LET24 where there is none."""
    plain = _plain(address)
    wanted = select(LETTER.c.id).where(LETTER.c.newsroom == newsroom, LETTER.c.address == plain, LETTER.c.address != "")
    numbers = list(connection.execute(wanted.order_by(LETTER.c.id)).scalars())
    if not numbers:
        raise OnrecordError("LET24", detail=f"“{plain[:100]}”")
    return sorted((*numbers, *notes_on_mail_to(connection, newsroom, plain, numbers)))


def _plain(address: str) -> str:
    return address.strip().lower()


def _exported(connection: Connection, number: int, file: ZipFile) -> dict[str, Any]:
    """What is told of one letter; its bytes and those of the mail that went out for it become files."""
    row = connection.execute(select(LETTER).where(LETTER.c.id == number)).one()
    said = read_said(row.said)
    if row.raw is not None:
        file.writestr(f"{row.reference}.eml", row.raw)
    return {name: _written(getattr(row, name)) for name in _TOLD} | {
        "read": json.loads(json.dumps(asdict(said), default=_written)) if said else None,
        "sender": json.loads(row.authentication) if row.authentication else None,
        "history": list(_history(connection, number)),
        "mail": list(_mail(connection, number, row.reference, file)),
    }


def _history(connection: Connection, number: int) -> Iterator[dict[str, Any]]:
    """What was done and when; who did it is nothing of the writer's, and left out."""
    wanted = select(LETTER_DEED).where(LETTER_DEED.c.letter == number).order_by(LETTER_DEED.c.id)
    for row in connection.execute(wanted):
        yield {"done": row.word, "at": _written(row.at)}


def _mail(connection: Connection, number: int, reference: str, file: ZipFile) -> Iterator[dict[str, Any]]:
    wanted = select(MAIL_OUT).where(MAIL_OUT.c.letter == number).order_by(MAIL_OUT.c.id)
    for count, row in enumerate(connection.execute(wanted), start=1):
        if row.raw is not None:
            file.writestr(f"{reference}-{row.kind}-{count}.eml", row.raw)
        yield {"kind": row.kind, "made": _written(row.made), "state": row.state, "sent": _written(row.sent)}


def _written(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
