"""Reads a number that is written in digits, with the marks that part them, or in words.

What comes in is the text of the number alone; what goes out is its value.
"""

import re
from decimal import Decimal

from onrecord.reading.number_words import read_number, words_of_number

LONGEST_NUMBER = 24
"""More digits than that are a code or a key, not a figure."""
DIGITS = (
    r"(?:\d{1,3}(?:,\d{3}){1,8}(?!\d)(?:\.\d+)?|\d{1,2}(?:,\d\d){1,6},\d{3}(?![\d,])(?:\.\d+)?"
    r"|\d{1,3},\d{1,2}(?=[ \u00a0]?(?:million|billion|bn)\b)|\d{1,3}(?:[\u00a0\u202f]\d{3}){1,8}(?!\d)"
    r"|\d++(?:\.\d+)?|(?<!\w)\.\d+)"
)
"""Digits in groups of three, in Indian groups ("12,50,000"), with a comma for a point ("1,5 million"), or plain."""
_COMMA_FOR_POINT = re.compile(r"\d{1,3},\d{1,2}")


def value_of(text: str) -> Decimal | None:
    """The value of digits with separators, or of words; None for what is too long to be a figure."""
    if _COMMA_FOR_POINT.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if text[0].isdecimal() or text[0] == ".":
        bare = re.sub(r"[,\u00a0\u202f]", "", text)
        return Decimal(bare) if len(bare) <= LONGEST_NUMBER else None
    read = read_number(words_of_number(text)) or read_number(["one"] if text.lower() in ("a", "an") else [])
    return read[0] if read else None
