"""Weekdays as seen from the day of writing: "Tuesday", "last Friday night", "from Wednesday through Sunday".

A bare weekday is the last one on or before the day of writing, as news means it, unless the words around it say that
it lies ahead. Weekdays that are named together rise: what is past is counted back from the last of them, what lies
ahead on from the first. A weekday that only tells of what kind something is ("a Sunday school") is no date.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from onrecord.reading import periods
from onrecord.reading.ahead import REACH, is_announced, lies_ahead, sentence_around, tells_of_now
from onrecord.reading.cues import AUXILIARIES, PREPOSITIONS
from onrecord.reading.date_form import FULL_WEEKDAY, PART, WEEKDAYS, Found, S
from onrecord.reading.number_words import SMALL, TENS
from onrecord.reading.tense import tells_of_past

_NO_WEEKDAY_BEFORE = re.compile(r"\b(?:Black|Good|Super|Ash|Cyber|Bloody|Holy|Easter|Palm|Shrove|Giving|Casual|Fat)\s$")
_NO_WEEKDAY_AFTER = re.compile(
    r"\s(?:nights|mornings|afternoons|evenings|Times|Post|Mail|Night|Herald|Telegraph|Mirror|Express|Star|Show|Sun|Edition)\b|s\b"
)
_KINDS = re.compile(
    r"(?:\s(?:morning|afternoon|evening|night))?\s"
    r"(?:schools?|talk\sshows?|papers|newspapers|leagues|editions)\b",
    re.IGNORECASE,
)
"""What there is every week, whatever stands before the weekday."""
_KIND = re.compile(r"(?:\s(?:morning|afternoon|evening|night))?\s(?:paper|newspaper|league|edition)\b", re.IGNORECASE)
"""What is one of a kind behind a word like "a"."""
_EVENT = re.compile(
    r"(?:\s(?:morning|afternoon|evening|night))?\s"
    r"(?P<what>markets?|services?|shows?|brunch(?:es)?|roasts?|game\snights?)\b(?:\s(?P<next>[a-z]+))?",
    re.IGNORECASE,
)
"""What there is every week and what something may befall, with the word behind it: "the Friday market bombing"."""
_EVERY = re.compile(
    r"\b(?:every|each|any|runs?|ran|has|have|hosts?|holds|owns?|keeps?|offers?|attends?)"
    rf"\s(?:(?:an?|the|its|his|her|their|our|\d+|{'|'.join([*SMALL, *TENS])})\s)?$",
    re.IGNORECASE,
)
"""Before what there is every week: "runs a Sunday market"."""
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
_NO_NOUN = (
    PREPOSITIONS - {"of"}
    | AUXILIARIES
    | frozenset("and or but nor so when while as if because than that which who".split())
)
_ONE_OF_A_KIND = re.compile(
    r"\b(?:an?|the|every|each|his|her|their|its|our|my|your|no|any|some|many|several|most|all|both|of|\d+"
    rf"|{'|'.join([*SMALL, *TENS])})\s$",
    re.IGNORECASE,
)
_DAY_PATTERN = FULL_WEEKDAY.replace("?P<weekday>", "?:")
_DAY = re.compile(_DAY_PATTERN)
_JOINT = re.compile(
    rf"(?:(?P<turn>(?i:last|next|this|past)){S})?{_DAY_PATTERN}{PART}(?:(?:,?\s(?:and|or|to|through|thru|until|till|into)"
    rf"\s|,\s|\s?[-–—]\s?)(?:again{S})?(?:(?:on|early|late){S}){{0,2}}{_DAY_PATTERN}{PART}){{1,6}}"
)
"""Weekdays named together: "Friday and Saturday", "from Wednesday through Sunday", "Friday night into Saturday"."""
_STRETCH = re.compile(r".*\b(?:through|thru|to|until|till|into)\b|.*[-–—]", re.DOTALL)
_LOOSE = re.compile(r"(?:,\s|\s?[—–-]\s?)\Z")
_OWNS = re.compile(r"[’']s\b")
_NEAR = 3
"""Days that are only enumerated rise from Monday on, or over so many days ("Saturday and Monday")."""


class _Joint(NamedTuple):
    """Weekdays named together: where each stands, what turns the first ("last"), whether they are a stretch."""

    days: Sequence[re.Match[str]]
    turn: str
    stretch: bool

    @property
    def weekdays(self) -> list[int]:
        """The number of each, Monday being 0."""
        return [WEEKDAYS[day.group().lower()] for day in self.days]

    @property
    def steps(self) -> list[int]:
        """How many days each lies behind the first."""
        steps = [0]
        for first, second in pairwise(self.weekdays):
            steps.append(steps[-1] + (second - first) % 7)
        return steps


def resolve_weekday(match: re.Match[str], written: date | None) -> Found | None:
    """The day that a weekday means, None where it is part of a name or tells the kind of a thing."""
    text, start, at, end = match.string, match.start(), match.start("weekday"), match.end("weekday")
    joint = _joint_around(text, at)
    if not _is_day(text, start, end) or (joint and not _is_day(text, joint.days[-1].start(), joint.days[-1].end())):
        return None
    weekday = WEEKDAYS[match["weekday"].lower()]
    if written is None:
        return Found(period=None, weekday=weekday, relative=True)
    if joint:
        first = _first_day(text, joint, written)
        step = joint.steps[[day.start() for day in joint.days].index(at)]
        day = periods.shifted(first, step) if first else None
    else:
        turn = (match["turn"] or "").lower()
        day = periods.weekday_near(weekday, written, turn or ("next" if lies_ahead(text, start, end) else "past"))
    return Found(period=periods.days_around(day, day), weekday=weekday, relative=True)


def _is_day(text: str, start: int, end: int) -> bool:
    """Whether it is a day, and neither part of a name nor the kind of a thing."""
    before = text[max(0, start - 20) : start]
    if _NO_WEEKDAY_BEFORE.search(before) or _NO_WEEKDAY_AFTER.match(text, end) or _KINDS.match(text, end):
        return False
    return not (_ONE_OF_A_KIND.search(before) and (_KIND.match(text, end) or _is_weekly(text, start, end)))


def _is_weekly(text: str, start: int, end: int) -> bool:
    """Whether a market or the like is one of many, and none on which something took place."""
    event = _EVENT.match(text, end)
    if event is None:
        return False
    before = text[max(0, start - 40) : start]
    if _EVERY.search(before) or (event["what"].lower() == "shows" and _THE.search(before)):
        return True
    following = (event["next"] or "").lower()
    tells_more = following and following not in _NO_NOUN and not following.endswith(("s", "ed", "ly"))
    return not tells_more and not tells_of_past(sentence_around(text, start, end))


def _joint_around(text: str, at: int) -> _Joint | None:
    """The weekdays that are named together with the one that begins at `at`, None where it stands alone."""
    for run in _JOINT.finditer(text, max(0, at - REACH), at + REACH):
        days = list(_DAY.finditer(text, run.start(), run.end()))
        if at in [day.start() for day in days]:
            between = [text[one.end() : other.start()] for one, other in pairwise(days)]
            joint = _Joint(days, (run["turn"] or "").lower(), all(map(_STRETCH.match, between)))
            return joint if _rises(text, joint, between) else None
    return None


def _rises(text: str, joint: _Joint, between: Sequence[str]) -> bool:
    """Whether each day lies behind the one before it; "on Friday, Saturday's race" are two that aren't joined."""
    if _LOOSE.match(between[-1]) and _OWNS.match(text, joint.days[-1].end()):
        return False
    for words, (first, second) in zip(between, pairwise(joint.weekdays), strict=True):
        near = first < second or 0 < (second - first) % 7 <= _NEAR
        if first == second or not (near or _STRETCH.match(words)):
            return False
    return True


def _first_day(text: str, joint: _Joint, written: date) -> date | None:
    """The first of days named together: of what is past, so long before the last that is over."""
    start, end = joint.days[0].start(), joint.days[-1].end()
    length, weekday = joint.steps[-1], joint.weekdays[0]
    if joint.turn:
        first = periods.weekday_near(weekday, written, joint.turn)
        late = joint.turn in ("last", "past") and first and periods.shifted(first, length)
        return periods.shifted(first, -7) if first and late and late > written else first
    if is_announced(text, start) or (not joint.stretch and lies_ahead(text, start, end)):
        return written if weekday == written.weekday() else periods.weekday_near(weekday, written, "next")
    ahead = joint.stretch and tells_of_now(text, start, end)
    last = periods.weekday_near(joint.weekdays[-1], written, "next" if ahead else "past")
    return periods.shifted(last, -length) if last else None
