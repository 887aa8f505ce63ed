"""Recalls: which are open, how a new one is opened, and one as a tree of what rests on what, decided from there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, cast

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from onrecord.corrections.recall.deciding import MOST_AT_ONCE, Ending, acts_since, decide_recalled
from onrecord.corrections.recall.deciding_many import MOST_TOGETHER, decide_many
from onrecord.corrections.recall.falling import (
    LONGEST_REASON,
    OF_SOURCES,
    Fall,
    fall,
    fall_of_statement,
    restore,
    restore_statement,
)
from onrecord.corrections.recall.finding import Found, find_sources
from onrecord.corrections.recall.recall import NOTICED_BY, OUTCOMES, NoticedBy, recall_of, recalls_of
from onrecord.corrections.recall.tree import STATES, tree_of
from onrecord.corrections.recapture.answering import how_many_wait
from onrecord.desk.fallen import FALLEN
from onrecord.desk.on_desk import draft_for
from onrecord.errors import OnrecordError
from onrecord.publishing.article import article_of_draft, read_article
from onrecord.publishing.public import ACTS
from onrecord.web.recall_picture import SIGNS, STATE_WORDS, WIDTH, picture_of
from onrecord.web.visit import Filled, Form, Number, Visit, Visiting, go_to, number, require_word, status_of, words

ROUTES = APIRouter()
SHOWN_AGAIN = frozenset(("DSK03", "DSK04", "RCL01", "RCL02", "RCL03"))
Page = Annotated[int, Query(ge=1, le=1_000_000)]


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """What a new recall is to be about: a source that was found, or a published statement of ours with its words."""

    found: tuple[Found, ...] = ()
    what: str = ""
    draft: int = 0
    statement: int = 0
    words: str = ""


@ROUTES.get("/recalls")
def show_recalls(
    visit: Visiting, closed: bool = False, before: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0
) -> HTMLResponse:
    """The recalls that are open, or those that are closed, the newest first."""
    return _list(visit, closed=closed, before=before)


@ROUTES.get("/recalls/new")
def show_new(visit: Visiting, what: str = "", draft: int = 0, statement: int = 0) -> HTMLResponse:
    """The form for a fall: of the source that `what` means, or of a statement of ours."""
    visit.require("recall")
    return _new(visit, what, draft, statement)


@ROUTES.post("/recalls")
def take_fall(visit: Visiting, form: Filled) -> Response:
    """Takes in that something has fallen."""
    require_word(visit, form)
    draft, statement, reason = number(form, "draft"), number(form, "statement"), words(form, "reason")
    try:
        if draft:
            recall = fall_of_statement(visit.desk, visit.person, draft, statement, reason)
        else:
            noticed = cast("NoticedBy", words(form, "noticed_by") or "person")  # `fall` refuses what isn’t one
            told = {"standing": words(form, "standing"), "reason": reason, "capture": words(form, "capture")}
            fallen = Fall(noticed_by=noticed, **told)
            recall = fall(visit.desk, visit.person, number(form, "source"), fallen)
    except OnrecordError as error:
        if error.code not in SHOWN_AGAIN:
            raise
        return _new(visit, words(form, "what"), draft, statement, status=status_of(error), error=error, filled=form)
    return go_to(f"/recalls/{recall}")


@ROUTES.get("/recalls/{recall}")
def show_recall(
    visit: Visiting, recall: Number, page: Page = 1, undecided: bool = False, ticked: bool = False
) -> HTMLResponse:
    """One recall: its tree, page by page, with what can be decided; `ticked` with every article of the page ticked."""
    return _recall(visit, recall, page=page, undecided=undecided, ticked=ticked)


@ROUTES.post("/recalls/{recall}/decide")
def take_decision(visit: Visiting, form: Filled, recall: Number) -> Response:
    """Takes in what becomes of statements of one article."""
    require_word(visit, form)
    visit.require("decide_recall")
    page, undecided = max(1, number(form, "page")), words(form, "undecided") == "yes"
    try:
        decide_recalled(visit.desk, visit.person, recall, _ending(form))
    except OnrecordError as error:
        if error.code not in SHOWN_AGAIN:
            raise
        status = status_of(error)
        return _recall(visit, recall, page=page, undecided=undecided, status=status, error=error, filled=form)
    more = "&undecided=true" if undecided else ""
    return go_to(f"/recalls/{recall}?page={page}{more}#article-{number(form, 'article')}")


@ROUTES.post("/recalls/{recall}/decide-together")
def take_decisions(visit: Visiting, form: Filled, recall: Number) -> Response:
    """Takes in what becomes of several articles at once; those that are left out are named."""
    require_word(visit, form)
    visit.require("decide_recall")
    page, undecided = max(1, number(form, "page")), words(form, "undecided") == "yes"
    given = _numbers(cast("list[str]", form["articles"])[:MOST_TOGETHER])
    ending = Ending(article=0, outcome=words(form, "outcome"), reason=words(form, "reason"))
    try:
        together = decide_many(visit.desk, visit.person, recall, ending, given)
    except OnrecordError as error:
        if error.code not in SHOWN_AGAIN:
            raise
        told: dict[str, Any] = {"status": status_of(error), "error_together": error, "together_filled": form}
        return _recall(visit, recall, page=page, undecided=undecided, **told)
    if together.left_out:
        return _recall(visit, recall, page=page, undecided=undecided, together=together)
    more = "&undecided=true" if undecided else ""
    return go_to(f"/recalls/{recall}?page={page}{more}#together")


@ROUTES.post("/recalls/{recall}/restore")
def take_restoration(visit: Visiting, form: Filled, recall: Number) -> Response:
    """Takes in that it was a mistake."""
    require_word(visit, form)
    try:
        visit.require("recall")
        with visit.desk.database.reading() as connection:
            known = recall_of(connection, visit.person, visit.desk.protocol, recall)
        if known.source is None:
            restore_statement(visit.desk, visit.person, recall, words(form, "reason"))
        else:
            restore(visit.desk, visit.person, known.source, words(form, "reason"))
    except OnrecordError as error:
        if error.code not in SHOWN_AGAIN:
            raise
        return _recall(visit, recall, status=status_of(error), error=error, filled=form)
    return go_to(f"/recalls/{recall}")


def _ending(form: Form) -> Ending:
    given = cast("list[str]", form["recalled"])
    if not given:
        raise OnrecordError("DSK03", detail="which statements it is about")
    told = {name: words(form, name) for name in ("outcome", "reason")}
    numbers = _numbers(given[:MOST_AT_ONCE])
    return Ending(article=number(form, "article"), statements=numbers, act=words(form, "by_act"), **told)


def _numbers(given: Sequence[str]) -> tuple[int, ...]:
    return tuple(int(n) for n in given if n.isascii() and n.isdigit() and len(n) < 10)


def _list(visit: Visit, *, closed: bool, before: int) -> HTMLResponse:
    visit.require("decide_recall")
    with visit.desk.database.reading() as connection:
        shown = recalls_of(connection, visit.person, visit.desk.protocol, closed=closed, before=before)
        waiting = how_many_wait(connection, visit.person, visit.desk.protocol)
    values = {"waiting": waiting, "recalls": shown, "closed": closed, "fallen": FALLEN, "tab": "recalls"}
    return visit.page("recalls.html", values)


def _new(visit: Visit, what: str, draft: int, statement: int, *, status: int = 200, **told: object) -> HTMLResponse:
    visit.require("recall")
    found: tuple[Found, ...] = ()
    missing = None
    if what and not draft:
        try:
            with visit.desk.database.reading() as connection:
                found = find_sources(connection, visit.person, visit.desk.protocol, what)
        except OnrecordError as error:
            missing, status = error, status_of(error)
    said = _words_of(visit, draft, statement) if draft else ""
    about = About(found=found, what=what, draft=draft, statement=statement, words=said)
    values: dict[str, object] = {"about": about, "standings": OF_SOURCES, "fallen": FALLEN, "noticed_by": NOTICED_BY}
    values |= {"error": missing, "longest": LONGEST_REASON, "tab": "recalls"}
    return visit.page("recall_new.html", values | told, status=status)


def _words_of(visit: Visit, draft: int, statement: int) -> str:
    """What readers see of a statement of ours; raises OnrecordError DSK02 for one that they don't see."""
    with visit.desk.database.reading() as connection:
        draft_for(connection, visit.person, draft)
        article = article_of_draft(connection, draft)
        shown = read_article(connection, article).latest.statements if article is not None else ()
    said = next((s.words for s in shown if s.number == statement), None)
    if said is None:
        raise OnrecordError("DSK02")
    return said


def _recall(
    visit: Visit, recall_number: int, *, page: int = 1, undecided: bool = False, status: int = 200, **told: object
) -> HTMLResponse:
    visit.require("decide_recall")
    with visit.desk.database.reading() as connection:
        recall = recall_of(connection, visit.person, visit.desk.protocol, recall_number)
        tree = tree_of(connection, recall, page=page, undecided=undecided)
        acts = {b.article: acts_since(connection, recall.id, b.article) for b in tree.flat if b.open}
    values: dict[str, object] = {
        "recall": recall,
        "tree": tree,
        "picture": picture_of(tree, recall.name),
        "acts": acts,
        "kinds_of_act": ACTS,
        "outcomes": OUTCOMES,
        "fallen": FALLEN,
        "noticed_by": NOTICED_BY,
        "states": STATES,
        "signs": SIGNS,
        "state_words": STATE_WORDS,
        "box": WIDTH,
        "undecided": undecided,
        "longest": LONGEST_REASON,
        "tab": "recalls",
        "ticked": False,
        "together": None,
        "together_filled": Form(),
        "error_together": None,
        "several": not recall.closed and sum(bool(b.open) for b in tree.flat) > 1,
    }
    return visit.page("recall.html", values | told, status=status)
