import pytest

from planted.kept_numbers import kept_numbers
from planting import claims


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("The harbour had 50,000 guests.", "The harbour had fifty thousand guests."),
        ("The harbour had 50,000 guests.", "The harbour had 50 thousand guests."),
        ("The harbour had three ferries.", "The harbour had 3 ferries."),
        ("The harbour had 49,700 guests.", "The harbour had about 50,000 guests."),
        ("The harbour lost 12 percent of its guests.", "The harbour lost 12% of its guests."),
        ("The harbour cost $1.5 million in all.", "The harbour cost $1,500,000 in all."),
        ("The harbour had more than 40 ferries.", "The harbour had over 40 ferries."),
    ],
)
def test_a_number_is_said_otherwise(told, said):
    assert said in set().union(*claims(kept_numbers, told).values())


def test_rounding_up_is_never_more_than():
    assert (
        "The harbour had more than 50,000 guests."
        not in claims(kept_numbers, "The harbour had 49,700 guests.")["rounded"]
    )
