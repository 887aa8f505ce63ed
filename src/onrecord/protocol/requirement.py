"""A requirement: one line of the protocol, met or not by one statement."""

from dataclasses import dataclass

from onrecord.documents.span import Span
from onrecord.protocol.protocol import Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Requirement:
    """One line of the protocol for one statement (None: for the whole draft); `message` says what is still to do.

    `span` are the words of the draft that it is about, None where it is about no words in particular. `name` is what
    the protocol calls the line, "" for a rule's. `left_to` are the roles who may settle it by their word.
    """

    code: str
    statement: str | None
    met: bool
    message: str
    span: Span | None = None
    name: str = ""
    left_to: tuple[Role, ...] = ()
