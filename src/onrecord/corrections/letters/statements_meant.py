"""Which statements of a version a letter speaks of: those whose words it repeats, and those it tells in other words."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.corrections.letters.likeness import HeldVersion, Repeated, Said, Weight
from onrecord.corrections.letters.meant import MeantStatement
from onrecord.corrections.letters.points import Point

LEAST = 0.25
"""A point with a lower score speaks of no statement."""
LEAST_BESIDE = 0.5
"""The same beside a passage that the letter repeats: what is said of the passage often sounds like another."""
LEAST_ASKED = 0.5
"""The same for a question: most only ask."""
LEAST_AGAIN = 0.33
"""The same for every point but the one that speaks most clearly."""
LEAST_NARROWED = 0.25
"""The same for one of the statements of a passage that the letter repeats."""
LEAD = 1.25
"""So many times the score of the next statement must a point have to speak of one."""
NEAR_BEST = 0.75
"""A point whose score is a smaller share of the letter's best says something by the way."""
LEAST_CERTAIN = 5


def statements_meant(said: Said, reading: HeldVersion, weight: Weight) -> tuple[MeantStatement, ...]:
    """The statements meant, in the order of the text; empty where a person has to tell."""
    scored = zip(said.points, reading.scores(said, weight), strict=True)
    telling = [(point, row) for point, row in scored if not reading.names_article(point)]
    found = _told([(point, row) for point, row in telling if not point.subject], reading)
    if not found:
        found = _told([(point, row) for point, row in telling if point.subject], reading)
    return tuple(sorted(found.values(), key=lambda meant: meant.number))


def _told(scored: Sequence[tuple[Point, Sequence[float]]], reading: HeldVersion) -> dict[int, MeantStatement]:
    """The statements that these points speak of, by number."""
    passages: list[tuple[Point, Repeated]] = []
    others: list[tuple[Point, Sequence[float]]] = []
    for point, row in scored:
        passage = None if point.subject else reading.repeated(point)
        if passage and passage.statements:
            passages.append((point, passage))
        else:
            others.append((point, row))
    found: dict[int, MeantStatement] = {}
    for point, passage in passages:
        for meant in _from_passage(_narrowed(passage, [row for _, row in others], reading), point):
            known = found.get(meant.number)
            if known is None or (known.certainty, meant.certainty) == ("likely", "certain"):
                found[meant.number] = meant
    touched = {number for _, passage in passages for number in passage.statements}
    beside = _in_other_words(others, reading, least=LEAST_BESIDE if found else LEAST)
    return {number: meant for number, meant in beside.items() if number not in touched} | found


def _narrowed(passage: Repeated, others: Sequence[Sequence[float]], reading: HeldVersion) -> Repeated:
    """A passage over several statements stands for the one that the rest of the letter speaks of, if it does of one."""
    if len(passage.statements) == 1:
        return passage
    places = {statement.number: k for k, statement in enumerate(reading.version.statements)}
    best = sorted(((max((row[places[n]] for row in others), default=0.0), n) for n in passage.statements), reverse=True)
    if best[0][0] < LEAST_NARROWED or best[0][0] < LEAD * best[1][0]:
        return passage
    return replace(passage, statements=(best[0][1],), sure=False)


def _from_passage(passage: Repeated, point: Point) -> list[MeantStatement]:
    certain = passage.sure and len(passage.statements) == 1 and passage.terms >= LEAST_CERTAIN
    return [
        MeantStatement(
            number=number,
            certainty="certain" if certain else "likely",
            ground="passage",
            score=1.0 if point.passage else 0.9,
        )
        for number in passage.statements
    ]


def _in_other_words(
    scored: Sequence[tuple[Point, Sequence[float]]], reading: HeldVersion, *, least: float
) -> dict[int, MeantStatement]:
    """For each point the statement that it speaks of, where one stands out; of those the ones that do so clearly."""
    told: dict[int, float] = {}
    for point, row in scored:
        ranked = sorted(range(len(row)), key=lambda k: -row[k])
        if not ranked or row[ranked[0]] < (max(least, LEAST_ASKED) if point.asks else least):
            continue
        if len(ranked) > 1 and row[ranked[0]] < LEAD * row[ranked[1]]:
            continue
        number = reading.version.statements[ranked[0]].number
        told[number] = max(told.get(number, 0.0), row[ranked[0]])
    best = max(told.values(), default=0.0)
    return {
        number: MeantStatement(number=number, certainty="likely", ground="meaning", score=round(score, 3))
        for number, score in told.items()
        if score == best or score >= max(LEAST_AGAIN, NEAR_BEST * best)
    }
