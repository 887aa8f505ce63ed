"""Saying that an article examines a claim of others, and taking that back; whoever may hand in may do both.

A change after somebody has signed asks for new signatures, as a changed text does.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from onrecord.desk.deciding import Place
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.examined import SORTS, ClaimOfOthers, ExaminedClaim, bearing, examined_in, keep_examined
from onrecord.desk.fallen import is_out
from onrecord.desk.on_desk import draft_for, sum_up
from onrecord.desk.person import Person, require
from onrecord.desk.version import Version, version_of
from onrecord.errors import OnrecordError
from onrecord.report.plain import shortened
from onrecord.sources.leaving import is_public_address
from onrecord.storage.holdable import holdable

LONGEST_WORDS, LONGEST_NAME, LONGEST_RATING, LONGEST_ADDRESS = 1_000, 200, 100, 1_000
MOST_CLAIMS = 20
"""So many claims an article may examine."""


def examine(desk: Desk, person: Person, place: Place, claim: ClaimOfOthers) -> None:
    """Says that the article examines this claim, and that the statement at `place` tells what comes of it.

    Raises OnrecordError DSK01, DSK02, DSK03 where something is missing, DSK04 where a new version was handed in, and
    PUB03 where readers see this version already.
    """
    with desk.database.writing() as connection:
        version = _version(desk, connection, person, place.draft, place.version)
        there = examined_in(connection, version.id)
        said = _said(desk, claim)
        if any((c.claim, bearing(version, c)) == (said, version.card(place.statement)) for c in there):
            return
        _require_room(len(there) + 1)
        _add(desk, connection, person, version, place.statement, said)
        sum_up(desk, connection, place.draft)


def withdraw_claim(desk: Desk, person: Person, draft: int, claim: int) -> None:
    """Takes back that the latest version examines the claim of that number; raises OnrecordError as `examine` does."""
    with desk.database.writing() as connection:
        version = _version(desk, connection, person, draft)
        found = next((c for c in examined_in(connection, version.id) if c.id == claim), None)
        if found is None:
            raise OnrecordError("DSK02")
        _withdraw(desk, connection, person, version, found)
        sum_up(desk, connection, draft)


def examine_these(
    desk: Desk, person: Person, draft: int, number: int, claims: Sequence[tuple[str, ClaimOfOthers]]
) -> None:
    """Says that version `number` examines exactly these claims, each borne by the statement of that number.

    What was entered just so stays, with its signatures. Raises OnrecordError as `examine` does.
    """
    with desk.database.writing() as connection:
        version = _version(desk, connection, person, draft, number)
        _require_room(len(claims))
        wanted = list(dict.fromkeys((version.card(at).id, _said(desk, claim)) for at, claim in claims))
        for claim in examined_in(connection, version.id):
            card = bearing(version, claim)
            if card and (card.id, claim.claim) in wanted:
                wanted.remove((card.id, claim.claim))
            else:
                _withdraw(desk, connection, person, version, claim)
        for at, said in wanted:
            _add(desk, connection, person, version, at, said)
        sum_up(desk, connection, draft)


def _version(desk: Desk, connection: Connection, person: Person, draft: int, number: int = 0) -> Version:
    """The latest version, which claims may be entered on; the draft is locked until the transaction ends."""
    require(person, "hand_in")
    shown = draft_for(connection, person, draft, lock=True)
    if number and shown.version != number:
        raise OnrecordError("DSK04", detail="a new version was handed in")
    version = version_of(desk, connection, draft)
    if is_out(connection, draft, version.sha256):
        told = "readers see this text with the claims that were signed; hand in the new text first"
        raise OnrecordError("PUB03", detail=told)
    return version


def _require_room(count: int) -> None:
    if count > MOST_CLAIMS:
        raise OnrecordError("DSK03", detail=f"room: an article examines at most {MOST_CLAIMS} claims")


def _add(
    desk: Desk, connection: Connection, person: Person, version: Version, statement: str, claim: ClaimOfOthers
) -> None:
    card = version.card(statement)
    if card.statement is None:
        raise OnrecordError("DSK02")
    span, now = card.statement.span, desk.clock()
    told = {"start": span.start, "end": span.end, "person": person.id, "at": now}
    keep_examined(connection, version.id, "examined", claim, **told)
    words = f"“{shortened(claim.words, 200)}”: {claim.rating}"
    note_event(desk, connection, person, "desk:claim:examined", draft=version.draft, words=words)


def _withdraw(desk: Desk, connection: Connection, person: Person, version: Version, claim: ExaminedClaim) -> None:
    keep_examined(connection, version.id, "withdrawn", None, of=claim.id, person=person.id, at=desk.clock())
    words = f"“{shortened(claim.claim.words, 200)}”: {claim.claim.rating}"
    note_event(desk, connection, person, "desk:claim:withdrawn", draft=version.draft, words=words)


def _said(desk: Desk, given: ClaimOfOthers) -> ClaimOfOthers:
    """The claim as any database can hold it; raises OnrecordError DSK03 where something is missing."""
    told: dict[str, Any] = {
        name: _line(getattr(given, name)) for name in ("words", "claimant", "address", "day", "rating")
    }
    for name, what, longest in (
        ("words", "the claim, as it was made,", LONGEST_WORDS),
        ("claimant", "who made the claim,", LONGEST_NAME),
        ("rating", "what you conclude", LONGEST_RATING),
    ):
        if not any(c.isalnum() for c in told[name]) or len(told[name]) > longest:
            raise OnrecordError("DSK03", detail=f"{what} in at most {longest:,} characters")
    if given.sort not in SORTS:
        raise OnrecordError("DSK03", detail="whether a person, a body or several made the claim")
    address = told["address"]
    if address and (not is_public_address(address) or " " in address or len(address) > LONGEST_ADDRESS):
        raise OnrecordError("DSK03", detail="an address that readers can open (https://…), or none")
    if told["day"] and not _is_past(told["day"], desk.clock().date()):
        raise OnrecordError("DSK03", detail="the day on which it was said, such as 2026-03-12 and not later than today")
    return replace(given, **told)


def _is_past(day: str, today: date) -> bool:
    try:
        return date.fromisoformat(day) <= today and len(day) == len("2026-03-12")
    except ValueError:
        return False


def _line(words: str) -> str:
    """The words in one line."""
    return " ".join(holdable(words).split())
