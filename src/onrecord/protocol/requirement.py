"""A requirement: one line of the protocol, met or not by one statement."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Requirement:
    """One line of the protocol for one statement (None: for the whole draft); `message` says what is still to do."""

    code: str
    statement: str | None
    met: bool
    message: str
