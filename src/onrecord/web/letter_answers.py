"""The answer to a letter: written by a person, shown as it would go out, then sent while the letter is closed."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from onrecord.corrections.mailroom.newsroom_mail import imprint_or_none
from onrecord.corrections.mailroom.unsent import nothing_is_sent
from onrecord.corrections.triage.answering import (
    LONGEST_ANSWER,
    LONGEST_NOTE,
    Closing,
    can_be_answered,
    close_letter,
    show_answer,
    suggested_text,
)
from onrecord.corrections.triage.letter_on_desk import OUTCOMES, Outcome
from onrecord.corrections.triage.opened_letter import open_letter
from onrecord.errors import OnrecordError
from onrecord.web.letters import left_to
from onrecord.web.visit import Filled, Form, Number, Visit, Visiting, go_to, require_word, status_of, words

ROUTES = APIRouter()
SHOWN_AGAIN = frozenset(("DSK01", "DSK03", "LET04", "LET20", "LET21", "PUB06", "PUB09"))
"""Errors that are told on the page itself, where what was typed is still there."""


@ROUTES.get("/letters/{letter}/answer")
def show_answering(visit: Visiting, letter: Number, outcome: str = "answered") -> HTMLResponse:
    """The form for the answer, with words to begin with."""
    visit.require("answer_letters")
    if outcome not in OUTCOMES:
        raise OnrecordError("DSK02")
    return _form(visit, letter, outcome)


@ROUTES.post("/letters/{letter}/answer")
def take_answer(visit: Visiting, form: Filled, letter: Number) -> Response:
    """Shows the answer as it would go out; nothing is sent yet."""
    require_word(visit, form)
    visit.require("answer_letters")
    closing = _closing(form)
    if words(form, "again"):
        return _form(visit, letter, _outcome(closing), filled=form)
    try:
        answer = show_answer(visit.desk, visit.person, letter, closing)
    except OnrecordError as error:
        return _told(visit, letter, closing, error, form)
    with visit.desk.database.reading() as connection:
        opened = open_letter(connection, visit.person, letter)
    values: dict[str, object] = {
        "letter": opened.letter,
        "answer": answer,
        "closing": closing,
        "outcomes": OUTCOMES,
        "unsent": nothing_is_sent(visit.desk),
        "tab": "letters",
    }
    return visit.page("letter_shown.html", values)


@ROUTES.post("/letters/{letter}/close")
def take_closing(visit: Visiting, form: Filled, letter: Number) -> Response:
    """Closes the letter; its answer goes out from here on."""
    require_word(visit, form)
    visit.require("answer_letters")
    closing = _closing(form)
    try:
        close_letter(visit.desk, visit.person, letter, closing)
    except OnrecordError as error:
        return _told(visit, letter, closing, error, form)
    return go_to(f"/letters/{letter}")


def _closing(form: Form) -> Closing:
    return Closing(outcome=words(form, "outcome"), text=words(form, "text"), note=words(form, "note"))


def _outcome(closing: Closing) -> Outcome:
    return closing.outcome if closing.outcome in OUTCOMES else "answered"


def _told(visit: Visit, letter: int, closing: Closing, error: OnrecordError, form: Form) -> Response:
    if error.code not in SHOWN_AGAIN:
        raise error
    return _form(visit, letter, _outcome(closing), status=status_of(error), error=error, filled=form)


def _form(visit: Visit, letter: int, outcome: Outcome, *, status: int = 200, **told: object) -> HTMLResponse:
    with visit.desk.database.reading() as connection:
        opened = open_letter(connection, visit.person, letter)
    imprint = imprint_or_none(visit.desk)
    newsroom = imprint.name if imprint else visit.newsroom
    values: dict[str, object] = {
        "opened": opened,
        "letter": opened.letter,
        "outcome": outcome,
        "outcomes": OUTCOMES,
        "suggested": suggested_text(outcome, opened, newsroom, imprint),
        "mailed": outcome != "none" and can_be_answered(opened.letter.address, imprint),
        "unsent": nothing_is_sent(visit.desk),
        "left_to": left_to(visit.person, visit, opened),
        "longest": LONGEST_ANSWER,
        "longest_note": LONGEST_NOTE,
        "tab": "letters",
    }
    return visit.page("letter_answer.html", values | told, status=status)
