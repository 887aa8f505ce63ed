"""Claims of others that an article examines: what is entered, a form for another one, and how each is taken back."""

from typing import cast

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from onrecord.desk.deciding import Place
from onrecord.desk.examined import SORTS, ClaimantSort, ClaimOfOthers, bearing, examined_in, lost_in
from onrecord.desk.examining import (
    LONGEST_ADDRESS,
    LONGEST_NAME,
    LONGEST_RATING,
    LONGEST_WORDS,
    MOST_CLAIMS,
    examine,
    withdraw_claim,
)
from onrecord.desk.fallen import is_out
from onrecord.desk.on_desk import STATES, draft_for
from onrecord.desk.signing import sign_offs_of
from onrecord.desk.viewing import version_for
from onrecord.errors import OnrecordError
from onrecord.report.page import page_verbs
from onrecord.web.visit import Filled, Form, Number, Visit, Visiting, go_to, number, require_word, status_of, words

ROUTES = APIRouter()
SHOWN_AGAIN = frozenset(("DSK03", "DSK04", "PUB03"))
"""Errors that are told on the page itself, where what was typed is still there."""


@ROUTES.get("/drafts/{draft}/claims")
def show_claims(visit: Visiting, draft: Number) -> HTMLResponse:
    """The claims of others that the latest version examines."""
    return _page(visit, draft, filled=Form())


@ROUTES.post("/drafts/{draft}/claims")
def take_claim(visit: Visiting, form: Filled, draft: Number) -> Response:
    """Takes in a claim with what comes of it."""
    require_word(visit, form)
    told = {name: words(form, name) for name in ("words", "claimant", "address", "day", "rating")}
    sort = cast("ClaimantSort", words(form, "sort"))  # `examine` refuses what isn’t one
    place = Place(draft=draft, version=number(form, "version"), statement=words(form, "statement"))
    try:
        visit.require("hand_in")
        if not place.statement:
            raise OnrecordError("DSK03", detail="the statement that tells what comes of it")
        examine(visit.desk, visit.person, place, ClaimOfOthers(sort=sort, **told))
    except OnrecordError as error:
        if error.code not in SHOWN_AGAIN:
            raise
        return _page(visit, draft, filled=form, status=status_of(error), error=error)
    return go_to(f"/drafts/{draft}/claims")


@ROUTES.post("/drafts/{draft}/claims/{claim}/withdraw")
def take_withdrawal(visit: Visiting, form: Filled, draft: Number, claim: Number) -> Response:
    """Takes a claim back."""
    require_word(visit, form)
    try:
        withdraw_claim(visit.desk, visit.person, draft, claim)
    except OnrecordError as error:
        if error.code not in SHOWN_AGAIN:
            raise
        return _page(visit, draft, filled=Form(), status=status_of(error), error=error)
    return go_to(f"/drafts/{draft}/claims")


def _page(
    visit: Visit, draft_number: int, *, filled: Form, status: int = 200, error: OnrecordError | None = None
) -> HTMLResponse:
    visit.require("see_versions")
    with visit.desk.database.reading() as connection:
        draft = draft_for(connection, visit.person, draft_number)
        version = version_for(visit.desk, connection, visit.person, draft)
        examined = examined_in(connection, version.id)
        values: dict[str, object] = {
            "examined": [(claim, bearing(version, claim)) for claim in examined],
            "lost": lost_in(connection, version.id),
            "signed": len(sign_offs_of(connection, version)),
            "is_out": is_out(connection, draft.id, version.sha256),
        }
    values |= {
        "draft": draft,
        "version": version,
        "statements": [card for card in version.cards if card.statement],
        "sorts": SORTS,
        "most": MOST_CLAIMS,
        "longest": {
            "words": LONGEST_WORDS,
            "claimant": LONGEST_NAME,
            "rating": LONGEST_RATING,
            "address": LONGEST_ADDRESS,
        },
        "today": visit.desk.clock().date(),
        "states": STATES,
        "filled": filled,
        "error": error,
        "tab": "claims",
    }
    return visit.page("claims.html", values | page_verbs(version.report), status=status)
