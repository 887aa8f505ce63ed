import pytest

from onrecord.checking.role_words import agree, contradict, core_of, same_word, with_rank
from onrecord.documents.span import Span


@pytest.mark.parametrize(
    ("draft", "source"),
    [("police chief", "deputy police chief"), ("mayor", "former mayor"), ("acting director", "director of the port")],
)
def test_another_rank_contradicts_a_role(draft, source):
    assert contradict(draft, source)
    assert contradict(source, draft)


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("mayor", "mayor of Osterby"),
        ("chairman", "chairwoman of the board"),
        ("captain", "skipper"),
        ("police chief", "head of police"),
        ("CEO", "chief executive officer"),
        ("secretary-general", "general secretary"),
    ],
)
def test_a_shortening_or_another_word_for_it_is_the_same_role(draft, source):
    assert agree(draft, source)
    assert not contradict(draft, source)


@pytest.mark.parametrize(("draft", "source"), [("mayor", "teacher"), ("baker", "deputy baker"), ("", "mayor")])
def test_two_things_that_one_person_can_be_are_no_contradiction(draft, source):
    assert not contradict(draft, source)


def test_a_rank_shortly_before_belongs_to_the_role():
    text = "The deputy police chief Ann Olsen spoke."
    assert with_rank(text, Span(18, 23)) == "deputy police chief"
    assert with_rank("Then chief Ann Olsen spoke.", Span(5, 10)) == "chief"


def test_what_a_role_is_of_is_no_part_of_its_core():
    assert core_of("Vice-Mayor of Osterby") == "vice mayor "
    assert core_of("Senator from Ohio") == "senator "
    assert (same_word("chairwoman"), same_word("baker")) == ("chair", "baker")
