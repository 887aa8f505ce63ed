"""Chooses from a long source the sentences that a statement is to be held against.

What comes in are a statement and the sentences of a source, in their order; what goes out are small groups of
sentences, the most telling first, each short enough to be read at once by the trained model.
"""

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from onrecord.checking.entailment.at_hand import KEPT, stems_in, words_in
from onrecord.checking.passages import STOP_WORDS, weight_together
from onrecord.documents.stems import stem_of

WORDS_IN_PORTION = 120
NEIGHBOUR = 0.35
"""How much of a sentence's weight goes to the ones beside it: what a "he" stands for is told in the one before."""


def portions_of(statement: str, sentences: Sequence[str], count: int = 1) -> list[tuple[int, ...]]:
    """At most `count` groups of sentences by their numbers, each in the order of the source, the best group first.

    A source that is short is one group; of a long one the sentences that share nothing with the statement are left out.
    """
    forms = [stems_in(s) for s in sentences]
    lengths = [len(s.split()) for s in sentences]
    if 0 < sum(lengths) <= WORDS_IN_PORTION:
        return [tuple(range(len(sentences)))]
    order = _ranked(statement, forms)
    groups: list[tuple[int, ...]] = []
    while order and len(groups) < count:
        taken, room = list[int](), WORDS_IN_PORTION
        for number in list(order):
            if lengths[number] <= room or not taken:
                taken.append(number)
                room -= lengths[number]
                order.remove(number)
            if room < WORDS_IN_PORTION // 6:
                break
        groups.append(tuple(sorted(taken)))
    return groups


def _ranked(statement: str, forms: Sequence[frozenset[str]]) -> list[int]:
    """The sentences by the rare words that they share with the statement, neighbours of good ones lifted."""
    common = Counter(stem for sentence in forms for stem in sentence)
    wanted = telling_stems(statement)
    weight = {stem: math.log1p(len(forms) / (1 + common[stem])) for stem in wanted}
    own = [weight_together(wanted & sentence, weight) for sentence in forms]
    lifted = [
        score + NEIGHBOUR * max((own[n] for n in (at - 1, at + 1) if 0 <= n < len(own)), default=0.0)
        for at, score in enumerate(own)
    ]
    return sorted((n for n, s in enumerate(lifted) if s > 0), key=lambda n: (-lifted[n], n))


@lru_cache(maxsize=KEPT)
def telling_stems(statement: str) -> frozenset[str]:
    """The stems of the telling words of a statement."""
    return frozenset(stem_of(f) for f in words_in(statement).forms if f not in STOP_WORDS)
