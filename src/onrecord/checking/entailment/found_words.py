"""Where a long source has the telling words of a statement: together in one sentence, apart from it, or nowhere.

What comes in are a statement and the portions that were chosen of a source; what goes out are, for each word, its kind
and its place, and with them how likely the source tells of it. A figure or a name that is nowhere is hardly ever told
of in other words, another word every second time (counted by `training/evidence/long_pages.py`).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.checking.entailment.at_hand import stems_in, words_in
from onrecord.checking.entailment.held import Portion, kept_of
from onrecord.documents.stems import stem_of

Likelihoods = NDArray[np.float64]

NAME, FIGURE, OTHER = 0, 1, 2
TOGETHER, APART, NOWHERE = 0, 1, 2


def found_words(statement: str, portions: Sequence[Portion]) -> list[tuple[int, int]]:
    """Kind and place of each telling word, in the order of the statement.

    Together are the words that stand in the sentence which has most of them; apart, those in any other sentence of the
    portions.
    """
    words = words_in(statement)
    kept = kept_of(words)
    stems = [stem_of(words.forms[n]) for n in kept]
    sentences = [stems_in(p.text) for portion in portions for p in portion.pieces]
    nearest = max(sentences, key=lambda sentence: len(sentence.intersection(stems)), default=frozenset[str]())
    anywhere = set[str]().union(*sentences)
    kinds = [_kind(statement[words.starts[n] : words.ends[n]], begins=n == 0) for n in kept]
    places = [TOGETHER if s in nearest else APART if s in anywhere else NOWHERE for s in stems]
    return list(zip(kinds, places, strict=True))


def told_of(statement: str, portions: Sequence[Portion], table: Likelihoods) -> Likelihoods:
    """How likely each telling word is told of, shape (telling words,); `table` has kinds as rows, places as columns."""
    found = found_words(statement, portions)
    return np.array([table[kind, place] for kind, place in found])


def _kind(word: str, *, begins: bool) -> int:
    """The kind of a word; of the first one its capital says nothing."""
    if any(c.isdigit() for c in word):
        return FIGURE
    return NAME if word[0].isupper() and not begins else OTHER
