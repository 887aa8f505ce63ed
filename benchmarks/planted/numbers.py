"""Wrong numbers: another digit, digits swapped, another scale, another share, another number word; and lost bounds.

What comes in is a sentence with its figures; what goes out are all the ways to make one of them wrong, each of which
the article bears out nowhere else.
"""

import random
import re
from collections.abc import Iterator
from decimal import Decimal

from onrecord.reading.statement import Figure
from planted.changes import Edit, edit, in_quotation, like
from planted.corpus import Article, Site
from planted.english import SMALL, TENS

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALE = {"million": "billion", "billion": "million", "thousand": "million", "trillion": "billion"}
_LOOSE = {"dozens": "hundreds", "hundreds": "thousands", "thousands": "hundreds", "millions": "thousands"}
_FRACTIONS = {
    "two-thirds": ("one-third", "three-quarters"),
    "two thirds": ("one third",),
    "one-third": ("two-thirds", "one-fifth"),
    "a third": ("a fifth", "two thirds"),
    "half": ("a quarter", "two thirds"),
    "three-quarters": ("half", "two-thirds"),
    "a quarter": ("a third", "half"),
    "twice": ("three times", "four times"),
}
_WORDS = [*SMALL[2:13], *(w for w in TENS[2:])]
_VALUES = {w: n for n, w in enumerate(SMALL)} | {w: 10 * n for n, w in enumerate(TENS) if n > 1}
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth".split()
_LOWER = ("at_least", "more_than")
_LOST = re.compile(
    r"^(?:at least|no fewer than|no less than|more than|over|above|in excess of|up to|no more than|at most|"
    r"fewer than|less than|under)\s",
    re.IGNORECASE,
)
_TURNED = {
    "at least": "at most",
    "more than": "less than",
    "over": "under",
    "less than": "more than",
    "fewer than": "more than",
    "up to": "at least",
    "no more than": "no fewer than",
    "under": "over",
}


def wrong_numbers(site: Site, article: Article, rng: random.Random) -> Iterator[Edit]:
    """Edits after which a figure has another value."""
    figures = list(figures_of(site))
    known = {f.value for s in article.sites for f in s.figures} if figures else set()
    for figure in figures:
        if figure.high is None and figure.kind != "score" and not figure.span.of(site.text).startswith("#"):
            for sub, start, end, new in _others(site.text, figure, rng):
                if not _is_told(new, site.text[figure.span.start : start], article.text, known):
                    yield edit(sub, (start, end, new))


def figures_of(site: Site) -> Iterator[Figure]:
    """The figures outside quotation marks that are plain numbers."""
    for figure in site.figures:
        start, end = figure.span.start, figure.span.end
        around = site.text[max(0, start - 1) : start] + site.text[end : end + 1]
        any_number = re.search(r"\b(?:any|every|one or|one of|since) $", site.text[:start])
        plain = (
            not any_number
            and not re.search(r"[/#@&*–-]", around)
            and not re.search(r"\d-\d|\d{7}", site.text[start:end])
        )
        named = re.match(r"[ -](?:[A-Z]|part(?:y|ies)\b|grade|hand|guess|thought|tier)", site.text[end:])
        if plain and not named and not in_quotation(site.text, start, end):
            yield figure


def _others(text: str, figure: Figure, rng: random.Random) -> Iterator[tuple[str, int, int, str]]:
    start, words = figure.span.start, figure.span.of(text)
    digits = _DIGITS.search(words)
    if digits and not words[digits.end() :].startswith(("st", "nd", "rd", "th")):
        at, end = start + digits.start(), start + digits.end()
        raw = digits.group()
        for sub, new in (("digits", _other_digits(raw, rng)), ("swapped", _swapped(raw, rng))):
            if new and _is_off(raw, new, figure):
                yield ("percent" if figure.kind == "share" and sub == "digits" else sub), at, end, new
    yield from _scaled(words, start)
    if not digits:
        yield from _in_words(text, figure, rng)


def _scaled(words: str, start: int) -> Iterator[tuple[str, int, int, str]]:
    for table in (_SCALE, _LOOSE):
        for word, new in table.items():
            hit = re.search(rf"\b{word}\b(?! of (?:thousand|million|billion))", words, re.IGNORECASE)
            if hit and not re.search(r"\bof $", words[: hit.start()]):
                yield "scale", start + hit.start(), start + hit.end(), like(hit.group(), new)


