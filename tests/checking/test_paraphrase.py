import pytest

from onrecord.checking.paraphrase import densest, stem
from onrecord.checking.windows import Window
from onrecord.documents.span import Span
from quoting import a_capture


@pytest.mark.parametrize(("one", "other"), [("closed", "closing"), ("fenders", "fender"), ("asked", "ask")])
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_the_densest_place_is_where_most_of_the_words_stand_together() -> None:
    text = "The heron came. " + "Nothing else was seen that week. " * 10 + "A heron left the marsh in the rain."
    window = Window(a_capture(text), Span(0, len(text)))
    nest = densest({"heron": 1.0, "marsh": 1.0, "rain": 1.0}, window, 12)
    assert nest
    assert nest.shared == 3.0
