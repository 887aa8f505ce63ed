import pytest

from onrecord.checking.filed_names import bare, bearer_in, office_in


@pytest.mark.parametrize(
    ("filed", "office"),
    [
        ("Ann Roe, mayor of Osterby", "mayor of Osterby"),
        ("Ann Roe (mayor)", "mayor"),
        ("Ann Roe - mayor of Osterby", "mayor of Osterby"),
        ("Mayor Ann Roe", "Mayor"),
        ("Former mayor Ann B. Roe", "Former mayor"),
        ("Dr. Ann Roe, surgeon", "surgeon"),
        ("Ann Roe, Vice Dean", "Vice Dean"),
        ("Ann Roe, CEO of Osterby Ferries", "CEO of Osterby Ferries"),
        ("Ann Roe, of Osterby, machinist", "of Osterby, machinist"),
    ],
)
def test_the_office_stands_before_or_behind_the_name(filed, office):
    assert office_in(filed, "Ann Roe") == office


@pytest.mark.parametrize(
    "filed",
    [
        "Ann Roe",
        "Ann Roe, 44",
        "Ms Ann Roe",
        "Ann Roe, ann@osterby.example",
        "Ann Lund, mayor",
        "Per Roe, mayor",
        "Roe, mayor",
        "a friend of Ann Roe, Osterby",
        "Ann Roe's lawyer, Per Lund",
        "Interview with Ann Roe, mayor of Osterby",
        "Osterby Council",
        "Ann Roe, by phone",
        "Ann Roe (interview, 3 May)",
        "Ann Roe, letter to the mayor",
        "Ann Roe, interviewed by the mayor",
        "Ann Roe, Bo Lund",
        "Ann Roe, Bo Lindqvist",
        "Ann Roe, Bo Dean",
        "Ann Roe, Osterby",
        "Ann Roe, Jr.",
        "Ann Roe, Jr., mayor",
        "Mayor Ann Roe Sr.",
        "",
    ],
)
def test_a_name_without_an_office_or_of_somebody_else_tells_none(filed):
    assert office_in(filed, "Ann Roe") is None


def test_a_younger_one_of_the_same_name_has_an_office_of_his_own():
    assert office_in("Bo Roe, Jr., mayor of Osterby", "Bo Roe Jr.") == "mayor of Osterby"
    assert bearer_in("Bo Roe, Jr., mayor of Osterby") == "Bo Roe, Jr."


def test_the_bearer_is_named_before_the_office():
    assert bearer_in("Ann Roe, mayor of Osterby") == "Ann Roe"
    assert bearer_in("Ann Roe-Lund") == "Ann Roe-Lund"


def test_age_and_article_are_no_part_of_what_somebody_is():
    assert bare(", 44, a marine biologist") == "marine biologist"
    assert bare(", who is the mayor of Osterby") == "mayor of Osterby"
    assert bare("") == ""
