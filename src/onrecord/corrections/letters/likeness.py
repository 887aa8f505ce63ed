"""How likely it is that a point of a letter speaks of a statement: by repeated words, by shared terms, by meaning.

What comes in are the points of a letter and one version of an article; what goes out are the passages that were
repeated word for word, and for every point a score for each statement.
"""

import math
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from onrecord.corrections.letters.points import Point
from onrecord.corrections.letters.terms import Terms, is_figure, is_telling, terms_of
from onrecord.publishing.public import PublicVersion
from onrecord.sources.meaning.encoder import Encoder, Vectors

Weight = Callable[[str], float]
"""How much a term tells among all published articles."""

LEAST_RUN = 5
"""So many terms in a row make a passage that was repeated, where no marks say so."""
WHOLE = 0.8
"""A passage in marks was repeated from the article where this share of it stands there in a row."""
COVERED = 0.5
LONG_RUN, MOST_OF = 8, 0.7
"""So many terms in a row, or so much of a statement, are no accident where no marks say that they are repeated."""
FIGURE = 1.6
IN_HEADLINE = 0.3
"""What a headline says tells the article, and little of which of its statements is meant."""
FIGURE_ALONE = 0.25
"""What is added for a figure that both have and no other statement has: a figure is what most errors are about."""
DIGIT_ALONE = 0.1
"""The same for a single digit, which is often there by chance."""
LONG_FIGURE = 0.4
"""The same for one of three digits or more, which is hardly ever there by chance."""
LEFT_OUT = 0.35
"""How much counts what a statement says and the letter doesn't: most letters speak of one thing in it."""
OF_SELF = 0.3
"""What is added for a statement that names the writer, where the writer speaks of themselves."""
MOST_FIGURES = 2
WORDS = 0.5
"""How much shared terms count; the rest is the likeness of meaning."""
NAMING = 0.7
LONGEST_POINT = 400
LONGEST_MEANT = 600
NEAREST, FARTHEST = 0.85, 0.15
"""Likenesses of vectors from which on they say all and below which they say nothing."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """Words of a version that a letter repeats, and which statements they touch.

    `sure`: they stand in the version once, and are what the letter quotes, or enough of a statement to mean it.
    """

    statements: tuple[int, ...]
    terms: int
    sure: bool


class Said:
    """The points of a letter, the terms of its sender's name, and vectors of the points, made once when asked for."""

    def __init__(self, points: Sequence[Point], encoder: Encoder | None, name: Set[str] = frozenset()) -> None:
        self.points = points
        self.encoder = encoder
        self.name = name

    @cached_property
    def vectors(self) -> Vectors | None:
        """One vector for each point, None without an encoder or points."""
        if self.encoder is None or not self.points:
            return None
        return self.encoder.encode([point.text[:LONGEST_MEANT] for point in self.points])


