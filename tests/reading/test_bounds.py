from onrecord.documents.span import Span
from onrecord.reading.bounds import bound_behind, bounds_around


def bounded(text, number="30", *, loose=False, unit=""):
    start = text.index(number)
    found = bounds_around(text, Span(start, start + len(number)), Span(0, len(text)), loose=loose, unit=unit)
    return found.span.of(text), found.bound, found.approximate


def test_two_bounds_in_a_row_both_count():
    assert bounded("They saw at least about 30 boats") == ("at least about 30", "at_least", True)


def test_over_before_a_stretch_of_time_is_during_unless_it_is_led_up_to():
    assert bounded("It sank over 30 days", unit="day")[1] == "exact"
    assert bounded("It lasted for over 30 days", unit="day")[1] == "more_than"


def test_a_film_about_two_brothers_counts_them_exactly():
    assert bounded("a film about two brothers", "two", loose=True) == ("two", "exact", False)


def test_a_bound_outside_the_part_that_is_asked_for_is_not_seen():
    text = "at least 30"
    found = bounds_around(text, Span(9, 11), Span(9, 11), loose=False, unit="")
    assert found.bound == "exact"


def test_over_with_an_article_before_a_stretch_of_time_is_during():
    assert bounded("the best skipper over a 30-year career", "30-year", unit="day") == ("30-year", "exact", False)
    assert bounded("after a wait of over a 30-year term", "30-year", unit="day")[1] == "more_than"


def test_a_margin_of_plus_or_minus_bounds_nothing():
    assert bounded("a margin of 30 plus or minus")[1] == "exact"
    assert bounded("He counted 30-some boats") == ("30-some", "exact", True)


def test_within_bounds_a_length_of_time_and_a_distance_and_nothing_else():
    assert bounded("They must answer within 30 days", unit="day") == ("within 30", "at_most", False)
    assert bounded("It lies within 30 miles", unit="mile")[1] == "at_most"
    assert bounded("It is settled within 30 acres", unit="acre")[1] == "exact"
    assert bounded("It was agreed within 30 parties")[1] == "exact"


def test_or_more_before_than_belongs_to_what_follows():
    assert bounded("30 or more boats")[1] == "at_least"
    assert bounded("either 30 or more than 40 boats") == ("30", "exact", False)
    assert bounded("more than 30 or fewer than 10 boats") == ("more than 30", "more_than", False)


def test_just_over_a_number_is_near_it_and_well_over_it_is_not():
    assert bounded("They saw just over 30 boats") == ("just over 30", "more_than", True)
    assert bounded("They saw a little under 30 boats") == ("a little under 30", "fewer_than", True)
    assert bounded("They saw just short of 30 boats") == ("just short of 30", "fewer_than", True)
    assert bounded("They saw c. 30 boats") == ("c. 30", "exact", True)
    assert bounded("They saw 30ish boats") == ("30ish", "exact", True)
    assert bounded("They saw well over 30 boats") == ("well over 30", "more_than", False)
    assert bounded("They saw at the very most 30 boats") == ("at the very most 30", "at_most", False)


def test_what_is_counted_may_stand_between_a_number_and_its_bound():
    bounds = [
        bound_behind(f" {words}", 0, "boats") for words in ("boats or more", "old boats or fewer", "boats at most.")
    ]
    assert bounds == ["at_least", "at_most", "at_most"]
    exact = ("boats, or more than that", "boats or more than that", "boats at least three of which sank", "boats came")
    assert {bound_behind(f" {words}", 0, "boats") for words in exact} == {"exact"}
