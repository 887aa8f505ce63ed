"""Claims of others for other programs: what an article examines, and the whole list of it handed in anew."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from onrecord.desk.examined import ClaimantSort, ClaimOfOthers, bearing, examined_in
from onrecord.desk.examining import (
    LONGEST_ADDRESS,
    LONGEST_NAME,
    LONGEST_RATING,
    LONGEST_WORDS,
    MOST_CLAIMS,
    examine_these,
)
from onrecord.desk.on_desk import draft_for
from onrecord.desk.viewing import version_for
from onrecord.web.api.article import MOST_NUMBER, Words
from onrecord.web.api.caller import Caller, HandsIn, SeesVersions
from onrecord.web.api.problem import problems
from onrecord.web.visit import Number

ROUTES = APIRouter(tags=["claims"])


class ClaimShape(BaseModel):
    """A claim in the claimant's words, and what you conclude: `rating`, which `statement` ("s4") of the article says.

    `address` is where it appeared and `day` when (2026-03-12), "" where it isn't known. `statement` is "" where the
    words that said so are no statement any more.
    """

    model_config = ConfigDict(extra="forbid")

    words: Annotated[Words, Field(min_length=1, max_length=LONGEST_WORDS)]
    claimant: Annotated[Words, Field(min_length=1, max_length=LONGEST_NAME)]
    sort: ClaimantSort
    address: Annotated[Words, Field(max_length=LONGEST_ADDRESS)] = ""
    day: Annotated[Words, Field(max_length=10)] = ""
    rating: Annotated[Words, Field(min_length=1, max_length=LONGEST_RATING)]
    statement: Annotated[Words, Field(max_length=12)]


class ClaimList(BaseModel):
    """All claims of others that a version examines."""

    draft: int
    version: int
    claims: list[ClaimShape]


class NewClaims(BaseModel):
    """All claims that the article examines from now on; `version` is the one whose statements they name."""

    model_config = ConfigDict(extra="forbid")

    version: Annotated[int, Field(ge=1, le=MOST_NUMBER)]
    claims: Annotated[list[ClaimShape], Field(max_length=MOST_CLAIMS)]


@ROUTES.get("/drafts/{draft}/claims", responses=problems(401, 403, 404, 422))
def list_claims(call: SeesVersions, draft: Number) -> ClaimList:
    """The claims of others that the latest version examines."""
    return _list(call, draft)


@ROUTES.post("/drafts/{draft}/claims", responses=problems(401, 403, 404, 409, 422))
def take_claims(call: HandsIn, draft: Number, given: NewClaims) -> ClaimList:
    """Says which claims of others the article examines; one that isn't in the list is taken back.

    What was signed before is void as soon as anything differs.
    """
    claims = [(shape.statement, _claim(shape)) for shape in given.claims]
    examine_these(call.desk, call.person, draft, given.version, claims)
    return _list(call, draft)


def _claim(shape: ClaimShape) -> ClaimOfOthers:
    return ClaimOfOthers(**shape.model_dump(exclude={"statement"}))


def _list(call: Caller, number: int) -> ClaimList:
    with call.desk.database.reading() as connection:
        draft = draft_for(connection, call.person, number)
        version = version_for(call.desk, connection, call.person, draft)
        examined = examined_in(connection, version.id)
    shapes = []
    for one in examined:
        card, claim = bearing(version, one), one.claim
        told = {name: getattr(claim, name) for name in ("words", "claimant", "sort", "address", "day", "rating")}
        shapes.append(ClaimShape(statement=card.id if card else "", **told))
    return ClaimList(draft=number, version=version.number, claims=shapes)
