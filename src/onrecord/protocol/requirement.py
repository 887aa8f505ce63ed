"""A requirement: one line of the protocol, met or not by one statement."""

from dataclasses import dataclass

from onrecord.documents.span import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Requirement:
    """One line of the protocol for one statement (None: for the whole draft); `message` says what is still to do.

    `span` are the words of the draft that it is about, None where it is about no words in particular.
    """

    code: str
    statement: str | None
    met: bool
    message: str
    span: Span | None = None
