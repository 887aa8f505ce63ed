from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.span import Span
from onrecord.reading.dates import find_dates, find_recency

WRITTEN = date(2026, 3, 12)  # a Thursday
DATE_SOUP = st.lists(
    st.sampled_from(
        "March Mar. May 3 03 31 2024 1999 , - – / of the on last next this Tuesday Sun week weekend months ago two a "
        "1990s quarter Q1 summer yesterday overnight past earlier . ’s 2015-16 2024-02-30 3/4/2024".split()
    ),
    max_size=20,
).map(" ".join)


def days(text, written=WRITTEN):
    return [(d.span.of(text), str(d.earliest), str(d.latest)) for d in find_dates(text, written)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("March 3, 2024", "2024-03-03", "2024-03-03"),
        ("3 March 2024", "2024-03-03", "2024-03-03"),
        ("March 3 , 2024", "2024-03-03", "2024-03-03"),
        ("Mar. 3", "2026-03-03", "2026-03-03"),
        ("3rd of December", "2025-12-03", "2025-12-03"),
        ("2024-03-03", "2024-03-03", "2024-03-03"),
        ("3/4/2024", "2024-03-04", "2024-04-03"),
        ("25-12-2016", "2016-12-25", "2016-12-25"),
        ("12/25/2016", "2016-12-25", "2016-12-25"),
        ("3.5.2024", "2024-05-03", "2024-05-03"),
        ("the 1800s", "1800-01-01", "1899-12-31"),
        ("late 1800s", "1860-01-01", "1899-12-31"),
        ("the 2000s", "2000-01-01", "2009-12-31"),
        ("March 3-5, 2024", "2024-03-03", "2024-03-05"),
        ("March 2024", "2024-03-01", "2024-03-31"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("the third quarter of 2023", "2023-07-01", "2023-09-30"),
        ("summer 2024", "2024-06-01", "2024-08-31"),
        ("2015-16", "2015-01-01", "2016-12-31"),
        ("last Tuesday", "2026-03-10", "2026-03-10"),
        ("last Thursday", "2026-03-05", "2026-03-05"),
        ("next Tuesday", "2026-03-17", "2026-03-17"),
        ("yesterday", "2026-03-11", "2026-03-11"),
        ("overnight", "2026-03-11", "2026-03-12"),
        ("two weeks ago", "2026-02-23", "2026-03-01"),
        ("three days ago", "2026-03-09", "2026-03-09"),
        ("two to three weeks ago", "2026-02-16", "2026-03-01"),
        ("twenty-five years ago", "2001-01-01", "2001-12-31"),
        ("3-4 days ago", "2026-03-08", "2026-03-09"),
        ("five months ago", "2025-10-01", "2025-10-31"),
        ("last month", "2026-02-01", "2026-02-28"),
        ("earlier this month", "2026-03-01", "2026-03-12"),
        ("next year", "2027-01-01", "2027-12-31"),
        ("over the weekend", "2026-03-07", "2026-03-08"),
        ("the past two weeks", "2026-02-26", "2026-03-12"),
        ("last summer", "2025-06-01", "2025-08-31"),
        ("March last year", "2025-03-01", "2025-03-31"),
    ],
)
def test_each_form_is_resolved_from_the_day_of_writing(text, first, last):
    assert days(f"It happened ({text}).") == [(text, first, last)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Aug. 18 and Aug. 19, 2017", "2017-08-18", "2017-08-19"),
        ("Dec. 30 to Jan. 2, 2018", "2017-12-30", "2018-01-02"),
    ],
)
def test_days_named_together_share_the_year_of_the_last(text, first, last):
    assert [day[1] for day in days(text, None)] == [first, last]


def test_a_day_of_a_month_may_be_written_in_words():
    text = "It ran from the first of June 2025 to Sunday, the twenty-first of September 2025."
    assert days(text) == [
        ("the first of June 2025", "2025-06-01", "2025-06-01"),
        ("Sunday, the twenty-first of September 2025", "2025-09-21", "2025-09-21"),
    ]
    assert days("The first of many came second, the third of the May fairs last.") == []


def test_a_bare_weekday_is_the_last_one_and_one_that_lies_ahead_the_next():
    assert days("They met on Tuesday.")[0][1] == "2026-03-10"
    assert days("They met on Thursday.")[0][1] == "2026-03-12"
    assert days("The council will meet on Tuesday.")[0][1] == "2026-03-17"


def test_a_weekday_lies_ahead_only_where_by_before_or_until_stands_at_it():
    assert days("Lund was hit by the press on Tuesday.")[0][1] == "2026-03-10"
    assert days("She spoke before a crowd on Tuesday.")[0][1] == "2026-03-10"
    assert days("The records must be out by Tuesday.")[0][1] == "2026-03-17"
    assert days("They met days before the harbour vote on Tuesday.")[0][1] == "2026-03-17"


