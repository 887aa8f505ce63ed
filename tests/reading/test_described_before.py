import pytest

from onrecord.documents.span import Span
from onrecord.reading.described_before import role_told_before


def role(text, name):
    at = text.index(name)
    found = role_told_before(text, Span(at, at + len(name)))
    return found and found.of(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The mayor, Kari Holm, spoke.", "mayor"),
        ("The trust’s deputy chairman, Kari Holm, said so.", "deputy chairman"),
        ("“No,” says its director, Dr Kari Holm.", "director"),
        ("The minister of public works, Kari Holm, has left.", "minister of public works"),
        ("They wrote to the mayor, Kari Holm, on Monday.", "mayor"),
    ],
)
def test_what_somebody_is_can_stand_before_the_name(text, told):
    assert role(text, "Kari Holm") == told


@pytest.mark.parametrize(
    "text",
    [
        "In a letter to the clerk, Kari Holm, 52, wrote so.",
        "They met the mayor, Kari Holm and the clerk.",
        "They met the mayor, Kari Holm, and the clerk.",
        "As he told the clerk, Kari Holm said so.",
        "He left the harbour, Kari Holm, too.",
    ],
)
def test_a_comma_alone_makes_nobody_what_stands_before_it(text):
    assert role(text, "Kari Holm") is None


def test_a_body_can_be_an_owner():
    assert role("The owner, Skagvik, said so.", "Skagvik") is None
    assert role("The owner, Kari Holm, said so.", "Kari Holm") == "owner"
