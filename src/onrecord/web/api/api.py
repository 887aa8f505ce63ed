"""The interface as an application of its own, which the desk's mounts: its routes, its document, its errors."""

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from onrecord.desk.desk import Desk
from onrecord.errors import OnrecordError
from onrecord.web.api import claims, drafts, gate, publication, queries, recalls, sources, statements
from onrecord.web.api.problem import problem_of
from onrecord.web.limiting import most_in_words
from onrecord.web.out_of_order import tell_outages

PREFIX = "/api/v1"
DESCRIPTION = """The fact desk for other programs. Every call carries a token, which is made on the desk's page Programs
and never lets a program do more than the person it speaks for. Signing and overriding are left to people."""
_NOWHERE = frozenset({404, 405})


def make_api(desk: Desk) -> FastAPI:
    """The application."""
    api = FastAPI(
        title="Onrecord",
        version="1",
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        redirect_slashes=False,
    )
    api.state.desk = desk
    for room in (drafts, statements, gate, queries, sources, claims, publication, recalls):
        api.include_router(room.ROUTES)
    api.add_exception_handler(OnrecordError, _tell)
    tell_outages(api, _tell)
    api.add_exception_handler(RequestValidationError, _tell_invalid)
    api.add_exception_handler(HTTPException, _tell_http)
    api.add_exception_handler(Exception, _tell_mistake)
    return api


def _tell(_request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    return problem_of(error)


def _tell_mistake(_request: Request, _error: Exception) -> Response:
    return problem_of(OnrecordError("DSK12"), status=500)


def _tell_invalid(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first: dict[str, Any] = error.errors()[0]
    return problem_of(
        OnrecordError("API03", detail=f"{_place(first['loc'])}: {first['msg'].removeprefix('Value error, ')}")
    )


def _place(parts: Sequence[object]) -> str:
    return ".".join(str(part) for part in parts)


def _tell_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code in _NOWHERE:
        detail = "nothing is found there" if error.status_code == 404 else "not with this method"
        answer = problem_of(OnrecordError("API04", detail=detail), status=error.status_code)
        answer.headers.update(error.headers or {})
        return answer
    if error.status_code == 413:
        return problem_of(OnrecordError("API05", detail=most_in_words(request.app.state.desk.settings)))
    return problem_of(OnrecordError("API03", detail="it isn't JSON that can be read"), status=422)