@pytest.mark.parametrize(
    "text",
    [
        "Stay inside until at least Friday.",
        "It opens by noon on Friday.",
        "Vote before 5 p.m. Friday.",
        "By late Friday.",
    ],
)
def test_what_stands_between_until_and_a_weekday_leaves_it_ahead(text):
    assert days(text.lower().replace("friday", "Friday"))[-1][1] == "2026-03-13"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The ferry sank on March 14.", "2026-03-14"),
        ("The ferry sank on Sunday, May 3.", "2026-05-03"),
        ("The ferry sank on May 4.", "2025-05-04"),
        ("Per Lund will be formally sentenced on May 3.", "2026-05-03"),
    ],
)
def test_a_day_without_a_year_is_last_years_only_where_nothing_speaks_against_it(text, first):
    assert days(text)[0][1] == first


def test_a_month_or_a_day_of_what_has_happened_is_the_last_one():
    assert days("The pier was opened in June.") == [("June", "2025-06-01", "2025-06-30")]
    assert days("The pier will open in June.") == [("June", "2026-06-01", "2026-06-30")]
    assert days("The hearing was held on June 4.") == [("June 4", "2025-06-04", "2025-06-04")]
    assert days("The hearing is on June 4.") == [("June 4", "2026-06-04", "2026-06-04")]


def test_a_day_word_in_capitals_is_one_where_its_line_is_in_capitals():
    assert days("MAYOR RESIGNS TODAY\n\nThe mayor of Osterby went.") == [("TODAY", "2026-03-12", "2026-03-12")]
    assert days("He told USA TODAY\nABC NEWS") == []


def test_a_day_and_a_month_that_may_change_places_are_two_days_and_no_more():
    told = {d.span.of(t): d.either for t in ("3/4/2024", "13/4/2024", "4/4/2024") for d in find_dates(t, WRITTEN)}
    assert told == {"3/4/2024": True, "13/4/2024": False, "4/4/2024": False}


def test_a_year_behind_a_hyphen_is_one_unless_it_ends_a_case_number():
    assert [found[0] for found in days("It came on 12-2016 and in 10-2017.")] == ["2016", "2017"]


def test_a_year_may_be_cut_to_its_last_two_figures():
    assert days("She served in ’45 in a film of ‘12 Angry Men’.") == [("’45", "1945-01-01", "1945-12-31")]
    assert days("She said in ’08 that it was safe.") == [("’08", "2008-01-01", "2008-12-31")]
    assert days("the class of '99") == [("'99", "1999-01-01", "1999-12-31")]


def test_a_weekday_and_its_date_are_one_mention_that_names_both():
    (found,) = find_dates("It sank on Tuesday, March 3.", WRITTEN)
    assert (found.earliest, found.weekday, found.relative) == (date(2026, 3, 3), 1, False)


def test_a_relative_date_with_no_day_of_writing_is_found_and_left_open():
    (found,) = find_dates("It sank yesterday.", None)
    assert (found.relative, found.earliest, found.latest) == (True, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "They march on. He may go into the sun for a second.",
        "Theresa May spoke, and Mark March laughed.",
        "There were 2000 people and 1500 boats.",
        "It was told by Skerry Today and by NPA Today.",
        "Black Friday brought crowds. The Sunday Times wrote of it. Mondays are slow, and so are Sunday nights.",
        "The flat cost $2015. Call 2015-0134-77. The score was 3-4.",
        "On February 30 it rained in room 3/4.",
        "The case, No. 14-1418, went back to the lower courts.",
        "In a USA TODAY poll he saw '24 boats' out.",
        "On Channel 9’s “This Week With Ann Roe” and on Skerry’s This Month they spoke.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert days(text) == []


def test_a_year_is_one_after_a_preposition_and_before_an_event():
    assert [d[0] for d in days("In 2008 voters chose. The 2016 election came. From 2015 to 2012.")] == [
        "2008",
        "2016",
        "2015",
        "2012",
    ]


def test_only_the_part_that_is_asked_for_is_searched():
    text = "Yesterday it rained, today it snowed."
    (found,) = find_dates(text, WRITTEN, Span(21, len(text)))
    assert found.span.of(text) == "today"


def test_words_of_recency_are_offered_by_themselves():
    text = "A recent survey and the latest report were recently read."
    assert [s.of(text) for s in find_recency(text)] == ["recent", "latest", "recently"]


@given(st.one_of(st.text(max_size=200), DATE_SOUP), st.none() | st.dates())
def test_any_text_gives_dates_in_order_that_begin_before_they_end(text, written):
    found = find_dates(text, written)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(d.span.end <= len(text) and len(d.span) for d in found)
    assert all((d.earliest is None) == (d.latest is None) for d in found)
    assert all(d.earliest <= d.latest for d in found if d.earliest)
