from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.checking.alignment import Alignment, Sides, align

WORDS = st.lists(st.sampled_from("a b c d e f".split()), min_size=1, max_size=30)


def aligned(draft: str, source: str, dots: frozenset[int] = frozenset()) -> Alignment:
    found = align(Sides(draft.split(), source.split(), dots, lambda _: False), dict.fromkeys(draft.split(), 1.0))
    assert found
    return found


def test_words_left_out_and_replaced_are_told_apart() -> None:
    told = aligned("we shut the gate at night", "we shut the upper gate at noon")
    assert [s.kind for s in told.steps] == ["same", "left_out", "same", "replaced"]


def test_a_passage_is_found_amid_other_words() -> None:
    told = aligned("the gate was shut", "long ago it was said that the gate was shut by someone")
    assert told.region == (6, 10)


def test_what_dots_stand_for_may_be_long() -> None:
    source = "we will pay " + "x " * 200 + "in full today"
    told = aligned("we will pay in full today", source, frozenset({3}))
    assert [s.kind for s in told.steps] == ["same", "elided", "same"]


def test_texts_that_share_nothing_have_no_alignment() -> None:
    assert align(Sides(["a"], ["b"], frozenset(), lambda _: False), {"a": 1.0}) is None


@given(draft=WORDS, source=WORDS)
def test_the_steps_retell_both_sides_in_order(draft: list[str], source: list[str]) -> None:
    told = align(Sides(draft, source, frozenset(), lambda _: False), dict.fromkeys(draft, 1.0))
    if told:
        steps = told.steps
        assert (steps[0].d0, steps[-1].d1) == (0, len(draft))
        assert all(a.d1 == b.d0 and a.s1 == b.s0 for a, b in pairwise(steps))
        same = [s for s in steps if s.kind == "same"]
        assert all(draft[s.d0 : s.d1] == source[s.s0 : s.s1] for s in same)
