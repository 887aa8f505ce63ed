import re

import pytest

from desk.hooks import a_connected_newsroom, answering
from onrecord.desk.delivering import MOST_TRIES, WAITS, deliver_due
from onrecord.desk.webhooks import webhook_terms
from web.sites import Site, text_of
from web_servers import a_site


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    site.use(a_connected_newsroom(tmp_path).desk)
    return site


def entered(site, address, **more):
    fields = {"address": address, "event": ["statement.decided"], "secret": ""} | more
    return site.as_role("chief").send("/webhooks", **fields)


def test_a_secret_is_shown_once(site):
    page = entered(site, "http://127.0.0.1:9/hook").text
    (secret,) = re.findall(r"whsec_[\w+/=]+", page)
    again = site.as_role("chief").get("/webhooks").text
    assert secret not in again
    assert "http://127.0.0.1:9/hook" in again
    assert "somebody has decided on a statement" in again


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"address": "https://10.0.0.1/hook"}, "HOK01"),
        ({"address": "http://courier.example/hook"}, "HOK01"),
        ({"secret": "tide"}, "HOK02"),
        ({"event": []}, "DSK03"),
    ],
)
def test_what_cannot_be_used_is_told_and_kept(site, sent, code):
    answer = entered(site, **{"address": "http://127.0.0.1:9/hook"} | sent)
    assert answer.status_code == 422
    assert code in answer.text
    assert f'value="{sent.get("address", "http://127.0.0.1:9/hook")}"' in answer.text


def test_the_page_tells_how_each_delivery_went_to_the_end(site):
    chief, desk = site.as_role("chief"), site.newsroom.desk
    with a_site(answering("503 Service Unavailable"), name=None) as server:
        entered(site, server.at("/hook", "127.0.0.1"))
        assert chief.send("/webhooks/1/test").status_code == 303
        assert "webhook.test 12 March 2026, 09:00 UTC on its way" in text_of(chief.get("/webhooks").text)
        deliver_due(desk, webhook_terms(desk.settings))
        told = text_of(chief.get("/webhooks").text)
        assert "to be tried again on 12 March 2026, 09:00 UTC, tried 1 time The server answered 503." in told
        for wait in WAITS:
            desk.clock.now += wait
            deliver_due(desk, webhook_terms(desk.settings))
        chief = site.as_role("chief")
        assert f"given up, tried {MOST_TRIES} times The server answered 503." in text_of(chief.get("/webhooks").text)
        assert chief.send("/deliveries/1/again").status_code == 303
        assert "on its way" in text_of(chief.get("/webhooks").text)
    assert chief.send("/webhooks/1/stop").status_code == 303
    assert "No address is told anything yet" in chief.get("/webhooks").text
