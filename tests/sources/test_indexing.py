from pathlib import Path

from factories import some_settings
from onrecord.documents.document import Document
from onrecord.documents.formats.format import Format
from onrecord.sources.indexing import Place, Work, update_index
from onrecord.sources.intake.folder import INTAKE
from onrecord.storage.shelf import Shelf
from onrecord.storage.stored_index import StoredIndex


class FakeFormat:
    """A format that notes each drawing, and fails in a way of its own where the words ask for it."""

    def __init__(self) -> None:
        self.drawn: list[bytes] = []
        self.format = Format(name="text", suffixes=(".txt",), recognises=lambda _: True, draw=self.draw)

    def draw(self, data: bytes) -> Document:
        self.drawn.append(data)
        if data == b"explode":
            raise ZeroDivisionError
        return Document(text=data.decode(), format="text", blocks=())


def update(folder: Path, fake: FakeFormat, shelf: Shelf, *, at: float = 4e9) -> StoredIndex:
    index = shelf.index()
    place = Place(number=0, folder=folder / "in", intake=INTAKE)
    work = Work(settings=some_settings(folder / "other"), clock=lambda: at, formats=(fake.format,))
    update_index(index, [place], work)
    return index


def lay(folder: Path, **files: str) -> None:
    (folder / "in").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / "in" / f"{name}.txt").write_text(text)


def test_nothing_is_drawn_twice(tmp_path: Path, shelf: Shelf) -> None:
    fake = FakeFormat()
    lay(tmp_path, a="one", b="two", c="one")
    update(tmp_path, fake, shelf).close()
    update(tmp_path, fake, shelf).close()
    assert fake.drawn == [b"one", b"two"]


def test_a_file_that_was_only_touched_is_looked_at_but_not_drawn(tmp_path: Path, shelf: Shelf) -> None:
    fake = FakeFormat()
    lay(tmp_path, a="one")
    update(tmp_path, fake, shelf).close()
    (tmp_path / "in" / "a.txt").touch()
    update(tmp_path, fake, shelf).close()
    assert fake.drawn == [b"one"]


def test_a_renamed_file_is_the_same_capture(tmp_path: Path, shelf: Shelf) -> None:
    fake = FakeFormat()
    lay(tmp_path, a="one")
    update(tmp_path, fake, shelf).close()
    (tmp_path / "in" / "a.txt").rename(tmp_path / "in" / "b.txt")
    index = update(tmp_path, fake, shelf)
    assert fake.drawn == [b"one"]
    assert [row.path for row in index.files()] == ["b.txt"]
    index.close()


def test_a_format_that_fails_in_its_own_way_stops_nothing(tmp_path: Path, shelf: Shelf) -> None:
    lay(tmp_path, a="explode", b="two")
    index = update(tmp_path, FakeFormat(), shelf)
    assert [(row.path, row.error) for row in index.files()] == [("a.txt", "DOC06"), ("b.txt", "")]
    index.close()


def test_a_changed_file_leaves_no_word_behind(tmp_path: Path, shelf: Shelf) -> None:
    lay(tmp_path, a="the ferry sank")
    update(tmp_path, FakeFormat(), shelf).close()
    lay(tmp_path, a="the ferry floats again")
    index = update(tmp_path, FakeFormat(), shelf)
    assert index.commonness(["sank", "floats", "the"]) == {"floats": 1, "the": 1}
    assert index.holding("sank") == []
    assert index.sizes() == (1, 4)
    index.close()


def test_a_format_that_turns_on_its_way_leaves_the_index_as_it_was(tmp_path: Path, shelf: Shelf) -> None:
    lay(tmp_path, a="one")
    update(tmp_path, FakeFormat(), shelf).close()

    class Interrupted(FakeFormat):
        def draw(self, data: bytes) -> Document:
            raise KeyboardInterrupt

    lay(tmp_path, a="another", b="two")
    try:
        update(tmp_path, Interrupted(), shelf)
    except KeyboardInterrupt:
        index = shelf.index()
        assert index.commonness(["one"]) == {"one": 1}
        index.close()
