from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.span import Span
from onrecord.reading.figures import find_figures

FIGURE_SOUP = st.lists(
    st.sampled_from(
        "30 1,200 3.5 2000 .5 $ € 12% per cent percent million bn hundred and three twenty- one a half dozen dozens "
        "of in five between from to - – at least about over nearly “ ” people miles m km 42-year-old years old th 14th "
        "third two boat times twice million thousand 1/2 + or so more No. Highway 9/11 5 p.m. seconds".split()
    ),
    max_size=20,
).flatmap(lambda words: st.sampled_from(["", " "]).map(lambda glue: glue.join(words)))


def figures(text):
    return find_figures(text)


def only(text):
    (found,) = figures(text)
    return found


def short(figure):
    return (figure.kind, float(figure.value), None if figure.high is None else float(figure.high), figure.unit)


@pytest.mark.parametrize(
    ("text", "kind", "value", "high", "unit"),
    [
        ("50,000", "count", 50000, None, ""),
        ("1.5 million", "count", 1500000, None, ""),
        ("$3.2bn", "money", 3.2e9, None, "USD"),
        ("€40m", "money", 4e7, None, "EUR"),
        ("£1,200", "money", 1200, None, "GBP"),
        ("5 million dollars", "money", 5e6, None, "USD"),
        ("20 million pounds", "money", 2e7, None, "GBP"),
        ("20 pounds", "measure", 20, None, "pound"),
        ("12%", "share", 12, None, "%"),
        ("12 per cent", "share", 12, None, "%"),
        ("12 percentage points", "share", 12, None, "percentage point"),
        ("two-thirds", "share", 66.67, None, "%"),
        ("one in five", "share", 20, None, "%"),
        ("twenty-three", "count", 23, None, ""),
        ("three hundred and five", "count", 305, None, ""),
        ("two and a half million", "count", 2.5e6, None, ""),
        ("half a million", "count", 5e5, None, ""),
        ("a dozen", "count", 12, None, ""),
        ("the 14th".removeprefix("the "), "ordinal", 14, None, ""),
        ("twenty-third", "ordinal", 23, None, ""),
        ("between 10 and 15", "count", 10, 15, ""),
        ("10-15 miles", "measure", 10, 15, "mile"),
        ("from 10 to 15", "count", 10, 15, ""),
        ("5- to 10-year", "measure", 5, 10, "year"),
        ("$10 million to $15 million", "money", 1e7, 1.5e7, "USD"),
        ("$3-4 million", "money", 3e6, 4e6, "USD"),
        ("10 to 15 percent", "share", 10, 15, "%"),
        ("42-year-old", "age", 42, None, "year"),
        ("30 km", "measure", 30, None, "kilometre"),
        ("6-foot", "measure", 6, None, "foot"),
        ("20 degrees Celsius", "measure", 20, None, "degree Celsius"),
        ("2 1/2 miles", "measure", 2.5, None, "mile"),
        ("$30-plus trillion", "money", 3e13, None, "USD"),
        ("one cubic metre", "measure", 1, None, "cubic metre"),
        ("50 pence", "measure", 50, None, "penny"),
        ("millions of dollars", "money", 1e6, 1e7, "USD"),
        ("tens of millions of pounds", "money", 1e7, 1e8, "GBP"),
        ("thousands", "count", 1e3, 1e4, ""),
        ("a day or two", "measure", 1, 2, "day"),
        ("a boat or two", "count", 1, 2, ""),
        ("one or two", "count", 1, 2, ""),
        ("one or two million", "count", 1e6, 2e6, ""),
        ("one or two hundred thousand", "count", 1e5, 2e5, ""),
        ("one or two dozen", "count", 12, 24, ""),
        ("one or two hundred dollars", "money", 100, 200, "USD"),
        ("one or two percent", "share", 1, 2, "%"),
        ("a hundred or two", "count", 100, 200, ""),
    ],
)
def test_a_figure_has_its_value_and_its_unit(text, kind, value, high, unit):
    draft = f"They told of {text} then."
    assert short(only(draft)) == (kind, value, high, unit)
    assert only(draft).span.of(draft) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One or two in ten died.", [("share", 20, None, "%")]),
        ("One or two-thirds left.", [("share", 66.67, None, "%")]),
        ("A man or two hundred men came.", [("count", 200, None, "")]),
        ("A boat or two boats sank.", [("count", 2, None, "")]),
        ("It took an hour or two and a half.", [("count", 2.5, None, "")]),
        ("One or two hundred and fifty came.", [("count", 250, None, "")]),
    ],
)
def test_one_or_two_ends_where_the_two_belongs_to_another_number(text, expected):
    assert [short(figure) for figure in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("Millions of pounds of beef burned.", "count", ""),
        ("They burned 2 million pounds of frozen beef.", "measure", "pound"),
        ("Millions of pounds of public money burned.", "money", "GBP"),
        ("They lost 20 million pounds of their own.", "money", "GBP"),
    ],
)
def test_pounds_of_some_stuff_are_no_money(text, kind, unit):
    assert (only(text).kind, only(text).unit) == (kind, unit)


