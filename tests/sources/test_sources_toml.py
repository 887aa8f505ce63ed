from datetime import date
from pathlib import Path

import pytest

from onrecord.documents.document import Document
from onrecord.errors import OnrecordError
from onrecord.sources.file_patterns import matches
from onrecord.sources.source import Source
from onrecord.sources.sources_toml import (
    EntriesByFile,
    idle_patterns,
    parse_sources_toml,
    read_sources_toml,
    said_to_leave,
    say_more_of_document,
    say_more_of_source,
)

HEAD = '[[source]]\nfiles = ["a.txt"]\n'


def parsed(text: str):
    return parse_sources_toml(text, Path("sources.toml"))


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [("a.txt", "mails/a.txt", True), ("mails/*.eml", "one.eml", False), ("minutes*.pdf", "minutes-3.pdf", True)],
)
def test_entries_are_found_by_the_files_that_they_name(pattern: str, path: str, fits: bool) -> None:
    first, second = (f'[[source]]\nfiles = ["other.md", "{p}"]\n' for p in (pattern, "*.txt"))
    entries = parsed(first + second)
    found = [entry.line for entry in EntriesByFile(entries).of(path)]
    assert found == [entry.line for entry in entries if any(matches(p, path) for p in entry.files)]
    assert (1 in found) is fits


def test_the_last_entry_has_the_last_word() -> None:
    entries = parsed(f'{HEAD}name = "Board"\nkind = "body"\n{HEAD}name = "Harbour Board"\nstanding = "corrected"\n')
    told = say_more_of_source(Source(name="a.txt"), entries)
    assert told == Source(name="Harbour Board", kind="body", standing="corrected")


@pytest.mark.parametrize("day", ["2026-03-14", '"2026-03-14"', "2026-03-14T08:00:00"])
def test_date_address_and_language_go_to_the_document(day: str) -> None:
    entries = parsed(f'{HEAD}published = {day}\naddress = "https://a.example/"\nlanguage = "nb"\n')
    told = say_more_of_document(Document(text="x", format="text", blocks=()), entries)
    assert (told.published, told.address, told.language) == (date(2026, 3, 14), "https://a.example/", "nb")


@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ('[[source]]\nfiles = ["a.txt"\nname = "x"', 3, "line"),
        (HEAD + HEAD + 'nmae = "Board"', 5, "perhaps name is meant"),
        (HEAD + "\n# why\nkind = 'paper'", 5, "write one of person, body, document, outlet, unknown"),
        (HEAD + "published = 'March'", 3, "write published = 2026-03-14"),
        (HEAD + "name = 7", 3, 'write name = "…"'),
        (HEAD + "may_leave = 'no'", 3, "must be true or false"),
        (HEAD + "may_leave = 0", 3, "must be true or false"),
        (HEAD + "language = 'French'", 3, 'write language = "fr"'),
        ("[[source]]\nname = 'x'", 1, 'write files = ["minutes.pdf"]'),
        ("[[source]]\nfiles = 3", 2, "must be a list"),
        ("[source]\nname = 'x'", 1, "two brackets"),
        ("\ntitle = 'x'", 2, "not known here"),
        ("[[source]]\nfiles = [“a.txt”]", 2, "curly quotation marks"),
        ("[[source]\nfiles = ['a.txt']", 1, "write [[source]]"),
        (HEAD + "published = 2026-02-30", 3, "no day 2026-02-30"),
        (HEAD + "name = 'x'\nname = 'y'", 4, "name is there a second time"),
        (HEAD + 'name = """\n[[source]]\n"""\n' + HEAD + "kind = 'paper'", 8, "write one of person"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_write(text: str, line: int, advice: str) -> None:
    with pytest.raises(OnrecordError) as caught:
        parsed(text)
    assert caught.value.code == "SRC02"
    assert f"line {line}" in caught.value.detail
    assert advice in caught.value.detail


def test_the_last_entry_says_whether_a_file_may_leave() -> None:
    entries = parsed(f"{HEAD}may_leave = false\n{HEAD}name = 'Board'\n{HEAD}may_leave = true\n")
    assert said_to_leave([entries]) is True
    assert said_to_leave([entries[:2]]) is False
    assert said_to_leave([entries[1:2]]) is None
    assert said_to_leave([]) is None


def test_bytes_that_one_of_their_files_keeps_here_stay_here() -> None:
    yes, no = (parsed(f"{HEAD}may_leave = {said}\n") for said in ("true", "false"))
    assert said_to_leave([yes, no]) is False
    assert said_to_leave([no, yes]) is False
    assert said_to_leave([yes, ()]) is True


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_bytes(b'[[source]]\nname = "Caf\xe9"')
    with pytest.raises(OnrecordError, match="save it as UTF-8"):
        read_sources_toml(tmp_path)


def test_a_file_with_a_byte_order_mark_and_windows_line_ends_is_read(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_bytes("﻿[[source]]\r\nfiles = 'a.txt'\r\nname = 'Board'\r\n".encode())
    (entry,) = read_sources_toml(tmp_path)
    assert (entry.line, entry.says) == (1, {"name": "Board"})


def test_no_file_no_entries(tmp_path: Path) -> None:
    assert read_sources_toml(tmp_path) == ()


def test_patterns_that_fit_no_file_are_named_with_their_line() -> None:
    assert idle_patterns(parsed(HEAD + HEAD.replace("a.txt", "b.txt")), ["a.txt"]) == [(4, "b.txt")]
    several = parsed("[[source]]\nname = 'b.txt'\nfiles = [\n  'a.txt',\n  'b.txt', 'c*.txt',\n]\n")
    assert idle_patterns(several, ["a.txt"]) == [(5, "b.txt"), (5, "c*.txt")]
    assert idle_patterns(several, ["x/a.txt", "b.txt", "x/c3.txt"]) == []
