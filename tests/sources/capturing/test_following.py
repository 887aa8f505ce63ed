import gzip
from pathlib import Path

import pytest

from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.capturing.following import follow, unpacked
from onrecord.sources.capturing.web_address import read_address
from web_archives import a_page, answer
from web_servers import HOST, a_site, passing_on, some_terms

PAGE = a_page("The ferry struck the pier.")


def statuses(address: str, folder: Path, **others: object) -> list[int]:
    return [exchange.status for exchange in follow(read_address(address), some_terms(folder, **others))]


def test_an_address_is_followed_to_its_page_and_each_step_kept(tmp_path):
    with a_site({"/": passing_on("/b", "301 Moved"), "/b": passing_on("/c?d"), "/c?d": answer(PAGE)}) as site:
        assert statuses(site.at(), tmp_path) == [301, 302, 200]


def test_an_address_that_comes_back_to_itself_is_told(tmp_path):
    with a_site({"/": passing_on("/b"), "/b": passing_on("/")}) as site:
        with pytest.raises(OnrecordError, match=rf"CAP14.*comes back to {site.at()}"):
            statuses(site.at(), tmp_path)
        assert len(site.asked) == 2


def test_an_address_that_is_passed_on_for_ever_is_given_up_after_ten_steps(tmp_path):
    steps = {f"/{n}": passing_on(f"/{n + 1}") for n in range(30)}
    with a_site(steps) as site:
        with pytest.raises(OnrecordError, match=r"CAP14.*more than 10 times"):
            statuses(site.at("/0"), tmp_path)
        assert len(site.asked) == 11
    with a_site(steps | {"/10": answer(PAGE)}) as site:
        assert len(statuses(site.at("/0"), tmp_path)) == 11


def test_an_unprotected_address_is_refused_before_anything_is_asked_unless_it_is_allowed(tmp_path):
    with a_site({"/": answer(PAGE)}, name=None) as site:
        with pytest.raises(OnrecordError, match=r"CAP02.*http://courier\.test"):
            statuses(site.at(), tmp_path)
        assert site.asked == []
        assert statuses(site.at(), tmp_path, allow_http=True) == [200]


def test_a_step_from_a_protected_to_an_unprotected_address_is_refused(tmp_path):
    with a_site({"/": passing_on("http://courier.test:1/")}) as site, pytest.raises(OnrecordError, match="CAP02"):
        statuses(site.at(), tmp_path)


@pytest.mark.parametrize("inside", ["127.0.0.1", "localhost", "2130706433", "[::1]", "printer.test", "[::ffff:7f00:1]"])
def test_a_step_that_leads_inside_the_network_is_refused_and_told_with_its_address(tmp_path, inside):
    with a_site({"/": answer(b"secret")}) as hidden:
        there = f"https://{inside}:{hidden.port}/"
        with a_site({"/": passing_on(there)}) as site, pytest.raises(OnrecordError, match="CAP03") as told:
            statuses(site.at(), tmp_path)
        assert str(hidden.port) in told.value.where
        assert hidden.asked == []


def test_a_host_that_moves_inside_the_network_between_two_steps_is_refused(tmp_path):
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    terms = {"resolve": lambda host, port: answers.pop(0), "allow_hosts": frozenset()}
    with a_site({"/": answer(PAGE)}) as site, pytest.raises(OnrecordError, match="CAP03"):
        statuses(site.at(), tmp_path, **terms)
    assert answers == [["10.0.0.1"]]


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("404 Not Found", "CAP08"),
        ("410 Gone", "CAP08"),
        ("401 Unauthorized", "CAP09"),
        ("403 Forbidden", "CAP09"),
        ("429 Too Many Requests", "CAP09"),
        ("451 Unavailable For Legal Reasons", "CAP09"),
        ("500 Internal Server Error", "CAP10"),
        ("503 Service Unavailable", "CAP10"),
        ("206 Partial Content", "CAP11"),
        ("302 Found", "CAP11"),
        ("418 I'm a teapot", "CAP11"),
    ],
)
def test_an_answer_that_is_no_page_is_told_with_its_number(tmp_path, status, code):
    with a_site(answer(PAGE, status=status)) as site, pytest.raises(OnrecordError, match=f"{code}.*{status[:3]}"):
        statuses(site.at(), tmp_path)


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/json", "application/zip"])
def test_what_is_neither_page_nor_document_is_told(tmp_path, kind):
    with a_site(answer(b"x", kind=kind)) as site, pytest.raises(OnrecordError, match=f"CAP13.*{kind}"):
        statuses(site.at(), tmp_path)


def unpack(told: bytes, folder: Path) -> bytes:
    small = Settings(index_folder=folder, max_file_mb=1)
    with a_site(told) as site:
        return unpacked(follow(read_address(site.at()), some_terms(folder, settings=small))[-1], small)


def test_a_packed_page_is_unpacked(tmp_path):
    assert unpack(answer(gzip.compress(PAGE), encoding="gzip"), tmp_path) == PAGE
    assert unpack(answer(PAGE, encoding="identity"), tmp_path) == PAGE


def test_a_page_that_unpacks_to_far_more_than_its_size_is_not_unpacked_to_its_end(tmp_path):
    with pytest.raises(OnrecordError, match=r"CAP12.*1 MB, unpacked"):
        unpack(answer(gzip.compress(b" " * 20_000_000, 1), encoding="gzip"), tmp_path)


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(b"no gzip", "gzip"), (gzip.compress(PAGE)[:-9], "gzip"), (b"x", "br"), (gzip.compress(PAGE), "gzip, gzip")],
)
def test_a_page_that_cannot_be_unpacked_is_told(tmp_path, body, encoding):
    with pytest.raises(OnrecordError, match=r"CAP15.*(unpacked|packed)"):
        unpack(answer(body, encoding=encoding), tmp_path)


def test_the_host_is_asked_by_its_name_at_the_address_that_was_checked(tmp_path):
    with a_site({"/": answer(PAGE)}) as site:
        statuses(site.at(), tmp_path)
        assert f"Host: {HOST}:{site.port}".encode() in site.asked[0]
