import pytest

from onrecord.checking.entailment.two_units import figures_of
from onrecord.documents.span import Span


def measures(text):
    return [(str(f.value), f.unit) for f in figures_of(text)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The child weighed 7lb 4oz.", ("116", "ounce")),
        ("The woman, 5ft 6in tall, was seen.", ("66", "inch")),
        ("The man is six foot two and thin.", ("74", "inch")),
        ("It took 1 hour 20 minutes.", ("80", "minute")),
    ],
)
def test_a_measure_in_two_units_is_one_figure(text, measure):
    assert measures(text) == [measure]


@pytest.mark.parametrize(
    "text", ["A wall of 6 feet and 20 posts.", "It weighs 7 pounds and costs £4.", "It took 2 hours for 30 runners."]
)
def test_two_figures_of_two_things_stay_two(text):
    assert len(measures(text)) == 2


def test_the_range_of_a_stretch_is_kept():
    text = "It is 5ft 6in. It was 4ft."
    assert [f.span.start for f in figures_of(text, Span(15, len(text)))] == [22]
