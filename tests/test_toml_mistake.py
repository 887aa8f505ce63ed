import pytest

from onrecord.toml_mistake import TomlError, read_toml


def test_a_text_without_a_mistake_is_read():
    assert read_toml('a = "“curly” is fine within"  # “here” too\n') == {"a": "“curly” is fine within"}


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("files = [“a.txt”]", 1, "curly quotation marks"),
        ('x = 1\nname = "Harbour Board”', 2, "curly quotation marks"),
        ("files = [\n  'a.txt',\n  “b.txt”\n]", 3, "curly quotation marks"),
        ("“name” = 'x'", 1, "curly quotation marks"),
        ("published = 2026-02-30", 1, "there is no day 2026-02-30 in the calendar; write published = 2026-03-14"),
        ("published = 14.3.2026", 1, "write published = 2026-03-14"),
        ("published = March 14, 2026", 1, "write published = 2026-03-14"),
        ("published = 14 March 2026", 1, "write published = 2026-03-14"),
        ("name = Marlow 3", 1, 'write name = "…"'),
        ("name = Board", 1, 'words stand in quotation marks; write name = "…"'),
        ("name = 3 Mills Board", 1, 'words stand in quotation marks; write name = "…"'),
        ("files = [a.txt]", 1, 'write files = ["…"]'),
        ("files = [\n a.txt\n]", 2, 'words stand in quotation marks; write "…"'),
        ("name =\n", 1, "name has no value"),
        ("may_leave = no", 1, "write may_leave = true or may_leave = false"),
        ("[[source]\nx = 1", 1, "write [[source]]"),
        ("[people\nx = 1", 1, "write [people]"),
        ("[people]\n[people]", 2, "this heading or key is there already"),
        ("name = 'x'\nname = 'y'\n", 2, "name is there a second time"),
        ("files = ['a.txt' 'b.txt']", 1, "a comma is missing"),
        ('files = ["mails\\one.eml"]', 1, "a backslash"),
        ('name = "Board\n', 1, "a quotation mark is missing"),
        ("name = 'Board", 1, "a quotation mark is missing"),
        ('name = "The "Tern""', 1, "words that hold quotation marks"),
        ("name: 'Board'", 1, "this is no heading and gives no key its value"),
        ("name = 'a\x07'", 1, "isn't seen"),
        ("a = " + "[" * 9_000, 0, "without end"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_write(text, line, told):
    with pytest.raises(TomlError) as caught:
        read_toml(text)
    assert caught.value.line == line
    assert told in caught.value.told


def test_what_has_no_words_yet_is_told_as_the_reader_tells_it():
    with pytest.raises(TomlError, match="this is not TOML: unclosed inline table"):
        read_toml("a = {b = 1 c = 2}")
