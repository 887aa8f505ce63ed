"""The desk as a web application: its pages, its style and scripts, and what every answer carries for safety."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from onrecord.desk.desk import Desk
from onrecord.errors import OnrecordError
from onrecord.report.page import TEMPLATES
from onrecord.web import (
    after,
    board,
    checking,
    door,
    examined,
    letter_answers,
    letter_files,
    letter_form,
    letters,
    looks,
    marking,
    news,
    own,
    people,
    programs,
    queries,
    recalls,
    sheet,
    signing,
    sources,
    versions,
    webhooks,
)
from onrecord.web.api.api import PREFIX, make_api
from onrecord.web.api.problem import problem_of
from onrecord.web.coming_back import to_door
from onrecord.web.entrance import is_from_elsewhere
from onrecord.web.limiting import Limiting, most_in_words, most_of_request
from onrecord.web.out_of_order import tell_outages, told_on_page
from onrecord.web.visit import HERE, NotSignedInError, make_templates, status_of

ROOMS = (
    *(door, board, checking, marking, queries, versions, sources, examined, signing, after, sheet),
    *(recalls, looks, people, own, news, programs, webhooks),
    *(letter_form, letter_files, letter_answers, letters),
)
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def make_app(desk: Desk, *, secure: bool = False) -> FastAPI:
    """The application; `secure` says that it is reached by https, so that its cookie goes over nothing else.

    Whoever serves it puts `state.is_closing` there, so that streams of news end when the desk is shut.
    """
    app = FastAPI(title="Onrecord", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    app.state.secure = secure
    app.state.is_closing = lambda: False
    app.state.templates = make_templates()
    app.state.letters_by_form = letter_form.Counting()
    for room in ROOMS:
        app.include_router(room.ROUTES)
    app.mount(PREFIX, make_api(desk), name="api")
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_api_route("/style/page.css", _page_style, include_in_schema=False)
    app.add_middleware(Limiting, most=most_of_request(desk.settings))
    app.middleware("http")(_carry_headers)
    app.add_exception_handler(NotSignedInError, _show_door)
    app.add_exception_handler(OnrecordError, _tell)
    tell_outages(app, _tell)
    app.add_exception_handler(HTTPException, _tell_http)
    app.add_exception_handler(RequestValidationError, _tell_http)
    app.add_exception_handler(ClientDisconnect, _tell_nobody)
    app.add_exception_handler(Exception, _tell_mistake)
    return app


def _page_style() -> Response:
    return Response((TEMPLATES / "page.css").read_bytes(), media_type="text/css")


async def _carry_headers(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    if _says_too_much(request):
        response = _refuse_size(request)
    elif is_from_elsewhere(request) and request.url.path != letter_form.ADDRESS:
        response = _error_page(request, OnrecordError("DSK09"), 403)
    else:
        response = await answer(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if not request.url.path.startswith(("/static/", "/style/")):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _says_too_much(request: Request) -> bool:
    """Whether a request says beforehand that it is larger than what is read, or says it in no number."""
    length = request.headers.get("content-length", "0")
    return not length.isdigit() or int(length) > most_of_request(request.app.state.desk.settings)


def _refuse_size(request: Request) -> Response:
    told = most_in_words(request.app.state.desk.settings)
    if request.url.path.startswith(f"{PREFIX}/"):
        return problem_of(OnrecordError("API05", detail=told))
    return _error_page(request, OnrecordError("DOC04", detail=told), 413)


def _show_door(request: Request, _error: Exception) -> Response:
    return to_door(request)


def _tell_nobody(_request: Request, _error: Exception) -> Response:
    """Whoever asked has gone before the request was whole, so nobody reads the answer and nothing was done."""
    return Response(status_code=400)


def _tell(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    return _error_page(request, told_on_page(error), status_of(error))


def _tell_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    if status == 413:
        return _refuse_size(request)
    if request.url.path.startswith(f"{PREFIX}/"):
        return problem_of(OnrecordError("API04", detail="nothing is found there"), status=status)
    return _error_page(request, OnrecordError("DSK02"), status)


def _tell_mistake(request: Request, _error: Exception) -> Response:
    """What nobody has foreseen; the server writes into its log what it was."""
    answer = _error_page(request, OnrecordError("DSK12"), 500)
    answer.headers.update(HEADERS)
    return answer


def _error_page(request: Request, error: OnrecordError, status: int) -> HTMLResponse:
    template = "error_part.html" if request.headers.get("HX-Request") == "true" else "error.html"
    page = request.app.state.templates.get_template(template)
    return HTMLResponse(page.render(error=error, me=None), status_code=status)
