import base64
import gzip
import hashlib
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factories import some_settings
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.intake.web_archive import INTAKE
from onrecord.sources.library import Library
from web_archives import a_page, answer, record, write_archive

STORY = "https://larkhaven.example/story"
WORDS = "A ferry with more than 200 people on board struck a pier in the harbour of Larkhaven."


def read_all(path: Path, settings: Settings | None = None) -> dict[str, bytes]:
    settings = settings or some_settings(path.parent / "index")
    return {a.path: INTAKE.read(a, settings) for a in INTAKE.arrivals(path, settings)}


@pytest.mark.parametrize("name", ["web.warc", "web.warc.gz", "web.wacz"])
def test_each_page_is_a_capture_with_its_bytes_time_and_address(tmp_path: Path, name: str) -> None:
    page = a_page(WORDS)
    archive = write_archive(
        tmp_path / name, record("https://a.example/", answer(b"<html>")), record(STORY, answer(page))
    )
    assert read_all(archive)[f"{name}/{STORY}"] == page
    arrival = list(INTAKE.arrivals(archive, some_settings(tmp_path / "index")))[-1]
    assert arrival.address == STORY
    assert datetime.fromtimestamp(arrival.taken, UTC).isoformat() == "2026-03-08T07:12:00+00:00"


def test_pictures_redirects_answers_that_say_not_found_and_requests_are_passed_over(tmp_path: Path) -> None:
    archive = write_archive(
        tmp_path / "web.warc",
        record("https://a.example/p.png", answer(b"\x89PNG", kind="image/png")),
        record("https://a.example/old", answer(b"", status="301 Moved Permanently")),
        record("https://a.example/gone", answer(a_page("Not found."), status="404 Not Found")),
        record(STORY, b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(STORY, answer(a_page(WORDS))),
    )
    assert list(read_all(archive)) == [f"web.warc/{STORY}"]


def test_a_page_captured_twice_is_there_twice_each_time_under_the_same_name(tmp_path: Path) -> None:
    archive = write_archive(
        tmp_path / "web.warc",
        record(STORY, answer(a_page("It sank.")), day="2026-03-09"),
        record(STORY, answer(a_page("It struck the pier."))),
    )
    first, second = read_all(archive).items()
    assert (first[0], first[1]) == (f"web.warc/{STORY}", a_page("It struck the pier."))
    assert second[0].startswith(f"web.warc/{STORY} #")
    assert list(read_all(archive)) == [first[0], second[0]]


def test_what_the_server_packed_is_unpacked(tmp_path: Path) -> None:
    page = a_page(WORDS)
    archive = write_archive(tmp_path / "web.warc", record(STORY, answer(gzip.compress(page), encoding="gzip")))
    assert read_all(archive) == {f"web.warc/{STORY}": page}


def test_bytes_that_are_not_those_of_the_digest_are_refused(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "web.warc.gz", record(STORY, answer(a_page(WORDS)), digest=b"other"))
    with pytest.raises(OnrecordError, match="SRC06"):
        read_all(archive)


def test_a_page_that_unpacks_to_more_than_the_limit_is_refused(tmp_path: Path) -> None:
    packed = gzip.compress(b"<html>" + b" " * 3_000_000)
    archive = write_archive(tmp_path / "web.warc", record(STORY, answer(packed, encoding="gzip")))
    with pytest.raises(OnrecordError, match="DOC04"):
        read_all(archive, Settings(index_folder=tmp_path / "index", max_file_mb=1))


@pytest.mark.parametrize("name", ["web.warc", "web.warc.gz"])
def test_of_an_archive_that_breaks_off_the_whole_pages_are_read_and_the_rest_is_named(
    tmp_path: Path, name: str
) -> None:
    archive = write_archive(
        tmp_path / name, record(STORY, answer(a_page(WORDS))), record("https://b.example/", answer(b"<p>x" * 900))
    )
    archive.write_bytes(archive.read_bytes()[:-40])
    with Library.open([tmp_path], settings=some_settings(tmp_path / "index")) as library:
        assert [library.capture(c).document.address for c in library.captures()] == [STORY]
        assert [u.error.code for u in library.unreadable] == ["SRC06"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.wacz", b"PK nothing", "DOC06"),
        ("a.warc.gz", b"\x1f\x8b\x08nothing", "DOC06"),
        ("a.warc", b"WARC/1.1\r\nnothing", "DOC08"),
    ],
)
def test_a_file_that_is_no_archive_is_listed_and_stops_nothing(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "note.txt").write_text(WORDS)
    with Library.open([tmp_path], settings=some_settings(tmp_path / "index")) as library:
        assert len(library) == 1
        assert [(u.path, u.error.code) for u in library.unreadable] == [(name, code)]


