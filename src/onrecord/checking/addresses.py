"""Tells what is written for machines or drawn (addresses, handles, hashtags, markup, emoji) from the story.

Such signs run together on purpose, so that rules about how words are written leave them alone.
"""

import re

from onrecord.documents.span import Span

REACH = 300
"""How many characters to each side are looked at; a longer run without a space is no prose anyway."""

DRAWN = "•◦‣\u2190-\u2bff\ufe0f\uff61-\uff9f\U0001f000-\U0001faff"
"""Arrows, boxes, symbols, emoji, and the half-width signs that pictures are made of, for use in a character class."""

_DOMAINS = (
    "com|org|net|gov|edu|mil|int|info|biz|news|io|co|tv|us|uk|eu|de|fr|ru|ca|au|ie|me|ly|be|html?|php|pdf|jpe?g|png"
)
_MACHINE = re.compile(
    rf"://|www\.|[@_=<>{{}}\\|{DRAWN}]|(?<!&)#|\(\)|\w\.\w[\w.-]{{0,60}}/|\.(?:{_DOMAINS})(?![a-z])|\w/\S{{0,80}}\.\w",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s")


def in_address(text: str, span: Span) -> bool:
    """Whether the run of characters around `span` that holds no space is an address, a handle, markup or a drawing."""
    before = text[max(0, span.start - REACH) : span.start]
    after = text[span.end : span.end + REACH]
    start = span.start - len(_SPACE.split(before)[-1])
    end = span.end + len(_SPACE.split(after, maxsplit=1)[0])
    return end - start >= REACH or _MACHINE.search(text, start, end) is not None
