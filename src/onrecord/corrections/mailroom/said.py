"""Keeps what was read of a letter as canonical JSON, so that nobody has to read its bytes again."""

from onrecord.corrections.letters.authentication import Authentication
from onrecord.corrections.letters.letter import Letter
from onrecord.publishing.keeping import read_public, write_public
from onrecord.storage.holdable import holdable


def write_said(letter: Letter) -> str:
    """What was read of the letter, in canonical JSON that any database can hold."""
    return holdable(write_public(letter))


def read_said(said: str) -> Letter | None:
    """The letter as it was read; None where it was erased. Raises OnrecordError PUB05 where it is something else."""
    return read_public(Letter, said) if said else None


def write_authentication(found: Authentication) -> str:
    """What was found out about the sender, in canonical JSON."""
    return holdable(write_public(found))


def read_authentication(kept: str) -> Authentication | None:
    """What was found out about the sender; None where it was erased. Raises OnrecordError PUB05."""
    return read_public(Authentication, kept) if kept else None
