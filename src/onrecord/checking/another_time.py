"""Tells whether a passage is of another time than a statement: last year's figure of what will be paid this year.

What comes in are a statement and a passage; what goes out is a yes where the source is much older than the draft and
the statement tells of what is or is still to come. Of what was, an old source knows as much as a new one.
"""

from datetime import date, timedelta

from onrecord.documents.words import words_of
from onrecord.reading.role_verbs import is_past_form
from onrecord.reading.statement import Statement
from onrecord.reading.verbs import PASTS
from onrecord.sources.clip import Clip

LONG_BEFORE = timedelta(days=180)
SOON_AFTER = timedelta(days=31)
"""So long after a source a day may lie that it tells of."""
_TO_COME = frozenset("will shall would won't expected due planned".split())
_WAS = PASTS | frozenset("was were had did been".split())


def is_of_another_time(written: date | None, statement: Statement, clip: Clip) -> bool:
    """Whether the source is half a year older than the draft, and the statement is of the present or what follows.

    It isn't where the statement names a day, month or year that the source can tell of; it is where all of these came
    after the source.
    """
    if not _is_long_before(written, statement, clip):
        return False
    forms = words_of(statement.text).forms
    was = any(form in _WAS or is_past_form(form) for form in forms)
    return is_to_come(statement) or not was or any(d.earliest for d in statement.details.dates)


def foretells(written: date | None, statement: Statement, clip: Clip) -> bool:
    """Whether an old source has told of what the statement says is still to come."""
    return _is_long_before(written, statement, clip) and is_to_come(statement)


def is_to_come(statement: Statement) -> bool:
    """Whether the statement tells of what is still to come."""
    return not _TO_COME.isdisjoint(words_of(statement.text).forms)


def _is_long_before(written: date | None, statement: Statement, clip: Clip) -> bool:
    dated = clip.capture.dated
    if written is None or dated is None or written - dated < LONG_BEFORE:
        return False
    return not any(d.earliest and d.earliest <= dated + SOON_AFTER for d in statement.details.dates)
