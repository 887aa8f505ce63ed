"""The sources of a draft: who they are, how close, with their hashes, where each is used; and how another is added."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import UploadFile

from onrecord.desk.on_desk import STATES, draft_for
from onrecord.desk.sources import NewSource, add_source, capture_shown, sources_held
from onrecord.desk.version import version_of
from onrecord.errors import OnrecordError
from onrecord.report.card import cards_of
from onrecord.report.page import page_verbs
from onrecord.web.visit import Form, Number, Visit, Visiting, form_of, go_to, require_word, status_of, words

ROUTES = APIRouter()
Filled = Annotated[Form, Depends(form_of)]
MOST_CHARACTERS = 400_000
"""So much of a capture's text is shown around a passage."""


@ROUTES.get("/drafts/{draft}/sources")
def show_sources(visit: Visiting, draft: Number, at: str = "") -> HTMLResponse:
    """All sources of a draft; `at` is the statement that another is wanted for."""
    return _sources(visit, draft, at=at)


@ROUTES.get("/drafts/{draft}/sources/{sha256}")
def show_capture(visit: Visiting, draft: Number, sha256: str, start: int = 0, end: int = 0) -> HTMLResponse:
    """The text of a capture, with the passage from `start` to `end` marked."""
    visit.require("see_sources")
    with visit.desk.database.reading() as connection:
        shown = draft_for(connection, visit.person, draft)
        version = version_of(visit.desk, connection, draft)
    capture = capture_shown(version, sha256)
    text = capture.document.text
    end = min(max(end, 0), len(text))
    start = min(max(start, 0), end)
    first, last = max(0, start - MOST_CHARACTERS // 2), min(len(text), end + MOST_CHARACTERS // 2)
    pieces = (text[first:start], text[start:end], text[end:last])
    values = {"draft": shown, "version": version, "capture": capture, "pieces": pieces, "states": STATES}
    return visit.page("capture.html", values | {"tab": "sources"} | page_verbs(version.report))


@ROUTES.post("/drafts/{draft}/sources")
def take_source(visit: Visiting, form: Filled, draft: Number) -> Response:
    """Takes in a file or pasted words as a source, and checks the draft again."""
    require_word(visit, form)
    try:
        add_source(visit.desk, visit.person, draft, _given(visit, form))
    except OnrecordError as error:
        if error.code in ("DSK01", "DSK02"):
            raise
        return _sources(visit, draft, status=status_of(error), error=error, filled=form, at=words(form, "at"))
    at = words(form, "at")
    return go_to(f"/drafts/{draft}?at={at}" if at.isalnum() and at else f"/drafts/{draft}/sources")


def _given(visit: Visit, form: Form) -> NewSource:
    file, pasted = form.get("file"), words(form, "text")
    told = {key: words(form, key) or "unknown" for key in ("kind", "closeness")}
    who = words(form, "who")
    if isinstance(file, UploadFile) and file.filename:
        data = file.file.read(visit.desk.settings.max_file_bytes + 1)
        return NewSource(name=file.filename, data=data, who=who, **told)
    if not pasted.strip():
        raise OnrecordError("DSK03", detail="a file, or words to paste")
    if not who.strip():
        raise OnrecordError("DSK03", detail="who says so")
    return NewSource(name=f"{who[:40]}.txt", data=pasted.encode("utf-8", "replace"), who=who, **told)


def _sources(visit: Visit, draft: int, *, status: int = 200, **told: object) -> HTMLResponse:
    visit.require("see_sources")
    with visit.desk.database.reading() as connection:
        shown = draft_for(connection, visit.person, draft)
        version = version_of(visit.desk, connection, draft)
    held, unreadable = sources_held(visit.desk, shown.folder, version)
    values: dict[str, object] = {
        "draft": shown,
        "version": version,
        "held": held,
        "unreadable": unreadable,
        "states": STATES,
        "cards": {card.id: card for card in cards_of(version.report)},
        "tab": "sources",
    }
    return visit.page("sources.html", values | page_verbs(version.report) | told, status=status)
