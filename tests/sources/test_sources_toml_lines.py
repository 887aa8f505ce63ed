from onrecord.sources.sources_toml_lines import SourcesTomlLines

TEXT = """\
# [[source]]
[[source]]
name = '''
[[source]]
kind = "none"
'''
files = ["a.txt",
  'b.txt', "say \\"x\\".txt"]

[[ "source" ]]
kind = "body"
"files" = "c.txt"
"""


def test_the_lines_of_entries_and_keys_are_found() -> None:
    lines = SourcesTomlLines(TEXT)
    assert (lines.of_entry(1), lines.of_entry(2)) == (2, 10)
    assert (lines.of_key("files", 1), lines.of_key("files", 2), lines.of_key("kind")) == (7, 12, 11)


def test_what_is_not_there_has_no_line() -> None:
    lines = SourcesTomlLines(TEXT)
    assert (lines.of_entry(3), lines.of_key("kind", 1), lines.of_key("kind", 3), lines.of_key("owner")) == (0, 0, 0, 0)


def test_each_file_is_found_where_it_is_named() -> None:
    lines = SourcesTomlLines(TEXT)
    named = lines.of_files(1)
    assert (named["a.txt"], named["b.txt"], named[""]) == (7, 8, 7)
    assert lines.of_files(2) == {"": 12, "files": 12, "c.txt": 12}


def test_where_no_files_are_named_the_head_counts() -> None:
    assert SourcesTomlLines("[[source]]\nname = 'x'\n").of_files(1) == {"": 1}
