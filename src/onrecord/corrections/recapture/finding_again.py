"""Finds the cited passages of a page again on the page of today.

A passage is looked for with its whole sentence, paragraph by paragraph: so a "not" put before it is seen, and a banner
put between two paragraphs, or paragraphs in another order, are no change. Words that stand elsewhere, such as those
that a correction notice or a reader's comment repeats, are not taken for the passage.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.corrections.recapture.hyphens import same_but_for_hyphens
from onrecord.corrections.recapture.most_alike import most_alike
from onrecord.corrections.recapture.notices import is_worded
from onrecord.corrections.recapture.page_seen import PageSeen
from onrecord.corrections.recapture.said_words import SaidWords, said_words
from onrecord.corrections.recapture.sighting import Cited, Sighting
from onrecord.documents.span import Span
from onrecord.reading.sentences import sentence_spans

NEIGHBOURS = 4
"""So many words beside a passage tell that it stands where it stood."""
SHORT = 5
"""A passage of fewer words is found only beside words that stood beside it before."""
LONGEST_ROW = 4_000
"""So many characters a row of a table has at most that is compared as a whole."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a passage in one line of the old text: its words [first, last), widened to whole sentences."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Words [first, last) of the new text, and how well they fit where the passage stood.

    `left` and `right`: the words beside it are those that were beside it; `whole`: a sentence begins and ends there.
    """

    first: int
    last: int
    left: bool
    right: bool
    near: bool
    whole: bool


class Finder:
    """Looks for the passages of one page."""

    def __init__(self, before: PageSeen, now: PageSeen) -> None:
        self.old = said_words(before.text)
        self.article = said_words(now.text)
        self.whole = said_words(now.whole) if now.whole != now.text else self.article
        self._sentences: dict[tuple[int, int], list[Span]] = {}

    def sight(self, cited: Cited) -> Sighting:
        """What became of a passage."""
        place = self._placed(cited)
        if place is None:
            return self._sight_loose(cited)
        parts = self._parts(place)
        before = "\n".join(self.old.cover(p.first, p.last) for p in parts)
        found = [self._look(part) for part in parts]
        if all(how == "same" for how, _ in found):
            return Sighting(cited=cited, how="same", before=before, now="\n".join(now for _, now in found))
        now = "\n".join(now for _, now in found if now)
        kept = any(how != "gone" for how, _ in found)
        return Sighting(cited=cited, how="altered" if kept else "gone", before=before, now=now if kept else "")

    def _placed(self, cited: Cited) -> Span | None:
        """Where the passage stands in the old text; None where the capture can't be drawn as it was."""
        if cited.words.strip() and self.old.text[cited.start : cited.end].startswith(cited.words):
            return Span(cited.start, cited.end)
        forms = said_words(cited.words).forms
        places = self.old.find(forms)
        if not places:
            return None
        nearest = min(places, key=lambda p: abs(self.old.wording.spans[p].start - cited.start))
        return self.old.wording.cover(nearest, nearest + len(forms))

    def _sight_loose(self, cited: Cited) -> Sighting:
        """A passage of which only the words are known: it is the same where they stand on the page."""
        forms = said_words(cited.words).forms
        places = self.article.find(forms) or self.whole.find(forms)
        if places or not forms:
            return Sighting(cited=cited, how="same", before=cited.words, now=cited.words)
        alike = most_alike(forms, self.article, frozenset())
        if alike is None:
            return Sighting(cited=cited, how="gone", before=cited.words)
        return Sighting(cited=cited, how="altered", before=cited.words, now=self.article.cover(*alike))

    def _parts(self, place: Span) -> list[_Part]:
        first, last = self.old.words_in(place)
        if first == last:  # a passage within a word, or of marks alone
            first = max(0, first - 1)
            last = first + 1
        parts = []
        while first < last:
            line = self.old.line_of[first]
            until = next((k for k in range(first, last) if self.old.line_of[k] != line), last)
            parts.append(self._widened(first, until))
            first = until
        return parts

    def _widened(self, first: int, last: int) -> _Part:
        """The sentences that a part stands in, or the whole row where it stands in a table."""
        line = self.old.line_span(self.old.line_of[first])
        if "\t" in line.of(self.old.text) and len(line) <= LONGEST_ROW:
            return _Part(*self.old.words_in(line))
        begin, end = self.old.wording.spans[first].start, self.old.wording.spans[last - 1].end
        touched = [s for s in self._sentences_of(self.old, line) if s.start < end and s.end > begin]
        if not touched:
            return _Part(first, last)
        wide = self.old.words_in(Span(touched[0].start, touched[-1].end))
        return _Part(min(wide[0], first), max(wide[1], last))

    def _sentences_of(self, said: SaidWords, line: Span) -> list[Span]:
        key = (id(said), line.start)
        if key not in self._sentences:
            self._sentences[key] = list(sentence_spans(said.text, line))
        return self._sentences[key]

    def _look(self, part: _Part) -> tuple[str, str]:
        """What became of a part, and what stands there now."""
        forms = self.old.forms[part.first : part.last]
        asked = self.old.asked(part.first, part.last)
        every = self._places(self.article, part, forms)
        places = [p for p in every if self.article.asked(p.first, p.last) == asked]
        held = [p for p in places if (p.left or p.right or p.near) and p.whole]
        if held:
            return "same", self.article.cover(held[0].first, held[0].last)
        if every and not places:
            return "altered", self._sentence_around(self.article, every[0].first, every[0].last) + self._sign(every[0])
        alike = self._alike(part, forms, places)
        if alike:
            return alike
        moved = [p for p in places if p.whole and len(forms) >= SHORT and self._may_have_moved(part, p)]
        if moved:
            return "same", self.article.cover(moved[0].first, moved[0].last)
        grown = [p for p in places if not p.whole]
        if grown:
            return "altered", self._sentence_around(self.article, grown[0].first, grown[0].last)
        if self.whole is not self.article:
            held = [p for p in self._places(self.whole, part, forms) if (p.left or p.right or p.near) and p.whole]
            if held and self.whole.asked(held[0].first, held[0].last) == asked:
                return "same", self.whole.cover(held[0].first, held[0].last)
        return "gone", ""

    def _places(self, new: SaidWords, part: _Part, forms: tuple[str, ...]) -> list[_Place]:
        """Where the words stand now, those left out that only a correction notice repeats."""
        noticed = is_worded(self.old.line_span(self.old.line_of[part.first]).of(self.old.text))
        places = [self._place(new, part, first, first + len(forms)) for first in new.find(forms)]
        return [p for p in places if noticed or not is_worded(new.line_span(new.line_of[p.first]).of(new.text))]

    def _place(self, new: SaidWords, part: _Part, first: int, last: int) -> _Place:
        old_left, old_right = _beside(self.old, part.first, part.last)
        left, right = _beside(new, first, last)
        begins = not left or self._is_edge(new, first, last, start=True)
        ends = not right or self._is_edge(new, first, last, start=False)
        whole = (begins or left == old_left) and (ends or right == old_right)
        near = _neighbour_lines(self.old, part.first, part.last) & _neighbour_lines(new, first, last)
        return _Place(
            first, last, bool(left) and left == old_left, bool(right) and right == old_right, bool(near), whole
        )

    def _is_edge(self, new: SaidWords, first: int, last: int, *, start: bool) -> bool:
        """Whether a sentence begins at the first word, or ends at the last."""
        word = new.wording.spans[first if start else last - 1]
        line = new.line_span(new.line_of[first if start else last - 1])
        for sentence in self._sentences_of(new, line):
            if sentence.start <= word.start < sentence.end:
                within = new.words_in(sentence)
                return within[0] == first if start else within[1] == last
        return True

    def _alike(self, part: _Part, forms: tuple[str, ...], places: list[_Place]) -> tuple[str, str] | None:
        """Another sentence of today that is like the passage and wasn't there before: its words were changed."""
        taken = self._noticed | {k for p in places for k in range(p.first, p.last)}
        alike = most_alike(forms, self.article, taken)
        if alike is None:
            return None
        first, last = self._to_sentences(self.article, *alike)
        now = self.article.forms[first:last]
        if self.old.find(now) or is_worded(self.article.cover(first, last)):
            return None
        if not places and same_but_for_hyphens(self.old, (part.first, part.last), self.article, (first, last)):
            return "same", self.article.cover(first, last)
        return "altered", self.article.cover(first, last)

    def _sign(self, place: _Place) -> str:
        """The question mark behind a place, "" where there is none."""
        return "?" if self.article.asked(place.first, place.last) else ""

    @cached_property
    def _noticed(self) -> frozenset[int]:
        """The words of today that stand in correction notices, which repeat old words."""
        new = self.article
        lines = {n for n in set(new.line_of) if is_worded(new.line_span(n).of(new.text))}
        return frozenset(k for k, line in enumerate(new.line_of) if line in lines)

    def _may_have_moved(self, part: _Part, place: _Place) -> bool:
        """Whether words that stand elsewhere now are the passage itself.

        A paragraph may have moved where it is a paragraph again; a sentence may stand between others where what stood
        beside it doesn't close the gap.
        """
        left, right = _beside(self.old, part.first, part.last)
        new_left, new_right = _beside(self.article, place.first, place.last)
        if not left and not right:
            return not new_left and not new_right
        return not self._is_closed(left, right)

    def _is_closed(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        """Whether the words that stood on both sides of a passage stand side by side now."""
        if left and right:
            return bool(self.article.find(left + right))
        for first in self.article.find(left or right):
            beside = _beside(self.article, first, first + len(left or right))
            if not beside[1 if left else 0]:
                return True
        return False

    def _to_sentences(self, new: SaidWords, first: int, last: int) -> tuple[int, int]:
        start, end = new.line_span(new.line_of[first]), new.line_span(new.line_of[last - 1])
        begin = [s for s in self._sentences_of(new, start) if s.start <= new.wording.spans[first].start < s.end]
        close = [s for s in self._sentences_of(new, end) if s.start <= new.wording.spans[last - 1].start < s.end]
        wide = Span(
            begin[0].start if begin else new.wording.spans[first].start,
            close[0].end if close else new.wording.spans[last - 1].end,
        )
        return new.words_in(wide)

    def _sentence_around(self, new: SaidWords, first: int, last: int) -> str:
        return new.cover(*self._to_sentences(new, first, last))


def find_again(before: PageSeen, now: PageSeen, cited: Sequence[Cited]) -> tuple[Sighting, ...]:
    """What became of each of these passages, in their order."""
    finder = Finder(before, now)
    return tuple(finder.sight(passage) for passage in cited)


def _beside(said: SaidWords, first: int, last: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words before and after a stretch, in the same line."""
    line, end_line = said.line_of[first], said.line_of[last - 1]
    before = [k for k in range(max(0, first - NEIGHBOURS), first) if said.line_of[k] == line]
    after = [k for k in range(last, min(len(said.forms), last + NEIGHBOURS)) if said.line_of[k] == end_line]
    return tuple(said.forms[k] for k in before), tuple(said.forms[k] for k in after)


def _neighbour_lines(said: SaidWords, first: int, last: int) -> frozenset[tuple[str, tuple[str, ...]]]:
    """How the line before ends and the line after begins."""
    found = set()
    before = [k for k in range(max(0, first - 200), first) if said.line_of[k] < said.line_of[first]][-NEIGHBOURS:]
    after = [k for k in range(last, min(len(said.forms), last + 200)) if said.line_of[k] > said.line_of[last - 1]][
        :NEIGHBOURS
    ]
    if len(before) == NEIGHBOURS:
        found.add(("before", tuple(said.forms[k] for k in before)))
    if len(after) == NEIGHBOURS:
        found.add(("after", tuple(said.forms[k] for k in after)))
    return frozenset(found)
