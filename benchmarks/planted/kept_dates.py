"""Dates said in another way that leaves them as they are: "the third of March", "in the year 2012", "14 days ago".

What comes in is a sentence with its dates; what goes out are all the ways to give one in another form or place.
"""

import random
import re
from collections.abc import Iterator

from planted.changes import Edit, edit, like
from planted.corpus import Article, Site
from planted.dates import MONTHS, SHORT, WEEKDAYS, dates_of
from planted.english import ordinal

_MONTH = rf"(?P<month>{'|'.join([*MONTHS, *SHORT])})\b\.?"
_DAY = re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?P<year>, \d{{4}})?\b")
_WEEKDAY = "|".join(WEEKDAYS)
_NOT_ON = re.compile(
    r"\b(?:on|by|until|of|for|from|since|this|last|next|before|after|and|or|every|late|early|said|a|the|through|to|"
    r"between|over|in|than|with)\s$",
    re.IGNORECASE,
)
_FUNCTION = r" (?!(?:in|at|on|to|for|and|or|after|when|by|with|as|from|of|that|because|while|before)\b)[a-z]"
_DECADES = dict(
    zip(
        "20 30 40 50 60 70 80 90".split(),
        "twenties thirties forties fifties sixties seventies eighties nineties".split(),
        strict=True,
    )
)
_SAME = {
    "two weeks ago": "14 days ago",
    "three weeks ago": "21 days ago",
    "a week ago": "seven days ago",
    "a month ago": "one month ago",
    "six months ago": "half a year ago",
    "a year ago": "12 months ago",
    "two years ago": "two years back",
    "three years ago": "three years back",
    "four years ago": "four years back",
    "10 years ago": "a decade ago",
    "a decade ago": "ten years ago",
    "earlier this year": "earlier in the year",
    "earlier this month": "earlier in the month",
    "earlier this week": "earlier in the week",
    "late last year": "toward the end of last year",
    "early this year": "at the start of this year",
    "last night": "yesterday night",
}
_LAST = re.compile(
    rf" ((?:on (?:{_WEEKDAY})(?: morning| night| evening| afternoon)?|in (?:19|20)\d\d|on {_MONTH} \d+))\.$"
)
_ONE_CLAUSE = re.compile(
    r"[“”\",;:—–(]|''|\b(?:that|to|who|which|when|if|and|or|but|because|after|before|as|while|than|since|until|said|says|"
    r"planned|scheduled|beginning|expected|will|would)\b"
)


def kept_dates(site: Site, _article: Article, rng: random.Random) -> Iterator[Edit]:
    """Edits that leave every date as it is."""
    text = site.text
    for day in dates_of(site):
        start, words = day.span.start, day.span.of(text)
        found = (
            *_days(words, text, start, rng),
            *_months(words),
            *_years(words, text, start),
            *_others(words, text, start),
        )
        for sub, first, last, new in found:
            yield edit(sub, (start + first, start + last, new))
    hit = _LAST.search(text)
    if hit and not _ONE_CLAUSE.search(text) and re.match(r"(?:The|A|An) ", text):
        opening = f"{hit[1][0].upper()}{hit[1][1:]}, {text[0].lower()}"
        yield edit("in front", (0, 1, opening), (hit.start(), hit.end(), "."))


def _days(words: str, text: str, start: int, rng: random.Random) -> Iterator[tuple[str, int, int, str]]:
    full = _DAY.search(words)
    if not full or text[start - 1 : start] not in (" ", ""):
        return
    month, day, year = _in_full(full["month"]), int(full["day"]), full["year"] or ""
    the = "" if text[:start].endswith("the ") else "the "
    forms = [
        f"{day} {month}{year.removeprefix(',')}",
        f"{the}{ordinal(day)} of {month}{year.removeprefix(',')}",
        f"{month} {ordinal(day)}{year}",
    ]
    attributive = re.match(_FUNCTION, text[start + len(words) :]) or re.search(r"[’']s $", text[:start])
    new = forms[0] if attributive else rng.choice(forms)
    yield "day and month", full.start(), full.end(), like("A" if not start else "a", new)


def _months(words: str) -> Iterator[tuple[str, int, int, str]]:
    hit = re.search(_MONTH, words)
    if not hit or _DAY.search(words):
        return
    shorter = {n: s for s, n in SHORT.items() if s != "Sep"}
    if hit["month"] in SHORT:
        yield "month", hit.start(), hit.end(), _in_full(hit["month"])
    elif MONTHS.index(hit["month"]) in shorter and re.search(r"\d{4}", words[hit.end() :]):
        yield "month", hit.start(), hit.end(), shorter[MONTHS.index(hit["month"])] + "."


def _years(words: str, text: str, start: int) -> Iterator[tuple[str, int, int, str]]:
    if hit := re.search(r"\b19([2-9]0)s", words):
        yield "year", hit.start(), hit.end(), _DECADES[hit[1]]
    if re.fullmatch(r"(?:19|20)\d\d", words) and re.search(r"\b(?:in|since|In|Since) $", text[:start]):
        yield "year", 0, len(words), f"the year {words}"
        if text[:start].endswith(" in "):
            yield "year", -3, len(words), f"during {words}"


def _others(words: str, text: str, start: int) -> Iterator[tuple[str, int, int, str]]:
    """Weekdays with their "on", and times that count from the day of writing in other words."""
    if (new := _SAME.get(words.lower())) and not re.match(r"[’']s", text[start + len(words) :]):
        yield "period", 0, len(words), like(words, new)
    if _NOT_ON.search(text[:start]) or not re.search(r"[a-z] $", text[:start]):
        return
    if words in WEEKDAYS and not re.match(_FUNCTION, text[start + len(words) :]):
        yield "weekday", 0, len(words), f"on {words}"
    if hit := re.fullmatch(rf"({_WEEKDAY}) (morning|afternoon|evening|night)", words):
        yield "weekday", 0, len(words), f"on the {hit[2]} of {hit[1]}"


def _in_full(month: str) -> str:
    return month if month in MONTHS else MONTHS[SHORT[month]]
