import socket
from pathlib import Path

import pytest

from onrecord.errors import OnrecordError
from onrecord.sources.capturing.connection import connected, reach
from onrecord.sources.capturing.terms import deadline_in
from onrecord.sources.capturing.web_address import read_address
from web_archives import answer
from web_servers import a_site, some_terms


def connect(address: str, folder: Path, **others: object) -> str:
    terms = some_terms(folder, **others)
    with connected(read_address(address), terms, deadline_in(terms.seconds)) as line:
        return line.getpeername()[0]


def test_a_server_that_proves_its_name_is_connected_to(tmp_path):
    with a_site(answer(b"")) as site:
        assert connect(site.at(), tmp_path) == "127.0.0.1"


@pytest.mark.parametrize("name", ["other.test", "*.courier.test"])
def test_a_server_with_the_papers_of_another_is_not_spoken_to(tmp_path, name):
    with a_site(answer(b""), name=name) as site:
        with pytest.raises(OnrecordError, match=r"CAP06.*hostname mismatch"):
            connect(site.at(), tmp_path)
        assert site.asked == [] or site.asked == [b""]


def test_a_server_that_nobody_known_vouches_for_is_not_spoken_to(tmp_path):
    with a_site(answer(b"")) as site, pytest.raises(OnrecordError, match=r"CAP06.*certificate"):
        connect(site.at(), tmp_path, trust=None)


def test_a_server_that_speaks_no_https_is_told(tmp_path):
    with a_site(answer(b""), name=None) as site, pytest.raises(OnrecordError, match=r"CAP0[56]"):
        connect(site.at().replace("http:", "https:"), tmp_path)


def test_a_refused_connection_is_told(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(OnrecordError, match=r"CAP05.*refused"):
        connect(f"https://courier.test:{port}/", tmp_path)


def test_a_server_that_takes_the_call_and_says_nothing_is_given_up(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(OnrecordError, match="CAP07"):
        connect(f"https://courier.test:{server.getsockname()[1]}/", tmp_path, seconds=0.3)


def test_where_one_address_of_a_host_is_dead_the_next_is_tried(tmp_path):
    with a_site(answer(b""), name=None) as site:
        terms = some_terms(tmp_path, resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"])
        with reach("courier.test", site.port, terms, deadline_in(30)) as line:
            assert line.getpeername()[0] == "127.0.0.1"


def test_a_name_that_answers_otherwise_the_second_time_is_not_asked_a_second_time(tmp_path):
    answers = [["127.0.0.1"], ["169.254.169.254"]]
    with a_site(answer(b"")) as site:
        assert connect(site.at(), tmp_path, resolve=lambda host, port: answers.pop(0)) == "127.0.0.1"
    assert answers == [["169.254.169.254"]]
