import pytest

from onrecord.checking.entailment.spelling import as_in_america


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organised", "organized"),
        ("organisation", "organization"),
        ("neighbours", "neighbors"),
        ("programmes", "programs"),
        ("centre", "center"),
        ("travelled", "traveled"),
    ],
)
def test_both_spellings_come_to_one(british, american):
    assert as_in_america(british) == as_in_america(american) == american


@pytest.mark.parametrize(
    "word",
    ["promised", "advise", "supervision", "raised", "four", "hour", "noise", "visited", "fundraiser", "overpromised"],
)
def test_other_words_stay(word):
    assert as_in_america(word) == word
