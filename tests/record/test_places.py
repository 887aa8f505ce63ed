import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.errors import OnrecordError
from onrecord.record.places import FolderPlace, WebPlace, place_of, read_web
from onrecord.record.trusting import checkpoint_at, verify_step
from onrecord.record.verifying import verify_log
from record.logs import ALog, entries, flipped
from web_servers import a_site


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format, *arguments):
        pass


@contextmanager
def served(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_log_is_verified_from_any_web_server_as_from_its_folder(tmp_path):
    one = ALog(tmp_path)
    log = one.of(300)
    seen = log.checkpoint
    log.append(entries(300, 301))
    log.rotate()
    with served(one.folder) as address:
        place = place_of(f"{address}/")
        assert isinstance(place, WebPlace)
        assert verify_log(place).checkpoint.size == 601
        assert verify_step(place, seen, checkpoint_at(place)[1]).size == 300
        path = one.folder / "tile/entries/001"
        path.write_bytes(flipped(path.read_bytes(), 5000))
        with pytest.raises(OnrecordError, match="REC10"):
            verify_log(place)


def test_an_address_that_gives_nothing_is_told(tmp_path):
    with served(tmp_path) as address:
        assert WebPlace(address).read("nothing") is None
        with pytest.raises(OnrecordError, match="REC04"):
            checkpoint_at(WebPlace(address))
    for wrong in (address, "http://no-such-host.invalid", "http://[", "https://127.0.0.1:1"):
        with pytest.raises(OnrecordError, match="REC13"):
            read_web(wrong)


@pytest.mark.parametrize(
    "said", [b"220 mail.test ready\r\n\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\ncut"]
)
def test_an_answer_that_is_none_or_is_cut_off_is_told(said):
    with a_site(said, name=None) as site, pytest.raises(OnrecordError, match="REC13"):
        read_web(site.at(host="127.0.0.1"))


def test_a_folder_that_is_not_there_is_told(tmp_path):
    for words in (str(tmp_path / "none"), ""):
        with pytest.raises(OnrecordError, match="REC04"):
            place_of(words)


def test_a_file_that_is_no_text_or_too_large_is_told(tmp_path):
    place = FolderPlace(tmp_path)
    (tmp_path / "checkpoint").write_bytes(b"\xff")
    with pytest.raises(OnrecordError, match="REC12"):
        place.text("checkpoint")
    with (tmp_path / "large").open("wb") as file:
        file.truncate(20_000_000)
    with pytest.raises(OnrecordError, match="REC10"):
        place.read("large")
    assert place.read("checkpoint/more") is None
    assert place.read(".") is None
