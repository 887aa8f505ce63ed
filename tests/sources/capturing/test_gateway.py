import socket
import time
from contextlib import suppress
from pathlib import Path

import pytest

from onrecord.settings import Settings
from onrecord.sources.capturing.gateway import PAGES_WORTH, open_gateway
from web_archives import answer
from web_servers import HOST, Answer, a_site, some_terms


def say(port: int, *words: bytes) -> bytes:
    """What the gateway answers to these words."""
    with socket.create_connection(("127.0.0.1", port), timeout=50) as line:
        for word in words:
            line.sendall(word)
        heard = b""
        while portion := line.recv(65_536):
            heard += portion
        return heard


def through(told: Answer, question: str, folder: Path, **others: object) -> tuple[bytes, list[bytes]]:
    """What comes through the gateway from a plain site, and what the site was asked; {} in the question is its port."""
    with a_site(told, name=None) as site, open_gateway(some_terms(folder, **others)) as port:
        return say(port, question.replace("{}", str(site.port)).encode()), site.asked


def test_a_plain_question_is_passed_on_without_what_concerns_the_gateway(tmp_path):
    question = f"GET http://{HOST}:{{}}/a?b HTTP/1.1\r\nHost: x\r\nProxy-Connection: keep-alive\r\nA: b\r\n\r\n"
    heard, asked = through(answer(b"ferry"), question, tmp_path, allow_http=True)
    assert heard == answer(b"ferry")
    assert asked == [b"GET /a?b HTTP/1.1\r\nConnection: close\r\nHost: x\r\nA: b\r\n\r\n"]


def test_a_tunnel_passes_whatever_is_said_in_it(tmp_path):
    question = f"CONNECT {HOST}:{{}} HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n"
    heard, asked = through(answer(b"ferry"), question, tmp_path)
    assert heard == b"HTTP/1.1 200 Connection established\r\n\r\n" + answer(b"ferry")
    assert asked == [b"GET / HTTP/1.1\r\n\r\n"]


@pytest.mark.parametrize(
    "question",
    [
        "CONNECT 127.0.0.1:{} HTTP/1.1",
        "CONNECT localhost:{} HTTP/1.1",
        "CONNECT [::1]:{} HTTP/1.1",
        "CONNECT 0x7f.1:{} HTTP/1.1",
        "CONNECT printer.test:{} HTTP/1.1",
        "CONNECT editor:secret@courier.test:{} HTTP/1.1",
        "GET http://127.0.0.1:{}/ HTTP/1.1",
        "GET http://printer.test:{}/ HTTP/1.1",
        "GET ftp://courier.test:{}/ HTTP/1.1",
        "GET / HTTP/1.1",
        "nonsense",
    ],
)
def test_nothing_inside_the_network_is_reached(tmp_path, question):
    heard, asked = through(answer(b"secret"), f"{question}\r\n\r\n", tmp_path, allow_http=True)
    assert heard.startswith(b"HTTP/1.1 403 ")
    assert asked == []


def test_an_unprotected_address_is_refused_unless_it_is_allowed(tmp_path):
    heard, asked = through(answer(b"x"), f"GET http://{HOST}:{{}}/ HTTP/1.1\r\n\r\n", tmp_path)
    assert heard.startswith(b"HTTP/1.1 403 ")
    assert asked == []


def test_a_second_question_on_the_same_line_reaches_nobody(tmp_path):
    first = f"POST http://{HOST}:{{}}/ HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
    second = "GET http://elsewhere.test/ HTTP/1.1\r\n\r\n"

    def patient(head):
        time.sleep(0.2)
        yield answer(b"ferry")

    _, asked = through(patient, first + second, tmp_path, allow_http=True)
    assert asked[0].endswith(b"\r\n\r\nabc")


def test_no_more_passes_than_a_few_pages_worth(tmp_path):
    def endless(head):
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while True:
            yield b"x" * 100_000

    small = Settings(index_folder=tmp_path, max_file_mb=1)
    heard, _ = through(endless, f"CONNECT {HOST}:{{}} HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n", tmp_path, settings=small)
    assert 1_000_000 < len(heard) < PAGES_WORTH * 1_000_000 + 100_000


def test_nothing_passes_after_the_time(tmp_path):
    def silent(head):
        time.sleep(60)
        yield answer(b"late")

    start = time.monotonic()
    heard, _ = through(silent, f"CONNECT {HOST}:{{}} HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n", tmp_path, seconds=0.3)
    assert b"late" not in heard
    assert time.monotonic() - start < 20


def test_a_head_without_end_is_not_listened_to(tmp_path):
    # Hung up on before all was said, the line may break.
    with open_gateway(some_terms(tmp_path)) as port, suppress(ConnectionError):
        assert say(port, b"GET ", b"x" * 200_000) == b""
