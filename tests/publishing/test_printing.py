import pytest

from onrecord.errors import OnrecordError
from onrecord.publishing.printing import Press, beside_of


def test_a_file_is_there_whole_and_nothing_else(tmp_path):
    press = Press(folder=tmp_path / "site")
    press.put("a/index.html", "one")
    press.put("a/index.html", "two")
    assert [p.name for p in (tmp_path / "site" / "a").iterdir()] == ["index.html"]
    assert (tmp_path / "site" / "a" / "index.html").read_text("utf-8") == "two"


def test_what_another_program_is_writing_is_left_to_it(tmp_path):
    half = tmp_path / ".index.html.new"
    half.write_text("half of", "utf-8")
    assert beside_of(tmp_path / "index.html") != half
    Press(folder=tmp_path).put("index.html", "whole")
    assert half.read_text("utf-8") == "half of"


def test_where_a_file_stands_in_the_way_the_place_is_named_and_nothing_is_left(tmp_path):
    site = tmp_path / "site"
    site.write_text("no folder", "utf-8")
    with pytest.raises(OnrecordError, match=r"PUB07.*The site can't be written") as caught:
        Press(folder=site).put("index.html", "whole")
    assert caught.value.where == str(site / "index.html")
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
