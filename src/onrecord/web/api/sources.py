"""The sources of a draft for other programs: who they are, how close, where each is shown; and how one is added."""

from typing import Annotated

from fastapi import APIRouter, Query

from onrecord.desk.attaching import add_source
from onrecord.desk.on_desk import draft_for
from onrecord.desk.sources import Held, Looking, sources_held
from onrecord.web.api.article import MOST_NUMBER, GivenSource
from onrecord.web.api.caller import AddsSources, SeesSources
from onrecord.web.api.problem import problems
from onrecord.web.api.source_shapes import Added, SourceList, SourceShape, UnreadableShape
from onrecord.web.visit import Number

Page = Annotated[int, Query(ge=1, le=MOST_NUMBER)]
ROUTES = APIRouter(tags=["sources"])


@ROUTES.get("/drafts/{draft}/sources", responses=problems(401, 403, 404, 422))
def list_sources(call: SeesSources, draft: Number, page: Page = 1) -> SourceList:
    """The sources of a draft, page by page, and where a passage of each is shown."""
    with call.desk.database.reading() as connection:
        shown = draft_for(connection, call.person, draft)
        shelf = sources_held(call.desk, connection, call.person, shown, Looking(page=page))
    unread = [UnreadableShape(path=u.path, detail=u.error.what) for u in shelf.unreadable]
    sources = [_source(h) for h in shelf.held]
    return SourceList(sources=sources, page=shelf.page, pages=shelf.pages, withheld=shelf.withheld, unreadable=unread)


@ROUTES.post("/drafts/{draft}/sources", status_code=201, responses=problems(401, 403, 404, 409, 413, 422))
def take_source(call: AddsSources, draft: Number, given: GivenSource) -> Added:
    """Adds a source to a draft, which is checked again before the answer comes."""
    source = given.source()
    add_source(call.desk, call.person, draft, source)
    return Added(draft=draft, sha256=source.hashes[0])


def _source(held: Held) -> SourceShape:
    capture, source = held.capture, held.capture.source
    return SourceShape(
        name=source.name,
        kind=source.kind,
        closeness=source.closeness,
        standing=source.standing,
        title=capture.title or "",
        path=capture.paths[0],
        address=capture.document.address,
        sha256=capture.sha256,
        used_for=list(held.used),
    )
