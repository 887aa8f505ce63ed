import pytest

from onrecord.desk.posting import post
from onrecord.errors import OnrecordError
from onrecord.sources.capturing.terms import deadline_in
from onrecord.sources.capturing.web_address import read_address
from web_archives import answer
from web_servers import a_site, passing_on, some_terms


def posted(site, folder, *, seconds=20.0, **terms):
    address = read_address(site.at("/hook"))
    return post(address, {"webhook-id": "msg_1"}, b'{"a":1}', some_terms(folder, **terms), deadline_in(seconds))


def refusal(site, folder, **more) -> str:
    with pytest.raises(OnrecordError) as caught:
        posted(site, folder, **more)
    return caught.value.code


def test_it_goes_out_by_https_and_the_answer_is_heard(tmp_path):
    with a_site(answer(b"", status="204 No Content")) as site:
        assert posted(site, tmp_path) == 204
    assert site.asked[0].startswith(b"POST /hook HTTP/1.1\r\n")
    assert b"webhook-id: msg_1\r\n" in site.asked[0].replace(b"Webhook-Id", b"webhook-id")
    assert site.asked[0].endswith(b'\r\n\r\n{"a":1}')


def test_no_redirect_is_followed(tmp_path):
    with a_site(passing_on("https://courier.test/elsewhere")) as site:
        assert posted(site, tmp_path) == 302
    assert len(site.asked) == 1


def test_an_address_inside_a_network_is_not_asked(tmp_path):
    with a_site(answer(b"")) as site:
        assert refusal(site, tmp_path, allow_hosts=frozenset()) == "CAP03"
    assert site.asked == []


def test_a_server_that_cannot_prove_its_name_hears_nothing(tmp_path):
    with a_site(answer(b""), name="other.test") as site:
        assert refusal(site, tmp_path) == "CAP06"


@pytest.mark.parametrize("said", [b"", b"hello\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000])
def test_what_is_no_answer_is_told(tmp_path, said):
    with a_site(said) as site:
        assert refusal(site, tmp_path) == "CAP15"


def test_a_server_that_says_nothing_is_left_when_the_time_is_up(tmp_path):
    from time import sleep

    def silent(_head):
        sleep(3)
        yield b""

    with a_site(silent) as site:
        assert refusal(site, tmp_path, seconds=1.0) == "CAP07"
