"""The board: every draft on the desk by its state, what waits for whoever reads it first, and a way in for more."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import UploadFile

from onrecord.desk.board import MOST_COUNTED, all_piles, pile_in, pile_waiting, turn_of
from onrecord.desk.deciding import assign
from onrecord.desk.desk import latest_event
from onrecord.desk.handing_in import Slip, hand_in
from onrecord.desk.on_desk import STATES
from onrecord.desk.people import everybody
from onrecord.documents.draft import Draft
from onrecord.documents.read import PASTED, draft_from, draft_of
from onrecord.errors import OnrecordError
from onrecord.web.visit import Filled, Form, Number, Visit, Visiting, go_to, number, require_word, status_of, words

ROUTES = APIRouter()
LONGEST_PAGE, SHOWN_OF_STATE = 50, 15
"""So many drafts stand on a page of one pile, and so many of each state on the board."""
WAITING = "waiting"


@ROUTES.get("/drafts")
def show_board(visit: Visiting, state: str = "", after: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0) -> HTMLResponse:
    """The board; with `state`, one pile of it alone, on the page behind the draft `after`."""
    visit.require("see_board")
    return _one_pile(visit, state, after) if state else _board(visit)


@ROUTES.post("/drafts")
def take_draft(visit: Visiting, form: Filled) -> Response:
    """Takes in a draft by upload or paste, and shows it."""
    require_word(visit, form)
    try:
        slip = Slip(writer=number(form, "writer") or None, deadline=_moment(words(form, "deadline")))
        made = hand_in(visit.desk, visit.person, draft_given(visit, form), slip)
    except OnrecordError as error:
        return _board(visit, status=status_of(error), error=error, filled=form)
    return go_to(f"/drafts/{made}")


@ROUTES.post("/drafts/{draft}/assign")
def take_assignment(visit: Visiting, form: Filled, draft: Number) -> Response:
    """Gives a draft to somebody."""
    require_word(visit, form)
    role, _, who = words(form, "to").partition(":")
    to = next((p for p in everybody(visit.desk, visit.person) if str(p.id) == who), None)
    if to is None or role not in to.roles:
        raise OnrecordError("DSK02")
    assign(visit.desk, visit.person, draft, role, to)
    return go_to(f"/drafts/{draft}/sign-off")


def draft_given(visit: Visit, form: Form) -> Draft:
    """The draft of an uploaded file or of pasted words; raises OnrecordError DSK03 and DOC01 to DOC13."""
    file, pasted = form.get("file"), words(form, "text")
    if isinstance(file, UploadFile) and file.filename:
        name = file.filename.replace("\\", "/").rpartition("/")[2] or "draft"
        return draft_from(file.file.read(visit.desk.settings.max_file_bytes + 1), name, settings=visit.desk.settings)
    if not pasted.strip():
        raise OnrecordError("DSK03", detail="a file or the text of the article")
    return draft_of(pasted.replace("\r\n", "\n"), name=PASTED)


def _board(visit: Visit, *, status: int = 200, **told: Any) -> HTMLResponse:
    with visit.desk.database.reading() as connection:
        news = latest_event(connection, visit.person.newsroom)
        turn = turn_of(connection, visit.person)
        waiting, groups = all_piles(connection, turn, tuple(STATES), waiting=LONGEST_PAGE, of_state=SHOWN_OF_STATE)
    people = everybody(visit.desk, visit.person)
    empty = not waiting.count and not any(pile.count for pile in groups.values())
    values = {"waiting": waiting, "groups": groups, "people": people, "states": STATES, "empty": empty}
    return visit.page("board.html", values | {"most": MOST_COUNTED, "news": news} | told, status=status)


def _one_pile(visit: Visit, state: str, after: int) -> HTMLResponse:
    """A page of one pile alone."""
    with visit.desk.database.reading() as connection:
        turn = turn_of(connection, visit.person)
        if state == WAITING:
            pile = pile_waiting(connection, turn, size=LONGEST_PAGE, after=after)
        elif state in STATES:
            pile = pile_in(connection, turn, state, size=LONGEST_PAGE, after=after)
        else:
            raise OnrecordError("DSK02")
    values = {"pile": pile, "state": state, "states": STATES, "first": not after, "most": MOST_COUNTED}
    return visit.page("pile.html", values)


def _moment(written: str) -> datetime | None:
    """The moment in a field for day and hour, None where it is empty; raises OnrecordError DSK03."""
    if not written:
        return None
    try:
        return datetime.fromisoformat(written).replace(tzinfo=UTC)
    except ValueError:
        raise OnrecordError("DSK03", detail="the deadline, as day and hour") from None
