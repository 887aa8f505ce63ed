import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.model.settling import claim_of, reaching, settle
from onrecord.reading.model.tagging import Moves, best_tags

NOTHING, BEGINS, GOES_ON = 0, 3, 4
SURE, LENGTH = 3.0, 12


def moves():
    """A tag goes on only what it began."""
    table = np.zeros((5, 5), dtype=np.float32)
    for inside in (2, 4):
        table[:, inside] = -1e4
        table[inside - 1, inside] = table[inside, inside] = 0
    return Moves(table, np.array([0, 0, -1e4, 0, -1e4], dtype=np.float32))


MOVES = moves()


def claim(cue, sure, *said, liked=2.0):
    """A claim on a text of twelve pieces: its cue is one piece; `said` are runs (first, last) that it likes."""
    scores = np.zeros((LENGTH + 2, 5), dtype=np.float32)
    for first, last in said:
        scores[first + 1, BEGINS] = liked
        scores[first + 2 : last + 2, GOES_ON] = liked
    return claim_of((cue, cue), sure, -1, scores, best_tags(scores[None], MOVES)[0], MOVES)


def settled(*claims):
    return {one.cue[0]: sorted(one.content) for one in settle(claims, MOVES)}


def test_claims_that_share_nothing_stay_as_they_are():
    assert settled(claim(0, SURE, (1, 3)), claim(5, SURE, (6, 8))) == {0: [1, 2, 3], 5: [6, 7, 8]}


def test_words_that_two_cues_want_go_to_the_one_that_has_nothing_else():
    assert settled(claim(3, SURE, (0, 2), (5, 7)), claim(4, SURE, (5, 7))) == {3: [0, 1, 2], 4: [5, 6, 7]}


def test_words_go_to_whom_they_fit_better():
    near, far = claim(4, SURE, (2, 3), (5, 7), liked=3.0), claim(0, SURE, (1, 1), (5, 7), liked=1.0)
    assert settled(far, near) == {0: [1], 4: [2, 3, 5, 6, 7]}


def test_a_cue_that_stands_in_what_another_tells_goes_if_it_is_less_sure():
    assert settled(claim(0, SURE, (1, 7)), claim(3, 0.2, (4, 7))) == {0: [1, 2, 3, 4, 5, 6, 7]}


def test_a_cue_that_is_left_with_nothing_goes():
    assert settled(claim(0, SURE, (5, 7)), claim(9, 0.1, (5, 7))) == {0: [5, 6, 7]}


def test_a_cue_about_which_nothing_is_said_goes():
    assert settled(claim(0, SURE)) == {}


def test_what_reaches_into_the_windows_to_come_waits_with_all_that_hangs_on_it():
    first, second, third = claim(0, SURE, (1, 2)), claim(4, SURE, (3, 6)), claim(7, SURE, (6, 9))
    ready, waiting = reaching([first, second, third], 9)
    assert [one.cue[0] for one in ready] == [0]
    assert [one.cue[0] for one in waiting] == [4, 7]


RUNS = st.tuples(st.integers(0, LENGTH - 1), st.integers(0, 4)).map(lambda run: (run[0], min(sum(run), LENGTH - 1)))


@given(
    st.lists(
        st.tuples(
            st.integers(0, LENGTH - 1), st.floats(0.1, 6), st.lists(RUNS, min_size=1, max_size=3), st.floats(0.5, 5)
        ),
        max_size=7,
    )
)
def test_no_word_is_said_twice_and_no_cue_is_said_by_another(drawn):
    claims = [claim(cue, sure, *said, liked=liked) for cue, sure, said, liked in drawn]
    kept = list(settle(claims, MOVES))
    told = [piece for one in kept for piece in one.content]
    assert len(told) == len(set(told))
    for one in kept:
        assert not any(set(one.pieces) & other.content for other in kept if other is not one)
        assert one.content
    assert bool(kept) == any(one.content for one in claims)
