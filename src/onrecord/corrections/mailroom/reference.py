"""The reference by which readers and the desk speak of a letter: eight signs that nobody guesses (7K2M-4QXA)."""

import re
import secrets

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Figures and letters that can't be taken for one another."""
HALF = 4
_REFERENCE = re.compile(rf"(?<![\w-])([{SIGNS}]{{{HALF}}}-[{SIGNS}]{{{HALF}}})(?![\w-])", re.IGNORECASE)
MOST = 5


def new_reference() -> str:
    """A reference that was never given before, by all odds."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(2 * HALF))
    return f"{signs[:HALF]}-{signs[HALF:]}"


def references_in(subject: str) -> tuple[str, ...]:
    """The references in a subject, in capital letters, at most five."""
    found = [match.upper() for match in _REFERENCE.findall(subject)]
    return tuple(dict.fromkeys(found))[:MOST]
