"""Readers' letters: the queue with what is overdue first, and the page of one letter, on which it is sorted."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection

from onrecord.corrections.letters.authentication import STANDINGS
from onrecord.corrections.letters.letter import AUTOMATIC
from onrecord.corrections.mailroom.newsroom_mail import imprint_or_none
from onrecord.corrections.mailroom.taking_in import WAYS
from onrecord.corrections.mailroom.trouble import FETCHING, SENDING
from onrecord.corrections.mailroom.unsent import unsent_mail
from onrecord.corrections.triage.acts_beside import acts_beside, join_act
from onrecord.corrections.triage.letter_on_desk import MOST_COUNTED, OUTCOMES, PILES, letter_pile
from onrecord.corrections.triage.opened_letter import CERTAINTIES, OpenedLetter, open_letter
from onrecord.corrections.triage.sorting import (
    Aim,
    assign_letter,
    reopen_letter,
    set_deadline,
    set_meant,
    sort_letter,
)
from onrecord.corrections.triage.undelivered import answers_undelivered
from onrecord.desk.people import everybody
from onrecord.desk.person import Person
from onrecord.desk.trouble import trouble_of
from onrecord.errors import OnrecordError
from onrecord.protocol.letters import LETTER_KINDS
from onrecord.publishing.addresses import path_in
from onrecord.publishing.article import article_at, article_of_key, read_article
from onrecord.publishing.public import ACTS, PublicArticle
from onrecord.storage.holdable import holdable
from onrecord.web.visit import Filled, Form, Number, Visit, Visiting, go_to, number, require_word, status_of, words

ROUTES = APIRouter()
LONGEST_PAGE = 50
SHOWN_AGAIN = frozenset(("DSK03", "LET20", "LET21"))
"""Errors that are told on the page itself."""
NUMBER = Query(ge=0, le=2**31 - 1)


@ROUTES.get("/letters")
def show_letters(visit: Visiting, pile: str = "open", after: Annotated[int, NUMBER] = 0) -> HTMLResponse:
    """A pile of letters, on the page behind the letter `after`."""
    return pile_page(visit, pile, after=after)


@ROUTES.get("/letters/{letter}")
def show_letter(visit: Visiting, letter: Number, about: str = "", of: Annotated[int, NUMBER] = 0) -> HTMLResponse:
    """The page of a letter; with `about`, to choose from what this article says in its version `of`."""
    return letter_page(visit, letter, about=about, of=of)


@ROUTES.post("/letters/{letter}/kind")
def take_kind(visit: Visiting, form: Filled, letter: Number) -> Response:
    """Takes in what the letter is."""
    return _done(visit, form, letter, lambda: sort_letter(visit.desk, visit.person, letter, words(form, "kind")))


@ROUTES.post("/letters/{letter}/assign")
def take_assignment(visit: Visiting, form: Filled, letter: Number) -> Response:
    """Takes in who has the letter."""
    return _done(
        visit, form, letter, lambda: assign_letter(visit.desk, visit.person, letter, number(form, "to") or None)
    )


@ROUTES.post("/letters/{letter}/deadline")
def take_deadline(visit: Visiting, form: Filled, letter: Number) -> Response:
    """Takes in until when the letter is answered."""
    return _done(
        visit, form, letter, lambda: set_deadline(visit.desk, visit.person, letter, _moment(words(form, "deadline")))
    )


@ROUTES.post("/letters/{letter}/meant")
def take_meant(visit: Visiting, form: Filled, letter: Number) -> Response:
    """Takes in what the letter is about."""
    chosen = [int(n) for n in form["meant"] if n.isascii() and n.isdigit() and len(n) < 10]
    beside = bool(words(form, "beside"))
    aim = Aim(article=words(form, "article"), number=number(form, "number"), statements=chosen, beside=beside)
    return _done(visit, form, letter, lambda: set_meant(visit.desk, visit.person, letter, aim), at="#meant")


@ROUTES.post("/letters/{letter}/act")
def take_act(visit: Visiting, form: Filled, letter: Number) -> Response:
    """Takes in that an act puts right what the letter tells of."""
    return _done(
        visit, form, letter, lambda: join_act(visit.desk, visit.person, letter, words(form, "joined")), at="#acts"
    )


@ROUTES.post("/letters/{letter}/reopen")
def take_reopening(visit: Visiting, form: Filled, letter: Number) -> Response:
    """Opens a letter again."""
    return _done(visit, form, letter, lambda: reopen_letter(visit.desk, visit.person, letter, words(form, "reason")))


def _done(visit: Visit, form: Form, letter: int, act: Callable[[], object], *, at: str = "") -> Response:
    """What a form asks for, done; then the letter's page, at this place or with the error that it is told by."""
    require_word(visit, form)
    try:
        act()
    except OnrecordError as error:
        if error.code not in SHOWN_AGAIN:
            raise
        return letter_page(visit, letter, status=status_of(error), error=error)
    return go_to(f"/letters/{letter}{at}")


