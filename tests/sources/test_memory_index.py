from pathlib import Path

from factories import a_library
from onrecord.sources.library import Library


def test_an_index_in_memory_answers_as_the_one_on_disk_does(tmp_path: Path) -> None:
    words = "the harbour board met and the pilot of the ferry said no. " * 30
    files = {f"{n}.txt": f"{words} Number {n} is Osterfjord{n % 3}." for n in range(8)}
    toml = '[[source]]\nfiles = ["[123].txt"]\nname = "Ann Roe"\nkind = "person"\n'
    files["sources.toml"] = f'{toml}[[source]]\nfiles = ["2.txt"]\npublished = 2026-03-09\n'
    on_disk = a_library(files, tmp_path)
    in_memory = Library.of_captures([on_disk.capture(sha256) for sha256 in on_disk.captures()])
    asked = ["the", "pilot", "osterfjord1", "nowhere"]
    assert in_memory.search(asked, 200) == on_disk.search(asked, 200)
    assert in_memory.commonness(asked) == on_disk.commonness(asked)
    assert (in_memory.words, in_memory.sources()) == (on_disk.words, on_disk.sources())
    assert in_memory.persons() == on_disk.persons()
    ((first, *others),) = on_disk.persons().values()
    assert (on_disk.capture(first).paths, len(others)) == (("2.txt",), 2)
    assert (in_memory.captures(), in_memory.addresses()) == (on_disk.captures(), on_disk.addresses())
