"""Staying with a statement: what somebody has on their screen is found again in the draft as it is by now.

Numbers change with a new version, and where people join or withdraw statements; the thread goes on. What comes in is
the thread that a page was told; what goes out is the number that the statement has now, or that it has none any more.
"""

from onrecord.desk.version import Version
from onrecord.errors import OnrecordError
from onrecord.web.visit import Form, number, words

GONE = "The statement that you had in sight is no longer in this text."
TYPED = ("note", "beside", "reason")
"""Fields of the card in which people write sentences."""


def number_now(version: Version, at: str, thread: int) -> str:
    """The number of the statement of that thread, "" where there is none any more; `at` where no thread is told."""
    if not thread:
        return at
    return next((number for number, kept in version.statements.items() if kept.thread == thread), "")


def as_meanwhile(error: OnrecordError, form: Form) -> OnrecordError:
    """The error, in the words of whoever was overtaken: what they had in sight is no longer there under its number."""
    if error.code == "DSK02" and number(form, "thread"):
        return OnrecordError("DSK04", detail="the statements were marked or checked anew")
    return error


def typed_in(form: Form) -> str:
    """What somebody typed into the card, so that it can be shown where its statement is gone."""
    return " ".join(words(form, name) for name in TYPED if words(form, name))
