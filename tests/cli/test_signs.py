import pytest

from onrecord.cli.signs import in_signs_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“At least 30”; the town’s", '"At least 30"; the town\'s'),
        ("────  ¶ 3", "----  # 3"),
        ("  ✓ ¶ 2   word for word · draft", "  + # 2   word for word - draft"),
        ("the pier … and it will pay", "the pier ... and it will pay"),
    ],
)
def test_a_terminal_of_ascii_gets_plain_signs(text, told):
    assert in_signs_of("ascii", text) == told


def test_a_letter_that_is_lacking_is_written_as_a_code():
    assert in_signs_of("ascii", "Eivør said “no”") == 'Eiv\\xf8r said "no"'


def test_what_an_encoding_has_stays_as_it_is():
    assert in_signs_of("utf-8", "“ø” ─ ≠ ✓") == "“ø” ─ ≠ ✓"
    assert in_signs_of("cp1252", "“ø” ─ ≠ ✓") == "“ø” - / +"
