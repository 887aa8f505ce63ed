"""Questions to the writer: their queue, answered in place."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from onrecord.desk.deciding import answer
from onrecord.desk.queries import queries_for
from onrecord.errors import OnrecordError
from onrecord.web.visit import Filled, Number, Visit, Visiting, go_to, require_word, status_of, words

ROUTES = APIRouter()


@ROUTES.get("/queries")
def show_queries(visit: Visiting) -> HTMLResponse:
    """The queue."""
    visit.require("see_board")
    return _queue(visit)


@ROUTES.post("/queries/{query}")
def take_answer(visit: Visiting, form: Filled, query: Number) -> Response:
    """Takes in an answer."""
    require_word(visit, form)
    try:
        answer(visit.desk, visit.person, query, words(form, "answer"))
    except OnrecordError as error:
        if error.code not in ("DSK03", "DSK04"):
            raise
        return _queue(visit, status=status_of(error), error=error, kept={query: words(form, "answer")})
    return go_to("/queries")


def _queue(visit: Visit, *, status: int = 200, **told: object) -> HTMLResponse:
    values: dict[str, object] = {"queues": queries_for(visit.desk, visit.person), "kept": {}}
    return visit.page("queries.html", values | told, status=status)
