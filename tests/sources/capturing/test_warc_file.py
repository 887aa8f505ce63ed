import hashlib
import random
import resource
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from factories import some_settings
from onrecord.errors import OnrecordError
from onrecord.sources.capturing.browser import View
from onrecord.sources.capturing.exchange import Exchange
from onrecord.sources.capturing.warc_file import write_capture
from onrecord.sources.capturing.web_address import read_address
from web_archives import a_page, answer
from web_servers import passing_on

PAGE = a_page("The ferry struck the pier.")
NOON = datetime(2026, 3, 12, 12, 0, 0, 250_000, UTC)


def an_exchange(address: str = "https://courier.example/story", response: bytes | None = None) -> Exchange:
    response = answer(PAGE) if response is None else response
    head = response.index(b"\r\n\r\n") + 4
    return Exchange(
        address=read_address(address),
        server="93.184.216.34",
        taken=NOON,
        request=b"GET /story HTTP/1.1\r\n\r\n",
        response=response,
        head=head,
        status=int(response[9:12]),
        headers=(),
        body=response[head:],
    )


def write(folder: Path, *chain: Exchange, view: View | None = None, page: bytes = PAGE) -> Path:
    return write_capture(folder, chain or (an_exchange(),), view, page, some_settings(folder.parent / "index"))


def records(file: Path) -> list[tuple[str, dict[str, str], bytes]]:
    """The kind, the head and the block of each record; all of them are of the digest that is told."""
    found = []
    for record in ArchiveIterator(BytesIO(file.read_bytes()), parse_http=False):
        record.freeze()
        assert record.verify_block_digest()
        told = record.headers.to_dict()
        found.append((told["WARC-Type"], told, record.reader.read()))
    return found


def test_the_file_is_named_by_day_and_host_and_holds_who_wrote_it_answer_and_question(tmp_path):
    file = write(tmp_path)
    assert file.name.startswith("2026-03-12-courier.example-")
    about, response, request = records(file)
    assert (about[0], b"software: Onrecord/" in about[2]) == ("warcinfo", True)
    assert (response[2], request[2]) == (answer(PAGE), b"GET /story HTTP/1.1\r\n\r\n")
    assert response[1]["WARC-Target-URI"] == "https://courier.example/story"
    assert (response[1]["WARC-IP-Address"], response[1]["WARC-Date"]) == ("93.184.216.34", "2026-03-12T12:00:00Z")
    assert request[1]["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]


def test_the_digest_of_the_payload_is_of_what_follows_the_head(tmp_path):
    response = answer(PAGE)
    record = next(iter(ArchiveIterator(BytesIO(write(tmp_path).read_bytes()), record_types=WarcRecordType.response)))
    assert record.headers["WARC-Payload-Digest"].startswith("sha256:")
    assert record.verify_payload_digest()
    assert hashlib.sha256(record.reader.read()).digest() == hashlib.sha256(response.partition(b"\r\n\r\n")[2]).digest()


def test_the_way_there_is_kept_before_the_page_and_what_was_seen_after_it(tmp_path):
    view = View(taken=NOON, picture=b"\x89PNG", pdf=b"%PDF", dom=b"<html>")
    file = write(
        tmp_path,
        an_exchange("https://a.example/", passing_on("https://courier.example/story")),
        an_exchange(),
        view=view,
    )
    kinds = [kind for kind, *_ in records(file)]
    assert kinds == ["warcinfo", "response", "request", "response", "request", "conversion", "conversion", "conversion"]
    seen = records(file)[5:]
    assert [data for *_, data in seen] == [b"\x89PNG", b"%PDF", b"<html>"]
    assert {told["WARC-Refers-To"] for _, told, *_ in seen} == {records(file)[3][1]["WARC-Record-ID"]}


def test_what_the_browser_did_not_show_is_left_out(tmp_path):
    assert len(records(write(tmp_path, view=View(taken=NOON, dom=b"<html>")))) == 4


def test_no_file_is_written_over(tmp_path):
    first, second = write(tmp_path), write(tmp_path)
    assert second.name == first.name.replace(".warc.gz", "-2.warc.gz")
    later = write(tmp_path, replace(an_exchange(), taken=NOON.replace(microsecond=1)))
    assert len({first, second, later}) == 3 == len(list(tmp_path.iterdir()))


def test_a_page_that_would_not_be_read_again_as_it_came_is_not_kept(tmp_path):
    with pytest.raises(OnrecordError, match="CAP15"):
        write(tmp_path, page=b"something else")
    with pytest.raises(OnrecordError, match="CAP15"):
        write(tmp_path, an_exchange(response=b"HTTP/1.1 404 Not Found\r\n\r\n"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path):
    with pytest.raises(OnrecordError, match=r"CAP16.*no such folder"):
        write(tmp_path / "missing")


def test_where_the_disk_takes_no_more_nothing_is_left(tmp_path):
    most, hardest = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, hardest))
    try:
        with pytest.raises(OnrecordError, match="CAP16"):
            write(tmp_path, view=View(taken=NOON, picture=random.Random(7).randbytes(50_000)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, hardest))
    assert list(tmp_path.iterdir()) == []
