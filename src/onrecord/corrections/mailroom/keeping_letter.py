"""Writes a letter into the database: what was read of it, how it stands, and what it is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, insert, select

from onrecord.corrections.letters.authentication import Authentication
from onrecord.corrections.letters.letter import AUTOMATIC, Letter
from onrecord.corrections.letters.meant import Meant
from onrecord.corrections.mailroom.joining import Joined
from onrecord.corrections.mailroom.published import Published
from onrecord.corrections.mailroom.reference import new_reference
from onrecord.corrections.mailroom.said import write_authentication, write_said
from onrecord.desk.desk import Desk
from onrecord.storage.adding import add_row
from onrecord.storage.holdable import holdable
from onrecord.storage.letter_tables import LETTER, LETTER_MEANT

Way = Literal["imap", "lmtp", "form", "file"]
ANSWERED_BY_A_PROGRAM = frozenset({"answer", "absence", "bounce"})
"""Mail of these kinds that goes on with one of our threads asks for nothing, and is closed as it comes."""
NOTHING_OF_THE_WRITER: Mapping[str, Any] = {
    **dict.fromkeys(("address", "name", "subject", "message_id", "said", "authentication"), ""),
    "raw": None,
}
"""What stands in the columns that tell of a letter's writer once it was erased."""
NEVER_WAITING = frozenset(AUTOMATIC) - {"unanswerable"}
"""Mail of these kinds has no deadline: no person wrote it. Who gives no address is a person all the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewLetter:
    """A letter that comes in: what was read of its bytes, how many came, by which way, when, and who vouches for it."""

    letter: Letter
    raw: bytes
    size: int
    way: Way
    found: Authentication
    received: datetime


def keep_letter(desk: Desk, connection: Connection, newsroom: int, new: NewLetter, belongs: Joined) -> int:
    """Writes the letter down; its number."""
    letter, now = new.letter, desk.clock()
    asks_nothing = belongs.same_as is not None or (
        belongs.follows is not None and bool(ANSWERED_BY_A_PROGRAM & set(letter.automatic))
    )
    waits = not asks_nothing and not NEVER_WAITING & set(letter.automatic)
    values: dict[str, Any] = {
        "newsroom": newsroom,
        "reference": _free_reference(connection),
        "digest": letter.sha256,
        "raw": new.raw,
        "size": new.size,
        "way": new.way,
        "received": new.received,
        "address": holdable(letter.sender.address.lower()),
        "name": holdable(letter.sender.name),
        "subject": holdable(letter.subject),
        "message_id": letter.message_id if letter.message_id.isprintable() else "",
        "said": write_said(letter),
        "authentication": write_authentication(new.found),
        "automatic": ",".join(letter.automatic),
        "same_as": belongs.same_as,
        "follows": belongs.follows,
        "state": "closed" if asks_nothing else "open",
        "deadline": desk.protocol.letters.deadline(None, new.received) if waits else None,
        "outcome": "none" if asks_nothing else None,
        "closed": now if asks_nothing else None,
    }
    if asks_nothing and _was_erased(connection, belongs.follows):
        values |= {**NOTHING_OF_THE_WRITER, "erased": now}
    return add_row(connection, LETTER, **values)


def _was_erased(connection: Connection, letter: int | None) -> bool:
    """Whether a letter was erased: a program's note on our mail to its writer would bring back what went."""
    erased = select(LETTER.c.id).where(LETTER.c.id == letter, LETTER.c.erased.is_not(None))
    return letter is not None and connection.execute(erased).first() is not None


def _free_reference(connection: Connection) -> str:
    while True:
        reference = new_reference()
        if connection.execute(select(LETTER.c.id).where(LETTER.c.reference == reference)).first() is None:
            return reference


def keep_meant(connection: Connection, letter: int, meant: Meant, published: Published) -> None:
    """Writes down what the letter is about, or which articles it may be about."""
    rows = [{"letter": letter, **row} for row in _rows(meant, published)]
    if rows:
        connection.execute(insert(LETTER_MEANT), rows)


def _rows(meant: Meant, published: Published) -> Iterator[dict[str, Any]]:
    if meant.article is None:
        for candidate in meant.candidates:
            yield _row(published.numbers[candidate.key], None, "candidate", candidate.grounds)
        return
    article = published.numbers[meant.article]
    grounds = next((c.grounds for c in meant.candidates if c.key == meant.article), ())
    yield _row(article, meant.version, meant.certainty or "likely", grounds)
    for said in meant.statements:
        yield _row(article, meant.version, said.certainty, (said.ground,)) | {"statement": said.number}


def _row(article: int, number: int | None, certainty: str, grounds: tuple[str, ...]) -> dict[str, Any]:
    told = ",".join(grounds)
    return {"article": article, "number": number, "statement": None, "certainty": certainty, "grounds": told}
