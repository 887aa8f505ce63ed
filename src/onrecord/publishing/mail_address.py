"""A mail address as mail carries it: in ASCII, its domain by the rules for names with other letters (IDNA).

What can't be carried for certain is refused with what to write in its place, and never bent into another address.
Sources: RFC 5321 (what an address is made of), RFC 5891 (domains with letters beyond ASCII).
"""

import re
import unicodedata

_LOCAL = re.compile(r"[A-Za-z0-9.!#$%*+/=^_`{|}~-]{1,64}")
_DOMAIN = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")


def ascii_address(address: str) -> str:
    """The address in ASCII; one that is in ASCII already stays as it is.

    Raises ValueError with what is wrong, in words, where it can't be carried.
    """
    local, _, domain = address.rpartition("@")
    if not local.isascii():
        raise ValueError(f"what stands before the @ must be plain letters and figures, without accents: “{local}”")
    told = _ascii_domain(domain)
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(told):
        raise ValueError(f"“{address}” is no mail address")
    return f"{local}@{told}"


def _ascii_domain(domain: str) -> str:
    """The domain in ASCII, "" where it can't be one; raises ValueError where programs read it as different ones."""
    if domain.isascii():
        return domain
    try:
        told = domain.encode("idna").decode("ascii")
        read = told.encode("ascii").decode("idna")
    except UnicodeError:
        return ""
    # Python writes “ß” as “ss”, which is another domain than the one that newer programs make of it.
    if read != unicodedata.normalize("NFKC", domain).lower():
        raise ValueError(f"not every program reads the domain “{domain}” alike; write it in ASCII, as xn--…")
    return told
