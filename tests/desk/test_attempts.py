from datetime import timedelta

import pytest

from desk.desks import PASSWORD, a_newsroom
from onrecord.desk.attempts import Caller, know_device, network_of, wait_in_words
from onrecord.desk.entering import make_link, sign_in, use_link
from onrecord.errors import OnrecordError

ATTACKER = Caller(address="203.0.113.9")
VICTIM = Caller(address="198.51.100.7")


@pytest.fixture
def newsroom(tmp_path):
    return a_newsroom(tmp_path)


def trying(newsroom, password="wrong", *, login="chief", caller=ATTACKER) -> str:
    """The code that the door answers with, "" where it opens."""
    try:
        sign_in(newsroom.desk, login, password, caller=caller)
    except OnrecordError as error:
        return error.code
    return ""


def attacked(newsroom, times=8):
    for _ in range(times):
        assert trying(newsroom) == "DSK07"


def known(newsroom, caller=VICTIM, role="chief"):
    with newsroom.desk.database.writing() as connection:
        word = know_device(newsroom.desk, connection, newsroom.people[role].id, "")
    return Caller(address=caller.address, device=word)


def test_the_wait_doubles_with_every_wrong_password_and_stops_at_a_quarter_of_an_hour(newsroom):
    attacked(newsroom)
    for seconds in (15, 30, 60, 120, 240, 480, 900, 900):
        newsroom.desk.clock.now += timedelta(seconds=seconds - 5)
        assert trying(newsroom) == "DSK08", seconds
        newsroom.desk.clock.now += timedelta(seconds=5)
        assert trying(newsroom) == "DSK07", seconds


def test_knocking_on_makes_nobody_wait_longer(newsroom):
    attacked(newsroom)
    assert [trying(newsroom) for _ in range(5)] == ["DSK08"] * 5
    newsroom.desk.clock.now += timedelta(seconds=15)
    assert trying(newsroom, PASSWORD) == ""


def test_the_wait_is_told_in_words_and_no_right_password_shortens_it(newsroom):
    attacked(newsroom)
    with pytest.raises(OnrecordError, match=r"the next try counts in 1\d seconds") as told:
        sign_in(newsroom.desk, "chief", PASSWORD, caller=ATTACKER)
    assert told.value.code == "DSK08"


def test_a_browser_that_is_known_is_let_in_while_somebody_else_attacks(newsroom):
    mine = known(newsroom)
    attacked(newsroom)
    assert trying(newsroom, PASSWORD, caller=VICTIM) == "DSK08"
    assert trying(newsroom, PASSWORD, caller=mine) == ""


def test_a_browser_that_is_known_is_counted_too(newsroom):
    mine = known(newsroom)
    assert [trying(newsroom, caller=mine) for _ in range(9)] == ["DSK07"] * 8 + ["DSK08"]
    assert trying(newsroom, PASSWORD, caller=VICTIM) == ""


def test_a_browser_known_to_another_or_too_long_ago_is_like_any_other(newsroom):
    other, mine = known(newsroom, role="writer"), known(newsroom)
    attacked(newsroom)
    assert trying(newsroom, PASSWORD, caller=other) == "DSK08"
    newsroom.desk.clock.now += timedelta(days=181)
    attacked(newsroom)
    assert trying(newsroom, PASSWORD, caller=mine) == "DSK08"


def test_a_link_lets_in_while_somebody_attacks(newsroom):
    attacked(newsroom)
    with newsroom.desk.database.writing() as connection:
        token = make_link(newsroom.desk, connection, newsroom.people["chief"])
        assert use_link(newsroom.desk, connection, token).person == newsroom.people["chief"]


def test_one_address_that_tries_many_names_waits_and_others_do_not(newsroom):
    for n in range(40):
        assert trying(newsroom, login=f"name-{n}") == "DSK07"
    assert trying(newsroom, PASSWORD) == "DSK08"
    assert trying(newsroom, PASSWORD, caller=VICTIM) == ""
    assert trying(newsroom, PASSWORD, caller=known(newsroom, ATTACKER)) == ""


def test_a_right_password_forgets_the_wrong_ones_for_that_name(newsroom):
    attacked(newsroom, times=7)
    assert trying(newsroom, PASSWORD) == ""
    attacked(newsroom)


def test_signing_in_as_oneself_does_not_clear_the_count_of_an_address(newsroom):
    for n in range(40):
        if n % 10 == 0:
            assert trying(newsroom, PASSWORD) == ""
        trying(newsroom, login=f"name-{n}")
    assert trying(newsroom, login="one-more") == "DSK08"


def test_names_that_nobody_has_wait_alike(newsroom):
    assert [trying(newsroom, login="nobody") for _ in range(9)] == ["DSK07"] * 8 + ["DSK08"]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_of_an_address_counts_what_one_subscriber_is_given(address, network):
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("seconds", "told"), [(0.2, "1 second"), (15, "15 seconds"), (61, "2 minutes"), (60, "1 minute")]
)
def test_a_wait_is_said_as_people_say_it(seconds, told):
    assert wait_in_words(timedelta(seconds=seconds)) == told
