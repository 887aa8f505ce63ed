"""Questions to writers for other programs, as they are read."""

from fastapi import APIRouter

from onrecord.desk.person import names_of
from onrecord.desk.queries import Asked, queries_for
from onrecord.web.api.caller import SeesBoard
from onrecord.web.api.problem import problems
from onrecord.web.api.shapes import Names, QueryList, QueryShape, Who

ROUTES = APIRouter(tags=["queries"])


@ROUTES.get("/queries", responses=problems(401, 403, 422))
def list_queries(call: SeesBoard, open: bool = False) -> QueryList:
    """The questions to writers that the person may see; with `open`, those without an answer."""
    with call.desk.database.reading() as connection:
        names = names_of(connection, call.person.newsroom)
    asked = [a for _, queue in queries_for(call.desk, call.person) for a in queue]
    return QueryList(queries=[_query(a, names) for a in asked if a.query.answer is None or not open])


def _query(asked: Asked, names: Names) -> QueryShape:
    query = asked.query
    answered = Who.of(query.answered_by, names) if query.answered_by is not None else None
    return QueryShape(
        id=query.id,
        draft=query.draft,
        statement=asked.number,
        words=asked.words,
        question=query.question,
        asked_by=Who.of(query.person, names),
        asked_at=query.at,
        answer=query.answer,
        answered_by=answered,
        answered_at=query.answered_at,
    )
