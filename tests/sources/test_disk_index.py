from pathlib import Path

import pytest

from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.disk_index import DiskIndex
from onrecord.sources.indexing import Place
from onrecord.sources.intake.folder import INTAKE


def an_index(folder: Path, settings: Settings, name: str = "in", *, characters_at_hand: int = 10_000) -> DiskIndex:
    place = Place(number=0, folder=folder / name, intake=INTAKE)
    return DiskIndex([place], settings=settings, characters_at_hand=characters_at_hand)


def lay(folder: Path, count: int, name: str = "in") -> None:
    (folder / name).mkdir()
    for number in range(count):
        (folder / name / f"{number}.txt").write_text(f"Note {number}: " + "the ferry stays in dock. " * 40)


def test_each_folder_has_an_index_of_its_own(tmp_path: Path, settings: Settings) -> None:
    lay(tmp_path, 1)
    lay(tmp_path, 2, "other")
    indexes = [an_index(tmp_path, settings), an_index(tmp_path, settings, "other"), an_index(tmp_path, settings)]
    assert [len(index.captures()) for index in indexes] == [1, 2, 1]


def test_a_text_asked_for_again_is_at_hand(tmp_path: Path, settings: Settings) -> None:
    lay(tmp_path, 2)
    index = an_index(tmp_path, settings)
    first, second = index.captures()
    assert index.capture(first) is index.capture(first)
    assert index.capture(second) is not index.capture(first)


def test_texts_at_hand_are_bounded(tmp_path: Path, settings: Settings) -> None:
    lay(tmp_path, 3)
    index = an_index(tmp_path, settings, characters_at_hand=2_500)
    first, second, third = index.captures()
    kept = index.capture(first)
    index.capture(second)
    assert index.capture(first) is kept
    index.capture(second)
    index.capture(third)
    assert index.capture(first) is not kept


def test_a_capture_that_another_run_took_out_is_told_by_a_code(tmp_path: Path, settings: Settings) -> None:
    lay(tmp_path, 1)
    index = an_index(tmp_path, settings)
    (sha256,) = index.captures()
    (tmp_path / "in" / "0.txt").unlink()
    an_index(tmp_path, settings)
    with pytest.raises(OnrecordError, match="SRC04"):
        index.capture(sha256)
