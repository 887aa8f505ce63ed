"""Whether the paper itself says that it saw something odd and left it as it was: "the the [sic]"."""

from onrecord.documents.span import Span

_ROOM = 8


def is_marked_sic(text: str, span: Span) -> bool:
    """Whether "sic" stands right behind the words, with or without brackets."""
    return text[span.end : span.end + _ROOM].lstrip(" ([{").lower().startswith("sic")
