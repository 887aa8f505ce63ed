"""Sources to look at again: what has changed on a page that something published rests on, and what people say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from onrecord.corrections.recall.falling import LONGEST_REASON, OF_SOURCES
from onrecord.corrections.recall.recall import NOTICED_BY
from onrecord.corrections.recapture.answering import (
    ON_A_PAGE,
    Proposed,
    how_many_wait,
    not_looked_at,
    proposals,
    say_fallen,
    say_nothing,
)
from onrecord.desk.fallen import FALLEN
from onrecord.errors import OnrecordError
from onrecord.report.changes import Change, changes_between
from onrecord.web.visit import Filled, Number, Visit, Visiting, go_to, number, require_word, status_of, words

ROUTES = APIRouter()
SHOWN_AGAIN = frozenset(("DSK03", "LOK03", "RCL01"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """Words of then and of today, with what was taken out and put in; `what` says what they are."""

    what: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A finding as the page shows it."""

    proposed: Proposed
    compared: tuple[Compared, ...]


@ROUTES.get("/looks")
def show_looks(visit: Visiting, before: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0) -> HTMLResponse:
    """What waits for a person, the newest first."""
    return _page(visit, before=before)


@ROUTES.post("/looks/{look}/fallen")
def take_fallen(visit: Visiting, form: Filled, look: Number) -> Response:
    """Takes in that the source has fallen, and shows the recall."""
    require_word(visit, form)
    try:
        recall = say_fallen(visit.desk, visit.person, look, words(form, "standing"), words(form, "reason"))
    except OnrecordError as error:
        if error.code not in SHOWN_AGAIN:
            raise
        return _page(visit, status=status_of(error), error=error, filled=form, at=look)
    return go_to(f"/recalls/{recall}")


@ROUTES.post("/looks/{look}/nothing")
def take_nothing(visit: Visiting, form: Filled, look: Number) -> Response:
    """Takes in that nothing that matters has changed."""
    require_word(visit, form)
    try:
        say_nothing(visit.desk, visit.person, look, words(form, "reason"))
    except OnrecordError as error:
        if error.code not in SHOWN_AGAIN:
            raise
        return _page(visit, status=status_of(error), error=error, filled=form, at=look)
    return go_to(f"/looks?before={number(form, 'before')}")


def _page(visit: Visit, *, before: int = 0, status: int = 200, **told: object) -> HTMLResponse:
    visit.require("decide_recall")
    with visit.desk.database.reading() as connection:
        found = proposals(connection, visit.person, visit.desk.protocol, before=before)
        unseen = not_looked_at(connection, visit.person, visit.desk.protocol) if not before else ()
        waiting = how_many_wait(connection, visit.person, visit.desk.protocol)
    values: dict[str, object] = {
        "shown": [Shown(proposed=p, compared=compared(p)) for p in found],
        "waiting": waiting,
        "unseen": unseen,
        "before": before,
        "next": found[-1].id if len(found) == ON_A_PAGE else 0,
        "fallen": FALLEN,
        "noticed_by": NOTICED_BY,
        "standings": OF_SOURCES,
        "longest": LONGEST_REASON,
        "at": 0,
        "tab": "recalls",
    }
    return visit.page("looks.html", values | told, status=status)


def compared(proposed: Proposed) -> tuple[Compared, ...]:
    """The words of then beside those of today: the passages that are cited, then the notices."""
    told = {"altered": "A cited passage reads otherwise", "gone": "A cited passage is gone"}
    passages = [Compared(what=told[s.how], changes=_changes(s.before, s.now)) for s in proposed.look.changed]
    notices = [
        Compared(what="A correction notice was reworded" if n.before else "A correction notice is new", changes=changes)
        for n in proposed.look.notices
        for changes in [_changes(n.before, n.now)]
    ]
    return (*passages, *notices)


def _changes(before: str, now: str) -> tuple[Change, ...]:
    joined: Sequence[tuple[Change, ...]] = tuple(changes_between(" ".join(before.split()), " ".join(now.split())))
    return tuple(change for paragraph in joined for change in paragraph)
