"""Finds what a letter is about: the article, its version, and the statements meant; or leaves it to a person.

Certain is only what can't be another: an article whose address or headline the letter has and no other's, a statement
whose words the letter repeats and that stand in the version once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from onrecord.corrections.letters.letter import Letter
from onrecord.corrections.letters.likeness import HeldVersion, Said
from onrecord.corrections.letters.meant import Certainty, Ground, Meant, MeantArticle
from onrecord.corrections.letters.points import Point, points_of
from onrecord.corrections.letters.published_index import PublishedIndex, version_at
from onrecord.corrections.letters.statements_meant import statements_meant
from onrecord.corrections.letters.terms import is_figure, terms_of
from onrecord.sources.meaning.encoder import Encoder

MOST_CANDIDATES = 12
SHOWN = 5
MOST_REPEATED = 4_000
"""So many terms of what a letter quotes or passes on are searched for headlines."""
LEAST_SHARED = 6.0
"""So much must the terms that a letter shares with an article weigh before they say anything: two rare ones do."""
MARGIN, LEAST_LEAD = 1.18, 1.0
"""So many times as high as the next, and by so much higher, must the score of one article of several be."""
BEST_POINT = 6.0
LONG_PASSAGE = 8
RECENT = 21.0
SOON = 0.15
"""By so much likelier is an article of the same day than one that is `RECENT` days old: letters come soon."""
COMPARED = 5
"""So many candidates are compared statement by statement."""
RIVAL = 0.6
"""An article with a smaller share of the first one's score is no rival, whatever it shares."""
SAME = 80.0
"""From so much likeness on (of 100), two statements of different articles say the same."""


@dataclass(slots=True)
class _Candidate:
    """An article that may be meant: its grounds, its score, and its version as the letter's writer saw it."""

    number: int
    grounds: set[Ground] = field(default_factory=set)
    score: float = 0.0
    reading: HeldVersion | None = None
    closest: "_Fact | None" = None


@dataclass(frozen=True, slots=True)
class _Fact:
    """A statement that a letter comes near to, and the figures that both have."""

    words: str
    figures: frozenset[str]

    def is_told_in(self, other: "_Fact | None") -> bool:
        """Whether the other says the same, as far as the letter goes: much the same words, or its very figures."""
        if other is None:
            return False
        same_figures = any(len(figure) > 1 for figure in self.figures) and self.figures <= other.figures
        return same_figures or fuzz.token_set_ratio(self.words, other.words) >= SAME


@dataclass(frozen=True, slots=True)
class _Asked:
    """A letter as it is looked for: what it says, and the articles that it may be about."""

    letter: Letter
    said: Said
    index: PublishedIndex

    @property
    def points(self) -> Sequence[Point]:
        return self.said.points


def match_letter(letter: Letter, index: PublishedIndex, encoder: Encoder | None) -> Meant:
    """What the letter is about. `encoder` finds what is said in other words; without one, shared words must do."""
    asked = _Asked(letter, Said(points_of(letter), encoder, terms_of(letter.sender.name).telling()), index)
    candidates = _candidates(asked)
    for candidate in candidates.values():
        _weigh(candidate, asked)
    ranked = sorted(candidates.values(), key=lambda candidate: -candidate.score)
    for candidate in ranked[:COMPARED]:
        _compare(candidate, asked)
    ranked[:COMPARED] = sorted(ranked[:COMPARED], key=lambda candidate: -candidate.score)
    chosen, certainty = _choose(ranked)
    shown = tuple(
        MeantArticle(key=index.articles[c.number].key, grounds=tuple(sorted(c.grounds)), score=round(c.score, 3))
        for c in ranked[:SHOWN]
    )
    if chosen is None or chosen.reading is None:
        return Meant(article=None, certainty=None, version=None, candidates=shown, statements=())
    reading = chosen.reading
    return Meant(
        article=index.articles[chosen.number].key,
        certainty=certainty,
        version=reading.version.number,
        candidates=shown,
        statements=statements_meant(asked.said, reading, index.weight),
    )


