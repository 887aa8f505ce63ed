"""The sources of a draft: who they are, how close, with their hashes, where each is used; and how another is added."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import UploadFile

from onrecord.desk.attaching import NewSource, add_source, mark_confidential
from onrecord.desk.attaching_page import add_page, page_terms
from onrecord.desk.confidence import sees_all
from onrecord.desk.fallen import falls_of
from onrecord.desk.newsroom_library import InLibrary, attach_from_library, keep_in_library, require_open, search_library
from onrecord.desk.on_desk import STATES, draft_for
from onrecord.desk.sources import Looking, open_capture, sources_held
from onrecord.desk.viewing import version_for
from onrecord.errors import OnrecordError
from onrecord.report.page import page_report, page_verbs
from onrecord.web.visit import Filled, Form, Number, Visit, Visiting, go_to, require_word, status_of, words

ROUTES = APIRouter()
REMARKS = {
    "not shown": "The page was captured as it was served. No picture was taken: the browser showed nothing in time.",
    "shown otherwise": "The site shows browsers another page than it shows to Onrecord; both are kept. The source is "
    "the one that Onrecord was shown. Look at both before you rest on it.",
}
IN_BROWSER = {"CAP02": "DSK19", "CAP03": "DSK15", "DOC01": "DSK18"}
"""What the command line tells of its switches, and of an article, is told otherwise to whoever adds a source here."""
MOST_CHARACTERS = 400_000
"""So much of a capture's text is shown around a passage."""


@ROUTES.get("/drafts/{draft}/sources")
def show_sources(
    visit: Visiting, draft: Number, at: str = "", q: str = "", page: int = 1, library: str = "", told: str = ""
) -> HTMLResponse:
    """The sources of a draft that hold the words `q`; `at` is the statement that another is wanted for.

    `library` are words to look for in the newsroom's library, `told` is what to know of a page just captured.
    """
    found = search_library(visit.desk, visit.person, draft, library) if library else ()
    remarks = [words for remark, words in REMARKS.items() if remark in told.split(",")]
    looking = Looking(words=q, page=page)
    return _sources(visit, draft, looking, at=at, wanted=library, in_library=found, remarks=remarks)


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
    with visit.desk.database.reading() as connection:
        fall = falls_of(connection, visit.person.newsroom, (opened.capture,)).get(sha256)
    more = {"fall": fall, "opened": opened, "states": STATES, "tab": "sources"}
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
    told: tuple[str, ...] = ()
    try:
        told = _add(visit, form, draft)
    except OnrecordError as error:
        if error.code in ("DSK01", "DSK02"):
            raise
        told_here = OnrecordError(IN_BROWSER.get(error.code, error.code), where=error.where, detail=error.detail)
        at = words(form, "at")
        return _sources(visit, draft, Looking(), status=status_of(error), error=told_here, filled=form, at=at)
    at = words(form, "at")
    if told:
        return go_to(f"/drafts/{draft}/sources?at={at if at.isalnum() else ''}&told={quote(','.join(told))}")
    return _back(draft, at)


@ROUTES.post("/drafts/{draft}/sources/library")
def take_from_library(visit: Visiting, form: Filled, draft: Number) -> Response:
    """Adds a capture of the newsroom's library to the draft's sources, and checks the draft again."""
    require_word(visit, form)
    try:
        attach_from_library(visit.desk, visit.person, draft, words(form, "sha256"))
    except OnrecordError as error:
        if error.code in ("DSK01", "DSK02"):
            raise
        return _sources(visit, draft, Looking(), status=status_of(error), error=error, at=words(form, "at"))
    return _back(draft, words(form, "at"))


def _back(draft: int, at: str) -> Response:
    """To the statement that the source was wanted for, else to the sources."""
    return go_to(f"/drafts/{draft}?at={at}" if at.isalnum() and at else f"/drafts/{draft}/sources")


def _add(visit: Visit, form: Form, draft: int) -> tuple[str, ...]:
    """Adds what was given; what to know of a page that was captured."""
    file, pasted, address = form.get("file"), words(form, "text"), words(form, "address").strip()
    source, keep = _told(form), words(form, "keep") == "yes"
    remarks: tuple[str, ...] = ()
    if keep:
        require_open(source)
    if isinstance(file, UploadFile) and file.filename:
        source = replace(source, name=file.filename, data=file.file.read(visit.desk.settings.max_file_bytes + 1))
        add_source(visit.desk, visit.person, draft, source)
    elif address:
        terms = page_terms(visit.desk.settings)
        source, remarks = add_page(visit.desk, visit.person, draft, address, source, terms=terms)
    elif not pasted.strip():
        raise OnrecordError("DSK03", detail="a file, an address, or words to paste")
    elif not source.who.strip():
        raise OnrecordError("DSK03", detail="who says so")
    else:
        source = replace(source, name=f"{source.who[:40]}.txt", data=pasted.encode("utf-8", "replace"))
        add_source(visit.desk, visit.person, draft, source)
    if keep:
        keep_in_library(visit.desk, visit.person, source)
    return remarks


def _told(form: Form) -> NewSource:
    """What is said of a source, which has no file yet."""
    return NewSource(
        name="",
        data=b"",
        who=words(form, "who"),
        kind=words(form, "kind") or "unknown",
        closeness=words(form, "closeness") or "unknown",
        owner=words(form, "owner"),
        standing=words(form, "standing") or "active",
        confidential=words(form, "confidential") == "yes",
    )


def _sources(
    visit: Visit,
    draft: int,
    looking: Looking,
    *,
    status: int = 200,
    in_library: Sequence[InLibrary] = (),
    **told: object,
) -> HTMLResponse:
    visit.require("see_sources")
    with visit.desk.database.reading() as connection:
        shown = draft_for(connection, visit.person, draft)
        version = version_for(visit.desk, connection, visit.person, shown)
        shelf = sources_held(visit.desk, connection, visit.person, shown, looking)
        seen = [*(held.capture for held in shelf.held), *(found.capture for found in in_library)]
        falls = falls_of(connection, visit.person.newsroom, seen)
    values: dict[str, object] = {
        "draft": shown,
        "version": version,
        "shelf": shelf,
        "falls": falls,
        "looking": looking,
        "states": STATES,
        "cards": {card.id: card for card in version.cards},
        "tab": "sources",
        "sees_all": sees_all(visit.person, shown.assigned, version.protocol),
        "at": "",
        "wanted": "",
        "in_library": in_library,
        "remarks": (),
    }
    return visit.page("sources.html", values | page_verbs(version.report) | told, status=status)
