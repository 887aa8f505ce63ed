"""The form by which readers write, open to everybody: no session, no cookie, no script, and no more than can be read.

It is sent from the newsroom's own site, which is another origin; so it carries no word of a session and looks at none.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Annotated, cast
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from onrecord.corrections.mailroom.newsroom_mail import imprint_or_none
from onrecord.corrections.mailroom.taking_in import newsroom_of
from onrecord.corrections.mailroom.unsent import nothing_is_sent
from onrecord.corrections.triage.form import (
    LONGEST_ADDRESS,
    LONGEST_NAME,
    LONGEST_WORDS,
    FormLetter,
    article_of_form,
    send_form,
)
from onrecord.desk.attempts import network_of
from onrecord.errors import OnrecordError
from onrecord.web.entrance import caller_of, desk_of
from onrecord.web.visit import status_of

ROUTES = APIRouter()
ADDRESS = "/letters/new"
TRAP = "website"
"""A field that no person sees; whoever fills it in is a program."""
MOST_BYTES = 150_000
MOST_FIELDS = 20
WITHIN, MOST_FROM_ONE = timedelta(minutes=10), 5
"""So many letters from one address are taken within that time."""
MOST_KNOWN = 10_000
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FIELDS = ("words", "name", "address", "article", TRAP)


@dataclass
class Counting:
    """Counts letters by the network that they come from, in memory alone and for a few minutes."""

    seen: OrderedDict[str, list[datetime]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def take(self, network: str, now: datetime) -> bool:
        """Whether another letter from there may be taken; it is counted where it may."""
        with self.lock:
            times = [at for at in self.seen.pop(network, []) if at > now - WITHIN]
            may = len(times) < MOST_FROM_ONE
            self.seen[network] = [*times, now] if may else times
            while len(self.seen) > MOST_KNOWN:
                self.seen.popitem(last=False)
            return may


async def _fields_of(request: Request) -> Mapping[str, str]:
    """The fields of the form; raises OnrecordError LET22 for more than any letter has."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise OnrecordError("LET22", detail=f"it is larger than {MOST_BYTES // 1000} kB")
    try:
        told = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise OnrecordError("LET22", detail="it has fields that the form doesn’t have") from None
    return {key: value for key, value in told if key in FIELDS}


Fields = Annotated[Mapping[str, str], Depends(_fields_of)]


@ROUTES.get(ADDRESS)
def show_form(request: Request, article: str = "") -> HTMLResponse:
    """The form, about an article where its key is given."""
    return _page(request, {"article": article[:20]})


@ROUTES.post(ADDRESS)
def take_form(request: Request, fields: Fields) -> Response:
    """Takes a letter in, and tells its reference."""
    desk = desk_of(request)
    try:
        if fields.get(TRAP):
            raise OnrecordError("LET22", detail="a field was filled in that has to stay empty")
        if not _counting(request).take(network_of(caller_of(request).address), desk.clock()):
            raise OnrecordError("LET23")
        told = {name: fields.get(name, "") for name in FIELDS if name != TRAP}
        reference = send_form(desk, FormLetter(**told))
    except OnrecordError as error:
        if error.code == "LET08":
            raise
        return _page(request, fields, error=error, status=status_of(error))
    return _page(request, {}, reference=reference, answered=bool(fields.get("address", "").strip()))


def _counting(request: Request) -> Counting:
    return cast("Counting", request.app.state.letters_by_form)


def _page(
    request: Request,
    fields: Mapping[str, str],
    *,
    status: int = 200,
    error: OnrecordError | None = None,
    reference: str = "",
    answered: bool = False,
) -> HTMLResponse:
    desk = desk_of(request)
    newsroom, imprint = newsroom_of(desk), imprint_or_none(desk)
    if newsroom is None:
        raise OnrecordError("LET08")
    article = None
    try:
        article = article_of_form(desk, newsroom, fields.get("article", ""))
    except OnrecordError as mistaken:
        if error is None:
            error, status = mistaken, status_of(mistaken)
    page = request.app.state.templates.get_template("letter_form.html")
    told = {
        "me": None,
        "fields": {name: fields.get(name, "") for name in FIELDS},
        "article": article,
        "imprint": imprint,
        "error": error,
        "reference": reference,
        "answered": answered,
        "sends": nothing_is_sent(desk) is None,
        "longest": {"words": LONGEST_WORDS, "name": LONGEST_NAME, "address": LONGEST_ADDRESS},
    }
    return HTMLResponse(page.render(told), status_code=status, headers={"Content-Security-Policy": POLICY})
