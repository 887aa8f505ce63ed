from dataclasses import replace

import pytest

from desk.hooks import HERE, a_connected_newsroom, hooked, queued
from onrecord.desk.delivering import deliver_due
from onrecord.desk.webhooks import (
    NewWebhook,
    add_webhook,
    key_of,
    send_again,
    send_test,
    stop_webhook,
    webhook_terms,
    webhooks_for,
)
from onrecord.errors import OnrecordError
from web_servers import HOST, some_terms


@pytest.fixture
def newsroom(tmp_path):
    return a_connected_newsroom(tmp_path)


def refusal(newsroom, address, *, terms=None, events=("draft.signed",), secret="") -> str:
    new = NewWebhook(address=address, events=events, secret=secret)
    with pytest.raises(OnrecordError) as caught:
        add_webhook(newsroom.desk, newsroom.people["chief"], new, terms or webhook_terms(newsroom.desk.settings))
    return f"{caught.value.code} {caught.value.detail}"


@pytest.mark.parametrize(
    "address",
    [
        "https://10.0.0.8/hook",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://localhost/",
        "https://127.0.0.2/",
        "https://0/",
        "https://2130706433/",
    ],
)
def test_an_address_inside_a_network_is_refused(newsroom, address):
    assert refusal(newsroom, address).startswith("HOK01")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://203.0.114.9/hook", "isn't protected"),
        ("http://localhost:8000/", "isn't protected"),
        ("ftp://courier.test/", "only https"),
        ("https://una:secret@courier.test/", "user name"),
        ("", "names no host"),
        ("https://courier.test/\r\nHost: other", "signs that can't be seen"),
    ],
)
def test_an_address_that_is_not_protected_or_is_none_is_refused(newsroom, address, told):
    assert told in refusal(newsroom, address)


def test_a_name_that_leads_inside_a_network_is_refused_unless_the_settings_name_it(newsroom, tmp_path):
    inside = some_terms(tmp_path, allow_hosts=frozenset(), resolve=lambda host, port: ["10.1.2.3"])
    assert "isn't named in the settings" in refusal(newsroom, f"https://{HOST}/", terms=inside)
    named = replace(inside, allow_hosts=frozenset({HOST}))
    new = NewWebhook(address=f"https://{HOST}/", events=("draft.signed",))
    assert add_webhook(newsroom.desk, newsroom.people["chief"], new, named)[0].address == f"https://{HOST}/"


def test_this_machine_is_reached_only_where_the_settings_name_it(newsroom):
    hook, secret = hooked(newsroom, f"http://{HERE}:8000/hook")
    assert hook.address == f"http://{HERE}:8000/hook"
    assert len(key_of(secret)) == 32
    closed = webhook_terms(replace(newsroom.desk.settings, webhook_hosts=frozenset()))
    assert "isn't protected" in refusal(newsroom, f"http://{HERE}:8000/hook", terms=closed)
    assert "inside a network" in refusal(newsroom, f"https://{HERE}:8000/hook", terms=closed)


@pytest.mark.parametrize("secret", ["secret", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64!", "whsec_" + "A" * 400])
def test_a_secret_that_is_none_is_refused(newsroom, secret):
    assert refusal(newsroom, f"http://{HERE}:8000/", secret=secret).startswith("HOK02")


def test_a_webhook_that_wants_to_hear_nothing_is_refused(newsroom):
    assert refusal(newsroom, f"http://{HERE}:8000/", events=("nothing",)).startswith("DSK03")


def test_an_own_secret_is_kept_as_it_is(newsroom):
    secret = "whsec_" + "QUJD" * 10
    new = NewWebhook(address=f"http://{HERE}:8000/", events=("draft.signed",), secret=f" {secret} ")
    terms = webhook_terms(newsroom.desk.settings)
    assert add_webhook(newsroom.desk, newsroom.people["chief"], new, terms)[1] == secret


def test_webhooks_of_another_newsroom_are_not_there(newsroom):
    hook, _ = hooked(newsroom, f"http://{HERE}:8000/")
    other = replace(newsroom.people["chief"], id=999, newsroom=77)
    assert webhooks_for(newsroom.desk, other) == ()
    for verb in (stop_webhook, send_test, send_again):
        with pytest.raises(OnrecordError, match="DSK02"):
            verb(newsroom.desk, other, hook.id)


def test_what_waits_is_given_up_when_a_webhook_is_stopped(newsroom):
    chief = newsroom.people["chief"]
    hook, _ = hooked(newsroom, f"http://{HERE}:9/")
    send_test(newsroom.desk, chief, hook.id)
    ((_, (delivery,)),) = webhooks_for(newsroom.desk, chief)
    assert (delivery.name, delivery.state) == ("webhook.test", "waiting")
    stop_webhook(newsroom.desk, chief, hook.id)
    assert webhooks_for(newsroom.desk, chief) == ()
    assert deliver_due(newsroom.desk, webhook_terms(newsroom.desk.settings)) == 0
    assert len(queued(newsroom)) == 1
    with pytest.raises(OnrecordError, match="DSK02"):
        send_again(newsroom.desk, chief, delivery.id)
