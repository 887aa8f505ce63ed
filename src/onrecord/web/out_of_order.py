"""What keeps a desk from its work though nobody made a mistake: its disk is full, or its database doesn't answer.

What comes in is the fault that was met; what goes out is the error that whoever asked is told, without anything that
only whoever runs the desk should know, such as where its database is.
"""

import logging
from collections.abc import Callable

from fastapi import FastAPI, Request
from fastapi.responses import Response
from sqlalchemy.exc import OperationalError

from onrecord.disk_words import MENDABLE, disk_words
from onrecord.errors import OnrecordError
from onrecord.storage.database import outage_of

LOG = logging.getLogger(__name__)
TOLD = {
    "SRC03": "",
    "SRC08": "the database of its index doesn't answer",
    "STO01": "its database can't be opened",
}
"""Errors whose words are for whoever gives commands, with what pages tell of them; "" for the detail of the error."""


def told_on_page(error: OnrecordError) -> OnrecordError:
    """The error in words for whoever has a page before them; the same where its own are."""
    if error.code not in TOLD:
        return error
    return OnrecordError("DSK21", detail=TOLD[error.code] or error.detail)


def tell_outages(app: FastAPI, tell: Callable[[Request, Exception], Response]) -> None:
    """Has what is out of order told as an error of its own; what is the program's mistake is raised on."""

    def told(request: Request, fault: Exception) -> Response:
        words = _words_of(fault)
        if not words:
            raise fault
        LOG.error("The desk couldn't do its work: %s", words, exc_info=fault)
        return tell(request, OnrecordError("DSK21", detail=words))

    for kind in (OSError, OperationalError):
        app.add_exception_handler(kind, told)


def _words_of(fault: Exception) -> str:
    if isinstance(fault, OperationalError):
        return outage_of(fault)
    return disk_words(fault, writing=True) if isinstance(fault, OSError) and fault.errno in MENDABLE else ""
