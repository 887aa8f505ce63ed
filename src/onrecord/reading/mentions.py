"""Notes where the people of a draft are spoken of, and how much each mention weighs when "he" has to mean somebody.

Subjects weigh more than those behind a preposition; least weighs what only tells somebody else apart ("Lund aides") or
stands in what is told by the way.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.documents.span import Span, cover
from onrecord.reading.cues import AUXILIARIES, PARTICIPLES, PREPOSITIONS, SAYING, TELLING
from onrecord.reading.name_words import BODY_ENDS, NO_NAMES
from onrecord.reading.roles import is_role
from onrecord.reading.statement import Name

SUBJECT, OBJECT, POSSESSOR, MODIFIER = 1.3, -0.5, 0.3, -1.5
"""What a mention weighs by how it stands."""
_WORD = re.compile(r"[\w'’-]+")
_MODIFIES = re.compile(r"(?<![\w’'.-])([A-Z][\w.&’'-]*|the|former|longtime|veteran)\s\Z")
"""A word that belongs to the role behind it: "former", "Lund" in "former Lund campaign manager"."""
_ASIDE = re.compile(r",\s(?:who(?:se|m)?|which|an?|the)\s(?:[^,;:.?!“”\"()\n]|\b[A-Z][a-z]{0,2}\.){2,120},(?!\sand\b)")
"""What is told of somebody by the way, after which the clause goes on: ", who had met Lund, "."""
_JOINS = frozenset("that and but as when while if because said says where".split())
"""Words behind which a subject stands."""
_GOES_ON = SAYING | AUXILIARIES
"""Words before which a subject stands."""
_FOLLOWERS = frozenset(
    """supporters aides allies backers voters operatives officials family ads event rally rallies fans era years
    presidency nomination camp staff plan donors delegates email emails""".split()
)
"""Words besides roles and bodies that a name before them only tells apart: "Lund supporters"."""
_TAG = re.compile(
    rf"(?:[\w.’'-]+\s){{1,4}}?(?:{'|'.join(sorted(SAYING | TELLING | PARTICIPLES))})"
    r"(?:\s[^.?!:“”\"\n]{1,40})?[,:]?\s"
)
"""What stands from a subject to the quotation that it says: "he told the council on Monday: "."""
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where somebody is spoken of: their whole name, the number of the sentence, the weight, if quoted."""

    start: int
    end: int
    who: str
    sentence: int
    weight: float
    quoted: bool


class Mentions:
    """How mentions stand in a text; `sentences` and `quoted` are in its order."""

    def __init__(self, text: str, sentences: Sequence[Span], quoted: Sequence[Span]) -> None:
        self._text, self._quoted = text, quoted
        self._starts = [s.start for s in sentences]
        self._asides = [Span(*m.span()) for m in _ASIDE.finditer(text)]

    def sentence(self, at: int) -> int:
        """The number of the sentence at this place."""
        return max(0, bisect_right(self._starts, at) - 1)

    def is_quoted(self, at: int) -> bool:
        """Whether this place lies in somebody's quoted words."""
        return _lies_in(self._quoted, at)

    def said_beside(self, at: int) -> Iterator[Span]:
        """The quotations that a tag at this place speaks of: "“…,” he said", "he said: “…”"."""
        place = bisect_right(self._quoted, at, key=_span_start)
        if place and not self._text[self._quoted[place - 1].end : at].strip(" ,"):
            yield self._quoted[place - 1]
        behind = self._quoted[place] if place < len(self._quoted) else None
        if behind and _TAG.fullmatch(self._text, at, behind.start):
            yield behind

    def by_name(self, name: Name, who: str) -> Mention:
        """A mention by name, with the role beside it."""
        whole = cover((name.span, name.role_span)) if name.role_span else name.span
        return self._mention(name.span, whole, who)

    def by_role(self, role: Span, who: str) -> Mention:
        """A mention by a role alone."""
        return self._mention(role, role, who)

    def _mention(self, name: Span, whole: Span, who: str) -> Mention:
        """A mention that stands with its role in the whole of these words."""
        sentence = self.sentence(name.start)
        opens = self._starts[sentence] if self._starts else 0
        start, end = self._phrase_start(opens, whole) if whole != name else whole.start, whole.end
        before = _WORD.findall(self._text[max(opens, start - _LOOK_BACK) : start].lower())
        after = _WORD.match(self._text, name.end + 1)
        mark = self._text[max(0, start - 9) : start].rstrip().endswith((",", ":", "—", "”", '"'))
        weight = 0.0
        is_common = after is not None and _is_common(after.group()) and self._text[name.end] == " "
        if is_common or _lies_in(self._asides, name.start):
            weight = MODIFIER
        elif self._text.startswith(("'s", "’s", "' ", "’ "), name.end):
            weight = POSSESSOR
        elif before and before[-1] in PREPOSITIONS:
            weight = OBJECT
        elif not before or mark or before[-1] in _JOINS or (after and after.group().lower() in _GOES_ON):
            weight = SUBJECT
        return Mention(name.start, end, who, sentence, weight, self.is_quoted(name.start))

    def _phrase_start(self, opens: int, whole: Span) -> int:
        """Where the phrase begins that ends in a role and a name: at "Lund" in "Lund campaign manager Per Holt"."""
        start = whole.start
        while found := _MODIFIES.search(self._text, max(opens, start - _LOOK_BACK), start):
            if found[1].lower() in NO_NAMES - {"the"}:
                break
            start = found.start()
        return start


def start_of(mention: Mention) -> int:
    """Where a mention begins."""
    return mention.start


def _is_common(word: str) -> bool:
    """Whether a name before the word only tells which one: "Lund aides", "the Olsen campaign"."""
    return is_role(word) or is_role(word.removesuffix("s")) or word in BODY_ENDS | _FOLLOWERS


def _lies_in(spans: Sequence[Span], at: int) -> bool:
    """Whether this place lies in one of the spans, which are in order and apart."""
    number = bisect_right(spans, at, key=_span_start) - 1
    return number >= 0 and at < spans[number].end


def _span_start(span: Span) -> int:
    return span.start
