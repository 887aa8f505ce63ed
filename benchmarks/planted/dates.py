"""Wrong dates: another day, month, year, weekday, or another day as counted from the day of writing.

What comes in is a sentence with its dates; what goes out are all the ways to make one of them wrong that the article
has nowhere.
"""

import random
import re
from collections.abc import Iterator

from planted.changes import Edit, edit, in_quotation, like
from planted.corpus import Article, Site

MONTHS = "January February March April May June July August September October November December".split()
SHORT = {
    "Jan": 0,
    "Feb": 1,
    "Mar": 2,
    "Apr": 3,
    "Jun": 5,
    "Jul": 6,
    "Aug": 7,
    "Sept": 8,
    "Sep": 8,
    "Oct": 9,
    "Nov": 10,
    "Dec": 11,
}
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(SHORT)})\b\.?)"
_RELATIVE = {
    "yesterday": ("last week", "last month"),
    "last night": ("last week", "last month"),
    "last week": ("last month", "last year"),
    "last month": ("last week", "last year"),
    "last year": ("last month", "two years ago"),
    "next week": ("next month", "next year"),
    "next month": ("next week", "next year"),
    "next year": ("next month", "in two years"),
    "this week": ("last week", "next week"),
    "this month": ("last month", "next month"),
    "this year": ("last year", "next year"),
    "earlier this week": ("last month", "last week"),
    "earlier this month": ("earlier this week", "last month"),
    "earlier this year": ("last year", "earlier this week"),
    "late last year": ("early last year", "late last month"),
    "early this year": ("early last year", "late last year"),
    "last summer": ("last winter", "last spring"),
    "this summer": ("last summer", "this fall"),
    "tomorrow": ("next week", "next month"),
    "the day before": ("the week before", "the month before"),
}
_AGO = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|\d+) (days|weeks|months|years) (ago|earlier|later)", re.I
)
_UNITS = {"days": "weeks", "weeks": "months", "months": "weeks", "years": "months"}


def wrong_dates(site: Site, article: Article, rng: random.Random) -> Iterator[Edit]:
    """Edits after which a date is another."""
    for day in dates_of(site):
        start, words = day.span.start, day.span.of(site.text)
        for sub, first, last, new in _others(words, rng):
            changed = words[:first] + new + words[last:]
            if not _is_told(sub, new, changed, article.text):
                yield edit(sub, (start + first, start + last, new))


def dates_of(site: Site) -> Iterator:  # type: ignore[type-arg]
    """The dates outside quotation marks that aren't parts of names ("Fox News Sunday")."""
    for day in site.dates:
        start, end = day.span.start, day.span.end
        before = re.search(r"(?:^|[.“(]\s?)?\b[A-Z][\w.]*\s$", site.text[:start])
        named = before and before.start() > 0 and re.match(r"[A-Z]", site.text[start:]) and not _is_bearer(site, start)
        after = re.match(r"[ -](?:[A-Z](?!\.)|\d)", site.text[end:]) or re.match(r"[/-]", site.text[end:])
        if not named and not after and not in_quotation(site.text, start, end):
            yield day


def _is_bearer(site: Site, start: int) -> bool:
    """Whether a known name ends right before: "told Clinton Tuesday"."""
    return any(n.end == start - 1 for n in site.names)


def _others(words: str, rng: random.Random) -> Iterator[tuple[str, int, int, str]]:
    if hit := re.search(rf"({MONTH}) (\d{{1,2}})\b", words):
        options = [d for d in range(1, 29) if abs(d - int(hit[2])) > 1]
        yield "day", hit.start(2), hit.end(2), str(rng.choice(options))
    if hit := re.search(MONTH, words):
        yield "month", hit.start(), hit.end(), _other_month(hit.group(), rng)
    if hit := re.search(r"\b(?:19|20)\d\d(s?)\b", words):
        yield "year", hit.start(), hit.end(), _other_year(hit.group(), rng)
    if hit := re.search("|".join(WEEKDAYS), words):
        yield "weekday", hit.start(), hit.end(), rng.choice([d for d in WEEKDAYS if d != hit.group()])
    if (options := _RELATIVE.get(words.lower())) and words.lower() != "today":
        yield "relative", 0, len(words), like(words, rng.choice(options))
    if hit := _AGO.search(words):
        yield "relative", hit.start(2), hit.end(2), _UNITS[hit[2].lower()]


def _other_month(old: str, rng: random.Random) -> str:
    bare = old.rstrip(".")
    number = MONTHS.index(bare) if bare in MONTHS else SHORT[bare]
    other = rng.choice([n for n in range(12) if n != number])
    if bare in MONTHS:
        return MONTHS[other]
    shorter = {n: s for s, n in SHORT.items() if s != "Sep"}
    return shorter[other] + "." if other in shorter and old.endswith(".") else MONTHS[other]


def _other_year(old: str, rng: random.Random) -> str:
    year, ending = int(old[:4]), old[4:]
    if ending:
        return f"{year + rng.choice((-20, -10, 10))}s"
    swapped = int(old[:2] + old[3] + old[2])
    options = [year - 10, year - 4, year - 3, year - 2, year - 1, year + 1, year + 2]
    return str(rng.choice([*options, swapped] if swapped != year and swapped < 2030 else options))


def _is_told(sub: str, new: str, changed: str, text: str) -> bool:
    """Whether the article has the new date, or for a day the new month and day."""
    if sub == "month":
        return re.search(rf"\b{new[:3]}", text) is not None
    if sub == "day":
        month = re.search(MONTH, changed)
        return re.search(rf"\b{month.group()[:3]}\w*\.? {new}\b", text) is not None if month else True
    return re.search(rf"\b{re.escape(new)}\b", text, re.IGNORECASE) is not None
