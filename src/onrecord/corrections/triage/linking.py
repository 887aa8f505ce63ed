"""Links a public act to a letter that led to it, in the transaction of whoever says so; and finds it again."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, literal, select

from onrecord.corrections.mailroom.owing import note_deed
from onrecord.corrections.triage.letter_on_desk import LISTED, LetterOnDesk, letter_of
from onrecord.desk.desk import Desk
from onrecord.desk.person import Person, require
from onrecord.errors import OnrecordError
from onrecord.storage.letter_tables import LETTER, LETTER_DEED

ACT = "act"
"""The word of the deed whose words are the key of an act."""


def link_act(desk: Desk, connection: Connection, person: Person, letter: int, key: str) -> None:
    """Notes that a letter led to the act of this key; raises OnrecordError DSK01, DSK02."""
    require(person, "see_letters")
    here = select(LETTER.c.id).where(LETTER.c.id == letter, LETTER.c.newsroom == person.newsroom)
    if connection.execute(here).first() is None:
        raise OnrecordError("DSK02")
    note_deed(desk, connection, letter, ACT, key, person=person.id)


def letters_of_acts(
    connection: Connection, person: Person, keys: Collection[str]
) -> Mapping[str, tuple[LetterOnDesk, ...]]:
    """By the key of an act, the letters that led to it, the oldest first; nothing for whoever may not see letters."""
    if not person.may("see_letters"):
        return {}
    # Written out, so that every database sees that these are the deeds that its index is of.
    act = literal(ACT, literal_execute=True)
    linked = (LETTER_DEED.c.word == act) & LETTER_DEED.c.words.in_(keys)
    deeds = connection.execute(select(LETTER_DEED.c.words, LETTER_DEED.c.letter).where(linked)).all()
    here = LETTER.c.id.in_({deed.letter for deed in deeds}) & (LETTER.c.newsroom == person.newsroom)
    letters = [letter_of(row) for row in connection.execute(select(*LISTED).where(here).order_by(LETTER.c.id))]
    led: dict[str, set[int]] = {}
    for deed in deeds:
        led.setdefault(deed.words, set()).add(deed.letter)
    found = {key: tuple(letter for letter in letters if letter.id in numbers) for key, numbers in led.items()}
    return {key: some for key, some in found.items() if some}
