import pytest

from onrecord.reading.made_by import is_told_by_maker


@pytest.mark.parametrize(
    "before",
    [
        "the harbour firm founded by ",
        "The Larkhaven Report, a research firm founded in 1999 by ",
        "a candidate backed jointly by ",
        "The group, partly owned by the ",
        "a boatyard run by ",
        "the film directed by ",
        "two charities founded by ",
        "a lawyer hired by ",
    ],
)
def test_whom_somebody_has_founded_owns_or_backs_speaks_alone(before):
    assert is_told_by_maker(before)


@pytest.mark.parametrize(
    "before",
    [
        "a poll conducted by ",
        "a letter signed by ",
        "a study led by ",
        "a poll of 400 sailors, published by the ",
        "figures released last week by ",
        "a man standing by ",
        "A judgment penned by ",
        "A petition started by ",
        "A notice pinned by ",
        "A law passed by the ",
        "Charges brought by the ",
        "An opinion authored by ",
        "the pier by ",
        "",
    ],
)
def test_what_somebody_wrote_or_made_public_speaks_for_them(before):
    assert not is_told_by_maker(before)
