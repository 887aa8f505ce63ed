"""Deliveries to real servers on this computer: one that fails first, one that is dead, one that is gone."""

import base64
import hashlib
import hmac
import json
import socket
from datetime import timedelta
from time import monotonic, sleep

import pytest
from sqlalchemy import update

from desk.desks import Newsroom
from desk.hooks import a_connected_newsroom, answering, heard, hooked
from onrecord.desk.delivering import BREATH, KEPT, LEASE, MOST_TRIES, WAITS, deliver_due, delivering, sign
from onrecord.desk.webhooks import NewWebhook, add_webhook, send_again, send_test, webhook_terms, webhooks_for
from onrecord.storage.program_tables import DELIVERY
from web_servers import a_site, some_terms


@pytest.fixture
def newsroom(tmp_path):
    return a_connected_newsroom(tmp_path)


def deliver(newsroom: Newsroom) -> int:
    return deliver_due(newsroom.desk, webhook_terms(newsroom.desk.settings))


def latest(newsroom: Newsroom, hook: int = 0):
    return webhooks_for(newsroom.desk, newsroom.people["chief"])[hook][1][0]


def verify(asked: bytes, secret: str) -> dict:
    """Verifies as a receiver does, by the words of the specification, and gives what is told."""
    headers, body = heard(asked)
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    version, _, given = headers["webhook-signature"].partition(",")
    assert (version, given) == ("v1", expected)
    assert headers["content-type"] == "application/json"
    return json.loads(body)


def test_the_signature_is_that_of_the_specification():
    """The example that the libraries of Standard Webhooks are tested with."""
    secret, key, body = (
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        b'{"test": 2432232314}',
    )
    assert sign(secret, key, 1614265330, body) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_fails_first_is_sent_again_signed_anew_and_then_is_delivered(newsroom):
    with a_site(answering("503 Service Unavailable", "200 OK"), name=None) as site:
        _, secret = hooked(newsroom, site.at("/hook", "127.0.0.1"))
        newsroom.deciding(newsroom.handing_in(), "s1", "cut", "No.")
        assert deliver(newsroom) == 1
        first = latest(newsroom)
        assert (first.state, first.tries, first.told) == ("waiting", 1, "The server answered 503.")
        assert deliver(newsroom) == 0
        newsroom.desk.clock.now += WAITS[0]
        assert deliver(newsroom) == 1
        assert (latest(newsroom).state, latest(newsroom).tries) == ("delivered", 2)
        newsroom.desk.clock.now += timedelta(days=1)
        assert deliver(newsroom) == 0
    told = [verify(asked, secret) for asked in site.asked]
    assert told[0] == told[1]
    assert told[0]["type"] == "statement.decided"
    first, second = (heard(asked)[0] for asked in site.asked)
    assert first["webhook-id"] == second["webhook-id"]
    assert int(second["webhook-timestamp"]) > int(first["webhook-timestamp"])


def test_what_is_never_taken_is_given_up_and_says_so_and_can_be_sent_again(newsroom):
    chief = newsroom.people["chief"]
    with a_site(answering("500 Internal Server Error"), name=None) as site:
        hook, _ = hooked(newsroom, site.at("/hook", "127.0.0.1"))
        send_test(newsroom.desk, chief, hook.id)
        for wait in (*WAITS, timedelta(0)):
            assert deliver(newsroom) == 1
            newsroom.desk.clock.now += wait
        assert (latest(newsroom).state, latest(newsroom).tries) == ("given_up", MOST_TRIES)
        assert deliver(newsroom) == 0
        send_again(newsroom.desk, chief, latest(newsroom).id)
        assert deliver(newsroom) == 1
    assert len(site.asked) == MOST_TRIES + 1


def test_a_server_that_is_gone_is_told_nothing_more(newsroom):
    with a_site(answering("410 Gone"), name=None) as site:
        hook, _ = hooked(newsroom, site.at("/hook", "127.0.0.1"))
        send_test(newsroom.desk, newsroom.people["chief"], hook.id)
        send_test(newsroom.desk, newsroom.people["chief"], hook.id)
        assert deliver(newsroom) == 1
        assert deliver(newsroom) == 0
    assert webhooks_for(newsroom.desk, newsroom.people["chief"]) == ()


def test_a_redirect_counts_as_a_failure(newsroom):
    with a_site(answering("302 Found"), name=None) as site:
        hook, _ = hooked(newsroom, site.at("/hook", "127.0.0.1"))
        send_test(newsroom.desk, newsroom.people["chief"], hook.id)
        deliver(newsroom)
    assert latest(newsroom).told == "The server answered 302."
    assert latest(newsroom).state == "waiting"


