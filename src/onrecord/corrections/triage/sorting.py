"""Sorting a letter: what it is, who has it, until when it is answered, and what it is about, as a person says.

Each is noted in the letter's history by the name of whoever did it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, update

from onrecord.corrections.mailroom.owing import note_deed
from onrecord.corrections.triage.letter_on_desk import letter_row
from onrecord.desk.desk import Desk
from onrecord.desk.person import Person, read_person, require
from onrecord.errors import OnrecordError
from onrecord.protocol.letters import LETTER_KINDS, LetterKind
from onrecord.publishing.article import article_of_key, read_article
from onrecord.storage.holdable import holdable
from onrecord.storage.letter_tables import LETTER, LETTER_MEANT

MOST_STATEMENTS = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Aim:
    """What a person says that a letter is about: an article by its key, "" for none, a version of it, statements.

    With `beside`, it is about this article and about what was found or said before.
    """

    article: str
    number: int = 0
    statements: Sequence[int] = ()
    beside: bool = False


def sort_letter(desk: Desk, person: Person, number: int, kind: str) -> None:
    """Says what a letter is; its deadline is set anew from when it came. Raises OnrecordError DSK01 to DSK03, LET20."""
    require(person, "answer_letters")
    known: LetterKind | None = next((k for k in LETTER_KINDS if k == kind), None)
    if known is None:
        raise OnrecordError("DSK03", detail="what the letter is")
    with desk.database.writing() as connection:
        row = open_row(connection, person, number)
        deadline = desk.protocol.letters.deadline(known, row.received)
        _set(connection, number, kind=known, deadline=deadline)
        note_deed(desk, connection, number, "kind", LETTER_KINDS[known], person=person.id)


def assign_letter(desk: Desk, person: Person, number: int, to: int | None) -> None:
    """Gives a letter to somebody, None to nobody. Raises OnrecordError DSK01, DSK02, LET20."""
    require(person, "answer_letters")
    with desk.database.writing() as connection:
        open_row(connection, person, number)
        other = read_person(connection, to) if to else None
        if to and (other is None or other.newsroom != person.newsroom or not other.may("answer_letters")):
            raise OnrecordError("DSK02")
        _set(connection, number, person=to)
        note_deed(desk, connection, number, "assigned", other.name if other else "nobody", person=person.id)


def set_deadline(desk: Desk, person: Person, number: int, deadline: datetime) -> None:
    """Sets until when a letter is answered. Raises OnrecordError DSK01 to DSK03, LET20."""
    require(person, "answer_letters")
    with desk.database.writing() as connection:
        row = open_row(connection, person, number)
        if deadline <= row.received:
            raise OnrecordError("DSK03", detail="a deadline after the letter came")
        _set(connection, number, deadline=deadline)
        note_deed(desk, connection, number, "deadline", f"{deadline:%Y-%m-%d %H:%M} UTC", person=person.id)


def set_meant(desk: Desk, person: Person, number: int, aim: Aim) -> None:
    """Says what a letter is about, in place of what the program found, or beside it.

    Raises OnrecordError DSK01, DSK02, LET20.
    """
    require(person, "answer_letters")
    with desk.database.writing() as connection:
        open_row(connection, person, number)
        rows, told = _rows(connection, person, aim)
        before = LETTER_MEANT.c.letter == number
        if aim.beside:
            before &= LETTER_MEANT.c.article.is_(None) | (LETTER_MEANT.c.article == rows[0]["article"])
        connection.execute(delete(LETTER_MEANT).where(before))
        values = {"letter": number, "certainty": "person", "grounds": ""}
        connection.execute(insert(LETTER_MEANT), [row | values for row in rows])
        note_deed(desk, connection, number, "meant_too" if aim.beside else "meant", told, person=person.id)


def reopen_letter(desk: Desk, person: Person, number: int, reason: str) -> None:
    """Opens a closed letter again; its time runs from now. Raises OnrecordError DSK01 to DSK03, LET20."""
    require(person, "answer_letters")
    told = " ".join(holdable(reason).split())[:500]
    if not any(c.isalnum() for c in told):
        raise OnrecordError("DSK03", detail="why it is opened again")
    with desk.database.writing() as connection:
        row = letter_row(connection, person, number, lock=True)
        if row.state != "closed":
            raise OnrecordError("LET20", detail="it is open")
        if row.erased:
            raise OnrecordError("LET20", detail="it was erased")
        deadline = desk.protocol.letters.deadline(row.kind, desk.clock())
        _set(connection, number, state="open", outcome=None, closed=None, deadline=deadline)
        note_deed(desk, connection, number, "reopened", told, person=person.id)


def open_row(connection: Connection, person: Person, number: int, *, lock: bool = True) -> Row[Any]:
    """The row of a letter that is still open, locked unless it is only looked at; raises OnrecordError DSK02, LET20."""
    row = letter_row(connection, person, number, lock=lock)
    if row.state != "open":
        raise OnrecordError("LET20", detail="it was closed already")
    return row


def _set(connection: Connection, number: int, **values: object) -> None:
    connection.execute(update(LETTER).where(LETTER.c.id == number).values(**values))


def _rows(connection: Connection, person: Person, aim: Aim) -> tuple[list[dict[str, Any]], str]:
    """The rows that say it, and the same in words."""
    if not aim.article:
        return [{"article": None, "number": None, "statement": None}], "about no article"
    article = article_of_key(connection, person.newsroom, aim.article)
    out = read_article(connection, article)
    version = next((v for v in out.versions if v.number == (aim.number or out.latest.number)), None)
    chosen = sorted(set(aim.statements))[:MOST_STATEMENTS]
    if version is None or not {s.number for s in version.statements}.issuperset(chosen):
        raise OnrecordError("DSK02")
    here = {"article": article, "number": version.number}
    told = f"{out.path}, version {version.number}"
    if chosen:
        told += f", statement{'s' if len(chosen) > 1 else ''} {', '.join(map(str, chosen))}"
    return [here | {"statement": None}, *(here | {"statement": n} for n in chosen)], told
