import time
from pathlib import Path

import pytest

from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.capturing.exchange import Exchange, ask_for
from onrecord.sources.capturing.terms import deadline_in
from onrecord.sources.capturing.web_address import read_address
from web_archives import answer
from web_servers import Answer, a_site, some_terms

SHORT = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfar too short"
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Odd:  kept  \r\n\r\n5\r\nferry\r\n1;x=y\r\n!\r\n0\r\n\r\n"
)


def ask(told: Answer, folder: Path, *, name: str | None = "courier.test", **others: object) -> Exchange:
    terms = some_terms(folder, allow_http=True, **others)
    with a_site(told, name=name) as site:
        return ask_for(read_address(site.at("/story?a=b")), terms, deadline_in(terms.seconds))


def dripping(head: bytes):
    yield head
    while True:
        time.sleep(0.05)
        yield b"x"


@pytest.mark.parametrize("name", ["courier.test", None])
def test_question_and_answer_are_kept_as_they_went_over_the_line(tmp_path, name):
    heard = ask(CHUNKED, tmp_path, name=name)
    assert heard.response == CHUNKED
    assert heard.request.startswith(b"GET /story?a=b HTTP/1.1\r\nHost: courier.test:")
    assert b"User-Agent: Onrecord/" in heard.request
    assert (heard.status, heard.body, heard.server) == (200, b"ferry!", "127.0.0.1")
    assert heard.response[heard.head :].startswith(b"5\r\nferry")
    assert heard.header("x-odd") == b"kept"
    assert heard.header("x-other") == b""


def test_what_comes_before_and_after_the_answer_is_no_part_of_it(tmp_path):
    told = answer(b"ferry")
    assert ask(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + told + b"more", tmp_path).response == told


def test_an_answer_may_end_with_the_connection_where_nobody_can_cut_it_short(tmp_path):
    told = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nferry"
    assert ask(told, tmp_path, name=None).body == b"ferry"
    with pytest.raises(OnrecordError, match=r"CAP15.*breaks off"):
        ask(told, tmp_path)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (SHORT, "ends before it does|breaks off"),
        (b"", "ends before it does|breaks off"),
        (b"220 mail.test ESMTP\r\n\r\n", "isn't written as web servers write"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 40_000 + b"\r\n\r\n", "head is longer than 31,000 bytes"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 9_000 + b"\r\n", "head is longer than 31,000 bytes"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "isn't written as"),
    ],
)
@pytest.mark.parametrize("name", ["courier.test", None])
def test_an_answer_that_is_none_is_told(tmp_path, told, why, name):
    with pytest.raises(OnrecordError, match=f"CAP15.*({why})"):
        ask(told, tmp_path, name=name)


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n", b""])
def test_an_answer_that_drips_is_given_up_when_the_time_is_over(tmp_path, head):
    start = time.monotonic()
    with pytest.raises(OnrecordError, match="CAP07"):
        ask(lambda asked: dripping(head), tmp_path, seconds=1)
    assert time.monotonic() - start < 20


def test_an_answer_that_is_larger_than_the_limit_is_not_heard_to_its_end(tmp_path):
    def endless(asked):
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while True:
            yield b"x" * 100_000

    small = Settings(index_folder=tmp_path, max_file_mb=1)
    with pytest.raises(OnrecordError, match=r"CAP12.*1 MB"):
        ask(endless, tmp_path, settings=small)
