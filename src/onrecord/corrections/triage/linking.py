"""Links a public act to the letter that led to it, in the transaction that proposes the act."""

from sqlalchemy import Connection, select

from onrecord.corrections.mailroom.owing import note_deed
from onrecord.desk.desk import Desk
from onrecord.desk.person import Person, require
from onrecord.errors import OnrecordError
from onrecord.storage.letter_tables import LETTER

ACT = "act"
"""The word of the deed whose words are the key of an act."""


def link_act(desk: Desk, connection: Connection, person: Person, letter: int, key: str) -> None:
    """Notes that the act of this key was proposed because of a letter; raises OnrecordError DSK01, DSK02."""
    require(person, "see_letters")
    here = select(LETTER.c.id).where(LETTER.c.id == letter, LETTER.c.newsroom == person.newsroom)
    if connection.execute(here).first() is None:
        raise OnrecordError("DSK02")
    note_deed(desk, connection, letter, ACT, key, person=person.id)
