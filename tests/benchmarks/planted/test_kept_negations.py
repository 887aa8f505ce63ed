import pytest

from planted.kept_negations import kept_negations
from planting import claims


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("The ferry did not sail.", "The ferry didn’t sail."),
        ("The ferry didn’t sail.", "The ferry did not sail."),
        ("The crew was unable to land.", "The crew could not land."),
        ("The crew failed to land.", "The crew did not land."),
        ("It carried only three cars.", "It carried no more than three cars."),
    ],
)
def test_the_same_is_denied_with_other_words(told, said):
    made = set().union(*claims(kept_negations, told).values())
    assert said in made
