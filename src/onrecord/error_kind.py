"""One line of the table of errors."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class ErrorKind:
    """One line of the table: what happened (a format string), what to do next."""

    what: str
    remedy: str