def test_a_package_without_archives_is_listed_as_holding_no_page(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as package:
        package.writestr("datapackage.json", "{}")
    with pytest.raises(OnrecordError, match=r"DOC08.*holds no page"):
        read_all(tmp_path / "a.wacz")


def test_an_archive_may_be_named_alone_or_lie_in_a_folder_and_its_address_counts_more_than_the_page(
    tmp_path: Path,
) -> None:
    lying = a_page(WORDS).replace(b"</title>", b"</title><link rel=canonical href='https://other.example/'>")
    archive = write_archive(tmp_path / "web.warc.gz", record(STORY, answer(lying)))
    for place in (archive, tmp_path):
        with Library.open([place], settings=some_settings(tmp_path / "index")) as library:
            (capture,) = map(library.capture, library.captures())
            assert (capture.document.address, capture.paths) == (STORY, (f"web.warc.gz/{STORY}",))
            assert WORDS in capture.document.text


def test_the_list_of_an_archive_is_remembered_until_the_file_changes(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "web.warc", record(STORY, answer(a_page(WORDS))))
    read_all(archive)
    (memory,) = (tmp_path / "index").glob("archive-*.json")
    memory.write_text(memory.read_text().replace("larkhaven", "elsewhere"))
    assert list(read_all(archive)) == ["web.warc/https://elsewhere.example/story"]
    write_archive(archive, record(STORY, answer(a_page(WORDS))), record("https://b.example/", answer(b"<html>")))
    assert len(read_all(archive)) == 2


def test_a_remembered_list_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "web.warc", record(STORY, answer(a_page(WORDS))))
    read_all(archive)
    (memory,) = (tmp_path / "index").glob("archive-*.json")
    memory.write_text("{")
    assert list(read_all(archive)) == [f"web.warc/{STORY}"]


def test_sources_toml_speaks_of_pages_by_the_file_and_the_address(tmp_path: Path) -> None:
    write_archive(tmp_path / "web.warc.gz", record(STORY, answer(a_page(WORDS))))
    toml = '[[source]]\nfiles = ["web.warc.gz/https://larkhaven.example/*"]\nname = "Larkhaven Courier"\n'
    (tmp_path / "sources.toml").write_text(toml)
    with Library.open([tmp_path], settings=some_settings(tmp_path / "index")) as library:
        (capture,) = map(library.capture, library.captures())
        assert capture.source.name == "Larkhaven Courier"
        assert not library.unreadable


@pytest.mark.parametrize("day", ["yesterday", ""])
def test_a_record_without_a_usable_time_is_read_and_stops_nothing(tmp_path: Path, day: str) -> None:
    whole = record(STORY, answer(a_page(WORDS)))
    odd = (
        re.sub(rb"WARC-Date: [^\r]*", f"WARC-Date: {day}".encode(), whole) if day else whole.replace(b"WARC-Date", b"X")
    )
    (arrival,) = INTAKE.arrivals(write_archive(tmp_path / "web.warc", odd), some_settings(tmp_path / "index"))
    assert (arrival.address, arrival.taken) == (STORY, 0.0)


@pytest.mark.parametrize(("body", "good"), [(a_page(WORDS), True), (b"other", False)])
def test_where_only_the_page_has_a_digest_the_page_is_held_against_it(tmp_path: Path, body: bytes, good: bool) -> None:
    told = base64.b32encode(hashlib.sha1(gzip.compress(body, mtime=0)).digest())
    whole = record(STORY, answer(gzip.compress(a_page(WORDS), mtime=0), encoding="gzip"))
    own = re.sub(rb"WARC-Block-Digest: [^\r]*", b"WARC-Payload-Digest: sha1:" + told, whole)
    archive = write_archive(tmp_path / "web.warc", own)
    if good:
        assert read_all(archive) == {f"web.warc/{STORY}": a_page(WORDS)}
    else:
        with pytest.raises(OnrecordError, match="SRC06"):
            read_all(archive)


@pytest.mark.parametrize("name", ["web.warc.gz", "web.wacz"])
def test_an_archive_that_changes_between_listing_and_reading_gives_no_page_for_another(
    tmp_path: Path, name: str
) -> None:
    pages = [record(f"https://{n}.example/", answer(a_page(f"{WORDS} {n}"))) for n in "abc"]
    archive = write_archive(tmp_path / name, *pages)
    settings = some_settings(tmp_path / "index")
    last = list(INTAKE.arrivals(archive, settings))[-1]
    write_archive(archive, *pages[1:], *pages)
    with pytest.raises(OnrecordError, match=r"DOC06|DOC14"):
        INTAKE.read(last, settings)


