from planted.dates import wrong_dates
from planting import claims

SAILED = "The new ferry of the town sailed on March 3, 2019 for the first time."


def test_day_month_and_year_are_changed_one_at_a_time():
    made = claims(wrong_dates, SAILED)
    assert set(made) == {"day", "month", "year"}
    assert all("March 3" not in claim and "2019" in claim for claim in made["day"])
    assert all(" 3, 2019" in claim and "March" not in claim for claim in made["month"])
    assert all("March 3" in claim and "2019" not in claim for claim in made["year"])


def test_a_weekday_that_the_article_has_elsewhere_is_not_put_in():
    rest = "It lay still on Monday, Tuesday, Wednesday and Thursday, and on Saturday it was painted."
    made = claims(wrong_dates, "The new ferry of the town sailed on Friday for the first time.", rest)
    assert made["weekday"] == {"The new ferry of the town sailed on Sunday for the first time."}


def test_last_week_becomes_no_time_that_holds_it():
    made = claims(wrong_dates, "The new ferry of the town sailed last week for the first time.")
    assert made["relative"] <= {
        f"The new ferry of the town sailed last {t} for the first time." for t in ("month", "year")
    }
