"""Claims of others that an article examines: what was said, by whom, and what the newsroom concludes of it.

Each conclusion is borne by a statement of the article. What was entered is a log that is only ever added to; the hash
of what is in force is part of what is signed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal, get_args

from sqlalchemy import Connection, Row, insert, select

from onrecord.desk.carrying import Origin
from onrecord.desk.version import Version
from onrecord.report.card import Card
from onrecord.report.plain import shortened
from onrecord.storage.publishing_tables import EXAMINED

ClaimantSort = Literal["person", "body", "several"]
SORTS: dict[ClaimantSort, str] = {
    "person": "a person",
    "body": "a body or an outlet",
    "several": "several people, or nobody in particular",
}
assert get_args(ClaimantSort) == tuple(SORTS)
_Log = tuple[Row[Any], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimOfOthers:
    """A claim in the claimant's words, and the newsroom's conclusion: `rating`, a few words of its own.

    `address` is where it appeared, `day` when (ISO 8601); each is "" where it isn't known.
    """

    words: str
    claimant: str
    sort: ClaimantSort
    address: str
    day: str
    rating: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ExaminedClaim:
    """A claim that a version examines; [start, end) are the words of the statement that says what comes of it.

    `of` is the number of the claim that it was taken over from, 0 for one that was entered in this version.
    """

    id: int
    claim: ClaimOfOthers
    start: int
    end: int
    person: int
    at: datetime
    of: int = 0


def examined_in(connection: Connection, version: int) -> tuple[ExaminedClaim, ...]:
    """The claims that a version examines now, in the order in which they were entered."""
    return _in_force(_log(connection, version))


def examined_when_signed(connection: Connection, version: int, digest: str) -> tuple[ExaminedClaim, ...] | None:
    """The claims that a version examined when they had this digest, None where they never had."""
    log = _log(connection, version)
    states = (_in_force(log[:n]) for n in range(len(log), -1, -1))
    return next((claims for claims in states if digest_of_examined(claims) == digest), None)


def lost_in(connection: Connection, version: int) -> tuple[ClaimOfOthers, ...]:
    """The claims of the version before that it doesn't examine, because the statement that bore them is gone.

    What was entered again since, with whatever conclusion, is no longer among them.
    """
    log = _log(connection, version)
    again = {claim.claim.words for claim in _in_force(log)}
    return tuple(_claim(row) for row in log if row.word == "lost" and row.words not in again)


def digest_of_examined(claims: Iterable[ExaminedClaim]) -> str:
    """The SHA-256 of all that was entered of these claims, which is signed with the text; "" where there are none."""
    told = sorted((c.start, c.end, *astuple(c.claim)) for c in claims)
    return sha256(json.dumps(told).encode()).hexdigest() if told else ""


def bearing(version: Version, claim: ExaminedClaim) -> Card | None:
    """The card of the statement that bears the conclusion, None where there is no such statement any more."""
    spans = ((card, card.statement.span) for card in version.cards if card.statement)
    return next((card for card, span in spans if (span.start, span.end) == (claim.start, claim.end)), None)


def differences_examined(old: Iterable[ExaminedClaim], new: Iterable[ExaminedClaim]) -> str:
    """What differs between two sets of claims, in words; "" where nothing does."""
    before, after = [c.claim for c in old], [c.claim for c in new]
    told = [*(f"{_told(c)} is gone" for c in before if c not in after)]
    told += [f"{_told(c)} was added" for c in after if c not in before]
    return "; ".join(told)


def _told(claim: ClaimOfOthers) -> str:
    return f"the claim “{shortened(claim.words, 60)}” ({shortened(claim.rating, 40)})"


def keep_examined(connection: Connection, version: int, word: str, claim: ClaimOfOthers | None, **told: Any) -> None:
    """Adds a line to the log of claims; `claim` is None for one that takes another back."""
    empty = ClaimOfOthers(words="", claimant="", sort="several", address="", day="", rating="")
    said = claim or empty
    values: dict[str, Any] = {
        "words": said.words,
        "claimant": said.claimant,
        "sort": said.sort,
        "address": said.address,
    }
    values |= {"day": said.day, "rating": said.rating, "start": 0, "end": 0, "of": None}
    connection.execute(insert(EXAMINED).values(version=version, word=word, **(values | told)))


def carry_examined(
    connection: Connection, old: Version, new: Version, origins: Mapping[str, Origin], now: datetime
) -> tuple[ClaimOfOthers, ...]:
    """Takes the claims over where the words of the statement that bears them are still there; returns the others."""
    came = {origin.was: number for number, origin in origins.items()}
    for claim in examined_in(connection, old.id):
        was = bearing(old, claim)
        number = came.get(was.id) if was else None
        card = new.card(number) if number else None
        told: dict[str, Any] = {"of": claim.id, "person": claim.person, "at": now}
        if card and card.statement and was and was.statement and card.statement.text == was.statement.text:
            span = card.statement.span
            told |= {"start": span.start, "end": span.end}
            keep_examined(connection, new.id, "examined", claim.claim, **told)
        else:
            keep_examined(connection, new.id, "lost", claim.claim, **told)
    return lost_in(connection, new.id)


def _log(connection: Connection, version: int) -> _Log:
    wanted = select(EXAMINED).where(EXAMINED.c.version == version).order_by(EXAMINED.c.id)
    return tuple(connection.execute(wanted))


def _in_force(log: _Log) -> tuple[ExaminedClaim, ...]:
    gone = {row.of for row in log if row.word == "withdrawn"}
    return tuple(_read(row for row in log if row.word == "examined" and row.id not in gone))


def _read(rows: Iterable[Row[Any]]) -> Iterator[ExaminedClaim]:
    for row in rows:
        told = {name: getattr(row, name) for name in ("id", "start", "end", "person", "at")}
        yield ExaminedClaim(claim=_claim(row), of=row.of or 0, **told)


def _claim(row: Row[Any]) -> ClaimOfOthers:
    names = ("words", "claimant", "sort", "address", "day", "rating")
    return ClaimOfOthers(**{name: getattr(row, name) for name in names})
