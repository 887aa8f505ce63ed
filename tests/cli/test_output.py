import pytest

from onrecord.cli.output import write_whole
from onrecord.errors import OnrecordError


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "report.json"
    path.write_text("old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["report.json"]


@pytest.mark.parametrize(
    ("name", "told"),
    [("no/such/report.json", "there is no such folder"), (".", "it is a folder"), ("a\0b", "its name")],
)
def test_a_file_that_cannot_be_written_is_told(tmp_path, name, told):
    with pytest.raises(OnrecordError, match=told) as caught:
        write_whole(tmp_path / name, b"new")
    assert caught.value.code == "OUT01"
