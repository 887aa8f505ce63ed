"""Signing in by the organisation's own server, tried against a real one on this machine that also answers wrongly."""

import hmac
import json
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from onrecord.desk.people import everybody, invite
from onrecord.settings import Secret
from onrecord.web.app import make_app
from onrecord.web.visit import COOKIE
from web.sign_in_servers import CLIENT, SECRET, a_provider, b64, unsigned
from web.sites import Site
from web_servers import a_site

ADDRESS = "https://desk.example"
BACK = "/sign-in/organisation/back"


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path, public_address=ADDRESS)
    invite(site.newsroom.desk, site.newsroom.people["chief"], "Una Skerry", "una@skerry.example", ("editor",))
    return site


@pytest.fixture
def provider(site):
    with a_provider(lambda: site.newsroom.desk.clock().timestamp()) as provider:
        setting(site, oidc_issuer=provider.address, oidc_client=CLIENT, oidc_secret=Secret(SECRET))
        yield provider


def setting(site, **settings):
    desk = site.newsroom.desk
    site.newsroom.desk = replace(desk, settings=replace(desk.settings, **settings))
    site.app = make_app(site.newsroom.desk)


def sent_away(client):
    """The provider's page to which the desk sends the browser."""
    return client.get("/sign-in/organisation").headers["location"]


def coming_back(site, provider, client=None):
    client = client or site.stranger()
    return client.get(provider.agreeing(sent_away(client)).removeprefix(ADDRESS))


def refused(answer, code):
    assert (answer.status_code, COOKIE in answer.cookies) == (403, False)
    assert code in answer.text
    return True


def test_whoever_was_invited_by_their_address_comes_in(site, provider):
    client = site.stranger()
    assert "Sign in with your organisation" in client.get("/sign-in").text
    assert coming_back(site, provider, client).headers["location"] == "/drafts"
    assert "Una Skerry" in client.get("/drafts").text
    assert "by the organisation" in client.get("/me").text


def test_what_is_asked_carries_state_nonce_and_a_challenge_made_anew_each_time(site, provider):
    first, second = (parse_qs(urlsplit(sent_away(site.stranger())).query) for _ in range(2))
    assert first["redirect_uri"] == [ADDRESS + BACK]
    assert (first["response_type"], first["code_challenge_method"]) == (["code"], ["S256"])
    assert all(first[key] != second[key] for key in ("state", "nonce", "code_challenge"))


@pytest.mark.parametrize("claims", [{"email": "eve@skerry.example"}, {"email": "chief@skerry.example"}])
def test_nobody_makes_an_account_of_their_own(site, provider, claims):
    provider.claims |= claims
    before = everybody(site.newsroom.desk, site.newsroom.people["chief"])
    assert refused(coming_back(site, provider), "SGN03")
    assert everybody(site.newsroom.desk, site.newsroom.people["chief"]) == before


WRONG_CLAIMS = {
    "nonce": {"nonce": "of-another-question"},
    "no nonce": {"nonce": None},
    "audience": {"aud": "another-program"},
    "audience among others without being named": {"aud": [CLIENT, "other"]},
    "authorized party": {"azp": "another-program"},
    "no audience": {"aud": None},
    "issuer": {"iss": "https://login.evil.example"},
    "no issuer": {"iss": None},
    "expired": {"exp": 1_773_300_000},
    "no expiry": {"exp": None},
    "expiry that is no number": {"exp": "tomorrow"},
    "issued in the future": {"iat": 4_000_000_000},
    "not valid yet": {"nbf": 4_000_000_000},
    "no subject": {"sub": None},
    "subject that is no word": {"sub": 77},
    "address not verified": {"email_verified": False},
    "address verified by hearsay": {"email_verified": "true"},
    "no address": {"email": None},
}


@pytest.mark.parametrize("how", WRONG_CLAIMS)
def test_a_word_with_a_wrong_claim_opens_nothing(site, provider, how):
    provider.bend = WRONG_CLAIMS[how]
    assert refused(coming_back(site, provider), "SGN02")


def by_another_key(provider):
    return lambda claims: jwt.encode({"alg": "RS256", "kid": "one"}, claims, RSAKey.generate_key(2048))


def by_the_public_key_as_a_secret(provider):
    """What a reader that takes any algorithm would hold for a good signature (RFC 8725, section 2.1)."""

    def sign(claims):
        words = ".".join(b64(json.dumps(part).encode()) for part in ({"alg": "HS256", "kid": "one"}, claims))
        mark = hmac.digest(provider.key.as_pem(private=False), words.encode(), "sha256")
        return f"{words}.{b64(mark)}"

    return sign


def by_a_key_it_does_not_list(provider):
    return lambda claims: jwt.encode({"alg": "RS256", "kid": "two"}, claims, provider.key)


def tampered(provider):
    def sign(claims):
        head, body, mark = provider.signed(claims).split(".")
        return ".".join((head, body[:-2] + ("AA" if body[-2:] != "AA" else "BB"), mark))

    return sign


