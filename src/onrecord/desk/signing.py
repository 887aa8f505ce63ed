"""Signing: a named person in a named role vouches for one text, known by its hash, under one protocol, known by its.

And overriding: a draft may pass although something is unmet, where the protocol allows it, with a public reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from onrecord.desk.deciding import Place
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.examined import (
    ExaminedClaim,
    bearing,
    differences_examined,
    digest_of_examined,
    examined_in,
    examined_when_signed,
)
from onrecord.desk.matter import gate_at_desk, matters_on, said_of
from onrecord.desk.on_desk import draft_for, sum_up
from onrecord.desk.person import Person, require
from onrecord.desk.version import Version, version_of
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Role, Signature
from onrecord.report.labels import counted, roles_in_words
from onrecord.report.plain import shortened
from onrecord.storage.tables import OVERRIDE, SIGN_OFF


@dataclass(frozen=True, kw_only=True, slots=True)
class SignOff:
    """Somebody's signature under a version; `claims` is the digest of the claims of others that it examined."""

    person: int
    role: Role
    sha256: str
    protocol: str
    at: datetime
    claims: str = ""


def sign_offs_of(connection: Connection, version: Version) -> tuple[SignOff, ...]:
    """The signatures under exactly this text, this protocol, and the claims of others that are examined in it now."""
    examined = digest_of_examined(examined_in(connection, version.id))
    return tuple(s for s in _all_sign_offs(connection, version) if s.claims == examined)


def signed_before_change(connection: Connection, version: Version) -> str:
    """How the claims that were signed with this text differ from those that it examines now, where that voids anything.

    It is "" where nothing of it was signed before, and where all have signed anew.
    """
    if not lacking(version, sign_offs_of(connection, version)):
        return ""
    now = examined_in(connection, version.id)
    signed = [s.claims for s in _all_sign_offs(connection, version) if s.claims != digest_of_examined(now)]
    before = examined_when_signed(connection, version.id, signed[-1]) if signed else None
    if before is None:
        return ""
    return differences_examined(before, now) or "another statement tells what comes of a claim that it examines"


def _all_sign_offs(connection: Connection, version: Version) -> tuple[SignOff, ...]:
    rows = connection.execute(select(SIGN_OFF).where(SIGN_OFF.c.version == version.id).order_by(SIGN_OFF.c.id))
    return tuple(
        SignOff(person=r.person, role=r.role, sha256=r.sha256, protocol=r.protocol, at=r.at, claims=r.claims)
        for r in rows
        if (r.sha256, r.protocol) == (version.sha256, version.protocol.sha256)
    )


def lacking(version: Version, signed: tuple[SignOff, ...]) -> tuple[Signature, ...]:
    """The signatures of the protocol that are still missing."""
    return tuple(s for s in version.protocol.signatures if sum(o.role == s.role for o in signed) < s.people)


def sign_off(desk: Desk, person: Person, number: int, sha256: str, protocol: str, claims: str = "") -> None:
    """Signs the text of that hash under the protocol of that hash, with the claims of others that it examines.

    `claims` is their digest; three hashes, since each is what was shown. Raises OnrecordError DSK01, DSK02, DSK04 where
    one of them is another by now, DSK05 where the gate doesn't stand or no statement bears a conclusion.
    """
    require(person, "sign")
    with desk.database.writing() as connection:
        draft = draft_for(connection, person, number, lock=True)
        version = version_of(desk, connection, number)
        if (version.sha256, version.protocol.sha256) != (sha256, protocol):
            raise OnrecordError("DSK04", detail="the text that you were shown isn't the latest any more")
        examined = examined_in(connection, version.id)
        if digest_of_examined(examined) != claims:
            raise OnrecordError("DSK04", detail="the claims that it examines aren't those that you were shown")
        gate = gate_at_desk(version, said_of(connection, version.id))
        if not gate.stands:
            raise OnrecordError("DSK05", detail=f"{counted(len(gate.open), 'thing')} still open")
        unborne = unborne_told(version, examined)
        if unborne:
            raise OnrecordError("DSK05", detail=unborne)
        if person.id == draft.writer and not version.protocol.own_work:
            raise OnrecordError("DSK01", detail="the protocol doesn't let you sign what you wrote yourself")
        signed = sign_offs_of(connection, version)
        if any(s.person == person.id for s in signed):
            raise OnrecordError("DSK01", detail="you have signed this text already; the other signature is another's")
        missing = [s.role for s in lacking(version, signed)]
        role = person.role_among(missing)
        if role is None:
            told = roles_in_words(missing) if missing else "nobody: it is signed"
            raise OnrecordError("DSK01", detail=f"the signature that is missing is that of {told}")
        values = {"version": version.id, "person": person.id, "role": role, "sha256": sha256, "protocol": protocol}
        values |= {"claims": claims}
        connection.execute(insert(SIGN_OFF).values(at=desk.clock(), **values))
        note_event(desk, connection, person, "desk:version:signed", draft=number, words=role)
        sum_up(desk, connection, number)


def unborne_told(version: Version, examined: Iterable[ExaminedClaim]) -> str:
    """Of which claim no statement tells any more what comes of it, in words; "" where all are borne."""
    unborne = next((c for c in examined if bearing(version, c) is None), None)
    if unborne is None:
        return ""
    told = f"no statement tells any more what comes of the claim “{shortened(unborne.claim.words, 60)}”"
    return f"{told}; take it back, or enter it with another"


def override(desk: Desk, person: Person, place: Place, code: str, reason: str) -> None:
    """Lets one unmet line pass, with a reason that is shown in public; raises OnrecordError DSK01 to DSK04."""
    require(person, "override")
    reason = " ".join(reason.split())
    if sum(c.isalnum() for c in reason) < 8:
        raise OnrecordError("DSK03", detail="a reason that readers will understand")
    with desk.database.writing() as connection:
        draft = draft_for(connection, person, place.draft, lock=True)
        if draft.version != place.version:
            raise OnrecordError("DSK04", detail="a new version was handed in")
        version = version_of(desk, connection, draft.id)
        kept = version.kept(place.statement)
        role = person.role_among(version.protocol.override)
        if role is None or (person.id == draft.writer and not version.protocol.own_work):
            raise OnrecordError("DSK01", detail="the protocol doesn't let you override it")
        said_here = said_of(connection, version.id, statement=kept.id)
        matters = matters_on(version, version.card(kept.number), said_here)
        if not any(m.requirement.code == code and m.how == "open" for m in matters):
            raise OnrecordError("DSK04", detail="this is settled already")
        said = {"version": version.id, "statement": kept.id, "thread": kept.thread, "person": person.id, "role": role}
        connection.execute(insert(OVERRIDE).values(code=code, reason=reason, at=desk.clock(), **said))
        told = f"{code}: {reason}"
        note_event(
            desk, connection, person, "statement:line:overridden", draft=draft.id, thread=kept.thread, words=told
        )
        sum_up(desk, connection, draft.id)
