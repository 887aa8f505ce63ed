from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.model.tagging import Moves, best_tags, runs_of, worth_of

NEVER = -1e4
MOVES = Moves(
    transitions=np.array([[0, 0, NEVER], [0, 0, 0], [0, 0, 0]], dtype=np.float32),
    begin=np.array([0, 0, NEVER], dtype=np.float32),
)
"""Nothing, begins, goes on: what goes on must have begun."""


def likes(*tags):
    """Scores of one row in which each piece likes one tag."""
    scores = np.zeros((1, len(tags), 3), dtype=np.float32)
    scores[0, np.arange(len(tags)), tags] = 1
    return scores


def best(scores):
    return best_tags(scores, MOVES).tolist()[0]


def test_tags_that_may_follow_each_other_are_taken_as_they_come():
    assert best(likes(0, 1, 2, 2, 0, 1)) == [0, 1, 2, 2, 0, 1]


def test_a_tag_that_goes_on_from_nothing_is_never_chosen():
    assert best(likes(2, 2, 0, 2)) != [2, 2, 0, 2]


@given(st.lists(st.lists(st.floats(-5, 5, width=32), min_size=3, max_size=3), min_size=1, max_size=6))
def test_no_allowed_sequence_scores_higher_than_the_one_found(rows):
    scores = np.array([rows], dtype=np.float32)
    found = best(scores)
    assert worth(scores[0], found) >= max(worth(scores[0], other) for other in sequences(len(rows))) - 1e-3


@given(st.lists(st.lists(st.floats(-5, 5, width=32), min_size=3, max_size=3), min_size=1, max_size=6))
def test_the_worth_of_tags_is_what_their_scores_and_moves_add_up_to(rows):
    scores = np.array(rows, dtype=np.float32)
    for tags in sequences(len(rows)):
        assert abs(worth_of(scores, np.array(tags), MOVES) - worth(scores, tags)) < 1e-2


def sequences(length):
    return [[*map(int, np.base_repr(n, 3).zfill(length))] for n in range(3**length)]


def worth(scores, tags):
    total = MOVES.begin[tags[0]] + sum(scores[at, tag] for at, tag in enumerate(tags))
    return total + sum(MOVES.transitions[a, b] for a, b in pairwise(tags))


def test_a_run_ends_where_another_begins():
    inside = np.array([True, True, True, False, True])
    begins = np.array([True, False, True, False, False])
    assert list(runs_of(inside, begins)) == [(0, 1), (2, 2), (4, 4)]
