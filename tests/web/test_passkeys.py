"""Passkeys at the door and on a person's own page, with a device in software that signs with real keys."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from onrecord.storage.tables import EVENT
from onrecord.web.visit import COOKIE
from web.devices import PRESENT, Device, b64
from web.sites import Site, text_of

ADDRESS = "https://desk.example"


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path, public_address=ADDRESS)


def adding(browser, device, name="The grey key", **wrong):
    asked = browser.send("/me/passkeys/challenge").json()
    return browser.send("/me/passkeys", name=name, answer=device.making(asked, **wrong))


def with_a_passkey(site, role="checker"):
    device = Device(ADDRESS)
    assert adding(site.as_role(role), device).status_code == 303
    return device


def asked_at_the_door(client):
    return client.post("/sign-in/passkey/challenge").json()


def entering(client, device, **wrong):
    return client.post("/sign-in/passkey", data={"answer": device.signing(asked_at_the_door(client), **wrong)})


def test_a_passkey_is_added_and_opens_the_door_without_a_name(site):
    device, client = with_a_passkey(site), site.stranger()
    answer = entering(client, device)
    assert (answer.status_code, answer.headers["location"]) == (303, "/drafts")
    assert "Una Checker" in client.get("/drafts").text
    assert "used last 12 March 2026" in text_of(client.get("/me").text)


def test_what_is_asked_wants_the_user_verified_and_a_key_that_is_found_without_a_name(site):
    asked = site.as_role("checker").send("/me/passkeys/challenge").json()
    assert asked["rp"]["id"] == "desk.example"
    assert asked["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    assert asked_at_the_door(site.stranger())["userVerification"] == "required"
    assert "Una" not in asked["user"]["id"]


def test_a_passkey_is_named_anew_and_removed_and_then_opens_nothing(site):
    device, browser = with_a_passkey(site), site.as_role("checker")
    assert browser.send("/me/passkeys/1/name", name="My phone").status_code == 303
    assert "My phone" in browser.get("/me").text
    assert browser.send("/me/passkeys/1/name", name=" ").status_code == 422
    assert browser.send("/me/passkeys/1/remove").status_code == 303
    answer = entering(site.stranger(), device)
    assert answer.status_code == 422
    assert "this desk doesn’t know it" in answer.text.replace("&#39;", "’")


@pytest.mark.parametrize("verb", ["name", "remove"])
def test_nobody_touches_the_passkey_of_another(site, verb):
    with_a_passkey(site)
    assert site.as_role("chief").send(f"/me/passkeys/1/{verb}", name="Mine").status_code == 404
    assert "The grey key" in site.as_role("checker").get("/me").text


def test_a_device_that_is_known_is_named_among_those_to_leave_out(site):
    device = with_a_passkey(site)
    asked = site.as_role("checker").send("/me/passkeys/challenge").json()
    assert [one["id"] for one in asked["excludeCredentials"]] == [b64(device.credential)]
    assert adding(site.as_role("editor"), device).status_code == 409


WRONG_ANSWERS = {
    "another origin": ({"origin": "https://desk.example.evil"}, {}),
    "another port": ({"origin": "https://desk.example:8443"}, {}),
    "no https": ({"origin": "http://desk.example"}, {}),
    "in a frame of another site": ({"cross_origin": True}, {}),
    "user not verified": ({"flags": PRESENT}, {}),
    "user not there": ({"flags": 0x04}, {}),
    "another kind": ({}, {"type": "webauthn.create"}),
    "another desk": ({}, {"rpId": "other.example"}),
    "a challenge of its own": ({}, {"challenge": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}),
    "another person": ({"handle": b"x" * 32}, {}),
}


@pytest.mark.parametrize("how", WRONG_ANSWERS)
def test_an_answer_that_does_not_fit_opens_nothing(site, how):
    told, wrong = WRONG_ANSWERS[how]
    device, client = with_a_passkey(site), site.stranger()
    for name, value in told.items():
        setattr(device, name, value)
    answer = entering(client, device, **wrong)
    assert answer.status_code in (403, 422)
    assert COOKIE not in answer.cookies
    assert "SGN01" in answer.text or "SGN04" in answer.text


@pytest.mark.parametrize("how", ["another origin", "user not verified", "user not there", "a challenge of its own"])
def test_a_new_passkey_that_does_not_fit_is_not_kept(site, how):
    told, wrong = WRONG_ANSWERS[how]
    answer = adding(
        site.as_role("checker"), Device(ADDRESS, **told) if "origin" not in told else Device(**told), **wrong
    )
    assert answer.status_code in (403, 422)
    assert "You have none" in site.as_role("checker").get("/me").text


def test_another_key_under_the_same_name_opens_nothing(site):
    device = with_a_passkey(site)
    forger = Device(ADDRESS, credential=device.credential, handle=device.handle)
    assert entering(site.stranger(), forger).status_code == 422


def test_a_question_is_answered_once(site):
    device, client = with_a_passkey(site), site.stranger()
    answer = device.signing(asked_at_the_door(client))
    word = client.cookies["onrecord_door"]
    assert client.post("/sign-in/passkey", data={"answer": answer}).status_code == 303
    client.cookies.clear()
    client.cookies.set("onrecord_door", word)
    again = client.post("/sign-in/passkey", data={"answer": answer})
    assert (again.status_code, "SGN04" in again.text) == (403, True)


def test_a_wrong_answer_uses_the_question_up(site):
    device, client = with_a_passkey(site), site.stranger()
    asked = asked_at_the_door(client)
    device.flags = PRESENT
    assert client.post("/sign-in/passkey", data={"answer": device.signing(asked)}).status_code == 422
    device.flags = 0x05
    assert client.post("/sign-in/passkey", data={"answer": device.signing(asked)}).status_code == 403


def test_a_question_put_to_one_browser_is_not_answered_by_another(site):
    device = with_a_passkey(site)
    answer = device.signing(asked_at_the_door(site.stranger()))
    other = site.stranger()
    assert other.post("/sign-in/passkey", data={"answer": answer}).status_code == 403
    asked_at_the_door(other)
    assert other.post("/sign-in/passkey", data={"answer": answer}).status_code == 403


def test_a_question_put_to_one_session_or_purpose_is_not_answered_in_another(site):
    device, checker = Device(ADDRESS), site.as_role("checker")
    asked = checker.send("/me/passkeys/challenge").json()
    stolen = site.as_role("chief").send("/me/passkeys", name="Mine", answer=device.making(asked))
    assert (stolen.status_code, "SGN04" in stolen.text) == (403, True)
    at_the_door = {**asked, "challenge": asked_at_the_door(checker.client)["challenge"]}
    assert checker.send("/me/passkeys", name="Mine", answer=device.making(at_the_door)).status_code == 403


def test_a_question_grows_old(site):
    device, client = with_a_passkey(site), site.stranger()
    answer = device.signing(asked_at_the_door(client))
    site.newsroom.desk.clock.now += timedelta(minutes=6)
    assert client.post("/sign-in/passkey", data={"answer": answer}).status_code == 403


def test_a_count_of_uses_that_goes_back_opens_nothing_and_is_noted(site):
    device = with_a_passkey(site)
    for counter, status in ((5, 303), (6, 303), (6, 422), (4, 422), (0, 422), (7, 303)):
        device.counter = counter
        assert entering(site.stranger(), device).status_code == status, counter
    with site.newsroom.desk.database.reading() as connection:
        noted = connection.execute(select(EVENT.c.name).where(EVENT.c.name == "desk:passkey:counter_went_back")).all()
    assert len(noted) == 3


def test_a_device_that_does_not_count_is_let_in_again_and_again(site):
    device = with_a_passkey(site)
    assert [entering(site.stranger(), device).status_code for _ in range(3)] == [303, 303, 303]


def test_a_session_that_was_left_open_gets_no_new_passkey(site):
    browser = site.as_role("checker")
    asked = browser.send("/me/passkeys/challenge").json()
    site.newsroom.desk.clock.now += timedelta(minutes=31)
    late = browser.send("/me/passkeys/challenge")
    assert (late.status_code, "a while since you signed in" in late.json()["error"]) == (403, True)
    assert browser.send("/me/passkeys", name="Mine", answer=Device(ADDRESS).making(asked)).status_code == 403
    assert "sign out and in again" in browser.get("/me").text


BROKEN = [
    "",
    "x",
    "null",
    "[]",
    "{}",
    '{"response": 7}',
    '{"response": {}}',
    "[" * 15_000,
    '{"response":' * 1_500,
    "9" * 30_000,
]


@pytest.mark.parametrize("answer", BROKEN)
def test_what_is_no_answer_is_told_plainly(site, answer):
    told = site.stranger().post("/sign-in/passkey", data={"answer": answer})
    assert (told.status_code, "SGN01" in told.text) == (422, True)
    assert site.as_role("checker").send("/me/passkeys", name="Mine", answer=answer).status_code == 422


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature", "userHandle"])
@pytest.mark.parametrize("harm", ["", "A", "\u2019", "////", None, 7, ["x"], "oWFhoWFh" * 400])
def test_a_damaged_answer_is_told_plainly(site, part, harm):
    device, client = with_a_passkey(site), site.stranger()
    answer = json.loads(device.signing(asked_at_the_door(client)))
    answer["response"][part] = harm
    told = client.post("/sign-in/passkey", data={"answer": json.dumps(answer)})
    assert told.status_code in (403, 422)
    assert COOKIE not in told.cookies


@pytest.mark.parametrize("harm", ["", "A", "o2NmbXRk", "v" * 600, "hYWFhYWF" * 1_500])
def test_a_damaged_new_passkey_is_told_plainly(site, harm):
    browser, device = site.as_role("checker"), Device(ADDRESS)
    answer = json.loads(device.making(browser.send("/me/passkeys/challenge").json()))
    answer["response"]["attestationObject"] = harm
    assert browser.send("/me/passkeys", name="Mine", answer=json.dumps(answer)).status_code == 422


def test_without_a_public_address_passkeys_hold_for_this_machine_by_name(tmp_path):
    site = Site(tmp_path)
    assert asked_at_the_door(site.stranger())["rpId"] == "localhost"
    assert 'data-address="http://localhost"' in site.stranger().get("/sign-in").text
