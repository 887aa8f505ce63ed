"""The people of the newsroom: who they are, the links that let them in, their roles, and who was shut out."""

from typing import cast

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from onrecord.desk.invitations import invitations, revoke_invitation
from onrecord.desk.people import everybody, invite, link_for
from onrecord.desk.person import names_of
from onrecord.desk.shutting_out import ACTS, acts_on_people, change_roles, let_in_again, shut_out, those_shut_out
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Role
from onrecord.web.visit import Filled, Number, Visit, Visiting, go_to, require_word, status_of, words

ROUTES = APIRouter()


@ROUTES.get("/people")
def show_people(visit: Visiting) -> HTMLResponse:
    """Everybody."""
    visit.require("manage_people")
    return _people(visit)


@ROUTES.post("/people")
def take_person(visit: Visiting, form: Filled) -> Response:
    """Takes in somebody new and shows the link that lets them in, once."""
    require_word(visit, form)
    roles = tuple(cast("list[Role]", form["role"]))
    try:
        person, token = invite(visit.desk, visit.person, words(form, "name"), words(form, "login"), roles)
    except OnrecordError as error:
        if error.code == "DSK01":
            raise
        return _people(visit, status=status_of(error), error=error, filled=form)
    return _people(visit, invited=person, link=_link(visit, token))


@ROUTES.post("/people/{person}/link")
def take_link(visit: Visiting, form: Filled, person: Number) -> Response:
    """A new link for somebody who has lost theirs, or their password."""
    require_word(visit, form)
    known, token = link_for(visit.desk, visit.person, person)
    return _people(visit, invited=known, link=_link(visit, token))


@ROUTES.post("/people/links/{link}/revoke")
def take_link_back(visit: Visiting, form: Filled, link: str) -> Response:
    """Takes a link back that nobody has used."""
    require_word(visit, form)
    try:
        revoke_invitation(visit.desk, visit.person, link)
    except OnrecordError as error:
        if error.code != "DSK04":
            raise
        return _people(visit, status=status_of(error), error=error)
    return go_to("/people")


@ROUTES.post("/people/{other}/roles")
def take_roles(visit: Visiting, form: Filled, other: Number) -> Response:
    """Gives somebody other roles."""
    require_word(visit, form)
    try:
        change_roles(visit.desk, visit.person, other, form["role"])
    except OnrecordError as error:
        return _refused(visit, error, other)
    return go_to("/people")


@ROUTES.post("/people/{other}/shut-out")
def take_away(visit: Visiting, form: Filled, other: Number) -> Response:
    """Shuts somebody out."""
    require_word(visit, form)
    try:
        shut_out(visit.desk, visit.person, other)
    except OnrecordError as error:
        return _refused(visit, error, other)
    return go_to("/people")


@ROUTES.post("/people/{other}/let-in")
def take_back_in(visit: Visiting, form: Filled, other: Number) -> Response:
    """Lets somebody in again, and shows the link, once."""
    require_word(visit, form)
    known, token = let_in_again(visit.desk, visit.person, other)
    return _people(visit, invited=known, link=_link(visit, token))


def _refused(visit: Visit, error: OnrecordError, person: int) -> Response:
    if error.code in ("DSK01", "DSK02"):
        raise error
    return _people(visit, status=status_of(error), error=error, opened=person)


def _people(visit: Visit, *, status: int = 200, **told: object) -> HTMLResponse:
    values: dict[str, object] = {"people": everybody(visit.desk, visit.person)}
    values |= {"links": invitations(visit.desk, visit.person), "gone": those_shut_out(visit.desk, visit.person)}
    with visit.desk.database.reading() as connection:  # again: somebody may have come in by this very request
        names = names_of(connection, visit.person.newsroom)
    values |= {"names": names, "acts": acts_on_people(visit.desk, visit.person, names), "act_in_words": ACTS}
    return visit.page("people.html", values | {"invited": None, "link": "", "opened": 0} | told, status=status)


def _link(visit: Visit, token: str) -> str:
    """The address set for the desk, else the one that whoever invites has opened it at."""
    here = visit.desk.settings.public_address or str(visit.request.base_url).rstrip("/")
    return f"{here}/enter/{token}"
