"""The characters of a mail's header as its writer meant them, whatever encoding they were sent in (RFC 2047)."""

from email.header import decode_header, make_header

from onrecord.documents.encodings import decode


def header_text(raw: str) -> str:
    """The header with its encoded words resolved and loose bytes (surrogate escapes) read as text is read.

    Raises whatever `email.header` and `decode` raise on what is malformed: ValueError, LookupError, OnrecordError.
    """
    loose = raw.encode("utf-8", "surrogateescape")
    plain = decode(loose).text if loose.strip() and not loose.isascii() else raw
    text = str(make_header(decode_header(plain))) if "=?" in plain else plain
    return plain if "\ufffd" in text else text
