import pytest

from planted.kept_dates import kept_dates
from planting import claims


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("The ferry sailed on March 3, 2019.", "The ferry sailed on 3 March 2019."),
        ("The ferry sailed on March 3, 2019.", "The ferry sailed on the 3rd of March 2019."),
        ("The ferry was sold in 2012.", "The ferry was sold in the year 2012."),
        ("The ferry was sold in 2012.", "In 2012, the ferry was sold."),
        ("The ferry sailed Monday.", "The ferry sailed on Monday."),
        ("The ferry was sold two weeks ago.", "The ferry was sold 14 days ago."),
    ],
)
def test_a_date_is_said_otherwise(told, said):
    assert said in set().union(*claims(kept_dates, told).values())
