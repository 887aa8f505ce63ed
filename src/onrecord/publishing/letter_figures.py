"""Readers' letters in figures: how many came, of which kind, how long an answer took, and how many led to a correction.

They hold no word of any letter. They are counted to the end of a day, so that nobody reads in them that a single letter
has just come in; mail that no person wrote and letters sent twice aren't counted.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from statistics import median

from sqlalchemy import ColumnElement, Connection, Float, and_, cast, extract, func, select

from onrecord.protocol.letters import LETTER_KINDS, LetterKind
from onrecord.storage.letter_tables import LETTER, LETTER_DEED

ANSWERED = ("corrected", "unchanged", "answered", "published")
"""The outcomes with which a reader was answered."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterFigures:
    """What came before today (UTC). `kinds` counts by kind, `unsorted` what nobody had sorted by now.

    `hours` is the median from receipt to answer, None where nothing was answered; `corrected` of the `answered` led to
    a correction.
    """

    received: int
    kinds: Mapping[LetterKind, int]
    unsorted: int
    answered: int
    corrected: int
    hours: float | None

    @property
    def share_corrected(self) -> float | None:
        """The share, from 0 to 1, of the answered letters that led to a correction; None where none was answered."""
        return self.corrected / self.answered if self.answered else None


def letter_figures_of(connection: Connection, newsroom: int, now: datetime) -> LetterFigures:
    """The figures of all letters that came before today."""
    begins = datetime.combine(now.astimezone(UTC).date(), time(), UTC)
    counted = and_(_written_by_people(newsroom), LETTER.c.received < begins)
    wanted = select(LETTER.c.kind, func.count().label("letters")).where(counted).group_by(LETTER.c.kind)
    kinds = Counter({row.kind: row.letters for row in connection.execute(wanted)})
    ended = and_(counted, LETTER.c.outcome.in_(ANSWERED), LETTER.c.closed < begins)
    took = cast(extract("epoch", LETTER.c.closed), Float) - cast(extract("epoch", LETTER.c.received), Float)
    hours = [float(h) for h in connection.execute(select(took / 3600.0).where(ended)).scalars()]
    corrected = select(func.count()).select_from(LETTER).where(ended, LETTER.c.outcome == "corrected")
    return LetterFigures(
        received=sum(kinds.values()),
        kinds={kind: kinds[kind] for kind in LETTER_KINDS},
        unsorted=sum(count for kind, count in kinds.items() if kind not in LETTER_KINDS),
        answered=len(hours),
        corrected=connection.execute(corrected).scalar_one(),
        hours=median(hours) if hours else None,
    )


def letters_stand_at(connection: Connection, now: datetime) -> int:
    """What was done last with any letter before today: where it changes, so may the figures."""
    begins = datetime.combine(now.astimezone(UTC).date(), time(), UTC)
    wanted = select(LETTER_DEED.c.id).where(LETTER_DEED.c.at < begins)
    return connection.execute(wanted.order_by(LETTER_DEED.c.id.desc()).limit(1)).scalar() or 0


def _written_by_people(newsroom: int) -> ColumnElement[bool]:
    """Letters that a person wrote, each once; who gives no address is a person all the same."""
    by_people = LETTER.c.automatic.in_(("", "unanswerable"))
    return and_(LETTER.c.newsroom == newsroom, by_people, LETTER.c.same_as.is_(None))
