"""Recalls for other programs: which are open, one with all that rests on what has fallen, a new fall, and decisions."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from onrecord.corrections.recall.deciding import MOST_AT_ONCE, Ending, decide_recalled
from onrecord.corrections.recall.falling import LONGEST_REASON, Fall, fall
from onrecord.corrections.recall.finding import find_sources
from onrecord.corrections.recall.recall import ON_A_PAGE, NoticedBy, Recall, recall_of, recalls_of
from onrecord.corrections.recall.tree import Branch, Leaf, tree_of
from onrecord.errors import OnrecordError
from onrecord.web.api.article import MOST_NUMBER, Words
from onrecord.web.api.caller import Caller, DecidesRecalls, Recalls
from onrecord.web.api.problem import problems
from onrecord.web.visit import Number

ROUTES = APIRouter(tags=["recalls"])
Reason = Annotated[Words, Field(max_length=LONGEST_REASON)]


class RecallShape(BaseModel):
    """A recall; what it is about is left out where it is a confidential source that this person must not know of."""

    id: int
    name: str
    address: str
    doi: str
    standing: str
    reason: str
    noticed_by: str
    opened: datetime
    closed: datetime | None
    statements: int
    articles: int
    open: int

    @classmethod
    def of(cls, recall: Recall) -> "RecallShape":
        """The recall as it is told."""
        same = ("id", "name", "address", "doi", "standing", "reason", "noticed_by")
        told = {name: getattr(recall, name) for name in (*same, "closed", "statements", "articles", "open")}
        return cls(opened=recall.at, **told)


class RecallsShape(BaseModel):
    """Recalls, the newest first; `before` takes the next page, None where there is none."""

    recalls: list[RecallShape]
    before: int | None


class StatementRecalled(BaseModel):
    """A statement that rests on what has fallen, `depth` steps away from it; `state` is "open" until it is decided."""

    number: int
    version: int
    depth: int
    words: str
    state: str
    reason: str
    act: str
    decided: datetime | None


class ArticleRecalled(BaseModel):
    """An article with its statements; `cites` is the number of the article of ours that led to it, None for none."""

    article: int
    draft: int
    title: str
    path: str
    depth: int
    cites: int | None
    statements: list[StatementRecalled]


class RecallWhole(BaseModel):
    """A recall with a page of the articles that rest on what has fallen."""

    recall: RecallShape
    articles: list[ArticleRecalled]
    page: int
    pages: int


class NewFall(BaseModel):
    """What has fallen: `source` is an address, a DOI or the hash of a capture. `capture` says that only one fell."""

    model_config = ConfigDict(extra="forbid")

    source: Annotated[Words, Field(min_length=1, max_length=2_000)]
    standing: Literal["corrected", "retracted", "changed", "gone"]
    reason: Reason
    noticed_by: NoticedBy = "person"
    capture: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""


class NewEnding(BaseModel):
    """What becomes of statements of one article: of those numbers, or of all that are open.

    `act` is the key of the published act that tells readers of a correction or a retraction.
    """

    model_config = ConfigDict(extra="forbid")

    article: Annotated[int, Field(ge=1, le=MOST_NUMBER)]
    outcome: Literal["stands", "corrected", "retracted", "unchanged"]
    reason: Reason = ""
    act: Annotated[Words, Field(max_length=20)] = ""
    statements: Annotated[list[Annotated[int, Field(ge=1, le=MOST_NUMBER)]], Field(max_length=MOST_AT_ONCE)] = []


@ROUTES.get("/recalls", responses=problems(401, 403, 422))
def list_recalls(
    call: DecidesRecalls, closed: bool = False, before: Annotated[int, Query(ge=0, le=MOST_NUMBER)] = 0
) -> RecallsShape:
    """The recalls that are open, or closed."""
    with call.desk.database.reading() as connection:
        some = recalls_of(connection, call.person, call.desk.protocol, closed=closed, before=before)
    return RecallsShape(
        recalls=[RecallShape.of(r) for r in some], before=some[-1].id if len(some) == ON_A_PAGE else None
    )


@ROUTES.post("/recalls", status_code=201, responses=problems(401, 403, 404, 422))
def open_recall(call: Recalls, given: NewFall) -> RecallShape:
    """A source has fallen: opens a recall of all that rests on it, or joins the one that is open."""
    with call.desk.database.reading() as connection:
        found = find_sources(connection, call.person, call.desk.protocol, given.source)
    if len(found) > 1:
        raise OnrecordError("RCL04", detail=f"{len(found)} fit “{given.source[:80]}”")
    names = ("standing", "reason", "noticed_by", "capture")
    fallen = Fall(**{name: getattr(given, name) for name in names})
    number = fall(call.desk, call.person, found[0].id, fallen)
    return _recall(call, number)


@ROUTES.get("/recalls/{recall}", responses=problems(401, 403, 404, 422))
def show_recall(
    call: DecidesRecalls, recall: Number, page: Annotated[int, Query(ge=1, le=1_000_000)] = 1, undecided: bool = False
) -> RecallWhole:
    """One recall, with a page of the articles that rest on what has fallen."""
    with call.desk.database.reading() as connection:
        known = recall_of(connection, call.person, call.desk.protocol, recall)
        tree = tree_of(connection, known, page=page, undecided=undecided)
    articles = [_article(branch) for branch in tree.flat]
    return RecallWhole(recall=RecallShape.of(known), articles=articles, page=tree.page, pages=tree.pages)


@ROUTES.post("/recalls/{recall}/decisions", status_code=201, responses=problems(401, 403, 404, 409, 422))
def take_ending(call: DecidesRecalls, recall: Number, given: NewEnding) -> RecallShape:
    """Decides what becomes of statements of one article."""
    told = {name: getattr(given, name) for name in ("article", "outcome", "reason", "act")}
    decide_recalled(call.desk, call.person, recall, Ending(statements=tuple(given.statements), **told))
    return _recall(call, recall)


def _recall(call: Caller, number: int) -> RecallShape:
    with call.desk.database.reading() as connection:
        return RecallShape.of(recall_of(connection, call.person, call.desk.protocol, number))


def _article(branch: Branch) -> ArticleRecalled:
    same = ("article", "draft", "title", "path", "depth")
    told = {name: getattr(branch, name) for name in same}
    return ArticleRecalled(cites=branch.parent, statements=[_statement(leaf) for leaf in branch.leaves], **told)


def _statement(leaf: Leaf) -> StatementRecalled:
    return StatementRecalled(**{name: getattr(leaf, name) for name in StatementRecalled.model_fields})
