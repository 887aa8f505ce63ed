from decimal import Decimal

from onrecord.reading.figures import find_figures
from planted.numbers import wrong_bounds, wrong_numbers
from planting import claims


def test_a_number_gets_another_value():
    made = claims(wrong_numbers, "The harbour of Osterby had 4,700 ferries in its books.")
    for claim in made["digits"]:
        assert find_figures(claim)[0].value != Decimal(4700)


def test_a_number_that_the_article_has_elsewhere_is_not_put_in():
    made = claims(
        wrong_numbers, "The harbour of Osterby had 24 ferries in its books.", "Some 42 boats were sold there."
    )
    assert "swapped" not in made


def test_above_a_lower_bound_only_a_higher_number_is_wrong():
    made = claims(wrong_numbers, "At least 50 ferries of the harbour of Osterby were sold.")
    values = [find_figures(claim)[0].value for claims_ in made.values() for claim in claims_]
    assert values
    assert min(values) > 50


def test_millions_become_billions():
    made = claims(wrong_numbers, "The harbour of Osterby cost 3 million kroner in all.")
    assert made["scale"] == {"The harbour of Osterby cost 3 billion kroner in all."}


def test_numbers_between_quotation_marks_stay():
    assert not claims(wrong_numbers, "The mayor of Osterby said “we sold 50 ferries” to the council.")


def test_a_bound_is_lost_or_turned():
    made = claims(wrong_bounds, "The harbour of Osterby had more than 40 ferries in its books.")
    assert made["bound lost"] == {"The harbour of Osterby had 40 ferries in its books."}
    assert made["bound turned"] == {"The harbour of Osterby had less than 40 ferries in its books."}