def _in_words(text: str, figure: Figure, rng: random.Random) -> Iterator[tuple[str, int, int, str]]:
    start, words = figure.span.start, figure.span.of(text)
    for old, options in _FRACTIONS.items():
        if hit := re.search(rf"\b{old}\b", words, re.IGNORECASE):
            yield "words", start + hit.start(), start + hit.end(), like(hit.group(), rng.choice(options))
            return
    if figure.kind == "ordinal" and words in _ORDINALS and words != "second":
        yield "ordinal", start, figure.span.end, rng.choice([w for w in _ORDINALS if w != words])
    found = [m for m in re.finditer(r"(?<![\w-])[A-Za-z]+(?!-)", words) if m.group().lower() in _WORDS]
    if len(found) == 1 and figure.kind != "ordinal" and not re.search(r"hundred|dozen", words):
        old = found[0].group().lower()
        value = _VALUES[old]
        near = [w for w in _WORDS if w != old and value <= 2.5 * _VALUES[w] <= 6.25 * value]
        if options := [w for w in near if _is_right_side(_VALUES[w], value, figure)]:
            new = rng.choice(options)
            yield "words", start + found[0].start(), start + found[0].end(), like(found[0].group(), new)


def _other_digits(raw: str, rng: random.Random) -> str | None:
    places = [k for k, c in enumerate(raw) if c.isdigit()]
    k = rng.choice(places[: max(1, len(places) - 1)]) if len(places) > 2 else rng.choice(places)
    options = [d for d in "123456789" if d != raw[k]]
    return raw[:k] + rng.choice(options) + raw[k + 1 :]


def _swapped(raw: str, rng: random.Random) -> str | None:
    pairs = [k for k in range(len(raw) - 1) if raw[k : k + 2].isdigit() and raw[k] != raw[k + 1]]
    pairs = [k for k in pairs if k or raw[1] != "0"]
    if not pairs:
        return None
    k = rng.choice(pairs)
    return raw[:k] + raw[k + 1] + raw[k] + raw[k + 2 :]


def _is_off(raw: str, new: str, figure: Figure) -> bool:
    """Whether the new number is wrong also for those who round, and isn't what a bound allows."""
    old, other = _value(raw), _value(new)
    if old == other or not old or not other:
        return False
    off = abs(other - old) / old
    loose = figure.approximate or figure.bound != "exact"
    wanted = Decimal("0.3") if loose else Decimal("0.04") if old < 1000 and old == int(old) else Decimal("0.1")
    return off >= wanted and _is_right_side(other, old, figure)


def _is_right_side(new: Decimal | int, old: Decimal | int, figure: Figure) -> bool:
    """More than 500 are also more than 300: with a bound, only a number beyond it is wrong."""
    if figure.bound == "exact":
        return abs(new - old) * 4 >= old if figure.approximate else True
    return new > old if figure.bound in _LOWER else new < old


def _value(raw: str) -> Decimal:
    return Decimal(raw.replace(",", ""))


def _is_told(new: str, before: str, text: str, known: set[Decimal]) -> bool:
    """Whether the article has the new number, in digits, in words or as a value, so that it may be true of something.

    `before` is what stands of the figure before the place of the edit: "45 " of "45 million".
    """
    if re.search(rf"(?<![\d.,]){re.escape(new)}(?![\d]|[.,]\d)", text) and not new.isalpha():
        return True
    if new.lower() in _VALUES:
        return Decimal(_VALUES[new.lower()]) in known or _is_in(new, text)
    if not new[:1].isdigit():
        return _is_in(before + new, text) if before else " " in new and _is_in(new, text)
    return _value(new) in known


def _is_in(words: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(words)}\b", text, re.IGNORECASE) is not None


def wrong_bounds(site: Site, _article: Article, _rng: random.Random) -> Iterator[Edit]:
    """Edits after which a number has lost its bound ("at least 30" is 30) or has the opposite one."""
    for figure in figures_of(site):
        start, words = figure.span.start, figure.span.of(site.text)
        lost = _LOST.match(words)
        if figure.bound == "exact" or figure.approximate or not lost:
            continue
        bare = words[lost.end() :]
        yield edit("bound lost", (start, figure.span.end, like(words, bare)))
        if turned := _TURNED.get(lost.group().strip().lower()):
            yield edit("bound turned", (start, start + len(lost.group().strip()), like(words, turned)))
