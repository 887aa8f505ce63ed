import pytest

from onrecord.checking.filed_offices import bare, bearer_in, compare_offices, office_in


@pytest.mark.parametrize(
    ("filed", "office"),
    [
        ("Ann Roe, mayor of Osterby", "mayor of Osterby"),
        ("Ann Roe (mayor)", "mayor"),
        ("Ann Roe - mayor of Osterby", "mayor of Osterby"),
        ("Mayor Ann Roe", "Mayor"),
        ("Former mayor Ann B. Roe", "Former mayor"),
        ("Dr. Ann Roe, surgeon", "surgeon"),
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
        "",
    ],
)
def test_a_name_without_an_office_or_of_somebody_else_tells_none(filed):
    assert office_in(filed, "Ann Roe") is None


def test_the_bearer_is_named_before_the_office():
    assert bearer_in("Ann Roe, mayor of Osterby") == "Ann Roe"
    assert bearer_in("Ann Roe-Lund") == "Ann Roe-Lund"


def test_age_and_article_are_no_part_of_what_somebody_is():
    assert bare(", 44, a marine biologist") == "marine biologist"
    assert bare(", who is the mayor of Osterby") == "mayor of Osterby"
    assert bare("") == ""


@pytest.mark.parametrize(
    ("draft", "filed"),
    [
        ("mayor of Osterby", "mayor of Osterby since 2021"),
        ("chief of police of Osterby", "Osterby police chief"),
        ("chairwoman of the harbour board", "chair of the harbour board"),
        ("marine biologist at the university of Osterby", "marine biologist, university of Osterby"),
    ],
)
def test_an_office_fits_that_has_all_that_the_draft_tells_in_whatever_order(draft, filed):
    assert compare_offices(draft, filed) == "fits"


@pytest.mark.parametrize(
    ("draft", "filed"),
    [
        ("mayor of Osterby", "deputy mayor of Osterby"),
        ("former mayor of Osterby", "mayor of Osterby"),
        ("mayor of Osterby", "mayor of Larkhaven"),
        ("mayor of Osterby", "captain of the Marigold"),
    ],
)
def test_another_rank_place_or_office_differs(draft, filed):
    assert compare_offices(draft, filed) == "differs"
    assert compare_offices(filed, draft) == "differs"


@pytest.mark.parametrize(
    ("draft", "filed"),
    [
        ("mayor of Osterby", "mayor"),
        ("mayor of Osterby and chair of the harbour board", "mayor of Osterby"),
        ("who was mayor of Osterby until May", "mayor of Osterby"),
        ("mayor of Osterby", "mayor of Larkhaven, formerly of Osterby"),
        ("who leads the dock workers’ union", "leader of the dock workers' union"),
        ("chair of the RHB", "chair of the Royal Harbour Board"),
        ("mayor of Osterby", "wife of the mayor of Osterby"),
        ("pilot of the port of Osterby", "trainee pilot of the port of Osterby"),
        ("baker of Osterby", "deputy baker of Osterby"),
    ],
)
def test_what_is_more_less_or_in_other_words_is_left_open(draft, filed):
    assert compare_offices(draft, filed) == "open"
