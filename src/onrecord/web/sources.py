"""The sources of a draft: who they are, how close, with their hashes, where each is used; and how another is added."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import UploadFile

from onrecord.desk.attaching import NewSource, add_source, mark_confidential
from onrecord.desk.confidence import sees_all
from onrecord.desk.on_desk import STATES, draft_for
from onrecord.desk.sources import Looking, open_capture, sources_held
from onrecord.desk.viewing import version_for
from onrecord.errors import OnrecordError
from onrecord.report.page import page_report, page_verbs
from onrecord.web.visit import Filled, Form, Number, Visit, Visiting, go_to, require_word, status_of, words

ROUTES = APIRouter()
MOST_CHARACTERS = 400_000
"""So much of a capture's text is shown around a passage."""


@ROUTES.get("/drafts/{draft}/sources")
def show_sources(visit: Visiting, draft: Number, at: str = "", q: str = "", page: int = 1) -> HTMLResponse:
    """The sources of a draft that hold the words `q`; `at` is the statement that another is wanted for."""
    return _sources(visit, draft, Looking(words=q, page=page), at=at)


@ROUTES.get("/drafts/{draft}/sources/{sha256}")
def show_capture(visit: Visiting, draft: Number, sha256: str, start: int = 0, end: int = 0) -> HTMLResponse:
    """The text of a capture, with the passage from `start` to `end` marked."""
    opened = open_capture(visit.desk, visit.person, draft, sha256)
    text = opened.capture.document.text
    end = min(max(end, 0), len(text))
    start = min(max(start, 0), end)
    first, last = max(0, start - MOST_CHARACTERS // 2), min(len(text), end + MOST_CHARACTERS // 2)
    pieces = (text[first:start], text[start:end], text[end:last])
    values = {"draft": opened.draft, "version": opened.version, "capture": opened.capture, "pieces": pieces}
    more = {"opened": opened, "states": STATES, "tab": "sources"}
    return visit.page("capture.html", values | more | page_verbs(opened.version.report))


@ROUTES.post("/drafts/{draft}/sources/{sha256}/confidential")
def take_mark(visit: Visiting, form: Filled, draft: Number, sha256: str) -> Response:
    """Marks a source as confidential, or lifts the mark."""
    require_word(visit, form)
    mark_confidential(visit.desk, visit.person, draft, sha256, given=words(form, "back") != "yes")
    return go_to(f"/drafts/{draft}/sources")


@ROUTES.get("/drafts/{draft}/report.html")
def send_report(visit: Visiting, draft: Number) -> Response:
    """The tool's report on the latest version as a file: a page of its own, made for whoever asks for it."""
    visit.require("see_check")
    with visit.desk.database.reading() as connection:
        shown = draft_for(connection, visit.person, draft)
        version = version_for(visit.desk, connection, visit.person, shown)
    name = f'attachment; filename="report-{draft}-{version.number}.html"'
    return Response(page_report(version.report), media_type="text/html", headers={"Content-Disposition": name})


@ROUTES.post("/drafts/{draft}/sources")
def take_source(visit: Visiting, form: Filled, draft: Number) -> Response:
    """Takes in a file or pasted words as a source, and checks the draft again."""
    require_word(visit, form)
    try:
        add_source(visit.desk, visit.person, draft, _given(visit, form))
    except OnrecordError as error:
        if error.code in ("DSK01", "DSK02"):
            raise
        told = {"error": error, "filled": form, "at": words(form, "at")}
        return _sources(visit, draft, Looking(), status=status_of(error), **told)
    at = words(form, "at")
    return go_to(f"/drafts/{draft}?at={at}" if at.isalnum() and at else f"/drafts/{draft}/sources")


def _given(visit: Visit, form: Form) -> NewSource:
    file, pasted = form.get("file"), words(form, "text")
    told = {key: words(form, key) or "unknown" for key in ("kind", "closeness")}
    told |= {"owner": words(form, "owner"), "standing": words(form, "standing") or "active"}
    who, hidden = words(form, "who"), words(form, "confidential") == "yes"
    if isinstance(file, UploadFile) and file.filename:
        data = file.file.read(visit.desk.settings.max_file_bytes + 1)
        return NewSource(name=file.filename, data=data, who=who, confidential=hidden, **told)
    if not pasted.strip():
        raise OnrecordError("DSK03", detail="a file, or words to paste")
    if not who.strip():
        raise OnrecordError("DSK03", detail="who says so")
    data = pasted.encode("utf-8", "replace")
    return NewSource(name=f"{who[:40]}.txt", data=data, who=who, confidential=hidden, **told)


def _sources(visit: Visit, draft: int, looking: Looking, *, status: int = 200, **told: object) -> HTMLResponse:
    visit.require("see_sources")
    with visit.desk.database.reading() as connection:
        shown = draft_for(connection, visit.person, draft)
        version = version_for(visit.desk, connection, visit.person, shown)
        shelf = sources_held(visit.desk, connection, visit.person, shown, looking)
    values: dict[str, object] = {
        "draft": shown,
        "version": version,
        "shelf": shelf,
        "looking": looking,
        "states": STATES,
        "cards": {card.id: card for card in version.cards},
        "tab": "sources",
        "sees_all": sees_all(visit.person, shown.assigned, version.protocol),
        "at": "",
    }
    return visit.page("sources.html", values | page_verbs(version.report) | told, status=status)
