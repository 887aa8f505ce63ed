from onrecord.protocol.toml_lines import lines_of_toml

TEXT = '''\
name = "a"
[people]
decide = ["x"]
[[line]]
why = """
code = "no key"
"""
code = "A"
[[line]] # second
code = "B"
'''


def test_keys_and_tables_are_found_and_what_stands_in_strings_is_not():
    lines = lines_of_toml(TEXT)
    assert (lines.of("", 0, "name"), lines.of("people"), lines.of("people", 0, "decide")) == (1, 2, 3)
    assert (lines.of("line", 0, "code"), lines.of("line", 1), lines.of("line", 1, "code")) == (8, 9, 10)


def test_what_is_missing_stands_where_its_table_begins_or_on_the_first_line():
    lines = lines_of_toml(TEXT)
    assert lines.of("line", 1, "ask") == 9
    assert lines.of("signature") == 1
