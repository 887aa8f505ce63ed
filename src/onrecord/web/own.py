"""A person's own page: their passkeys, their password, and the places in which they are signed in."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, JSONResponse, Response

from onrecord.desk.entering import is_fresh
from onrecord.desk.passkeys import add_passkey, ask_to_add, name_passkey, passkeys_of, remove_passkey
from onrecord.desk.people import asks_old_password, change_password
from onrecord.desk.sessions import close_everywhere, close_one, sessions_of
from onrecord.errors import OnrecordError
from onrecord.web.entrance import address_of, caller_of, let_in
from onrecord.web.visit import COOKIE, Filled, Number, Visit, Visiting, go_to, require_word, status_of, words

ROUTES = APIRouter()


@ROUTES.get("/me")
def show_own(visit: Visiting) -> HTMLResponse:
    """The page."""
    return _own(visit)


@ROUTES.post("/me/passkeys/challenge")
def ask_passkey(visit: Visiting, form: Filled) -> Response:
    """The question that a device answers with a new passkey."""
    require_word(visit, form)
    try:
        return JSONResponse(ask_to_add(visit.desk, visit.session, address_of(visit.request)))
    except OnrecordError as error:
        return JSONResponse({"error": f"{error.what} {error.remedy}"}, status_code=status_of(error))


@ROUTES.post("/me/passkeys")
def take_passkey(visit: Visiting, form: Filled) -> Response:
    """Takes in a new passkey."""
    require_word(visit, form)
    address, name, answer = address_of(visit.request), words(form, "name"), words(form, "answer")
    try:
        add_passkey(visit.desk, visit.session, address, name, answer)
    except OnrecordError as error:
        return _own(visit, status=status_of(error), error=error, filled=form)
    return go_to("/me")


@ROUTES.post("/me/passkeys/{passkey}/name")
def take_name(visit: Visiting, form: Filled, passkey: Number) -> Response:
    """Calls a passkey something else."""
    require_word(visit, form)
    try:
        name_passkey(visit.desk, visit.person, passkey, words(form, "name"))
    except OnrecordError as error:
        if error.code == "DSK02":
            raise
        return _own(visit, status=status_of(error), error=error)
    return go_to("/me")


@ROUTES.post("/me/passkeys/{passkey}/remove")
def take_passkey_away(visit: Visiting, form: Filled, passkey: Number) -> Response:
    """Forgets a passkey."""
    require_word(visit, form)
    remove_passkey(visit.desk, visit.person, passkey)
    return go_to("/me")


@ROUTES.post("/me/password")
def take_password(visit: Visiting, form: Filled) -> Response:
    """Changes the password, which shuts all doors but this one, which is a new one."""
    require_word(visit, form)
    old, new, caller = words(form, "old"), words(form, "new"), caller_of(visit.request)
    try:
        change_password(visit.desk, visit.session, old, new, caller=caller)
    except OnrecordError as error:
        return _own(visit, status=status_of(error), error=error)
    return let_in(visit.request, visit.person, "password", to="/me")


@ROUTES.post("/me/sessions/{key}/close")
def close_session(visit: Visiting, form: Filled, key: str) -> Response:
    """Signs the person out in one place."""
    require_word(visit, form)
    close_one(visit.desk, visit.session, key)
    return go_to("/me")


@ROUTES.post("/me/sign-out-everywhere")
def sign_out_everywhere(visit: Visiting, form: Filled) -> Response:
    """Signs the person out wherever they are, here too."""
    require_word(visit, form)
    close_everywhere(visit.desk, visit.session)
    response = go_to("/sign-in")
    response.delete_cookie(COOKIE)
    return response


def _own(visit: Visit, *, status: int = 200, **told: object) -> HTMLResponse:
    values: dict[str, object] = {
        "passkeys": passkeys_of(visit.desk, visit.person),
        "sessions": sessions_of(visit.desk, visit.session),
        "address": address_of(visit.request),
        "fresh": is_fresh(visit.desk, visit.session),
        "asks_old": asks_old_password(visit.desk, visit.session),
        "tab": "own",
    }
    return visit.page("own.html", values | told, status=status)