class HeldVersion:
    """One version as letters are held against it."""

    def __init__(self, version: PublicVersion) -> None:
        self.version = version
        self.terms = terms_of(version.text)
        self.headline = terms_of(version.headline).telling()
        self.statements = [terms_of(statement.words) for statement in version.statements]
        self._vectors: Vectors | None = None
        held: dict[str, int] = {}
        for terms in self.statements:
            for form in terms.telling():
                held[form] = held.get(form, 0) + 1
        self._held = held
        self._places: dict[str, list[int]] = {}
        for place, form in enumerate(self.terms.forms):
            self._places.setdefault(form, []).append(place)

    def repeated(self, point: Point) -> Repeated | None:
        """The longest stretch of the version that the point repeats word for word, None for none that counts."""
        first, length = self._longest_run(point.terms.forms[:LONGEST_POINT])
        needed = max(3, math.ceil(WHOLE * len(point.terms))) if point.passage else LEAST_RUN
        if length < min(needed, 12):
            return None
        run = self.terms.forms[first : first + length]
        if sum(map(is_telling, run)) < 2:
            return None
        once = sum(self.terms.forms[at : at + length] == run for at in self._places[run[0]]) == 1
        touched = self._touched(first, first + length)
        return Repeated(touched, length, once and self._is_meant(point, touched, length))

    def _is_meant(self, point: Point, touched: Sequence[int], length: int) -> bool:
        """Whether so many repeated terms are what the point is about, and not said by the way."""
        if point.passage:
            return not point.answered and length >= WHOLE * len(point.terms)
        sizes = [
            len(terms) for terms, s in zip(self.statements, self.version.statements, strict=True) if s.number in touched
        ]
        return length >= LONG_RUN or any(length >= MOST_OF * size for size in sizes)

    def _longest_run(self, forms: Sequence[str]) -> tuple[int, int]:
        """Where in the version the longest row of terms begins that the letter has too, and how many they are."""
        best = (0, 0)
        before: dict[int, int] = {}
        for form in forms:
            now = {place: before.get(place - 1, 0) + 1 for place in self._places.get(form, ())}
            for place, length in now.items():
                if length > best[1]:
                    best = (place - length + 1, length)
            before = now
        return best

    def _touched(self, first: int, last: int) -> tuple[int, ...]:
        """The statements of which the stretch has half, or that have half of the stretch."""
        span = self.terms.span(first, last)
        found = []
        for statement in self.version.statements:
            shared = min(span.end, statement.end) - max(span.start, statement.start)
            if shared >= COVERED * min(len(span), statement.end - statement.start) and shared > 0:
                found.append(statement.number)
        return tuple(found)

    def scores(self, said: Said, weight: Weight) -> list[list[float]]:
        """For each point the score of each statement, from 0 to 1; without an encoder, by shared terms alone."""
        shared = [
            [self._shared(point.terms, terms, weight) + self._of_self(point, said, terms) for terms in self.statements]
            for point in said.points
        ]
        if said.encoder is None or said.vectors is None or not self.statements:
            return shared
        if self._vectors is None:
            self._vectors = said.encoder.encode([statement.words for statement in self.version.statements])
        meant = np.clip((said.vectors @ self._vectors.T - FARTHEST) / (NEAREST - FARTHEST), 0.0, 1.0)
        return [
            [WORDS * words + (1 - WORDS) * float(meaning) for words, meaning in zip(row, meant[number], strict=True)]
            for number, row in enumerate(shared)
        ]

    def _of_self(self, point: Point, said: Said, statement: Terms) -> float:
        """What speaks for a statement that names the writer, where the writer speaks of themselves."""
        return OF_SELF if point.of_self and not said.name.isdisjoint(statement.telling()) else 0.0

    def _shared(self, point: Terms, statement: Terms, weight: Weight) -> float:
        """The share that both have of what they say, by how much each term tells in this article."""
        ours, theirs = statement.telling(), point.telling()
        both = sum(self._telling(form, weight) for form in ours & theirs)
        if not both:
            return 0.0
        missing = sum(self._telling(form, weight) for form in ours - theirs)
        figures = [form for form in ours & theirs if is_figure(form) and self._held[form] == 1]
        told = sum((DIGIT_ALONE, FIGURE_ALONE, LONG_FIGURE)[min(len(form), 3) - 1] for form in figures[:MOST_FIGURES])
        return min(1.0, both / (both + LEFT_OUT * missing + 1.0) + told)

    def _telling(self, form: str, weight: Weight) -> float:
        rare = math.log((len(self.statements) + 1) / self._held[form]) if form in self._held else 0.0
        told = rare * (0.5 + min(1.0, weight(form) / 4))
        return told * (FIGURE if is_figure(form) else IN_HEADLINE if form in self.headline else 1.0)

    def names_article(self, point: Point) -> bool:
        """Whether a point says hardly more than the headline does: it names the article and speaks of no statement."""
        if point.denies and not point.subject:
            return False
        telling = point.terms.telling()
        return sum(form in self.headline for form in telling) >= NAMING * len(telling)
