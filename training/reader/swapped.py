"""Texts with marked names in other words: each name gives way to another of its kind, from any of the sets.

The encoder has seen the texts of the training parts with their names, so what it says of these names is surer than
what it will say of others. In such copies it meets names at places where it hasn't seen them.
"""

import random
from collections.abc import Iterator, Sequence

from training.reader.articles import dressed
from training.reader.named import Named

SWAPPED = 0.75
"""So many of the names of a text give way to others, the same ones wherever they stand."""
LONGEST = 40

Pool = dict[int, list[str]]


def pool_of(texts: Sequence[Named]) -> Pool:
    """All names by their kind, as often as they stand in the texts."""
    pool: Pool = {}
    for one in texts:
        for start, end, kind in one.names:
            words = one.text[start:end]
            if len(words) < LONGEST and "\n" not in words:
                pool.setdefault(kind, []).append(words)
    return pool


def outer_names(one: Named) -> Iterator[tuple[int, int, int]]:
    """The names of a text that share no letter with one before them or around them, in order."""
    behind = 0
    for start, end, kind in sorted(one.names, key=lambda n: (n[0], -n[1])):
        if start >= behind:
            yield start, end, kind
            behind = end


def swapped(one: Named, pool: Pool, chance: random.Random) -> Named:
    """The text with most of its names swapped; of names that lie in others nothing is kept."""
    given: dict[tuple[str, int], str] = {}
    text, at = "", 0
    names: list[tuple[int, int, int]] = []
    for start, end, kind in outer_names(one):
        words = one.text[start:end]
        if (words.lower(), kind) not in given:
            other = chance.choice(pool[kind]) if chance.random() < SWAPPED else words
            given[words.lower(), kind] = other.lower() if words.islower() else other
        other = given[words.lower(), kind]
        text += one.text[at:start]
        names.append((len(text), len(text) + len(other), kind))
        text, at = text + other, end
    return Named(text + one.text[at:], tuple(names))


def clothed(one: Named, chance: random.Random) -> Named:
    """The text in other clothes of the same length, now and then all in lower case, in capitals or as a headline."""
    text, draw = dressed(one.text, chance), chance.random()
    other = text.lower() if draw < 0.15 else text.upper() if draw < 0.2 else text.title() if draw < 0.3 else text
    return Named(other if len(other) == len(text) else text, one.names)


def copies(texts: Sequence[Named], number: int, seed: int) -> Iterator[list[Named]]:
    """So many copies of the texts with other names; every second one in the texts' own clothes."""
    pool = pool_of(texts)
    for each in range(number):
        chance = random.Random(f"{seed}/{each}")
        made = [swapped(one, pool, chance) for one in texts]
        yield made if each % 2 else [clothed(one, chance) for one in made]