@pytest.mark.parametrize(
    ("text", "bound", "approximate"),
    [
        ("at least 30", "at_least", False),
        ("no fewer than 30", "at_least", False),
        ("more than 30", "more_than", False),
        ("over 30", "more_than", False),
        ("up to 30", "at_most", False),
        ("no more than 30", "at_most", False),
        ("fewer than 30", "fewer_than", False),
        ("nearly 30", "fewer_than", True),
        ("about 30", "exact", True),
        ("some 30", "exact", True),
        ("roughly 30", "exact", True),
        ("30 or more", "at_least", False),
        ("30-plus", "at_least", False),
        ("30 or so", "exact", True),
        ("perhaps as many as 30", "at_most", True),
    ],
)
def test_the_words_that_bound_a_figure_stand_inside_its_span(text, bound, approximate):
    draft = f"He counted {text} boats."
    found = only(draft)
    assert (found.span.of(draft), found.bound, found.approximate) == (text, bound, approximate)


def test_quotation_marks_around_the_bound_do_not_matter():
    text = "Police spoke of “at least” 30 dead."
    assert (only(text).bound, only(text).of) == ("at_least", "dead")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("30 wounded soldiers left.", "soldiers"),
        ("12% of young voters stayed.", "voters"),
        ("Half of the council’s members came.", "members"),
        ("30 were killed.", "killed"),
        ("It cost 30 of them dear.", None),
        ("One passenger died.", "passenger"),
        ("Hundreds of thousands of people came.", "people"),
        ("One in 40 children came.", "children"),
        ("Four out of five fishermen stayed.", "fishermen"),
        ("It is a seven-member council.", "member"),
        ("She is a three-time winner.", "time"),
    ],
)
def test_a_figure_knows_what_it_counts(text, noun):
    assert only(text).of == noun


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Six times as many boats came.", "Six times", 6),
        ("It is three times the size of Larkhaven.", "three times", 3),
        ("Fares are 1.5 times higher.", "1.5 times", 1.5),
        ("It is twice as large as the pier.", "twice", 2),
        ("Fares rose threefold.", "threefold", 3),
        ("They saw a 10-fold rise.", "10-fold", 10),
        ("There was a tenfold rise.", "tenfold", 10),
        ("They earn three times more than Lund.", "three times", 3),
        ("Three times more boats came.", "Three times", 3),
        ("It is twice more likely.", "twice", 2),
        ("It is twice the national average.", "twice", 2),
    ],
)
def test_a_multiple_is_no_count(text, words, value):
    found = only(text)
    assert (found.span.of(text), found.unit, float(found.value), found.of) == (words, "fold", value, None)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("He called three times as it sank.", ""),
        ("He won three times more than once.", ""),
        ("Sold 10 times.", ""),
        ("He fired three times more before he fled.", ""),
        ("She scored three times more in the match.", ""),
        ("She won three times the national title.", ""),
    ],
)
def test_how_often_something_happened_is_no_multiple(text, unit):
    assert only(text).unit == unit


def test_two_numbers_each_with_a_bound_of_its_own_are_two():
    text = "It is worth either $1 million or more than $2 million."
    assert [(f.span.of(text), f.bound) for f in figures(text)] == [
        ("$1 million", "exact"),
        ("more than $2 million", "more_than"),
    ]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("The then-12-year-old girl fell in.", [(12, None)]),
        ("The then-12-year old girl fell in.", [(12, None)]),
        ("Kari Holm, who is in her 80s, fell.", [(80, 89)]),
        ("Both are in their 70s and 80s.", [(70, 79), (80, 89)]),
        ("Karl Lund, now in his mid-fifties, left.", [(50, 59)]),
        ("He was big in the 80s. Temperatures were in the 80s.", []),
    ],
)
def test_how_old_someone_is_may_be_told_of_an_earlier_time_or_by_a_decade(text, ages):
    assert [(f.value, f.high) for f in figures(text) if f.kind == "age"] == ages
    assert len(figures(text)) == len(ages)


def test_a_number_tied_to_the_name_of_something_is_part_of_it_and_a_score_is_not():
    assert short(only("Osterby beat Larkhaven 3-1.")) == ("score", 3, 1, "")
    assert short(only("Sailors outnumber Rowers 3-1.")) == ("score", 3, 1, "")
    assert figures("The course was called Chemistry 1-0. A Boeing 737-800 landed.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The airline lost a Boeing 737-800 over the sea.",
        "The crew lost a Skerry 747-8 there.",
        "The court ruled that Articles 5-7 were void.",
        "The council voted to scrap Sections 12-14.",
        "They lost pages 12-14.",
        "Prices went up in Zones 1-3.",
        "He lost his way on Route 66-70.",
        "Skagvik Air’s 737 went down.",
    ],
)
def test_numbers_of_aircraft_articles_and_roads_are_no_scores(text):
    assert figures(text) == ()


