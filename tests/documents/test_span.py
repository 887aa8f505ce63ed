import pytest

from onrecord.documents.span import Span, cover


def test_a_span_covers_its_start_but_not_its_end():
    assert Span(1, 3).of("abcd") == "bc"
    assert len(Span(1, 3)) == 2


def test_a_span_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 1)


def test_spans_that_only_touch_do_not_overlap():
    assert not Span(0, 2).overlaps(Span(2, 4))
    assert Span(0, 3).overlaps(Span(2, 4))


def test_the_cover_of_some_spans_runs_from_the_first_start_to_the_last_end():
    assert cover([Span(4, 6), Span(1, 2)]) == Span(1, 6)


def test_an_empty_span_is_a_place_and_not_the_lack_of_one():
    assert Span(4, 4)
    assert len(Span(4, 4)) == 0
