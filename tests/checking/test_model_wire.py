import pytest

from checking.test_advice import a_question
from checking.test_language_model import PIER, answers
from model_server import KEY, a_model, proposal, says


def test_only_what_http_needs_goes_along_and_nothing_from_the_environment(monkeypatch):
    for name in ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_API_KEY"):
        monkeypatch.setenv(name, "of-somebody-else")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    _, server = answers(says("The mayor wept."))
    (headers,) = server.headers
    assert set(headers) <= {
        *("host", "content-type", "content-length", "connection", "authorization"),
        *("accept", "accept-encoding", "user-agent"),
    }
    assert headers["authorization"] == f"Bearer {KEY}"
    assert "of-somebody-else" not in str(headers)


def test_without_a_key_none_is_sent():
    _, server = answers(says("The mayor wept."), key="")
    assert "authorization" not in server.headers[0]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again_and_then_no_more(status):
    (answer,), server = answers(lambda r: r.answer(status, b"{}", Retry_After="86400"))
    assert len(server.bodies) == 3
    assert answer.proposed == ()
    assert str(status) in answer.trouble


def test_a_server_that_recovers_is_heard():
    (answer,), server = answers(
        lambda r: r.answer(503, b"") if r.number < 3 else r.propose(proposal("The mayor wept."))
    )
    assert (len(server.bodies), len(answer.proposed)) == (3, 1)


def test_it_does_not_follow_to_another_address():
    with a_model(says("The mayor wept.")) as other:
        (answer,), _ = answers(lambda r: r.answer(307, b"", Location=f"{other.url}/chat/completions"))
    assert other.bodies == []
    assert "another address" in answer.trouble


def test_an_endpoint_that_is_not_there_gets_nothing():
    with a_model(says("x")) as server:
        pass
    (answer,) = server.advisor().ask([a_question(PIER)])
    assert (answer.sent, answer.proposed) == (False, ())
    assert answer.trouble.startswith("It can't be reached")


def test_an_answer_of_ten_megabytes_is_not_read():
    (answer,), server = answers(lambda r: r.answer(200, b" " * 10_000_000))
    assert answer.trouble == "An answer was too long, or packed, and was not read."
    assert len(server.bodies) == 1


def test_a_packed_answer_is_not_unpacked():
    (answer,), server = answers(lambda r: r.answer(200, b"\x1f\x8b" + b"x" * 50, Content_Encoding="gzip"))
    assert "packed" in answer.trouble
    assert server.headers[0]["accept-encoding"] == "identity"