SIGNED = {
    "none": lambda provider: unsigned,
    "another key": by_another_key,
    "the public key as a secret": by_the_public_key_as_a_secret,
    "a key that is not listed": by_a_key_it_does_not_list,
    "tampered with": tampered,
    "no token": lambda provider: lambda claims: "x",
    "empty": lambda provider: lambda claims: "",
}


@pytest.mark.parametrize("how", SIGNED)
def test_a_word_that_is_not_signed_with_the_providers_key_opens_nothing(site, provider, how):
    provider.sign = SIGNED[how](provider)
    assert refused(coming_back(site, provider), "SGN02")


def test_a_state_is_good_once_and_in_one_browser_alone(site, provider):
    client = site.stranger()
    address = provider.agreeing(sent_away(client)).removeprefix(ADDRESS)
    word = client.cookies["onrecord_door"]
    assert refused(site.stranger().get(address), "SGN04")
    assert refused(client.get(address), "SGN04")
    client.cookies.set("onrecord_door", word)
    good = provider.agreeing(sent_away(client)).removeprefix(ADDRESS)
    assert client.get(good).status_code == 303
    client.cookies.clear()
    client.cookies.set("onrecord_door", word)
    assert refused(client.get(good), "SGN04")


def test_a_state_grows_old_and_none_is_no_state(site, provider):
    client = site.stranger()
    address = provider.agreeing(sent_away(client)).removeprefix(ADDRESS)
    site.newsroom.desk.clock.now += timedelta(minutes=6)
    assert refused(client.get(address), "SGN04")
    for query in ("", "?code=x", "?state=&code=x", "?state=x&code=x", "?state=%ED%A0%80"):
        assert refused(client.get(BACK + query), "SGN04")


def test_a_code_of_another_question_does_not_fit_its_proof(site, provider):
    """A code that somebody else was given is slipped into one's own way back."""
    other, client = site.stranger(), site.stranger()
    code = parse_qs(urlsplit(provider.agreeing(sent_away(other))).query)["code"][0]
    state = parse_qs(urlsplit(sent_away(client)).query)["state"][0]
    assert refused(client.get(f"{BACK}?code={code}&state={state}"), "SGN02")


@pytest.mark.parametrize("query", ["error=access_denied", "code=", "code=x&iss=https://login.evil.example"])
def test_a_refusal_and_a_word_of_another_server_are_told_plainly(site, provider, query):
    client = site.stranger()
    state = parse_qs(urlsplit(sent_away(client)).query)["state"][0]
    assert refused(client.get(f"{BACK}?state={state}&{query}"), "SGN02")
    assert "/token" not in provider.asked


def test_the_first_time_binds_and_a_reassigned_address_opens_nothing(site, provider):
    assert coming_back(site, provider).status_code == 303
    provider.claims["email"] = "una.married@skerry.example"
    assert coming_back(site, provider).status_code == 303
    provider.claims = {"sub": "78", "email": "una@skerry.example", "email_verified": True}
    assert refused(coming_back(site, provider), "SGN02")


def test_only_the_domains_that_are_set_are_let_in(site, provider):
    setting(site, oidc_domains=frozenset({"other.example"}))
    assert refused(coming_back(site, provider), "SGN02")
    setting(site, oidc_domains=frozenset({"skerry.example"}))
    assert coming_back(site, provider).status_code == 303


def test_another_claim_can_lead_to_the_person(site, provider):
    setting(site, oidc_claim="preferred_username")
    provider.claims = {"sub": "9", "preferred_username": "Chief"}
    client = site.stranger()
    assert coming_back(site, provider, client).status_code == 303
    assert "Una Chief" in client.get("/drafts").text


TOLD_WRONGLY = [
    {"issuer": "https://login.evil.example"},
    {"token_endpoint": "http://login.evil.example/token"},
    {"authorization_endpoint": "javascript:alert(1)"},
    {"jwks_uri": "file:///etc/passwd"},
    {"jwks_uri": None},
]


@pytest.mark.parametrize("told", TOLD_WRONGLY)
def test_a_provider_that_tells_wrong_places_is_not_gone_to(site, provider, told):
    provider.told = told
    assert refused(site.stranger().get("/sign-in/organisation"), "SGN02")


def test_a_provider_that_is_down_is_told_and_the_other_ways_stay(site, provider):
    setting(site, oidc_issuer="http://127.0.0.1:1")
    answer = site.stranger().get("/sign-in/organisation")
    assert refused(answer, "SGN02")
    assert 'name="password"' in answer.text


@pytest.mark.parametrize(
    "said", [b"220 mail.test ready\r\n\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\ncut"]
)
def test_a_provider_that_does_not_speak_as_web_servers_do_is_told(site, said):
    with a_site(said, name=None) as provider:
        setting(site, oidc_client=CLIENT, oidc_issuer=provider.at("", host="127.0.0.1"))
        assert refused(site.stranger().get("/sign-in/organisation"), "SGN02")


def test_without_a_provider_there_is_nothing_there(site):
    for path in ("/sign-in/organisation", BACK):
        assert "DSK02" in site.stranger().get(path).text
    assert "organisation" not in site.stranger().get("/sign-in").text
