"""Reads numbers that are written in words: "three hundred and five", "a dozen", "twenty-third".

What comes in are words; what goes out is their value and how many of them belong to the number.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "dozen": 12,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
PLURALS = {"dozens": 12, "hundreds": 100, "tens": 10} | {f"{word}s": n for word, n in SCALES.items() if n > 12}
"""Words for a number that is left open: "dozens", "hundreds of thousands"."""

ORDINALS = {
    word: number
    for number, word in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth".split(),
        start=2,
    )
} | {f"{word[:-1]}ieth": number for word, number in TENS.items()}
"""Ordinals of one word; "first" is left to the superlatives."""

FRACTIONS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    form: number for word, number in ORDINALS.items() if 3 <= number <= 10 for form in (word, f"{word}s")
}
"""What the second word of "two-thirds" divides by."""

NUMBER_WORD = "|".join(sorted([*SMALL, *TENS, *SCALES, "hundred"], key=len, reverse=True))
"""A pattern for one word of a number."""

_PARTS = re.compile(r"[a-z]+")


def words_of_number(text: str) -> list[str]:
    """The words of a number, hyphens undone, in lower case."""
    return _PARTS.findall(text.lower())


def read_number(words: Sequence[str]) -> tuple[Decimal, int] | None:
    """The value of the longest number that the words begin with, and its count of words; None where there is none."""
    total, used, last = Decimal(0), 0, None
    while used < len(words):
        start = used + 1 if words[used] == "and" and last else used
        group = _group(words, start, first=used == 0)
        if group is None:
            break
        value, end = group
        scale = SCALES.get(words[end]) if end < len(words) else None
        if scale is None:
            return total + value, end
        if last is not None and scale >= last:
            break
        total, used, last = total + value * scale, end + 1, scale
    return (total, used) if used else None


def _group(words: Sequence[str], at: int, *, first: bool) -> tuple[int, int] | None:
    """A number below ten thousand without a scale word: "a", "twenty-three", "three hundred and five"."""
    if at >= len(words):
        return None
    if first and words[at] in ("a", "an"):
        following = words[at + 1 : at + 2]
        if not following or (following[0] not in SCALES and following[0] != "hundred"):
            return None
        small: tuple[int, int] | None = (1, at + 1)
    else:
        small = _small(words, at)
    if small is None or words[small[1] : small[1] + 1] != ["hundred"]:
        return small
    value, end = small[0] * 100, small[1] + 1
    rest = _small(words, end + 1 if words[end : end + 1] == ["and"] else end)
    if rest is None or words[rest[1] : rest[1] + 1] == ["hundred"]:
        return value, end
    return value + rest[0], rest[1]


def _small(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """A number below a hundred."""
    word = words[at] if at < len(words) else ""
    if word in SMALL:
        return SMALL[word], at + 1
    if word not in TENS:
        return None
    following = words[at + 1] if at + 1 < len(words) else ""
    ones = SMALL.get(following, 0)
    return (TENS[word] + ones, at + 2) if 0 < ones < 10 else (TENS[word], at + 1)


def read_ordinal(text: str) -> int | None:
    """The place of an ordinal: "14th", "third", "twenty-first"; None for "first" alone and what is none."""
    digits = re.match(r"(\d{1,6})(?:(?<!1[0-9])(?<=1)st|(?:nd|rd|th))$", text, re.IGNORECASE)
    if digits:
        return int(digits.group(1))
    *tens, last = words_of_number(text) or [""]
    value = 1 if tens and last == "first" else ORDINALS.get(last)
    if value is None or (tens and (tens[0] not in TENS or value > 9)):
        return None
    return value + (TENS[tens[0]] if tens else 0)
