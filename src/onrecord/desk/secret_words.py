"""Words that open something for whoever carries them: long, by chance, and kept only as hashes.

Who reads the database can't enter with what stands there.
"""

import secrets
from hashlib import sha256


def new_token() -> str:
    """A word of 256 bits that nobody guesses."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """The word as it is kept: its SHA-256 in hexadecimal figures."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()
