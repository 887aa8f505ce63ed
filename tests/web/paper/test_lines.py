"""Lines: where they are broken, in which font each sign is set, and at which side they begin."""

import pytest

from onrecord.web.paper.fonts import Fonts
from onrecord.web.paper.lines import Bit, Style, rows_of

SERIF = Style(face="serif", size=10)


@pytest.fixture(scope="module")
def fonts():
    return Fonts()


def lines(fonts, text, width=200.0):
    return ["".join(run.text for run in row) for row in rows_of(fonts, [Bit(text=text, style=SERIF)], width)]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry left the northern pier at noon, and nobody on board was hurt, the harbour says.",
        "https://harbour.example/log/" + "day/" * 30,
        "x" * 500,
        "e\u0301" * 200,
        "渡轮离开" * 40,
        "a " * 300,
        "אבג דהו " * 30,
    ],
)
def test_no_line_is_wider_than_it_may_be_and_no_sign_is_lost(fonts, text):
    rows = rows_of(fonts, [Bit(text=text, style=SERIF)], 200)
    assert all(run.x >= 0 and run.x + run.width <= 200.01 for row in rows for run in row)
    shown = "".join(run.text for row in rows for run in row)
    assert sorted(shown.replace(" ", "")) == sorted(text.replace(" ", ""))


def test_lines_break_at_spaces_and_behind_strokes_but_not_before_a_minus(fonts):
    assert lines(fonts, "at noon it was -5 degrees", 75) == ["at noon it was", "-5 degrees"]
    assert lines(fonts, "the co-operative", 50) == ["the co-", "operative"]
    assert lines(fonts, "at noon\u00a0sharp", 62) == ["at", "noon\u00a0sharp"]


def test_a_mark_stays_with_its_letter(fonts):
    assert not any(line.startswith("\u0301") for line in lines(fonts, "e\u0301" * 200))


def test_each_sign_is_set_in_the_first_font_that_has_it(fonts):
    (row,) = rows_of(fonts, [Bit(text="Noon א 😀", style=SERIF)], 200)
    assert [run.glyphs is fonts.glyphs("serif") for run in row] == [True, False, True, False]


def test_a_sign_that_no_font_has_is_as_wide_as_the_square(fonts):
    (row,) = rows_of(fonts, [Bit(text="渡", style=SERIF)], 200)
    (square,) = rows_of(fonts, [Bit(text="□", style=SERIF)], 200)
    assert row[0].width == square[0].width
    assert "渡" in fonts.lacking


def test_a_paragraph_that_is_read_from_the_right_begins_at_the_right(fonts):
    (row,) = rows_of(fonts, [Bit(text="אבג", style=SERIF)], 200)
    assert row[0].x + row[0].width == pytest.approx(200)
    (row,) = rows_of(fonts, [Bit(text="pier אבג", style=SERIF)], 200)
    assert row[0].x == 0


def test_signs_that_only_say_how_to_set_others_take_no_room(fonts):
    assert lines(fonts, "no\u00adon\u200b\ufe0f") == ["noon"]
    assert rows_of(fonts, [Bit(text="", style=SERIF)], 200) == []
