import pytest

from onrecord.checking.outlets import is_own, outlet_at


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("the Osterby Times that", "the Osterby Times"),
        ("Channel 9 on Monday", "Channel 9"),
        ("The Lantern that", "The Lantern"),
        ("Radio Osterby that", "Radio Osterby"),
        ("the Star-Ledger that", "the Star-Ledger"),
        ("Skerry.news that", "Skerry.news"),
    ],
)
def test_an_outlet_is_told_by_its_name(text, outlet):
    assert outlet_at(text, 0).group() == outlet


@pytest.mark.parametrize("text", ["reporters that", "the Medical Examiner that", "the council", "Ann Olsen that"])
def test_nobody_else_is_taken_for_an_outlet(text):
    assert outlet_at(text, 0) is None


@pytest.mark.parametrize(
    ("outlet", "publisher"),
    [
        ("The Osterby Times", "osterby-times"),
        ("the Times", "The Osterby Times"),
        ("The Osterby Times", "OT"),
        ("the Times", "OT"),
    ],
)
def test_the_papers_own_name_is_known_in_its_shorter_forms(outlet, publisher):
    assert is_own(outlet, publisher)


@pytest.mark.parametrize("publisher", [None, "", "The Skarvik Post", "SP"])
def test_another_papers_name_is_not_its_own(publisher):
    assert not is_own("The Osterby Times", publisher)
