"""Reads what a protocol says of readers' letters; a mistake is told with its line and what may stand there instead."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, time, tzinfo
from typing import Any, NoReturn, cast
from zoneinfo import ZoneInfo

from onrecord.protocol.letters import LETTER_KINDS, WEEK, LetterKind, LetterRules, Within
from onrecord.protocol.role import ROLES, Role

LETTERS, BY = "letters", "letters.by"
MOST_DAYS, MOST_HOURS = 99, 999
_HOURS = ("time_zone", "working_days", "opens", "closes")
_DEFAULTS: Mapping[str, Any] = {
    "time_zone": "UTC",
    "working_days": ["mon", "tue", "wed", "thu", "fri"],
    "opens": "09:00",
    "closes": "18:00",
    "error": "same day",
    "question": "3 days",
    "complaint": "5 days",
    "reply": "2 days",
    "legal": "1 day",
    "abuse": "5 days",
}
_BY: Mapping[LetterKind, tuple[Role, ...]] = {
    "error": ("checker", "editor", "chief"),
    "question": ("checker", "editor", "chief"),
    "complaint": ("editor", "chief"),
    "reply": ("editor", "lawyer", "chief"),
    "legal": ("lawyer", "chief"),
    "abuse": ("editor", "chief"),
}
_WITHIN = re.compile(r"(\d{1,3}) (day|hour)s?")
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
Refuse = Callable[[str, str, str], NoReturn]
"""Raises the error for a mistake in a table, at a key of it, in these words."""


def letter_rules(data: Mapping[str, Any], refuse: Refuse) -> LetterRules:
    """What `[letters]` in the data of a protocol says; what isn't there is as the package has it."""
    table = data.get(LETTERS, {})
    if not isinstance(table, dict):
        refuse(LETTERS, "", "what is said of letters begins with [letters]")
    return _Reader(table, refuse).rules()


@dataclass(frozen=True, slots=True)
class _Reader:
    table: Mapping[str, Any]
    refuse: Refuse

    def rules(self) -> LetterRules:
        self._known(self.table, (*_HOURS, *LETTER_KINDS, "by"), LETTERS)
        opens, closes = self._clock("opens"), self._clock("closes")
        if closes <= opens:
            self.refuse(LETTERS, "closes", "closes must be later than opens, on the same day")
        name, zone = self._zone()
        return LetterRules(
            zone=zone,
            zone_name=name,
            working_days=frozenset(map(WEEK.index, self._chosen(self.table, LETTERS, "working_days", WEEK))),
            opens=opens,
            closes=closes,
            within={kind: self._within(kind) for kind in LETTER_KINDS},
            by=self._by(),
        )

    def _zone(self) -> tuple[str, tzinfo]:
        name = self.table.get("time_zone", _DEFAULTS["time_zone"])
        if name == "UTC":
            return name, UTC
        try:
            return name, ZoneInfo(name)
        except (KeyError, ValueError, TypeError, AttributeError, OSError):
            told = f"“{name}” is no time zone that this machine knows; write one such as Europe/Oslo, or UTC"
            self.refuse(LETTERS, "time_zone", told)

    def _clock(self, key: str) -> time:
        value = self.table.get(key, _DEFAULTS[key])
        match = _CLOCK.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            self.refuse(LETTERS, key, f'{key} must be an hour of the day between quotation marks, such as "09:00"')
        return time(int(match[1]), int(match[2]))

    def _within(self, kind: str) -> Within:
        value = self.table.get(kind, _DEFAULTS[kind])
        if value == "same day":
            return Within()
        match = _WITHIN.fullmatch(value) if isinstance(value, str) else None
        number = int(match[1]) if match else 0
        if match is None or not 1 <= number <= (MOST_DAYS if match[2] == "day" else MOST_HOURS):
            told = f'write {kind} = "same day", "4 hours" or "3 days": working hours up to {MOST_HOURS}, working days'
            self.refuse(LETTERS, kind, f"{told} up to {MOST_DAYS}")
        return Within(days=number) if match[2] == "day" else Within(hours=number)

    def _by(self) -> Mapping[LetterKind, tuple[Role, ...]]:
        table = self.table.get("by", {})
        if not isinstance(table, dict):
            self.refuse(LETTERS, "by", "who handles letters begins with [letters.by]")
        self._known(table, LETTER_KINDS, BY)
        chosen = {kind: self._chosen(table, BY, kind, ROLES) for kind in table}
        return {kind: cast("tuple[Role, ...]", chosen.get(kind, roles)) for kind, roles in _BY.items()}

    def _known(self, table: Mapping[str, Any], keys: Collection[str], name: str) -> None:
        for key in table:
            if key not in keys:
                self.refuse(name, key, f"“{key}” is not known here; there may be {', '.join(keys)}")

    def _chosen(self, table: Mapping[str, Any], name: str, key: str, offered: Collection[str]) -> tuple[str, ...]:
        value = table.get(key, _DEFAULTS.get(key))
        if not isinstance(value, list) or not value:
            self.refuse(name, key, f"{key} is missing or empty; write a list of some of {', '.join(offered)}")
        for item in value:
            if not isinstance(item, str) or item not in offered:
                self.refuse(name, key, f"“{item}” is not known in {key}; there may be {', '.join(offered)}")
        return tuple(dict.fromkeys(value))
