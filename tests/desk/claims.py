"""A claim of others, for tests of all that becomes of it."""

from dataclasses import replace

from onrecord.desk.examined import ClaimOfOthers, ExaminedClaim, digest_of_examined, examined_in
from onrecord.desk.examining import examine

CLAIM = ClaimOfOthers(
    words="The pier has been open all winter.",
    claimant="Harbour Friends",
    sort="body",
    address="https://friends.example/winter",
    day="2026-03-01",
    rating="Mostly false",
)


def examining(newsroom, draft: int, statement: str = "s1", *, by: str = "writer", **other: str) -> None:
    """Says on the latest version that it examines a claim."""
    examine(newsroom.desk, newsroom.people[by], newsroom.place(draft, statement), replace(CLAIM, **other))


def examined(newsroom, draft: int) -> tuple[ExaminedClaim, ...]:
    """What the latest version examines."""
    version = newsroom.version(draft)
    with newsroom.desk.database.reading() as connection:
        return examined_in(connection, version.id)


def digest(newsroom, draft: int) -> str:
    """What is signed of the claims."""
    return digest_of_examined(examined(newsroom, draft))
