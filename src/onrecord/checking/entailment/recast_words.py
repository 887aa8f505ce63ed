"""What the rules by which sentences are recast have in common: stretches of text, who may speak or act, when it was.

Nothing comes in; what goes out are patterns, and the nouns in which the rules answer.
"""

import re
from typing import NamedTuple

from onrecord.checking.entailment.added_words import ARTICLES
from onrecord.documents.days import MONTHS
from onrecord.documents.span import Span
from onrecord.documents.words import fold
from onrecord.reading.cues import PREPOSITIONS
from onrecord.reading.date_form import WEEKDAYS
from onrecord.reading.number_words import SMALL


class Stretch(NamedTuple):
    """Words of a recast, and the place in the sentence that they come from."""

    words: str
    span: Span


NAME = r"(?:[A-Z][\w’'.-]*)(?: (?:[A-Z][\w’'.-]*|de|van|von|der|al)){0,4}"
"""A name by its capitals."""
WHEN = (
    rf"(?:late |early )?(?:on |in |last |this )?(?:{'|'.join(w.title() for w in (*WEEKDAYS, *MONTHS))}|yesterday|today|"
    r"tonight)(?: (?:morning|afternoon|evening|night))?"
)
"""A day as it stands behind a verb of saying."""
_OPENS_LOW = ARTICLES | PREPOSITIONS | frozenset(SMALL) | frozenset("some about all both members police".split())


def part(match: re.Match[str], group: str) -> Stretch:
    """A group of a match as a stretch."""
    return Stretch(match.group(group), Span(*match.span(group)))


def lowered(stretch: Stretch) -> Stretch:
    """What opened a sentence, as it stands within one: "The council" as "the council"."""
    words = stretch.words
    opening = re.match(r"[\w’'-]+", words)
    low = opening is not None and fold(opening.group()) in _OPENS_LOW
    return Stretch(words[:1].lower() + words[1:], stretch.span) if low else stretch
