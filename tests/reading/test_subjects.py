import pytest

from onrecord.documents.span import Span
from onrecord.reading.names import find_names, full_names
from onrecord.reading.persons import bearers_of
from onrecord.reading.subjects import Subjects


def doing(text):
    """What does something in a text of one sentence."""
    names = find_names(text, [Span(0, len(text))])
    subjects = Subjects(text, names, bearers_of(text, names, full_names(names)))
    return [name for _, name in subjects.between(0, len(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Harbour Authority has left.", ["Harbour Authority"]),
        ("In 1998, Norway freed the fish.", ["Norway"]),
        ("He saw that the Lund campaign also said so.", ["Lund campaign"]),
        ("The men of the Harbour Authority said so.", []),
        ("They saw Norway freed.", []),
        ("Mayor Ann Olsen said so.", []),
        ("Then Mr. Olsen said so.", []),
    ],
)
def test_what_does_something_in_a_sentence(text, names):
    assert doing(text) == names
