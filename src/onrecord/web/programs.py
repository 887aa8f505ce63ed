"""Programs: the tokens by which other programs speak for a person, made and revoked on one page, each shown once."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from onrecord.desk.tokens import SCOPE_NAMES, Wish, make_token, revoke_token, tokens_for
from onrecord.errors import OnrecordError
from onrecord.web.visit import Filled, Number, Visit, Visiting, go_to, number, require_word, status_of, words

ROUTES = APIRouter()
LASTS = {30: "a month", 90: "three months", 365: "a year"}


@ROUTES.get("/programs")
def show_programs(visit: Visiting) -> HTMLResponse:
    """The tokens."""
    visit.require("make_tokens")
    return _programs(visit)


@ROUTES.post("/programs")
def take_token(visit: Visiting, form: Filled) -> Response:
    """Makes a token and shows it, once."""
    require_word(visit, form)
    wish = Wish(name=words(form, "name"), scopes=form["scope"], days=number(form, "days"))
    try:
        token, secret = make_token(visit.desk, visit.person, wish)
    except OnrecordError as error:
        if error.code != "DSK03":
            raise
        return _programs(visit, status=status_of(error), error=error, filled=form)
    return _programs(visit, made=token, secret=secret)


@ROUTES.post("/programs/{own_token}/revoke")
def take_revocation(visit: Visiting, form: Filled, own_token: Number) -> Response:
    """Revokes a token."""
    require_word(visit, form)
    revoke_token(visit.desk, visit.person, own_token)
    return go_to("/programs")


def _programs(visit: Visit, *, status: int = 200, **told: object) -> HTMLResponse:
    values: dict[str, object] = {
        "tokens": tokens_for(visit.desk, visit.person),
        "now": visit.desk.clock(),
        "scopes": SCOPE_NAMES,
        "lasts": LASTS,
        "made": None,
        "secret": "",
        "address": str(visit.request.base_url).rstrip("/"),
    }
    return visit.page("programs.html", values | told, status=status)