def pile_page(visit: Visit, pile: str, *, after: int = 0, status: int = 200, **told: object) -> HTMLResponse:
    """The page of a pile of letters."""
    visit.require("see_letters")
    with visit.desk.database.reading() as connection:
        shown = letter_pile(connection, visit.person, pile, size=LONGEST_PAGE, after=after)
        unsent = unsent_mail(visit.desk, connection, visit.person.newsroom)
        undelivered = answers_undelivered(connection, visit.person.newsroom, MOST_COUNTED)
    values: dict[str, object] = {
        "unsent": unsent,
        "undelivered": undelivered,
        "shown": shown,
        "pile": pile,
        "piles": PILES,
        "first": not after,
        "most": MOST_COUNTED,
    }
    values["troubles"] = [trouble for task in (FETCHING, SENDING) if (trouble := trouble_of(visit.desk, task))]
    return visit.page("letters.html", values | {"now": visit.desk.clock()} | _words() | told, status=status)


def letter_page(
    visit: Visit, letter: int, *, about: str = "", of: int = 0, status: int = 200, **told: object
) -> HTMLResponse:
    """The page of a letter."""
    visit.require("see_letters")
    with visit.desk.database.reading() as connection:
        opened = open_letter(connection, visit.person, letter)
        beside = acts_beside(connection, visit.person, opened)
        offered, looked_for = _offered(visit, connection, opened, about)
        same_thread = [letter, *(other.id for other in opened.thread)]
        unsent = unsent_mail(visit.desk, connection, visit.person.newsroom, *same_thread)
    versions = offered.versions if offered else ()
    values: dict[str, object] = {
        "opened": opened,
        "beside": beside,
        "unsent": unsent,
        "letter": opened.letter,
        "offered": offered,
        "of": next((v for v in versions if v.number == of), versions[-1] if versions else None),
        "chosen": _chosen(opened, offered),
        "about": about,
        "looked_for": looked_for,
        "people": [p for p in everybody(visit.desk, visit.person) if p.may("answer_letters")],
        "left_to": left_to(visit.person, visit, opened),
        "certainties": CERTAINTIES,
        "standings": STANDINGS,
        "imprint": imprint_or_none(visit.desk),
        "now": visit.desk.clock(),
    }
    return visit.page("letter.html", values | _words() | told, status=status)


def left_to(person: Person, visit: Visit, opened: OpenedLetter) -> tuple[str, ...]:
    """The roles who may answer the letter, where the person has none of them."""
    roles = visit.desk.protocol.letters.handled_by(opened.letter.kind)
    return () if person.role_among(roles) else roles


def _words() -> dict[str, object]:
    told = {"kinds_of_letter": LETTER_KINDS, "outcomes": OUTCOMES, "ways_in": WAYS, "marks": AUTOMATIC}
    return told | {"acts_in_words": ACTS, "tab": "letters"}


def _offered(
    visit: Visit, connection: Connection, opened: OpenedLetter, about: str
) -> tuple[PublicArticle | None, bool]:
    """The article whose statements are offered, that looked for or that meant; whether what was looked for is there."""
    if not about:
        meant = [m for m in opened.meant if m.certainty != "candidate"]
        return (meant[0].article if meant else None), True
    try:
        path = urlsplit(holdable(about).strip()).path.strip("/")
    except ValueError:
        return None, False
    for find, named in ((article_at, path_in(path) or path), (article_of_key, path)):
        try:
            return read_article(connection, find(connection, visit.person.newsroom, named)), True
        except OnrecordError as error:
            if error.code != "DSK02":
                raise
    return None, False


def _chosen(opened: OpenedLetter, offered: PublicArticle | None) -> set[int]:
    if offered is None:
        return set()
    return {s.number for m in opened.meant if m.article.key == offered.key for s in m.statements}


def _moment(written: str) -> datetime:
    """The moment in a field for day and hour, in UTC; raises OnrecordError DSK03."""
    try:
        return datetime.fromisoformat(written).replace(tzinfo=UTC)
    except ValueError:
        raise OnrecordError("DSK03", detail="the deadline, as day and hour") from None
