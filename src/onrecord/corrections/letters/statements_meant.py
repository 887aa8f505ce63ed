"""Which statements of a version a letter speaks of: those whose words it repeats, and those it tells in other words."""

from collections.abc import Callable, Sequence

from onrecord.corrections.letters.likeness import Reading, Repeated
from onrecord.corrections.letters.meant import MeantStatement
from onrecord.corrections.letters.points import Point

LEAST = 0.33
"""A point with a lower score speaks of no statement."""
LEAD = 1.2
"""So many times the score of the next statement must a point have to speak of one."""
NEAR_BEST = 0.75
"""A point whose score is a smaller share of the letter's best says something by the way."""
LEAST_CERTAIN = 5


def statements_meant(
    points: Sequence[Point], reading: Reading, weight: Callable[[str], float]
) -> tuple[MeantStatement, ...]:
    """The statements meant, in the order of the text; empty where a person has to tell."""
    scores = reading.scores(points, weight)
    found: dict[int, MeantStatement] = {}
    for point, row in zip(points, scores, strict=True):
        passage = reading.repeated(point)
        if passage and not point.subject and passage.statements:
            for meant in _from_passage(passage, row, reading):
                found.setdefault(meant.number, meant)
    if not found:
        found = _in_other_words(points, scores, reading)
    return tuple(sorted(found.values(), key=lambda meant: meant.number))


def _from_passage(passage: Repeated, row: Sequence[float], reading: Reading) -> list[MeantStatement]:
    return [
        MeantStatement(
            number=number,
            certainty="certain" if _is_certain(passage) else "likely",
            ground="passage",
            score=1.0 if passage.marked else 0.9,
        )
        for number in passage.statements
    ]


def _is_certain(passage: Repeated) -> bool:
    return passage.once and len(passage.statements) == 1 and passage.terms >= LEAST_CERTAIN


def _in_other_words(
    points: Sequence[Point], scores: Sequence[Sequence[float]], reading: Reading
) -> dict[int, MeantStatement]:
    told: dict[int, float] = {}
    for _, row in zip(points, scores, strict=True):
        ranked = sorted(range(len(row)), key=lambda k: -row[k])
        if not ranked or row[ranked[0]] < LEAST:
            continue
        if len(ranked) > 1 and row[ranked[0]] < LEAD * row[ranked[1]]:
            continue
        number = reading.version.statements[ranked[0]].number
        told[number] = max(told.get(number, 0.0), row[ranked[0]])
    best = max(told.values(), default=0.0)
    return {
        number: MeantStatement(number=number, certainty="likely", ground="meaning", score=round(score, 3))
        for number, score in told.items()
        if score >= NEAR_BEST * best
    }
