"""The check: the manuscript with each statement marked, and beside it the card of one, where people read and decide."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, cast

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, JSONResponse, Response
from sqlalchemy import Connection

from onrecord.checking.check import installed_rules
from onrecord.checking.rule import Rule
from onrecord.corrections.recall.behind import recalls_behind
from onrecord.desk.deciding import LONGEST_NOTE, Clash, Place, Ruling, add_note, decide, take_back, vouch
from onrecord.desk.desk import events_of_thread, latest_event
from onrecord.desk.fallen import Fall, falls_of
from onrecord.desk.marking import DONE, marking_of, read_by_tool
from onrecord.desk.matter import DecisionWord, decided_before
from onrecord.desk.on_desk import STATES
from onrecord.desk.queries import notes_of_thread, queries_of_thread
from onrecord.desk.version import evidence_of
from onrecord.desk.viewing import confidences_for
from onrecord.errors import OnrecordError
from onrecord.publishing.making import numbers_in_public
from onrecord.report.card import Card
from onrecord.report.naming import chain_in_words
from onrecord.report.page import page_verbs
from onrecord.web.marks import SIGNS, next_open
from onrecord.web.on_table import OnTable, lay_on_table
from onrecord.web.parts import part_with
from onrecord.web.staying import GONE, as_meanwhile, number_now, typed_in
from onrecord.web.visit import (
    Filled,
    Form,
    Number,
    Visit,
    Visiting,
    go_to,
    number,
    require_word,
    status_of,
    words,
)

ROUTES = APIRouter()
NOTHING_OPEN = "Nothing in this draft waits for a decision any more."
MOST_SPEAKERS = 200
"""So many of those who say something in a draft are offered where a speaker is typed."""


@ROUTES.get("/drafts/{draft}")
def show_check(visit: Visiting, draft: Number, at: str = "", behind: str = "", thread: int = 0) -> Response:
    """The page with the card of the statement `at`, or of that `thread` in whatever version it was in sight.

    Where there is no such statement it is the first that is open behind the statement `behind`.
    """
    if not visit.person.may("see_check"):
        return go_to(f"/drafts/{draft}/versions")
    return check_page(visit, draft, at, behind=behind, thread=thread)


def check_page(
    visit: Visit, draft: int, at: str, *, behind: str = "", thread: int = 0, status: int = 200, **told: Any
) -> HTMLResponse:
    """The check as a whole page, with what is to be `told` besides."""
    with visit.desk.database.reading() as connection:
        table = lay_on_table(visit, connection, draft)
        now = number_now(table.version, at, thread)
        shown = now if now in table.marks else next_open(table.cards, table.marks, behind)
        told = {"none_left": bool(behind) and behind == shown} | told
        if thread and now not in table.marks:
            told["gone"] = GONE
        return _whole(visit, connection, table, shown, status=status, **told)


def _whole(
    visit: Visit, connection: Connection, table: OnTable, shown: str, *, status: int = 200, **told: Any
) -> HTMLResponse:
    """The whole page with the card of the statement `shown`, "" for none, and with what is to be `told` besides."""
    values = _card(visit, connection, table, shown) if shown else {"card": None, "gone": ""}
    manuscript_part = part_with(table.version.manuscript, shown)
    news = latest_event(connection, visit.person.newsroom)
    more = {"manuscript_part": manuscript_part, "tab": "check", "news": news, "part": False, "decision_signs": SIGNS}
    more |= {"none_left": False, "nothing_open": NOTHING_OPEN, "marking_error": None, "marking_filled": Form()}
    marked = {"markings": table.markings, "done": DONE, "may_mark": _may_decide(visit, table)}
    speakers = sorted({chain_in_words(s, table.version.report.draft.text) for s in table.version.report.statements})
    values |= more | marked | {"speakers": [s for s in speakers if s][:MOST_SPEAKERS]}
    return visit.page("check.html", _told(table) | values | told, status=status)


@ROUTES.get("/drafts/{draft}/statements/{at}")
def show_card(visit: Visiting, draft: Number, at: str) -> Response:
    """The card of one statement."""
    if not visit.is_part:
        return go_to(f"/drafts/{draft}?at={at}" if at.isalnum() else f"/drafts/{draft}")
    with visit.desk.database.reading() as connection:
        table = lay_on_table(visit, connection, draft)
        return _part(visit, table, _card(visit, connection, table, at))


@ROUTES.get("/drafts/{draft}/marks")
def show_marks(visit: Visiting, draft: Number, at: str = "") -> Response:
    """The marks in the part that holds `at`, for a page that is open when somebody else decides."""
    with visit.desk.database.reading() as connection:
        table = lay_on_table(visit, connection, draft)
    there = [(n, table.marks[n]) for n in part_with(table.version.manuscript, at).cards]
    marks = {n: {"state": m.state, "sign": m.sign, "label": m.label, "open": m.open} for n, m in there}
    tally = visit.page("tally.html", _told(table))
    checked = table.version.checked.isoformat()
    return JSONResponse(
        {"version": table.version.number, "checked": checked, "marks": marks, "tally": bytes(tally.body).decode()}
    )


@ROUTES.post("/drafts/{draft}/statements/{at}/decision")
def take_decision(visit: Visiting, form: Filled, draft: Number, at: str) -> Response:
    """Takes in a decision, and goes on to the next open statement."""
    require_word(visit, form)
    ruling = Ruling(
        word=cast("DecisionWord", words(form, "word")),
        note=words(form, "note"),
        seen=number(form, "seen"),
        vouching=tuple(dict.fromkeys(form["vouch"])),
    )
    return _take(visit, form, at, lambda place: decide(visit.desk, visit.person, place, ruling), draft, moves=True)


@ROUTES.post("/drafts/{draft}/statements/{at}/back")
def take_decision_back(visit: Visiting, form: Filled, draft: Number, at: str) -> Response:
    """Takes a decision back, so that the statement is open again."""
    require_word(visit, form)
    return _take(visit, form, at, lambda p: take_back(visit.desk, visit.person, p, number(form, "seen")), draft)


@ROUTES.post("/drafts/{draft}/statements/{at}/word")
def take_word(visit: Visiting, form: Filled, draft: Number, at: str) -> Response:
    """Takes in somebody's word for a line of the protocol, or takes it back."""
    require_word(visit, form)
    code, given = words(form, "code"), words(form, "back") != "yes"
    note = words(form, "note")
    return _take(visit, form, at, lambda p: vouch(visit.desk, visit.person, p, code, note, given=given), draft)


