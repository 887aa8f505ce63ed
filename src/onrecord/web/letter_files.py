"""Files of letters: their bytes and what is attached, handed out as files and never opened; a person's own data."""

from collections.abc import Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse
from sqlalchemy import select

from onrecord.corrections.letters.wire import attachment_of
from onrecord.corrections.triage.letter_on_desk import letter_row
from onrecord.corrections.triage.personal import erase_letters, export_letters
from onrecord.errors import OnrecordError
from onrecord.storage.letter_tables import LETTER
from onrecord.web.letters import pile_page
from onrecord.web.visit import Filled, Form, Number, Visit, Visiting, go_to, require_word, status_of, words

ROUTES = APIRouter()
PIECE = 65_536
SHOWN_AGAIN = frozenset(("DSK03", "LET24"))
"""Errors that are told above the letters, where what was typed is still there."""
SEALED = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


@ROUTES.get("/letters/{letter}/letter.eml")
def send_letter(visit: Visiting, letter: Number) -> Response:
    """The bytes of the letter."""
    reference, raw = _raw(visit, letter)
    return _file(raw, f"{reference}.eml")


@ROUTES.get("/letters/{letter}/attachments/{which}")
def send_attachment(visit: Visiting, letter: Number, which: Number) -> Response:
    """The bytes of an attachment, counted from 1."""
    _, raw = _raw(visit, letter)
    found = attachment_of(raw, which)
    if found is None:
        raise OnrecordError("DSK02")
    return _file(found[1], found[0].name)


@ROUTES.post("/letters/export")
def take_export(visit: Visiting, form: Filled) -> Response:
    """All letters of an address as one file."""
    require_word(visit, form)
    with ExitStack() as held:
        file = held.enter_context(TemporaryFile())
        try:
            export_letters(visit.desk, visit.person, words(form, "address"), file)
        except OnrecordError as error:
            return _told(visit, error, form)
        pieces = _pieces(file, held.pop_all())
    return StreamingResponse(pieces, media_type="application/zip", headers=_as_file("letters.zip"))


@ROUTES.post("/letters/erase")
def take_erasing(visit: Visiting, form: Filled) -> Response:
    """Erases what all letters of an address hold of their writer."""
    require_word(visit, form)
    try:
        visit.require("erase_letters")
        if words(form, "sure") != "yes":
            raise OnrecordError("DSK03", detail="the tick that you know that nobody can bring them back")
        erase_letters(visit.desk, visit.person, words(form, "address"))
    except OnrecordError as error:
        return _told(visit, error, form)
    return go_to("/letters?pile=closed")


def _told(visit: Visit, error: OnrecordError, form: Form) -> Response:
    """The letters with what is wrong, where it is not that somebody has no right to this."""
    if error.code not in SHOWN_AGAIN:
        raise error
    return pile_page(visit, "open", status=status_of(error), error=error, filled=form)


def _raw(visit: Visit, letter: int) -> tuple[str, bytes]:
    visit.require("see_letters")
    with visit.desk.database.reading() as connection:
        row = letter_row(connection, visit.person, letter)
        raw = connection.execute(select(LETTER.c.raw).where(LETTER.c.id == letter)).scalar()
    if raw is None:
        raise OnrecordError("DSK02")
    return row.reference, raw


def _file(data: bytes, name: str) -> Response:
    return Response(data, media_type="application/octet-stream", headers=_as_file(name))


def _as_file(name: str) -> dict[str, str]:
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in name)
    told = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return SEALED | {"Content-Disposition": told}


def _pieces(file: IO[bytes], held: ExitStack) -> Iterator[bytes]:
    """The file piece by piece; what is held is let go when it was sent."""
    with held:
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece
