"""News: tells open pages what has happened since and who is where, as server-sent events, so that they show it at once.

Each connection looks into the tables by itself; nothing is shared between them, so that several programs can serve one
newsroom. Of what happened only numbers are sent: what a person may see, their page asks for.
"""

import json
from collections.abc import AsyncIterator

from anyio import sleep, to_thread
from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse

from onrecord.desk.desk import Desk, events_after, latest_event
from onrecord.desk.entering import read_session_again
from onrecord.desk.on_desk import drafts_seen
from onrecord.desk.presence import be_present, leave, people_present
from onrecord.web.visit import Filled, Number, Visit, Visiting, require_word, words

ROUTES = APIRouter()
SECONDS_BETWEEN = 1.0
BEATS = 15
"""After so many looks a line goes out that keeps the connection open."""


@ROUTES.get("/news")
def send_news(visit: Visiting, after: int = -1, draft: int = 0) -> StreamingResponse:
    """The stream; it begins after the event that the browser has seen last, else after the event `after`, else now.

    Who is there is told of `draft`, of all drafts where none is named.
    """
    seen = visit.request.headers.get("Last-Event-ID", "")
    number = min(int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else after, 2**31 - 1)
    shown = draft if 0 < draft < 2**31 else None
    return StreamingResponse(_stream(visit, number, shown), media_type="text/event-stream")


@ROUTES.post("/drafts/{draft}/presence")
def take_presence(visit: Visiting, form: Filled, draft: Number) -> Response:
    """Takes in on which statement a page is, or that it closes."""
    require_word(visit, form)
    visit.require("see_check")
    if words(form, "gone") == "yes":
        leave(visit.desk, visit.person, words(form, "page"))
    else:
        be_present(visit.desk, visit.person, words(form, "page"), draft, words(form, "at"))
    return Response(status_code=204)


async def _stream(visit: Visit, number: int, draft: int | None = None) -> AsyncIterator[str]:
    desk, newsroom = visit.desk, visit.person.newsroom
    if number < 0:
        number = await to_thread.run_sync(_latest, desk, newsroom)
    # The number goes out at once, so that a connection that breaks before any news goes on from here.
    yield f"retry: 2000\nid: {number}\n\n"
    looks, told_of = 0, ""
    while not (visit.request.app.state.is_closing() or await visit.request.is_disconnected()):
        seen = await to_thread.run_sync(_look, visit, number, draft)
        if seen is None:
            return
        events, present = seen
        for number, told in events:
            yield f"id: {number}\ndata: {told}\n\n"
        if present != told_of:
            told_of = present
            yield f"event: presence\ndata: {present}\n\n"
        looks += 1
        if looks % BEATS == 0:
            yield ": still here\n\n"
        await sleep(SECONDS_BETWEEN)


def _latest(desk: Desk, newsroom: int) -> int:
    with desk.database.reading() as connection:
        return latest_event(connection, newsroom)


def _look(visit: Visit, number: int, draft: int | None) -> tuple[list[tuple[int, str]], str] | None:
    """What has happened to drafts that this person may see, and who is on them; None where their session was shut."""
    with visit.desk.database.reading() as connection:
        session = read_session_again(visit.desk, connection, visit.session.key)
        if session is None:
            return None
        person = session.person
        events = events_after(connection, person.newsroom, number)
        if events and person.only_writes:
            theirs = drafts_seen(connection, person, {e.draft for e in events if e.draft is not None})
            events = [e for e in events if e.draft in theirs]
        present = people_present(visit.desk, connection, person, draft)
    people = [
        {"person": p.person, "draft": p.draft, "at": p.statement, "name": p.name, "initials": p.initials}
        for p in present
    ]
    own = visit.person.id
    told = [
        (e.number, json.dumps({"draft": e.draft, "thread": e.thread, "name": e.name, "own": e.person == own}))
        for e in events
    ]
    return told, json.dumps(people)
