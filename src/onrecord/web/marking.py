"""Marking by hand: takes in what somebody did to the statements of a draft with words that they selected."""

from typing import cast

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.desk.deciding import Place
from onrecord.desk.marking import MarkingWord
from onrecord.desk.marking_up import mark
from onrecord.desk.strokes import Stroke
from onrecord.documents.span import Span
from onrecord.errors import OnrecordError
from onrecord.reading.statement import StatementKind
from onrecord.web.checking import card_with, check_page
from onrecord.web.staying import as_meanwhile
from onrecord.web.visit import Filled, Form, Number, Visit, Visiting, go_to, number, require_word, status_of, words

ROUTES = APIRouter()
BUTTONS: dict[str, tuple[MarkingWord, str]] = {
    "make": ("make", ""),
    "bounds": ("correct", ""),
    "split": ("split", ""),
    "correct": ("correct", ""),
    "join-next": ("join", "next"),
    "join-previous": ("join", "previous"),
    "withdraw": ("withdraw", ""),
}
"""What each button of the two forms asks for: the words that were selected, and the statement on the card."""


@ROUTES.post("/drafts/{draft}/marking")
def take_marking(visit: Visiting, form: Filled, draft: Number) -> Response:
    """Takes in a marking, and shows what came of it."""
    require_word(visit, form)
    button, at = words(form, "do"), words(form, "at")
    try:
        if button not in BUTTONS:
            raise OnrecordError("DSK03", detail="what is to be done")
        place = Place(draft=draft, version=number(form, "version"), statement="" if button == "make" else at)
        shown = mark(visit.desk, visit.person, place, _stroke(form, button))
    except OnrecordError as caught:
        error = as_meanwhile(caught, form)
        if error.code == "DSK02" or not visit.person.may("see_check"):
            raise
        return _again(visit, form, draft, error)
    address = f"/drafts/{draft}?at={shown}" if shown else f"/drafts/{draft}"
    if not visit.is_part:
        return go_to(address)
    return Response(status_code=200, headers={"HX-Redirect": address})


def _stroke(form: Form, button: str) -> Stroke:
    word, other = BUTTONS[button]
    of_card = button in ("correct", "join-next", "join-previous", "withdraw")
    start, end, kind = number(form, "start"), number(form, "end"), words(form, "kind")
    return Stroke(
        word=word,
        span=Span(start, end) if end > start and not of_card else None,
        words="" if of_card else words(form, "words"),
        kind=cast("StatementKind", kind) if button in ("make", "correct") and kind else None,
        speaker=words(form, "speaker") if button in ("make", "correct") else None,
        other=other,
        reason=words(form, "reason"),
    )


def _again(visit: Visit, form: Form, draft: int, error: OnrecordError) -> Response:
    """The form again that the words came from, with what went wrong."""
    if words(form, "from") == "card":
        return card_with(visit, draft, words(form, "at"), error, form)
    if visit.is_part:
        values = {"draft": {"id": draft}, "version": {"number": number(form, "version")}, "at": words(form, "at")}
        return visit.page("marking.html", values | {"marking_error": error, "filled": form}, status=status_of(error))
    status = status_of(error)
    return check_page(visit, draft, words(form, "at"), status=status, marking_error=error, marking_filled=form)
