"""The entrance: who stands before the door, by which address they came, and how they are let in.

A browser that has no session yet carries a word of its own, so that what was begun in it is finished in it alone.
"""

from typing import cast
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from onrecord.desk.attempts import DEVICE_LASTS, Caller, know_device
from onrecord.desk.challenges import LASTS
from onrecord.desk.desk import Desk
from onrecord.desk.entering import close_session, open_session
from onrecord.desk.person import Person
from onrecord.desk.secret_words import new_token
from onrecord.desk.sessions import browser_in_words
from onrecord.web.coming_back import HOME, NEXT
from onrecord.web.visit import COOKIE, Form, go_to

DOOR, DEVICE = "onrecord_door", "onrecord_device"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


def desk_of(request: Request) -> Desk:
    """The desk that is asked."""
    return cast("Desk", request.app.state.desk)


def address_of(request: Request) -> str:
    """The desk's own address, from the settings; without one, as it is reached on this machine by name.

    Passkeys and the organisation's sign-in hold at this address alone, whatever a request says it was sent to.
    """
    set_by_house = desk_of(request).settings.public_address
    if set_by_house:
        parts = urlsplit(set_by_house)
        return f"{parts.scheme}://{parts.netloc}"
    server = request.scope.get("server") or ("", 80)
    return f"http://localhost:{server[1]}" if server[1] not in (80, None) else "http://localhost"


def caller_of(request: Request) -> Caller:
    """Who tries to come in."""
    address = request.client.host if request.client else ""
    return Caller(address=address, device=request.cookies.get(DEVICE, "")[:100])


def door_word(request: Request) -> str:
    """The word that this browser carries before it is let in; a new one where it has none."""
    word = request.cookies.get(DOOR, "")
    return word if len(word) >= 40 else new_token()


def carry_door_word(request: Request, response: Response, word: str) -> None:
    """Gives the word to the browser, for as long as a question lasts."""
    _set_cookie(request, response, DOOR, word, seconds=int(LASTS.total_seconds()))


def carry_place(request: Request, response: Response, place: str) -> None:
    """Gives the browser the place that it comes back to from the organisation's server."""
    _set_cookie(request, response, NEXT, place, seconds=int(LASTS.total_seconds()))


def let_in(request: Request, person: Person, way: str, *, to: str = HOME) -> Response:
    """A new session, whatever session the browser came with; the browser is known from now on."""
    desk = desk_of(request)
    with desk.database.writing() as connection:
        close_session(connection, request.cookies.get(COOKIE, ""))
        browser = browser_in_words(request.headers.get("user-agent", ""))
        token = open_session(desk, connection, person, way=way, browser=browser)
        device = know_device(desk, connection, person.id, caller_of(request).device)
    response = go_to(to)
    _set_cookie(request, response, COOKIE, token)
    _set_cookie(request, response, DEVICE, device, seconds=int(DEVICE_LASTS.total_seconds()))
    for cookie in (DOOR, NEXT):
        response.delete_cookie(cookie)
    return response


def door_page(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page for somebody who is not signed in."""
    page = request.app.state.templates.get_template(template)
    ways = {"address": address_of(request), "organisation": bool(desk_of(request).settings.oidc_issuer)}
    told = {"error": None, "filled": Form(), "me": None, "login": "", "next": HOME, "why": ""} | ways | values
    return HTMLResponse(page.render(told), status_code=status)


def is_from_elsewhere(request: Request) -> bool:
    """Whether another site's page made the browser send this (Fetch Metadata; older browsers tell only the origin)."""
    if request.method in SAFE_METHODS:
        return False
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        return site not in ("same-origin", "none")
    if origin is None:
        return False
    return origin != address_of(request) and urlsplit(origin).netloc != request.headers.get("host", "")


def _set_cookie(request: Request, response: Response, name: str, value: str, *, seconds: int | None = None) -> None:
    """A cookie out of reach of scripts and of what other sites send."""
    secure = bool(request.app.state.secure)
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure, path="/")
