"""Passkeys: a person's device keeps a key, and signs a question with it after it has made sure who is there.

What comes in is what the browser's credential API answers (W3C Web Authentication, Level 3); what goes out is a person
who may come in, or a passkey more. The question is put once, to one session or browser, and is good for one address.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.desk.answers import (
    challenge_in,
    check_made,
    check_signed,
    in_bytes,
    in_words,
    make_server,
    read_answer,
)
from onrecord.desk.challenges import put_challenge, take_challenge
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.entering import Session, require_fresh
from onrecord.desk.person import Person, read_person
from onrecord.errors import OnrecordError
from onrecord.storage.sign_in_tables import PASSKEY

MOST_PASSKEYS = 20
LONGEST_NAME = 80
ADDING, ENTERING = "passkey:add", "passkey:enter"


@dataclass(frozen=True, kw_only=True, slots=True)
class Passkey:
    """A passkey as its owner sees it; `used` is when it last let them in."""

    id: int
    name: str
    at: datetime
    used: datetime | None


def passkeys_of(desk: Desk, person: Person) -> tuple[Passkey, ...]:
    """The passkeys of a person, in the order in which they were added."""
    wanted = select(PASSKEY.c.id, PASSKEY.c.name, PASSKEY.c.at, PASSKEY.c.used).where(PASSKEY.c.person == person.id)
    with desk.database.reading() as connection:
        rows = connection.execute(wanted.order_by(PASSKEY.c.id)).all()
    return tuple(Passkey(id=r.id, name=r.name, at=r.at, used=r.used) for r in rows)


def ask_to_add(desk: Desk, session: Session, address: str) -> dict[str, Any]:
    """The question for a new passkey, as the browser takes it; raises OnrecordError SGN01, SGN05."""
    from fido2.webauthn import AttestedCredentialData, ResidentKeyRequirement, UserVerificationRequirement
    from fido2.webauthn import PublicKeyCredentialUserEntity as User

    require_fresh(desk, session)
    person = session.person
    with desk.database.reading() as connection:
        kept = connection.execute(select(PASSKEY.c.handle, PASSKEY.c.key).where(PASSKEY.c.person == person.id)).all()
    if len(kept) >= MOST_PASSKEYS:
        raise OnrecordError("SGN01", detail=f"you have {len(kept)} already; remove one first")
    handle = in_bytes(kept[0].handle) if kept else secrets.token_bytes(32)
    options, state = make_server(address).register_begin(
        User(id=handle, name=person.login, display_name=person.name),
        credentials=[AttestedCredentialData(row.key) for row in kept],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    put_challenge(desk, state["challenge"], session.key, ADDING, {"handle": in_words(handle)})
    return dict(options.public_key)


def add_passkey(desk: Desk, session: Session, address: str, name: str, answer: str) -> None:
    """Keeps a passkey that the person's device has made; raises OnrecordError DSK03, DSK04, SGN01, SGN04, SGN05."""
    require_fresh(desk, session)
    called = _named(name)
    given = read_answer(answer)
    told = take_challenge(desk, challenge_in(given), session.key, ADDING)
    made = check_made(address, given)
    values = {"person": session.person.id, "handle": told["handle"], "name": called}
    values |= {"credential": made.credential, "key": made.key, "counter": made.counter}
    with desk.database.writing() as connection:
        if connection.execute(select(PASSKEY.c.id).where(PASSKEY.c.credential == made.credential)).first():
            raise OnrecordError("DSK04", detail="this passkey is kept already")
        connection.execute(insert(PASSKEY).values(at=desk.clock(), **values))
        note_event(desk, connection, session.person, "desk:passkey:added", draft=None, words=called)


def ask_to_enter(desk: Desk, holder: str, address: str) -> dict[str, Any]:
    """The question that any passkey of this desk may answer; `holder` is the word that the asking browser carries."""
    from fido2.webauthn import UserVerificationRequirement

    options, state = make_server(address).authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
    put_challenge(desk, state["challenge"], holder, ENTERING, {})
    return dict(options.public_key)


def enter_by_passkey(desk: Desk, holder: str, address: str, answer: str) -> Person:
    """Whose passkey answered the question; raises OnrecordError SGN01, SGN04."""
    given = read_answer(answer)
    take_challenge(desk, challenge_in(given), holder, ENTERING)
    with desk.database.reading() as connection:
        row = connection.execute(select(PASSKEY).where(PASSKEY.c.credential == str(given.get("id", "")))).first()
        person = read_person(connection, row.person) if row else None
    if row is None or person is None:
        raise OnrecordError("SGN01", detail="this desk doesn't know it, or it was removed")
    counter = check_signed(address, given, row.key, row.handle)
    with desk.database.writing() as connection:
        if (counter or row.counter) and counter <= row.counter:
            note_event(desk, connection, person, "desk:passkey:counter_went_back", draft=None, words=row.name)
        else:
            which = (PASSKEY.c.id == row.id, PASSKEY.c.counter == row.counter)
            values = {"counter": counter, "used": desk.clock()}
            if connection.execute(update(PASSKEY).where(*which).values(**values)).rowcount == 1:
                return person
    raise OnrecordError("SGN01", detail="its count of uses went back, as that of a copy would")


def name_passkey(desk: Desk, person: Person, number: int, name: str) -> None:
    """Calls one of the person's passkeys something else; raises OnrecordError DSK02, DSK03."""
    called = _named(name)
    with desk.database.writing() as connection:
        which = _own(connection, person, number)
        connection.execute(update(PASSKEY).where(PASSKEY.c.id == which).values(name=called))


def remove_passkey(desk: Desk, person: Person, number: int) -> None:
    """Forgets one of the person's passkeys, which lets nobody in any more; raises OnrecordError DSK02."""
    with desk.database.writing() as connection:
        which = _own(connection, person, number)
        name = connection.execute(delete(PASSKEY).where(PASSKEY.c.id == which).returning(PASSKEY.c.name)).scalar_one()
        note_event(desk, connection, person, "desk:passkey:removed", draft=None, words=name)


def _own(connection: Connection, person: Person, number: int) -> int:
    wanted = select(PASSKEY.c.id).where(PASSKEY.c.id == number, PASSKEY.c.person == person.id)
    if connection.execute(wanted).first() is None:
        raise OnrecordError("DSK02")
    return number


def _named(name: str) -> str:
    words = " ".join(name.split())[:LONGEST_NAME]
    if not any(c.isalnum() for c in words):
        raise OnrecordError("DSK03", detail="what you call this passkey")
    return words
