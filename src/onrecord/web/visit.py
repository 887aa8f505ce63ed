"""A visit: the desk, whose browser it is, and how a page is made for them.

Every page goes out through `Visit.page`; every form that comes in has to carry the session's word.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path as FilePath
from typing import Annotated, Any, Protocol, cast

from fastapi import Depends, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment

from onrecord.corrections.triage.letter_on_desk import letters_waiting
from onrecord.desk.desk import Desk
from onrecord.desk.entering import Session, read_session, require_csrf
from onrecord.desk.people import name_of_newsroom
from onrecord.desk.person import Person, names_of
from onrecord.desk.rights import Action
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import ROLES
from onrecord.publishing.telling import claim_said, title_told
from onrecord.report.page import TEMPLATES, environment_in
from onrecord.report.plain import plain
from onrecord.storage.holdable import holdable
from onrecord.web.out_of_order import told_on_page

HERE = FilePath(__file__).parent
SEVERAL = ("vouch", "role", "scope", "event", "act", "meant", "recalled", "articles")
"""Fields that may come several times."""
COOKIE = "onrecord_session"
STATUSES: Mapping[str, int] = {
    **dict.fromkeys(("DSK01", "DSK07", "DSK09", "SGN02", "SGN03", "SGN04", "SGN05"), 403),
    **dict.fromkeys(("DSK02", "LET24", "LET25", "RCL01"), 404),
    **dict.fromkeys(("DSK04", "DSK16", "DSK17", "PUB01", "PUB02", "PUB03", "COR01", "COR02", "COR03", "COR05"), 409),
    **dict.fromkeys(("LET20", "LET21", "RCL02", "RCL03", "LOK03"), 409),
    **dict.fromkeys(("DSK08", "LET23"), 429),
    **dict.fromkeys(("DSK12", "STO03"), 500),
    **dict.fromkeys(("DSK21", "SRC03", "SRC08", "STO01"), 503),
}
"""The HTTP status of each error; 422 for those that aren't named here."""
WAYS = {"link": "by a link", "password": "by password", "passkey": "by passkey", "organisation": "by the organisation"}
"""How somebody came in, in words."""


class NotSignedInError(Exception):
    """Whoever asks has no session; they are shown the door."""


class Form(dict[str, Any]):
    """The fields of a form; one that isn't there is empty."""

    def __missing__(self, key: str) -> Any:
        return [] if key in SEVERAL else ""


class Asker(Protocol):
    """Whoever asks the desk for something, by a page or by another program."""

    @property
    def desk(self) -> Desk:
        """The desk that is asked."""

    @property
    def person(self) -> Person:
        """Who asks."""

    def require(self, action: Action) -> None:
        """Raises OnrecordError DSK01 where the person has no such right."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """One request of somebody who is signed in; `names` are those of everybody in the newsroom, by number.

    `letters` counts the readers' letters that wait, 0 for whoever may not see them.
    """

    desk: Desk
    request: Request
    session: Session
    newsroom: str
    names: Mapping[int | None, str]
    letters: int = 0

    @property
    def person(self) -> Person:
        """Who asks."""
        return self.session.person

    @property
    def is_part(self) -> bool:
        """Whether only a part of the page is wanted, which takes the place of another."""
        return self.request.headers.get("HX-Request") == "true"

    def require(self, action: Action) -> None:
        """Raises OnrecordError DSK01 where the person has no such right."""
        from onrecord.desk.person import require

        require(self.person, action)

    def page(self, template: str, values: Mapping[str, object], *, status: int = 200) -> HTMLResponse:
        """A page made of a template."""
        told: dict[str, object] = {"me": self.person, "csrf": self.session.csrf, "newsroom": self.newsroom}
        told |= {"names": self.names, "error": None, "tab": "", "filled": Form(), "letters_waiting": self.letters}
        told |= values
        told |= {name: told_on_page(error) for name, error in told.items() if isinstance(error, OnrecordError)}
        environment = cast("Environment", self.request.app.state.templates)
        return HTMLResponse(environment.get_template(template).render(told), status_code=status)


def visit(request: Request) -> Visit:
    """The visit of a request; raises NotSignedInError where it comes from nobody."""
    desk = cast("Desk", request.app.state.desk)
    token = request.cookies.get(COOKIE, "")
    with desk.database.reading() as connection:
        # Read once: whoever asked for a second connection while holding one could wait for others who do the same.
        session = read_session(desk, connection, token) if token else None
        if session is None:
            raise NotSignedInError
        newsroom = name_of_newsroom(connection, session.person.newsroom)
        names = names_of(connection, session.person.newsroom)
        sees = session.person.may("see_letters")
        letters = letters_waiting(connection, session.person.newsroom) if sees else 0
    return Visit(desk=desk, request=request, session=session, newsroom=newsroom, names=names, letters=letters)


Visiting = Annotated[Visit, Depends(visit)]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
"""A number in an address; what no database could hold leads nowhere."""


async def _form_of(request: Request) -> AsyncIterator[Form]:
    """The fields of a form, whose files are closed when the answer has gone out."""
    async with request.form(max_files=4, max_fields=100) as form:
        fields = {key: form[key] for key in form}
        yield Form(fields | {key: [str(v) for v in form.getlist(key)] for key in SEVERAL})


Filled = Annotated[Form, Depends(_form_of)]
"""The fields of the form that came in."""


def require_word(visit: Visit, form: Form) -> None:
    """Raises OnrecordError DSK09 where the form wasn't made for this session."""
    require_csrf(visit.session, words(form, "csrf"))


def words(form: Mapping[str, Any], key: str) -> str:
    """The words of a field as any database can hold them, "" where there are none or it is a file."""
    value = form.get(key, "")
    return holdable(value) if isinstance(value, str) else ""


def number(form: Mapping[str, Any], key: str) -> int:
    """The number in a field, 0 where there is none."""
    value = words(form, key)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def go_to(address: str) -> Response:
    """Sends the browser to another page, after something was done."""
    return RedirectResponse(address, status_code=303)


def make_templates() -> Environment:
    """The templates of the desk and of the report, whose marks and cards they share."""
    environment = environment_in(HERE / "templates", TEMPLATES)
    environment.globals.update(roles=ROLES, ways=WAYS)
    environment.filters.update(moment=moment_in_words, hour=hour_in_words, plain_lines=plain_lines, headline=title_told)
    environment.filters.update(claim_said=claim_said)
    return environment


def moment_in_words(at: datetime | None) -> str:
    """Day and hour as newspapers write them: "12 March 2026, 09:14 UTC"."""
    return f"{at.day} {at:%B %Y, %H:%M} UTC" if at else ""


def hour_in_words(at: datetime | None) -> str:
    """Day and hour in short: "12 Mar, 09:14"."""
    return f"{at.day} {at:%b, %H:%M}" if at else ""


def plain_lines(text: str) -> str:
    """Text that came from elsewhere, line by line, with nothing in it that turns a line around."""
    return "\n".join(map(plain, text.replace("\r\n", "\n").split("\n")))


def status_of(error: OnrecordError) -> int:
    """The HTTP status that an error goes out with."""
    return STATUSES.get(error.code, 422)