@pytest.mark.parametrize(
    "text",
    ["Osterby beat Larkhaven 120-98.", "The council passed the bill 30-19.", "Osterby won the Skerry Bowl 31-28."],
)
def test_behind_a_name_that_no_numbers_follow_stands_a_score(text):
    assert only(text).kind == "score"


@pytest.mark.parametrize(
    "text",
    [
        "An F-16 flew, COVID-19 spread, and Highway 61 was shut.",
        "A Boeing 737 and Apollo 13 are remembered; 9/11 is, too, 24/7.",
        "Call 555-0134 or 212-555-0134 at 5 p.m. or 10:30 a.m.",
        "No one knows. One of the men left; one day he came back.",
        "Section 8 of the act, on page 12, says so.",
        "She lives at 12 Harbour Street.",
        "On March 3, 2024 and in 2015 it rained.",
        "Wait a second, he said. First of all, the Second Amendment.",
        "Version 1.2.3 is at www.harbour.example/2024/30 now.",
        "Scores of cars passed.",
        "The crew can zero in on the leak.",
        "He was the only one not to leave, and their only one. The reason is twofold.",
        "His reason was twofold. The reasons seem mainly twofold. He fired twice more before he fled.",
        "She won twice the national title.",
        "The case, No. 14-915, was heard in the 21st century.",
    ],
)
def test_numbers_that_count_nothing_are_no_figures(text):
    assert figures(text) == ()


def test_a_score_is_no_range_and_a_change_is_two_figures():
    assert short(only("Osterby won 3-1.")) == ("score", 3, 1, "")
    assert short(only("It was a 5-to-3 decision.")) == ("score", 5, 3, "")
    assert [f.value for f in figures("Fares rose from 10 to 15 percent.")] == [10, 15]


def test_the_ends_of_a_change_are_of_one_unit_that_is_told_once():
    for text, ends in (
        ("Sales rose from 27 million to 49 million euros.", [27_000_000, 49_000_000]),
        ("Sales fell from 49 to 27 million euros.", [49_000_000, 27_000_000]),
        ("Sales rose from 900,000 to 2 million euros.", [900_000, 2_000_000]),
    ):
        assert [(f.value, f.unit) for f in figures(text)] == [(end, "EUR") for end in ends]
    assert [f.unit for f in figures("It grew from 12 boats to 5 percent of the fleet.")] == ["", "%"]


def test_a_fraction_of_one_percent_is_that_small():
    assert short(only("Osterby trailed by less than one-half of 1 percent."))[:2] == ("share", Decimal("0.5"))
    assert only("Fares rose half a percentage point.").unit == "percentage point"
    assert short(only("Fares rose one-half percent."))[1] == Decimal("0.5")


def test_a_headline_writes_its_scale_with_a_capital():
    assert short(only("$107 Billion Treasure Found"))[1] == 107_000_000_000


def test_ages_are_told_by_commas_and_by_words():
    assert [f.kind for f in figures("Ann Olsen, 42, and her son, aged 9, came.")] == ["age", "age"]
    assert [f.kind for f in figures("A man, 30, was hurt. An old boat, 30, sank.")] == ["age", "count"]


def test_a_range_of_ages_is_neither_a_count_nor_a_score():
    assert short(only("Children ages 4 to 16 came.")) == ("age", 4, 16, "year")
    assert short(only("Voters aged 20-35 stayed.")) == ("age", 20, 35, "year")


def test_an_article_before_a_number_in_words_hides_no_figure():
    assert short(only("They sailed in a two-day race.")) == ("measure", 2, None, "day")


def test_open_numbers_are_ranges_that_nobody_counted():
    found = only("Dozens of cars burned.")
    assert (found.value, found.approximate, found.of) == (Decimal(12), True, "cars")


def test_over_two_days_is_a_stretch_and_over_thirty_years_a_bound():
    assert only("It rained over two days.").bound == "exact"
    assert only("It stood for over 30 years.").bound == "more_than"


def test_only_the_part_that_is_asked_for_is_searched():
    text = "There were 30 boats and 40 cars."
    (found,) = find_figures(text, Span(20, len(text)))
    assert found.span.of(text) == "40"


@given(st.one_of(st.text(max_size=200), FIGURE_SOUP))
def test_any_text_gives_figures_in_order_with_sane_values(text):
    found = figures(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(f.span.end <= len(text) and len(f.span) for f in found)
    assert all(f.value >= 0 and f.value.is_finite() for f in found)
    assert all(f.kind == "score" or f.high > f.value for f in found if f.high is not None)


@pytest.mark.parametrize(
    "piece", ["9", "one and ", "twenty-", "1,000", "at least ", "$", "“", "[", "10-", "a ", "half a "]
)
def test_a_hostile_line_costs_no_more_than_its_length(piece):
    assert len(figures(piece * 20_000)) <= 40_000
