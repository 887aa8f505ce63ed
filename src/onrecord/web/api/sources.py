"""The sources of a draft for other programs: who they are, how close, and where a passage of each is shown."""

from fastapi import APIRouter

from onrecord.desk.on_desk import draft_for
from onrecord.desk.sources import Held, sources_held
from onrecord.desk.version import version_of
from onrecord.web.api.caller import SeesSources
from onrecord.web.api.problem import problems
from onrecord.web.api.shapes import SourceList, SourceShape, UnreadableShape
from onrecord.web.visit import Number

ROUTES = APIRouter(tags=["sources"])


@ROUTES.get("/drafts/{draft}/sources", responses=problems(401, 403, 404, 422))
def list_sources(call: SeesSources, draft: Number) -> SourceList:
    """The sources of a draft, and where a passage of each is shown."""
    with call.desk.database.reading() as connection:
        folder = draft_for(connection, call.person, draft).folder
        version = version_of(call.desk, connection, draft)
    held, unreadable = sources_held(call.desk, folder, version)
    unread = [UnreadableShape(path=u.path, detail=u.error.what) for u in unreadable]
    return SourceList(sources=[_source(h) for h in held], unreadable=unread)


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
