"""The door: the link that works once, the first start, name and password, and the way out."""

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from onrecord.desk.desk import Desk
from onrecord.desk.entering import close_session, look_at_link, open_session, sign_in, use_link
from onrecord.desk.people import first_person, set_password, set_up
from onrecord.desk.person import Person
from onrecord.errors import OnrecordError
from onrecord.web.visit import COOKIE, Form, Visiting, form_of, go_to, require_word, status_of, words

ROUTES = APIRouter()
Filled = Annotated[Form, Depends(form_of)]


@ROUTES.get("/")
def to_board() -> Response:
    """The front door leads to the board."""
    return go_to("/drafts")


@ROUTES.get("/sign-in")
def show_sign_in(request: Request) -> HTMLResponse:
    """Asks for name and password."""
    return _page(request, "sign_in.html", login="")


@ROUTES.post("/sign-in")
def take_sign_in(request: Request, form: Filled) -> Response:
    """Opens the door to whoever gives the right password."""
    try:
        person = sign_in(_desk(request), words(form, "login"), words(form, "password"))
    except OnrecordError as error:
        return _page(request, "sign_in.html", status=status_of(error), error=error, login=words(form, "login"))
    return _let_in(request, person)


@ROUTES.get("/enter/{token}")
def show_link(request: Request, token: str) -> HTMLResponse:
    """Shows what the link leads to; only pressing the button uses it up, so that a preview doesn't."""
    desk = _desk(request)
    with desk.database.reading() as connection:
        link = look_at_link(desk, connection, token)
    return _page(request, "enter.html", person=link.person, token=token, first=link.person is None)


@ROUTES.post("/enter/{token}")
def take_link(request: Request, token: str, form: Filled) -> Response:
    """Uses the link up: sets the desk up, or lets its person in, with a new password where one is given."""
    desk = _desk(request)
    with desk.database.reading() as connection:
        link = look_at_link(desk, connection, token)
    try:
        person = _begin(desk, form) if link.person is None else link.person
        if link.person is not None and words(form, "password"):
            set_password(desk, person, words(form, "password"))
    except OnrecordError as error:
        told = {"person": link.person, "token": token, "first": link.person is None, "filled": form}
        return _page(request, "enter.html", status=status_of(error), error=error, **told)
    with desk.database.writing() as connection:
        use_link(desk, connection, token)
    return _let_in(request, person)


@ROUTES.post("/sign-out")
def sign_out(visit: Visiting, form: Filled) -> Response:
    """Shuts the door."""
    require_word(visit, form)
    with visit.desk.database.writing() as connection:
        close_session(connection, visit.request.cookies.get(COOKIE, ""))
    response = go_to("/sign-in")
    response.delete_cookie(COOKIE)
    return response


def _begin(desk: Desk, form: Form) -> Person:
    known = first_person(desk)
    if known is not None:
        raise OnrecordError("DSK06")
    return set_up(desk, words(form, "newsroom"), words(form, "name"), words(form, "login"), words(form, "password"))


def _let_in(request: Request, person: Person) -> Response:
    """A new session, whatever session the browser came with."""
    desk = _desk(request)
    with desk.database.writing() as connection:
        close_session(connection, request.cookies.get(COOKIE, ""))
        token = open_session(desk, connection, person)
    response = go_to("/drafts")
    secure = bool(request.app.state.secure)
    response.set_cookie(COOKIE, token, httponly=True, samesite="lax", secure=secure, path="/")
    return response


def _page(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    page = request.app.state.templates.get_template(template)
    told = {"error": None, "filled": Form(), "me": None} | values
    return HTMLResponse(page.render(told), status_code=status)


def _desk(request: Request) -> Desk:
    return cast("Desk", request.app.state.desk)
