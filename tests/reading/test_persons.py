import pytest

from onrecord.documents.span import Span
from onrecord.reading.names import find_names, full_names
from onrecord.reading.persons import bearers_of, genders_of


def borne(text):
    """Whom each name of the text names, and the pronouns for them."""
    names = find_names(text, [Span(0, len(text))])
    bearers = bearers_of(text, names, full_names(names))
    return bearers, genders_of(text, names, bearers)


def last_borne(text):
    bearers, _ = borne(text)
    return bearers[max(bearers)]


def test_a_shared_surname_is_whoever_its_title_lets_it_be():
    assert last_borne("on the pier Anna Lund met with Peter Lund, and then Mrs. Lund left") == "Anna Lund"


def test_a_shared_surname_is_whoever_is_named_far_more_often():
    assert (
        last_borne("when Anna Lund came with Peter Lund, Anna Lund wept; then Anna Lund sang until Lund left")
        == "Anna Lund"
    )


def test_a_shared_surname_stays_open_where_both_are_named_alike():
    assert last_borne("on the pier Anna Lund met with Peter Lund until Lund left") == "Lund"


def test_a_given_name_alone_is_its_bearer():
    assert last_borne("on the pier sat Mayor Anna Lund, and beside her Anna left") == "Anna Lund"


def test_a_name_with_and_without_an_initial_is_one_person():
    bearers, _ = borne("on the pier sat Mayor Anna Lund, who once was called Dr. Anna B. Lund there")
    assert set(bearers.values()) == {"Anna B. Lund"}


def test_a_word_of_a_headline_before_a_name_is_no_part_of_it():
    text = "why Imagine Ann Lund spoke to Ann Lund and to Ann Lund, and then Mrs. Lund left"
    assert last_borne(text) == "Ann Lund"


def test_a_headline_behind_a_name_is_no_part_of_it():
    bearers, _ = borne("and so Ann Lund Slams Piers, and then Ann Lund left")
    assert set(bearers.values()) == {"Ann Lund"}


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Wendy Roe left", "she"),
        ("Bernie Roe left", "he"),
        ("Mr. Roe said so", "he"),
        ("spokeswoman Tove Roe left", "she"),
        ("Mayor Tove Roe left", None),
    ],
)
def test_the_pronoun_for_somebody_is_told_by_title_role_or_given_name(text, pronoun):
    _, genders = borne(text)
    assert next(iter(genders.values()), None) == pronoun
