"""What the protocol says of readers' letters: until when each kind is answered, in whose working hours, and by whom.

Working days and hours are the newsroom's own, in its time zone; holidays aren't known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Literal

from onrecord.protocol.role import Role

LetterKind = Literal["question", "error", "complaint", "reply", "legal", "abuse"]
LETTER_KINDS: dict[LetterKind, str] = {
    "error": "error report",
    "question": "question",
    "complaint": "complaint",
    "reply": "right of reply",
    "legal": "legal",
    "abuse": "abuse",
}
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, kw_only=True, slots=True)
class Within:
    """A time to answer: so many working `hours`, else so many working `days` after the first; 0 is the same day."""

    days: int = 0
    hours: int = 0

    def __str__(self) -> str:
        number, unit = (self.hours, "working hour") if self.hours else (self.days, "working day")
        return f"{number} {unit}{'' if number == 1 else 's'}" if number else "the same working day"


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterRules:
    """Working days by number (0 is Monday), from when till when, and of each kind its time and the roles who handle it.

    Until somebody says what a letter is, it is an error report.
    """

    zone: tzinfo
    zone_name: str
    working_days: frozenset[int]
    opens: time
    closes: time
    within: Mapping[LetterKind, Within]
    by: Mapping[LetterKind, tuple[Role, ...]]

    def deadline(self, kind: LetterKind | None, received: datetime) -> datetime:
        """Until when a letter of this kind that came at that moment is answered, in UTC.

        What comes after hours counts from the next working day on. The last day ends when the newsroom closes.
        """
        within, hours = self.within[kind or "error"], self._hours(received)
        if not within.hours:
            for _ in range(within.days):
                next(hours)
            return next(hours)[1]
        left = timedelta(hours=within.hours)
        for start, end in hours:
            if end - start >= left:
                return start + left
            left -= end - start
        raise AssertionError("there is always another working day")

    def handled_by(self, kind: LetterKind | None) -> tuple[Role, ...]:
        """The roles who may answer and close a letter of this kind."""
        return self.by[kind or "error"]

    def _hours(self, received: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The working hours from then on, day by day, in UTC; the first day from the moment itself where that is in."""
        day = received.astimezone(self.zone).date()
        while True:
            if day.weekday() in self.working_days:
                start, end = (self._at(datetime.combine(day, hour)) for hour in (self.opens, self.closes))
                if end > received:
                    yield max(start, received.astimezone(UTC)), end
            day += timedelta(days=1)

    def _at(self, moment: datetime) -> datetime:
        return moment.replace(tzinfo=self.zone).astimezone(UTC)
