import pytest

from onrecord.storage.portions import portions


@pytest.mark.parametrize(
    ("values", "taken"), [([], []), ([1, 2], [[1, 2]]), ([1, 2, 3], [[1, 2], [3]]), ((1, 2, 3, 4), [(1, 2), (3, 4)])]
)
def test_all_values_come_in_order_and_no_more_at_once_than_may(values, taken):
    assert list(portions(values, 2)) == taken
