"""Tells whom "he", "she" or "who" means: the person spoken of before it who fits best, or nobody where two fit.

Each mention of a person before the pronoun has a weight, as in the resolution of anaphora by salience (Lappin and Leass
1994): subjects weigh more than those behind a preposition, what stands in somebody's quoted words less, and all lose
with each sentence. Gender is learnt from titles, given names and the pronouns around a name that stands alone.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.documents.span import Span
from onrecord.reading.cues import PREPOSITIONS
from onrecord.reading.name_words import FEMALE_NAMES, FIRST_NAMES
from onrecord.reading.statement import Name

GENDERED = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
REACH = 4
"""A person is no longer meant so many sentences later."""
MARGIN = 0.4
"""By so much the best has to weigh more than the next."""
SUBJECT, OBJECT, POSSESSOR, QUOTED, SPEAKER, SENTENCE = 1.0, -0.5, -0.25, -1.5, 1.0, -0.8
_MALE = frozenset("mr sir lord king prince pope bishop father brother congressman chairman councilman".split())
_FEMALE = frozenset("mrs ms miss dame lady queen princess sister congresswoman chairwoman councilwoman".split())
_WORD = re.compile(r"[\w'’-]+")
_RELATIVE = re.compile(r"[\s,—–-]*\Z")
_OPENS = re.compile(r"(?:as|while|when|after|before|despite|although|though|if|since|in|at|by|with)\s", re.IGNORECASE)
_JOINS = frozenset("that and but as when while if because said says".split())
"""Words behind which a subject stands."""
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    who: str
    sentence: int
    weight: float


class Antecedents:
    """The people of a draft and where they are mentioned; `full` gives the whole name for each shorter form.

    `sentences` and `quoted` are in the order of the text.
    """

    def __init__(
        self,
        text: str,
        names: Sequence[Name],
        full: Mapping[str, str],
        sentences: Sequence[Span],
        quoted: Sequence[Span],
    ) -> None:
        self._text = text
        self._starts = [s.start for s in sentences]
        self._quoted = quoted
        self._quotes = [q.start for q in quoted]
        persons = {form for n in names if n.kind == "person" for form in (n.text, full.get(n.text))}
        self._mentions = [
            self._mention(name, full.get(name.text, name.text))
            for name in names
            if name.kind == "person" or (name.kind == "unknown" and full.get(name.text, name.text) in persons)
        ]
        self._places = [m.start for m in self._mentions]
        self._gender = self._genders(names, full)

    def of(self, pronoun: str, at: int, speaker: str | None) -> str | None:
        """Whom a "he" or "she" at this place means; `speaker` is whoever was quoted last."""
        gender = GENDERED.get(pronoun)
        if gender is None:
            return None
        ahead = self._ahead(at)
        if ahead and self._gender.get(ahead, gender) == gender:
            return ahead
        sentence, inside = self._sentence(at), self.is_quoted(at)
        weights: dict[str, float] = {}
        for mention in self._near(at):
            if self._gender.get(mention.who, gender) != gender:
                continue
            quoted = 0.0 if inside else QUOTED * self.is_quoted(mention.start)
            weight = mention.weight + quoted + SENTENCE * (sentence - mention.sentence)
            weights[mention.who] = max(weight, weights.get(mention.who, -9.0))
        if speaker and self._gender.get(speaker, gender) == gender and speaker in weights:
            weights[speaker] += SPEAKER
        ranked = sorted(weights.items(), key=lambda item: -item[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN):
            return None
        return ranked[0][0]

    def _ahead(self, at: int) -> str | None:
        """Whom a clause that opens its sentence runs ahead of: "As he left, Lund said"."""
        number = self._sentence(at)
        if not self._starts or not _OPENS.fullmatch(self._text, self._starts[number], at):
            return None
        place = bisect_left(self._places, at)
        mention = self._mentions[place] if place < len(self._mentions) else None
        if mention is None or mention.sentence != number or mention.weight < SUBJECT:
            return None
        return mention.who

    def near(self, at: int) -> set[str]:
        """Who was mentioned in the last few sentences."""
        return {mention.who for mention in self._near(at)}

    def beside(self, at: int) -> str | None:
        """Whom a "who" at this place goes on about: the person whose name ends right before it."""
        last = bisect_left(self._places, at) - 1
        if last < 0:
            return None
        mention = self._mentions[last]
        return mention.who if _RELATIVE.match(self._text[mention.end : at]) else None

    def reach(self, at: int) -> int:
        """Where the sentences begin that a pronoun at this place can reach back to."""
        return self._starts[max(0, self._sentence(at) - REACH)] if self._starts else 0

    def _near(self, at: int) -> Sequence[_Mention]:
        first = self.reach(at)
        return self._mentions[bisect_left(self._places, first) : bisect_left(self._places, at)]

    def _sentence(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)

    def is_quoted(self, at: int) -> bool:
        """Whether this place lies in somebody's quoted words."""
        number = bisect_right(self._quotes, at) - 1
        return number >= 0 and at < self._quoted[number].end

    def _mention(self, name: Name, who: str) -> _Mention:
        sentence = self._sentence(name.span.start)
        opens = self._starts[sentence] if self._starts else 0
        start = min(name.span.start, name.role_span.start) if name.role_span else name.span.start
        before = _WORD.findall(self._text[max(opens, start - _LOOK_BACK) : start].lower())
        weight = 0.0
        if self._text.startswith(("'s", "’s", "' ", "’ "), name.span.end):
            weight = POSSESSOR
        elif before and before[-1] in PREPOSITIONS:
            weight = OBJECT
        elif not before or self._text[:start].rstrip().endswith((",", ":", "—", "”", '"')) or before[-1] in _JOINS:
            weight = SUBJECT
        return _Mention(name.span.start, name.span.end, who, sentence, weight)

    def _genders(self, names: Sequence[Name], full: Mapping[str, str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for name in names:
            who = full.get(name.text, name.text)
            titles = set(_WORD.findall(self._text[max(0, name.span.start - _LOOK_BACK) : name.span.start].lower())[-1:])
            titles |= set((name.role or "").lower().split())
            first = who.split()[0].lower()
            if titles & _MALE:
                found[who] = "he"
            elif titles & _FEMALE:
                found[who] = "she"
            elif first in FIRST_NAMES and len(who.split()) > 1:
                found.setdefault(who, "she" if first in FEMALE_NAMES else "he")
        for who, counts in self._pronouns_beside().items():
            he, she = counts["he"], counts["she"]
            if who not in found and max(he, she) > 2 * min(he, she):
                found[who] = "he" if he > she else "she"
        return found

    def _pronouns_beside(self) -> dict[str, Counter[str]]:
        """How often "he" and "she" stand in sentences that name one person alone, behind the name."""
        by_sentence: dict[int, list[_Mention]] = {}
        for mention in self._mentions:
            by_sentence.setdefault(mention.sentence, []).append(mention)
        found: dict[str, Counter[str]] = {}
        for sentence, mentions in by_sentence.items():
            if len({m.who for m in mentions}) == 1:
                end = self._starts[sentence + 1] if sentence + 1 < len(self._starts) else len(self._text)
                words = _WORD.findall(self._text[mentions[0].end : end].lower())
                found.setdefault(mentions[0].who, Counter()).update(GENDERED[w] for w in words if w in GENDERED)
        return found
