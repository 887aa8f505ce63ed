import pytest

from onrecord.documents.span import Span
from onrecord.reading.names import find_names
from onrecord.reading.people import People
from onrecord.reading.short_bodies import short_forms


def names_of(text):
    return find_names(text, [Span(0, len(text))])


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("They asked Tarn Foods about it", {"Tarn": "Tarn Foods"}),
        ("They asked Osterby Rovers about it", {"Rovers": "Osterby Rovers"}),
        ("They asked Holt Holdings about it", {"Holt": "Holt Holdings"}),
    ],
)
def test_a_body_is_called_by_the_word_that_is_its_own(text, short):
    assert short_forms(names_of(text)) == short


@pytest.mark.parametrize(
    "text",
    [
        "They asked Osterby Council about it",
        "They asked Northern Railways and National Bank about it",
        "They asked Tarn Foods and Tarn Motors about it",
        "They asked Holt Foods and Mayor Ann Holt about it",
        "They asked Berg Foods in Berg about it",
        "They asked Skerry Rovers and Osterby Rovers about it",
    ],
)
def test_a_word_that_means_others_too_is_short_for_no_body(text):
    assert short_forms(names_of(text)) == {}


def test_what_is_short_for_a_body_is_that_body_and_no_person():
    text = "They asked Tarn Foods, and later Tarn said it was late"
    names = names_of(text)
    at = text.rindex("Tarn")
    assert [n.kind for n in names] == ["organisation", "organisation"]
    assert People(text, names).identify(Span(at, at + len("Tarn"))) == ("Tarn Foods", True)
