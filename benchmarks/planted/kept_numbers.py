"""Numbers said in another way that leaves them as they are: "fifty thousand", "about 50,000", "50%" for "50 percent".

What comes in is a sentence with its figures; what goes out are all the ways to give one in another form.
"""

import random
import re
from collections.abc import Iterator
from decimal import Decimal

from onrecord.reading.statement import Figure
from planted.changes import Edit, edit, like
from planted.corpus import Article, Site
from planted.english import SMALL, TENS, in_words
from planted.numbers import figures_of

_VALUES = {w: n for n, w in enumerate(SMALL) if n > 1} | {w: 10 * n for n, w in enumerate(TENS) if n > 1}
_BOUNDS = (
    (r"^more than (?=[$€£\d])", ("over ", "upwards of ")),
    (r"^over (?=[$€£\d])", ("more than ",)),
    (r"^at least (?=[\w$€£])", ("no fewer than ", "a minimum of ")),
    (r"^(?:about|around|roughly) (?=[$€£\d])", ("approximately ", "some ")),
    (r"^(?:nearly|almost) (?=[\w$€£])", ("just under ", "close to ")),
    (r"^up to (?=[\d$€£])", ("at most ", "as many as ")),
    (r"^(?:less|fewer) than (?=[\d$€£])", ("under ",)),
)
_DETERMINED = re.compile(r"\b(?:the|his|her|their|its|these|those|all|first|last|only|just|other) $", re.IGNORECASE)
"""Words behind which no "about" can stand."""
_ENDS = re.compile(r"[.,;)]|\s(?:in|to|a|for|of|from|on|per|at|and|or|by|with|over|last|this|into)\b")
_ROUND = Decimal("0.015")


def kept_numbers(site: Site, _article: Article, rng: random.Random) -> Iterator[Edit]:
    """Edits that leave every figure as it is."""
    for figure in figures_of(site):
        start, words = figure.span.start, figure.span.of(site.text)
        if figure.high is None and figure.kind != "score":
            the = _DETERMINED.search(site.text[:start])
            for sub, first, last, new in _others(words, figure, rng, site.text[figure.span.end :]):
                if sub in ("rounded", "bound") and the:
                    continue
                yield edit(sub, (start + first, start + last, new))


def _others(words: str, figure: Figure, rng: random.Random, after: str) -> Iterator[tuple[str, int, int, str]]:
    number = re.search(r"(?<![\d.,$€£])\d[\d,]*(?![\d.])", words)
    if number and figure.kind != "ordinal":
        yield from _digits_in_words(words, number, figure)
    if figure.kind in ("count", "measure") and words.lower() in _VALUES and not after.startswith((" of a", "-")):
        yield "in digits", 0, len(words), str(_VALUES[words.lower()])
    yield from _signs(words, after)
    yield from _rounded(words, figure, rng)
    for old, options in _BOUNDS:
        if hit := re.search(old, words, re.IGNORECASE):
            yield "bound", hit.start(), hit.end(), like(words, rng.choice(options))
    if words.lower() == "half" and after.startswith(" of "):
        yield "percent", 0, len(words), like(words, "50 percent")
    if words.lower() == "a dozen":
        yield "in digits", 0, len(words), "12"


def _digits_in_words(words: str, number: re.Match[str], figure: Figure) -> Iterator[tuple[str, int, int, str]]:
    value = int(number.group().replace(",", ""))
    scaled = re.search(r"million|billion|thousand|trillion", words[number.end() :])
    if value < 100 and figure.kind in ("count", "measure", "share") and "%" not in words and value > 0:
        yield "in words", number.start(), number.end(), in_words(value)
    elif 1000 <= value < 1_000_000 and value % 1000 == 0 and not scaled:
        if value > 1000:
            yield "in words", number.start(), number.end(), f"{value // 1000} thousand"
        yield "in words", number.start(), number.end(), in_words(value)
    elif value % 100_000 == 0 and value >= 1_000_000 and not scaled:
        yield "scale", number.start(), number.end(), f"{Decimal(value) / 1_000_000:f} million"


def _signs(words: str, after: str) -> Iterator[tuple[str, int, int, str]]:
    if hit := re.search(r"(?<=\d)(?: percent| per cent)\b", words):
        yield "percent", hit.start(), hit.end(), "%"
    if hit := re.search(r"(?<=\d)\s?%", words):
        yield "percent", hit.start(), hit.end(), " percent"
    dollars = re.search(r"(?<![A-Z])\$([\d.,]+(?: (?:thousand|million|billion|trillion))?)$", words)
    if (hit := dollars) and _ENDS.match(after):
        yield "money", hit.start(), hit.end(), f"{hit[1]} dollars"
    if hit := re.search(r"(?<![\d.,])(\d{1,3}\.\d) (million|billion)", words):
        size = 10**6 if hit[2] == "million" else 10**9
        yield "scale", hit.start(), hit.end(), f"{int(Decimal(hit[1]) * size):,}"
    if hit := re.search(r"(?<![\d.,$€£])(\d{1,3}) thousand", words):
        yield "scale", hit.start(), hit.end(), f"{hit[1]},000"


def _rounded(words: str, figure: Figure, rng: random.Random) -> Iterator[tuple[str, int, int, str]]:
    """The number in fewer digits, with the word that says so."""
    number = re.search(r"[$€£]?(\d[\d,]*(?:\.\d+)?)", words)
    if not number or figure.approximate or figure.bound != "exact" or figure.kind not in ("count", "money", "share"):
        return
    value = Decimal(number[1].replace(",", ""))
    digits = len(re.sub(r"\D", "", number[1]).strip("0"))
    if digits < 3 or 1900 <= value <= 2100:
        return
    step = Decimal(10) ** (value.adjusted() - 1)
    near = (value / step).quantize(Decimal(1)) * step
    if near == value or abs(near - value) / value > _ROUND:
        return
    word = rng.choice(("about", "roughly", "nearly" if near > value else "more than"))
    shown = f"{near:,.0f}" if near == int(near) else f"{near.normalize():f}"
    sign = number.group()[:1] if number.group()[0] in "$€£" else ""
    yield "rounded", number.start(), number.end(), f"{word} {sign}{shown}"
