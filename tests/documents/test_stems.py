import pytest

from onrecord.documents.stems import stem_of


@pytest.mark.parametrize(
    ("one", "other"), [("closed", "closing"), ("ferries", "ferry"), ("boxes", "box"), ("ferry's", "ferry")]
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem_of(one) == stem_of(other)


def test_short_words_keep_their_endings() -> None:
    assert stem_of("bed") == "bed"
    assert stem_of("glass") == "glass"