@ROUTES.post("/drafts/{draft}/statements/{at}/note")
def take_note(visit: Visiting, form: Filled, draft: Number, at: str) -> Response:
    """Takes in a note."""
    require_word(visit, form)
    return _take(visit, form, at, lambda place: add_note(visit.desk, visit.person, place, words(form, "beside")), draft)


def _take(
    visit: Visit, form: Form, at: str, act: Callable[[Place], None], draft: int, *, moves: bool = False
) -> Response:
    """Does what was asked for at a statement, and shows its card, or the next open one where the page moves on."""
    place = Place(draft=draft, version=number(form, "version"), statement=at)
    try:
        act(place)
    except OnrecordError as caught:
        error = as_meanwhile(caught, form)
        if error.code == "DSK02" or not visit.person.may("see_check"):
            raise
        return card_with(visit, draft, at, error, form)
    with visit.desk.database.reading() as connection:
        table = lay_on_table(visit, connection, draft)
        shown = next_open(table.cards, table.marks, at) if moves else at
        if not visit.is_part:
            return go_to(f"/drafts/{draft}?at={shown}")
        values = _card(visit, connection, table, shown)
    return _part(visit, table, values, moved=at)


def _told(table: OnTable) -> dict[str, object]:
    version = table.version
    told = {"draft": table.draft, "version": version, "gate": table.gate, "cards": table.cards, "marks": table.marks}
    decided = sum(m.decided for n, m in table.marks.items() if n.startswith("s"))
    return told | {"states": STATES, "decided": decided, "report": version.report} | page_verbs(version.report)


@cache
def _rules() -> Mapping[str, Rule]:
    """The installed rules by their code; looking for them takes as long as making the rest of a card."""
    return {rule.code: rule for rule in installed_rules()}


