import pytest

from onrecord.checking.filed_offices import compare_offices


@pytest.mark.parametrize(
    ("draft", "filed"),
    [
        ("mayor of Osterby", "mayor of Osterby since 2021"),
        ("chief of police of Osterby", "Osterby police chief"),
        ("chairwoman of the harbour board", "chair of the harbour board"),
        ("marine biologist at the university of Osterby", "marine biologist, university of Osterby"),
        ("Marine biologist at the Osterby Institute", "marine biologist, Osterby Institute"),
        ("mayor of New York", "mayor of New York since 2021"),
        ("mayor of Osterby", "mayor of the City of Osterby"),
        ("mayor of Osterby", "mayor of Osterby, interview of May 2024"),
        ("mayor of Osterby", "mayor of Osterby and chair of the harbour board"),
        ("chief executive officer of Osterby Ferries", "chief executive of Osterby Ferries"),
        ("CEO of Osterby Ferries", "chief executive officer of Osterby Ferries"),
        ("secretary-general", "general secretary"),
        ("president of Trinidad and Tobago", "President of Trinidad and Tobago"),
        ("chair of the Harbour Board", "chair of the harbour board"),
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
        ("senator from Ohio", "senator from Nevada"),
        ("chief executive of Osterby Ferries", "former chief executive officer of Osterby Ferries"),
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
        ("mayor of York", "mayor of New York"),
        ("mayor of York", "mayor of new york"),
        ("Governor of Virginia", "Governor of West Virginia"),
        ("mayor of Osterby", "mayor of Greater Osterby"),
        ("mayor of Baden", "mayor of Baden-Baden"),
        ("president of Trinidad", "president of Trinidad and Tobago"),
        ("president of Tobago", "president of Trinidad and Tobago"),
        ("mayor of Newcastle", "mayor of Newcastle upon Tyne"),
        ("mayor of Osterby", "mayor of Larkhaven near Osterby"),
        ("mayor of Osterby", "mayor, interview of May 2024"),
        ("mayor of Osterby", "mayor, Skarvvik Herald interview"),
        ("professor at Oxford University", "professor of History"),
        ("senator from Ohio", "Senator, Republican"),
        ("president of the United States", "President, White House"),
        ("president of the United States", "president of America"),
        ("teacher and mayor of Osterby", "mayor of Osterby"),
        ("chair of the harbour board", "mayor of Osterby, chair of the harbour council"),
        ("mayor of Osterby and chair of Larkhaven", "mayor of Larkhaven and chair of Osterby"),
        ("headteacher at Osterby School", "Headteacher, Osterby Primary"),
        ("doctor at Osterby Hospital", "Doctor of Philosophy"),
        ("police officer in Osterby", "sergeant of the Osterby police"),
        ("general secretary of the union", "secretary of the union"),
        ("mayor", "deputy mayor (2015–2019), now mayor"),
        ("mayor", "deputy mayor, 2015–2019"),
        ("mayor", "deputy mayor, mayor since"),
        ("president", "vice president, later president"),
        ("mayor since 2019", "mayor since 2011"),
    ],
)
def test_what_is_more_less_or_in_other_words_is_left_open(draft, filed):
    assert compare_offices(draft, filed) == "open"
