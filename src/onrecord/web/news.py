"""News: tells open pages what has happened since, as server-sent events, so that they show it at once.

Each connection looks into the table of events by itself; nothing is shared between them, so that several programs can
serve one newsroom. Only numbers are sent: what a person may see, their page asks for.
"""

import json
from collections.abc import AsyncIterator

from anyio import sleep, to_thread
from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from onrecord.desk.desk import Desk, events_after, latest_event
from onrecord.desk.on_desk import drafts_seen
from onrecord.web.visit import Visit, Visiting

ROUTES = APIRouter()
SECONDS_BETWEEN = 1.0
BEATS = 15
"""After so many looks without news a line goes out that keeps the connection open."""


@ROUTES.get("/news")
def send_news(visit: Visiting, after: int = -1) -> StreamingResponse:
    """The stream; it begins after the event `after`, else after the one that the browser has seen last, else now."""
    seen = visit.request.headers.get("Last-Event-ID", "")
    number = min(int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else after, 2**31 - 1)
    return StreamingResponse(_stream(visit, number), media_type="text/event-stream")


async def _stream(visit: Visit, number: int) -> AsyncIterator[str]:
    desk, newsroom = visit.desk, visit.person.newsroom
    if number < 0:
        number = await to_thread.run_sync(_latest, desk, newsroom)
    yield "retry: 2000\n\n"
    silent = 0
    while not (visit.request.app.state.is_closing() or await visit.request.is_disconnected()):
        events = await to_thread.run_sync(_after, desk, visit, number)
        for number, told in events:
            yield f"id: {number}\ndata: {told}\n\n"
        silent = 0 if events else silent + 1
        if silent >= BEATS:
            silent = 0
            yield ": still here\n\n"
        await sleep(SECONDS_BETWEEN)


def _latest(desk: Desk, newsroom: int) -> int:
    with desk.database.reading() as connection:
        return latest_event(connection, newsroom)


def _after(desk: Desk, visit: Visit, number: int) -> list[tuple[int, str]]:
    """What has happened to drafts that this person may see."""
    with desk.database.reading() as connection:
        events = events_after(connection, visit.person.newsroom, number)
        if events and visit.person.only_writes:
            own = drafts_seen(connection, visit.person, {e[1] for e in events if e[1] is not None})
            events = [e for e in events if e[1] in own]
    return [(n, json.dumps({"draft": draft, "thread": thread, "name": name})) for n, draft, thread, name in events]