def test_a_server_that_is_dead_holds_up_nobody_else(newsroom):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with a_site(answering("200 OK"), name=None) as site:
            hooked(newsroom, f"http://127.0.0.1:{taken.getsockname()[1]}/")
            hooked(newsroom, site.at("/hook", "127.0.0.1"))
            draft = newsroom.handing_in()
            for number in ("s1", "s2", "s3"):
                newsroom.deciding(draft, number, "cut", "No.")
            for _ in range(3):
                deliver(newsroom)
    assert len(site.asked) == 3
    dead = webhooks_for(newsroom.desk, newsroom.people["chief"])[0][1]
    assert [d.tries for d in dead[:2]] == [0, 0]
    assert "can't be reached" in dead[2].told
    newsroom.desk.clock.now += BREATH
    assert deliver(newsroom) == 1


def test_the_events_of_one_webhook_arrive_in_their_order(newsroom):
    with a_site(answering("200 OK"), name=None) as site:
        _, secret = hooked(newsroom, site.at("/hook", "127.0.0.1"))
        draft = newsroom.handing_in()
        for number in ("s3", "s1", "s2"):
            newsroom.deciding(draft, number, "cut", "No.")
        while deliver(newsroom):
            pass
    assert [verify(a, secret)["data"]["statement"] for a in site.asked] == ["s3", "s1", "s2"]


def test_an_address_that_now_leads_inside_a_network_is_not_asked_any_more(newsroom, tmp_path):
    with a_site(answering("200 OK")) as site:
        new = NewWebhook(address=site.at("/hook"), events=("statement.decided",))
        add_webhook(newsroom.desk, newsroom.people["chief"], new, some_terms(tmp_path))
        newsroom.deciding(newsroom.handing_in(), "s1", "cut", "No.")
        deliver_due(newsroom.desk, some_terms(tmp_path, allow_hosts=frozenset()))
        assert site.asked == []
        assert "inside a network" in latest(newsroom).told
        newsroom.desk.clock.now += WAITS[0]
        deliver_due(newsroom.desk, some_terms(tmp_path))
        assert latest(newsroom).state == "delivered"


def test_what_was_under_way_when_the_program_ended_is_sent_again(newsroom):
    with a_site(answering("200 OK"), name=None) as site:
        hook, _ = hooked(newsroom, site.at("/hook", "127.0.0.1"))
        send_test(newsroom.desk, newsroom.people["chief"], hook.id)
        with newsroom.desk.database.writing() as connection:
            connection.execute(update(DELIVERY).values(due=newsroom.desk.clock() + LEASE))
        assert deliver(newsroom) == 0
        newsroom.desk.clock.now += LEASE
        assert deliver(newsroom) == 1
    assert len(site.asked) == 1


def test_two_programs_on_one_queue_deliver_everything_once(newsroom):
    from concurrent.futures import ThreadPoolExecutor

    with a_site(answering("200 OK"), name=None) as site:
        for n in range(6):
            hook, _ = hooked(newsroom, site.at(f"/{n}", "127.0.0.1"))
            send_test(newsroom.desk, newsroom.people["chief"], hook.id)
        with ThreadPoolExecutor(4) as programs:
            tried = list(programs.map(lambda _: deliver(newsroom), range(4)))
    assert sum(tried) == 6
    assert len({heard(a)[0]["webhook-id"] for a in site.asked}) == len(site.asked) == 6


def test_old_deliveries_are_cleared_away(newsroom):
    chief = newsroom.people["chief"]
    with a_site(answering("200 OK"), name=None) as site:
        hook, _ = hooked(newsroom, site.at("/hook", "127.0.0.1"))
        for _ in range(2):
            send_test(newsroom.desk, chief, hook.id)
            deliver(newsroom)
            newsroom.desk.clock.now += KEPT + timedelta(hours=1)
    ((_, kept),) = webhooks_for(newsroom.desk, chief)
    assert len(kept) == 1


def test_the_background_delivers_by_itself_until_it_is_ended(newsroom):
    with a_site(answering("200 OK"), name=None) as site:
        hook, secret = hooked(newsroom, site.at("/hook", "127.0.0.1"))
        with delivering(newsroom.desk, webhook_terms(newsroom.desk.settings)):
            send_test(newsroom.desk, newsroom.people["chief"], hook.id)
            until = monotonic() + 20
            while latest(newsroom).state != "delivered" and monotonic() < until:
                sleep(0.05)
        send_test(newsroom.desk, newsroom.people["chief"], hook.id)
        sleep(1.5)
    assert [verify(a, secret)["type"] for a in site.asked] == ["webhook.test"]
