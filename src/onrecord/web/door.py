"""The door: the link that works once, the first start, name and password, a passkey, the organisation, the way out."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from onrecord.desk.desk import Desk
from onrecord.desk.entering import close_session, look_at_link, sign_in
from onrecord.desk.organisation import BACK, ask_organisation, enter_by_organisation
from onrecord.desk.passkeys import ask_to_enter, enter_by_passkey
from onrecord.desk.people import enter_by_link, set_up
from onrecord.desk.person import Person
from onrecord.errors import OnrecordError
from onrecord.web.coming_back import NEXT, place_here, why_at_door
from onrecord.web.entrance import (
    DOOR,
    address_of,
    caller_of,
    carry_door_word,
    carry_place,
    desk_of,
    door_page,
    door_word,
    let_in,
)
from onrecord.web.visit import COOKIE, Filled, Form, Visiting, go_to, require_word, status_of, words

ROUTES = APIRouter()


@ROUTES.get("/")
def to_board() -> Response:
    """The front door leads to the board."""
    return go_to("/drafts")


@ROUTES.get("/sign-in")
def show_sign_in(request: Request, next: str = "", why: str = "") -> HTMLResponse:
    """Asks for name and password, or one of the other ways in; `next` is the page that is wanted."""
    return door_page(request, "sign_in.html", next=place_here(next), why=why_at_door(why))


@ROUTES.post("/sign-in")
def take_sign_in(request: Request, form: Filled) -> Response:
    """Opens the door to whoever gives the right password."""
    login = words(form, "login")
    try:
        person = sign_in(desk_of(request), login, words(form, "password"), caller=caller_of(request))
    except OnrecordError as error:
        return _refused(request, error, login=login, next=words(form, "next"))
    return let_in(request, person, "password", to=place_here(words(form, "next")))


@ROUTES.post("/sign-in/passkey/challenge")
def ask_passkey(request: Request) -> Response:
    """The question that a passkey has to answer."""
    word = door_word(request)
    response = JSONResponse(ask_to_enter(desk_of(request), word, address_of(request)))
    carry_door_word(request, response, word)
    return response


@ROUTES.post("/sign-in/passkey")
def take_passkey(request: Request, form: Filled) -> Response:
    """Opens the door to whoever has the passkey."""
    word = request.cookies.get(DOOR, "")
    try:
        person = enter_by_passkey(desk_of(request), word, address_of(request), words(form, "answer"))
    except OnrecordError as error:
        return _refused(request, error, next=words(form, "next"))
    return let_in(request, person, "passkey", to=place_here(words(form, "next")))


@ROUTES.get("/sign-in/organisation")
def to_organisation(request: Request, next: str = "") -> Response:
    """Sends the browser to the organisation's own server."""
    word = door_word(request)
    try:
        address = ask_organisation(desk_of(request), word, address_of(request))
    except OnrecordError as error:
        return _refused(request, error)
    response = go_to(address)
    carry_door_word(request, response, word)
    carry_place(request, response, place_here(next))
    return response


@ROUTES.get(BACK)
def from_organisation(request: Request) -> Response:
    """Opens the door to whoever comes back from there with its word."""
    word = request.cookies.get(DOOR, "")
    try:
        told = dict(request.query_params)
        person = enter_by_organisation(desk_of(request), word, address_of(request), told)
    except OnrecordError as error:
        return _refused(request, error)
    return let_in(request, person, "organisation", to=place_here(request.cookies.get(NEXT, "")))


@ROUTES.get("/enter/{token}")
def show_link(request: Request, token: str) -> HTMLResponse:
    """Shows what the link leads to; only pressing the button uses it up, so that a preview doesn't."""
    desk = desk_of(request)
    with desk.database.reading() as connection:
        link = look_at_link(desk, connection, token)
    return door_page(request, "enter.html", person=link.person, token=token, first=link.person is None)


@ROUTES.post("/enter/{token}")
def take_link(request: Request, token: str, form: Filled) -> Response:
    """Uses the link up: sets the desk up, or lets its person in, with a new password where one is given."""
    desk = desk_of(request)
    with desk.database.reading() as connection:
        link = look_at_link(desk, connection, token)
    try:
        person = (
            _begin(desk, token, form) if link.person is None else enter_by_link(desk, token, words(form, "password"))
        )
    except OnrecordError as error:
        told = {"person": link.person, "token": token, "first": link.person is None, "filled": form}
        return door_page(request, "enter.html", status=status_of(error), error=error, **told)
    return let_in(request, person, "link")


@ROUTES.post("/sign-out")
def sign_out(visit: Visiting, form: Filled) -> Response:
    """Shuts the door."""
    require_word(visit, form)
    with visit.desk.database.writing() as connection:
        close_session(connection, visit.request.cookies.get(COOKIE, ""))
    response = go_to("/sign-in")
    response.delete_cookie(COOKIE)
    return response


def _begin(desk: Desk, token: str, form: Form) -> Person:
    return set_up(desk, *(words(form, key) for key in ("newsroom", "name", "login", "password")), link=token)


def _refused(request: Request, error: OnrecordError, *, login: str = "", next: str = "") -> Response:
    told = {"error": error, "login": login, "next": place_here(next)}
    return door_page(request, "sign_in.html", status=status_of(error), **told)
