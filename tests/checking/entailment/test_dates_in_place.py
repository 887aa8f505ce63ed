from datetime import date

import pytest

from onrecord.checking.entailment.dates_in_place import dates_belong_alike
from onrecord.checking.entailment.exact import compare_details
from onrecord.checking.entailment.retold import retold_from

DAY = date(2026, 3, 12)


def alike(statement, passage):
    retold = retold_from(statement, passage)
    details = compare_details(statement, passage, retold, written=DAY, published=DAY)
    dates = [d for d in details if d.kind == "date" and d.outcome == "agrees"]
    assert dates
    return dates_belong_alike(retold, dates)


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Holt resigned as chair on Friday.", "On Friday, Holt resigned as chair."),
        ("A man was found on Sunday in the river.", "A man was found in the river on Sunday."),
        ("The mill burned down in May 1931.", "In May 1931 the mill burned down."),
        ("The trust bought the farm in 2024 for £2 million.", "The trust bought the farm for £2 million in 2024."),
    ],
)
def test_a_date_that_only_stands_elsewhere(statement, passage):
    assert alike(statement, passage)


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Holt said on Friday that the trust had paid.", "Holt said that the trust had paid on Friday."),
        ("Holt said on Friday the trust had paid.", "Holt said the trust had paid on Friday."),
        ("On Friday the trust sued the man who left.", "The trust sued the man who left on Friday."),
        ("Hask was jailed on Friday for killing a guard.", "Hask was jailed for killing a guard on Friday."),
        ("In 1931 the mill burned down.", "The mill burned down before 1931."),
    ],
)
def test_a_date_that_belongs_to_something_else_or_is_a_limit(statement, passage):
    assert not alike(statement, passage)
