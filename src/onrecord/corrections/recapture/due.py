"""When a source has to be looked at again: sooner where it is fresh, where much rests on it, and where it changes."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

SOONEST, LATEST = timedelta(hours=12), timedelta(days=90)
AGES = ((timedelta(days=7), 1.0), (timedelta(days=30), 3.0), (timedelta(days=365), 14.0))
OLDER = 60.0
"""Days between two looks, by how long ago what rests on it went out."""
CALMER = 0.25
"""By this share the time grows with each look in a row that found nothing, up to twice the time."""
RESTLESS = 0.5
FIRST_RETRY, LAST_RETRY = timedelta(hours=1), timedelta(days=2)
MISSING_AGAIN = timedelta(days=1)
MISSING_LOOKS, MISSING_DAYS = 3, timedelta(days=2)
"""A page is gone when it was missing so many times in a row, over at least so long."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Weight:
    """What the time of the next look depends on.

    `published` is when the latest thing that rests on it went out, `statements` how many do. `calm` counts the looks
    in a row that found nothing, `restless` says that the last one found a change.
    """

    published: datetime
    statements: int
    calm: int = 0
    restless: bool = False


def next_look(weight: Weight, now: datetime) -> datetime:
    """When to look again after a look that went well."""
    age = now - weight.published
    days = next((days for limit, days in AGES if age < limit), OLDER)
    days /= 1 + math.log2(max(weight.statements, 1)) / 4
    days *= RESTLESS if weight.restless else min(2.0, 1 + CALMER * weight.calm)
    return now + min(max(timedelta(days=days), SOONEST), LATEST)


def next_try(failures: int, now: datetime, *, not_before: datetime | None = None) -> datetime:
    """When to try again after so many failures in a row; `not_before` is what the server asks for."""
    wait = min(FIRST_RETRY * 2.0 ** min(max(failures - 1, 0), 10), LAST_RETRY)
    return max(now + wait, not_before) if not_before else now + wait


def is_gone(missing: int, since: datetime, now: datetime) -> bool:
    """Whether a page that was missing so many times in a row, first at `since`, counts as gone."""
    return missing >= MISSING_LOOKS and now - since >= MISSING_DAYS
