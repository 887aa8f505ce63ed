"""An error as other programs read it: application/problem+json (RFC 9457), with what to do about it."""

import json
from http import HTTPStatus
from typing import Any

from fastapi.responses import Response
from pydantic import BaseModel

from onrecord.desk.deciding import Clash
from onrecord.desk.matter import Decision
from onrecord.errors import OnrecordError
from onrecord.web.visit import status_of

MEDIA_TYPE = "application/problem+json"
_STATUSES = {"API01": 401, "API02": 403, "API04": 404, "API05": 413}
_CHALLENGE = 'Bearer realm="Onrecord"'


class Problem(BaseModel):
    """What went wrong: `code` is one of docs/errors.md, `detail` says what happened and `remedy` what to do.

    Where somebody else was quicker to decide, `seen` is the number of their decision, and `decision` tells its word,
    its note, the number of the person and the time.
    """

    type: str
    title: str
    status: int
    code: str
    detail: str
    remedy: str
    seen: int | None = None
    decision: dict[str, str | int | None] | None = None


def problem_of(error: OnrecordError, *, status: int | None = None) -> Response:
    """The answer for an error."""
    status = status or _STATUSES.get(error.code) or status_of(error)
    told: dict[str, Any] = {
        "type": f"urn:onrecord:error:{error.code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": error.code,
        "detail": error.what,
        "remedy": error.remedy,
    }
    if isinstance(error, Clash):
        told |= {"seen": error.decision.id, "decision": _told(error.decision)}
    headers = {"WWW-Authenticate": _CHALLENGE} if status == HTTPStatus.UNAUTHORIZED else {}
    return Response(json.dumps(told), status_code=status, headers=headers, media_type=MEDIA_TYPE)


def _told(decision: Decision) -> dict[str, str | int | None]:
    return {"word": decision.word, "note": decision.note, "person": decision.person, "at": decision.at.isoformat()}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What the OpenAPI document says of the errors of a route."""
    content = {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}
    return {s: {"description": HTTPStatus(s).phrase, "content": content} for s in statuses}