def test_any_flipped_byte_of_an_archive_is_read_or_named_and_stops_nothing(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "web.warc", record(STORY, answer(a_page(WORDS))))
    (tmp_path / "note.txt").write_text(WORDS)
    whole = archive.read_bytes()
    for place in range(0, len(whole), 67):
        archive.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        with Library.open([tmp_path], settings=some_settings(tmp_path / f"index{place}")) as library:
            assert "note.txt" in {path for sha256 in library.captures() for path in library.capture(sha256).paths}


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_page_of_a_package_is_found_whether_or_not_the_package_is_packed(tmp_path: Path, packing: int) -> None:
    pages = {f"https://{n}.example/": a_page(f"{WORDS} {n}") for n in "ab"}
    with zipfile.ZipFile(tmp_path / "web.wacz", "w", packing) as package:
        package.writestr("archive/data.warc", b"".join(record(a, answer(p)) for a, p in pages.items()))
    assert read_all(tmp_path / "web.wacz") == {f"web.wacz/{address}": page for address, page in pages.items()}


@pytest.mark.parametrize("together", [1, 2, 3, 5])
def test_records_that_are_packed_together_are_read_each_at_its_own_address(tmp_path: Path, together: int) -> None:
    pages = {f"https://{n}.example/": a_page(f"{WORDS} {n}" * 900) for n in "abcde"}
    whole = [record(address, answer(page)) for address, page in pages.items()]
    pieces = [b"".join(whole[n : n + together]) for n in range(0, len(whole), together)]
    (tmp_path / "web.warc.gz").write_bytes(b"".join(map(gzip.compress, pieces)))
    assert read_all(tmp_path / "web.warc.gz") == {f"web.warc.gz/{address}": page for address, page in pages.items()}


def test_pieces_may_end_in_the_middle_of_a_record_and_zeros_may_fill_the_file(tmp_path: Path) -> None:
    pages = {f"https://{n}.example/": a_page(f"{WORDS} {n}" * 900) for n in "abcde"}
    whole = b"".join(record(address, answer(page)) for address, page in pages.items())
    pieces = [gzip.compress(whole[at : at + 50_000]) + b"\0" * 90_000 for at in range(0, len(whole), 50_000)]
    (tmp_path / "web.warc.gz").write_bytes(b"".join(pieces))
    assert read_all(tmp_path / "web.warc.gz") == {f"web.warc.gz/{address}": page for address, page in pages.items()}


def test_a_package_may_hold_an_archive_that_is_packed_as_one_piece(tmp_path: Path) -> None:
    pages = {f"https://{n}.example/": a_page(f"{WORDS} {n}") for n in "ab"}
    with zipfile.ZipFile(tmp_path / "web.wacz", "w") as package:
        whole = b"".join(record(address, answer(page)) for address, page in pages.items())
        package.writestr("archive/data.warc.gz", gzip.compress(whole))
    assert read_all(tmp_path / "web.wacz") == {f"web.wacz/{address}": page for address, page in pages.items()}


def test_of_one_large_piece_the_pages_within_the_limit_are_read_and_the_others_are_told(tmp_path: Path) -> None:
    pages = [record(f"https://{n}.example/", answer(a_page(f"{WORDS} {n} " * 4_000))) for n in "abcde"]
    (tmp_path / "web.warc.gz").write_bytes(gzip.compress(b"".join(pages)))
    with Library.open([tmp_path], settings=Settings(index_folder=tmp_path / "index", max_file_mb=1)) as library:
        assert sorted(a[8] for a in library.addresses()) == ["a", "b", "c"]
        (told,) = library.unreadable
        assert (told.path, told.error.code) == ("web.warc.gz", "DOC04")
        assert "2 pages lie further" in told.error.what


def test_a_remembered_place_without_a_record_is_told_and_stops_nothing(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "web.warc.gz", record(STORY, answer(a_page(WORDS))))
    (tmp_path / "note.txt").write_text(WORDS)
    read_all(archive)
    (memory,) = (tmp_path / "index").glob("archive-*.json")
    memory.write_text(memory.read_text().replace('"offset": 0', f'"offset": {archive.stat().st_size}'))
    with Library.open([tmp_path], settings=some_settings(tmp_path / "index")) as library:
        assert [u.error.code for u in library.unreadable] == ["DOC06"]
        assert len(library) == 1


def test_a_package_that_is_locked_with_a_password_is_told_and_stops_nothing(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "web.wacz", record(STORY, answer(a_page(WORDS))))
    whole = bytearray(archive.read_bytes())
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(head) + flags] |= 1
    archive.write_bytes(whole)
    (tmp_path / "note.txt").write_text(WORDS)
    with Library.open([tmp_path], settings=some_settings(tmp_path / "index")) as library:
        assert [(u.path, u.error.code) for u in library.unreadable] == [("web.wacz", "DOC06")]
        assert len(library) == 1