def _candidates(asked: _Asked) -> dict[int, _Candidate]:
    """Every article that something in the letter points to, and was out when it was written."""
    index, letter = asked.index, asked.letter
    found: dict[int, _Candidate] = {}

    def note(numbers: Iterable[int], ground: Ground) -> None:
        for number in numbers:
            if index.was_out(number, letter.date):
                found.setdefault(number, _Candidate(number)).grounds.add(ground)

    for pointer in letter.pointers:
        number = index.at_address(pointer.address)
        if number is not None:
            note([number], "address" if pointer.kind == "own" else "passed_on")
    note(index.named_in(letter.subject), "address")
    for point in asked.points:
        note(index.with_headline(point.terms.forms), "headline")
    note(index.with_headline(terms_of(letter.words("quoted", "forwarded")).forms[:MOST_REPEATED]), "passed_on")
    telling = {form for point in asked.points for form in point.terms.telling()} | terms_of(
        letter.sender.name
    ).telling()
    shared = index.sharing(telling, MOST_CANDIDATES)
    note([number for number, weight in shared if weight >= LEAST_SHARED], "shared")
    subject = {form for point in asked.points if point.subject for form in point.terms.telling()}
    for number, candidate in found.items():
        candidate.score = index.shared(number, telling) + index.shared(number, subject)
    return found


def _weigh(candidate: _Candidate, asked: _Asked) -> None:
    """Reads the version that the writer saw, or an earlier one whose words the letter repeats, and scores it."""
    article = asked.index.articles[candidate.number]
    current = version_at(article, asked.letter.date)
    candidate.reading = HeldVersion(current)
    longest = _longest_passage(asked.points, candidate.reading)
    for version in article.versions:
        if version is not current:
            other = HeldVersion(version)
            if (length := _longest_passage(asked.points, other)) > longest:
                candidate.reading, longest = other, length
    candidate.score += longest
    if longest >= LONG_PASSAGE:
        candidate.grounds.add("words")


def _compare(candidate: _Candidate, asked: _Asked) -> None:
    """Adds to the score how near a point of the letter comes to a statement, and how soon after it was written."""
    if candidate.reading is None:
        return
    best, candidate.closest = _closest(asked, candidate.reading)
    candidate.score += BEST_POINT * best
    if asked.letter.date is not None:
        released = asked.index.articles[candidate.number].versions[0].released
        days = abs((asked.letter.date - released).total_seconds()) / 86_400
        candidate.score *= 1.0 + SOON * max(0.0, 1.0 - days / RECENT)


def _longest_passage(points: Sequence[Point], reading: HeldVersion) -> int:
    """How many terms the longest passage has that the letter repeats from the version."""
    found = [reading.repeated(point) for point in points if not point.subject]
    return max((passage.terms for passage in found if passage), default=0)


def _closest(asked: _Asked, reading: HeldVersion) -> tuple[float, _Fact]:
    """The score of the statement that any point of the letter comes nearest to, and what it says."""
    scores = reading.scores(asked.said, asked.index.weight)
    each = [(score, k, point) for point, row in enumerate(scores) for k, score in enumerate(row)]
    if not each:
        return 0.0, _Fact("", frozenset())
    best, number, point = max(each)
    shared = asked.points[point].terms.telling() & reading.statements[number].telling()
    return best, _Fact(reading.version.statements[number].words, frozenset(filter(is_figure, shared)))


_STRONGEST: tuple[Ground, ...] = ("address", "headline", "words", "passed_on")


def _choose(ranked: Sequence[_Candidate]) -> tuple[_Candidate | None, Certainty | None]:
    """The article meant: the one with the strongest ground, if it is the only one that has it, else by a clear lead."""
    named: list[_Candidate] = []
    for ground in _STRONGEST:
        having = [candidate for candidate in ranked if ground in candidate.grounds]
        if not having:
            continue
        agreeing = [candidate for candidate in having if candidate in named] if named else having
        if named and not agreeing:
            return named[0] if _leads(named) else None, "likely"
        named = agreeing
        if len(named) == 1:
            return named[0], "likely" if ground == "passed_on" else "certain"
    pool = named or list(ranked)
    if not pool or not _leads(pool) or (not named and pool[0].score < LEAST_SHARED):
        return None, None
    return pool[0], "likely"


def _leads(pool: Sequence[_Candidate]) -> bool:
    """Whether the first is clearly likelier than the next, and what is told of it isn't said in the next as well."""
    if len(pool) == 1:
        return True
    first, second = pool[0].score, pool[1].score
    closest = pool[0].closest
    same = second >= RIVAL * first and closest is not None and closest.is_told_in(pool[1].closest)
    return not same and first >= max(MARGIN * second, second + LEAST_LEAD)