def _card(visit: Visit, connection: Connection, table: OnTable, shown: str) -> dict[str, object]:
    card = table.version.card(shown)
    kept = table.version.kept(shown)
    numbers = [c.id for c in table.cards]
    position = numbers.index(shown)
    decision = table.said.decisions.get(kept.id)
    return {
        "card": card,
        "public_number": numbers_in_public(table.version).get(shown),
        "thread": kept.thread,
        "mark": table.marks[shown],
        "matters": table.gate.of(shown),
        "recalls": recalls_behind(connection, visit.person.newsroom, table.version, card)
        if visit.person.may("decide_recall")
        else (),
        "open_recalls": table.recalled.get(kept.id, ()),
        "falls": falls_since(connection, visit.person.newsroom, (card,)),
        "decision": decision,
        "earlier": decided_before(connection, kept.thread) if decision and decision.word == "reopened" else None,
        "confidential": confidences_for(connection, visit.person, table.draft, table.version),
        "notes": notes_of_thread(connection, kept.thread),
        "queries": queries_of_thread(connection, kept.thread),
        "history": events_of_thread(connection, kept.thread, visit.names),
        "lines": {line.code: line for line in table.version.protocol.lines},
        "set_aside": table.version.protocol.set_aside,
        "rules": _rules(),
        "before": numbers[position - 1] if position else "",
        "after": numbers[position + 1] if position + 1 < len(numbers) else "",
        "position": position + 1,
        "may_decide": _may_decide(visit, table),
        "own": _is_own(visit, table),
        "marked": marking_of(table.markings, shown),
        "by_tool": read_by_tool(table.markings, shown) or (),
        "done": DONE,
        "longest": LONGEST_NOTE,
        "clash": None,
        "gone": "",
        "typed": "",
    }


def falls_since(connection: Connection, newsroom: int, cards: Sequence[Card]) -> Mapping[str, Fall]:
    """By hash, what has befallen the captures that these cards show and that their check was not told of."""
    shown = {e.clip.capture.sha256: e.clip.capture for card in cards for e in evidence_of(card)}
    untold = [capture for capture in shown.values() if not capture.source.fell]
    return falls_of(connection, newsroom, untold)


def _is_own(visit: Visit, table: OnTable) -> bool:
    return visit.person.id == table.draft.writer and not table.version.protocol.own_work


def _may_decide(visit: Visit, table: OnTable) -> bool:
    role = visit.person.role_among(table.version.protocol.decide)
    return visit.person.may("decide") and role is not None and not _is_own(visit, table)


def card_with(visit: Visit, draft: int, at: str, error: OnrecordError, form: Form) -> HTMLResponse:
    """The card again, with what went wrong and all that was typed, by whatever number the statement has now.

    Whose browser runs no scripts gets it within the whole page. Where the statement is no longer there, the first open
    one is shown, empty, and what was typed is told beside the error.
    """
    with visit.desk.database.reading() as connection:
        table = lay_on_table(visit, connection, draft)
        now = number_now(table.version, at, number(form, "thread"))
        there = now in table.marks
        shown = now if there else next_open(table.cards, table.marks, "")
        if not shown:
            raise error
        told: dict[str, Any] = {"error": error}
        if there:
            told |= {"filled": form, "clash": error.decision if isinstance(error, Clash) else None}
        else:
            told |= {"gone": GONE, "typed": typed_in(form)}
        if not visit.is_part:
            return _whole(visit, connection, table, shown, status=status_of(error), **told)
        values = _card(visit, connection, table, shown) | told
    same = table.version.number == number(form, "version")
    return _part(visit, table, values, moved=now if there and same else "", status=status_of(error))


def _part(
    visit: Visit, table: OnTable, values: dict[str, object], *, moved: str = "", status: int = 200
) -> HTMLResponse:
    """The card alone, with the tally, and the news of the mark that has changed."""
    response = visit.page("card_part.html", _told(table) | {"part": True} | values, status=status)
    card = values["card"]
    assert isinstance(card, Card)
    response.headers["HX-Replace-Url"] = f"/drafts/{table.draft.id}?at={card.id}"
    if moved in table.marks:
        mark = table.marks[moved]
        told = {"number": moved, "state": mark.state, "sign": mark.sign, "label": mark.label, "open": mark.open}
        response.headers["HX-Trigger"] = json.dumps({"desk:marked": told})
    return response
