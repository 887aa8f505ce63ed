import zipfile
from pathlib import Path

import pytest

from onrecord.sources.intake.web_package import DAMAGE, begin_of, members_of, opened


def a_package(place: Path, packing: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(place / "web.wacz", "w", packing) as package:
        package.writestr("archive/b.warc.gz", b"the second")
        package.writestr("archive/a.warc", b"the first, the first, the first")
        package.writestr("datapackage.json", "{}")
    return place / "web.wacz"


def test_the_archives_of_a_package_are_told_by_name_and_a_file_that_is_one_itself_by_none(tmp_path: Path) -> None:
    assert members_of(a_package(tmp_path)) == ["archive/a.warc", "archive/b.warc.gz"]
    assert members_of(tmp_path / "web.warc") == [""]


def test_what_lies_in_a_package_unpacked_begins_at_a_byte_of_it(tmp_path: Path) -> None:
    package = a_package(tmp_path)
    begin = begin_of(package, "archive/b.warc.gz")
    assert begin
    assert package.read_bytes()[begin:].startswith(b"the second")
    assert begin_of(package, "") == 0


def test_what_lies_in_a_package_packed_is_only_read_from_its_beginning(tmp_path: Path) -> None:
    package = a_package(tmp_path, zipfile.ZIP_DEFLATED)
    assert begin_of(package, "archive/a.warc") is None
    with opened(package, "archive/a.warc") as stream:
        assert stream.read(9) == b"the first"


def test_what_is_locked_with_a_password_counts_as_damage(tmp_path: Path) -> None:
    package = a_package(tmp_path)
    whole = bytearray(package.read_bytes())
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(head) + flags] |= 1
    package.write_bytes(whole)
    with pytest.raises(DAMAGE), opened(package, "archive/b.warc.gz") as stream:
        stream.read()
