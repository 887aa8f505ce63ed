"""Drafts for other programs: those on the desk, one with its text, and how a draft or a new version is handed in."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from sqlalchemy import select

from onrecord.desk.handing_in import Slip, hand_in, hand_in_version
from onrecord.desk.on_desk import DraftState, draft_for, drafts_after
from onrecord.desk.person import names_of
from onrecord.desk.viewing import version_for
from onrecord.storage.tables import VERSION
from onrecord.web.api.article import MOST_NUMBER, Article, NewDraft
from onrecord.web.api.caller import Calling, HandsIn, SeesBoard, SeesCheck, SeesVersions
from onrecord.web.api.problem import problems
from onrecord.web.api.shapes import DraftList, DraftShape, DraftWithText, HandedIn, TokenShape, VersionShape, Who
from onrecord.web.api.statements import shapes_of
from onrecord.web.on_table import lay_on_table
from onrecord.web.sheet import pdf_of
from onrecord.web.visit import Number

ROUTES = APIRouter(tags=["drafts"])
After = Annotated[int, Query(ge=0, le=MOST_NUMBER)]
Limit = Annotated[int, Query(ge=1, le=200)]
PDF: dict[int | str, dict[str, Any]] = {
    200: {"description": "The PDF", "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}
}


@ROUTES.get("/me", responses=problems(401))
def show_token(call: Calling) -> TokenShape:
    """Whom the token speaks for, and what it lets a program do."""
    token, person = call.token, call.person
    who = Who(id=person.id, name=person.name)
    return TokenShape(
        person=who, roles=list(person.roles), name=token.name, scopes=list(token.scopes), expires=token.expires
    )


@ROUTES.get("/drafts", responses=problems(401, 403, 422))
def list_drafts(call: SeesBoard, after: After = 0, limit: Limit = 50, state: DraftState | None = None) -> DraftList:
    """The drafts that the person may see, in the order of their numbers."""
    with call.desk.database.reading() as connection:
        drafts = drafts_after(connection, call.person, after, limit=limit, state=state)
        names = names_of(connection, call.person.newsroom)
    following = drafts[-1].id if len(drafts) == limit else None
    return DraftList(drafts=[DraftShape.of(d, names) for d in drafts], next=following)


@ROUTES.post("/drafts", status_code=201, responses=problems(401, 403, 404, 413, 422))
def take_draft(call: HandsIn, given: NewDraft, response: Response) -> HandedIn:
    """Hands in a draft; it is checked before the answer comes."""
    slip = Slip(writer=given.writer, deadline=given.deadline)
    number = hand_in(call.desk, call.person, given.draft(call.desk.settings), slip)
    response.headers["Location"] = f"/api/v1/drafts/{number}"
    return _handed_in(call, number, 1)


@ROUTES.get("/drafts/{draft}", responses=problems(401, 403, 404, 422))
def show_draft(call: SeesBoard, draft: Number) -> DraftWithText:
    """A draft with the text of its latest version, and its statements where the person may see the check."""
    with call.desk.database.reading() as connection:
        names = names_of(connection, call.person.newsroom)
        if call.person.may("see_check"):
            table = lay_on_table(call, connection, draft)
            shown, version, statements = table.draft, table.version, shapes_of(table, names)
        else:
            shown, statements = draft_for(connection, call.person, draft), None
            version = version_for(call.desk, connection, call.person, shown)
    text = version.report.draft.text
    return DraftWithText(draft=DraftShape.of(shown, names), sha256=version.sha256, text=text, statements=statements)


@ROUTES.get("/drafts/{draft}/versions", responses=problems(401, 403, 404, 422))
def list_versions(call: SeesVersions, draft: Number) -> list[VersionShape]:
    """All versions of a draft, the latest first."""
    with call.desk.database.reading() as connection:
        draft_for(connection, call.person, draft)
        names = names_of(connection, call.person.newsroom)
        columns = (VERSION.c.number, VERSION.c.sha256, VERSION.c.name, VERSION.c.person, VERSION.c.at)
        wanted = select(*columns).where(VERSION.c.draft == draft).order_by(VERSION.c.number.desc())
        rows = connection.execute(wanted).all()
    return [
        VersionShape(number=r.number, sha256=r.sha256, name=r.name, person=Who.of(r.person, names), at=r.at)
        for r in rows
    ]


@ROUTES.get("/drafts/{draft}/sheet.pdf", response_class=Response, responses=PDF | problems(401, 403, 404, 422))
def send_sheet(call: SeesCheck, draft: Number) -> Response:
    """The fact-check sheet of the latest version as a PDF, as the person may see it."""
    return pdf_of(call, draft)


@ROUTES.post("/drafts/{draft}/versions", status_code=201, responses=problems(401, 403, 404, 409, 413, 422))
def take_version(call: HandsIn, draft: Number, given: Article) -> HandedIn:
    """Hands in a new version; decisions carry over where nothing was touched, the rest is re-opened."""
    number = hand_in_version(call.desk, call.person, draft, given.draft(call.desk.settings))
    return _handed_in(call, draft, number)


def _handed_in(call: HandsIn, draft: int, number: int) -> HandedIn:
    with call.desk.database.reading() as connection:
        shown = draft_for(connection, call.person, draft)
        version = version_for(call.desk, connection, call.person, shown, number)
    return HandedIn(draft=draft, version=version.number, sha256=version.sha256)
