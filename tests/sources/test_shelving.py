import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from factories import a_library, some_settings
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.library import Library
from onrecord.sources.shelving import shelf_for
from postgresql_server import PostgresqlServer

WORDS = ["the", "pilot", "of", "ferry", "osterfjord", "said", "no", "board", "50,000", "don't", "møte", "harbour"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=300).map(" ".join), min_size=1, max_size=6)


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=TEXTS, asked=st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), limit=st.integers(1, 9))
def test_both_stores_find_the_same_in_the_same_order(
    postgresql: PostgresqlServer, texts: list[str], asked: list[str], limit: int
) -> None:
    files = {f"{number}.txt": text for number, text in enumerate(texts)}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        in_database = some_settings(place / "index", database=postgresql.url)
        with a_library(files, place) as one, Library.open([place / "sources"], settings=in_database) as other:
            assert one.search(asked, limit) == other.search(asked, limit)
            assert one.commonness(asked) == other.commonness(asked)
            assert (one.captures(), one.words, len(one)) == (other.captures(), other.words, len(other))
            (first, *_) = one.captures()
            assert one.capture(first) == other.capture(first)


def test_both_stores_find_the_same_by_meaning(postgresql: PostgresqlServer, tmp_path: Path) -> None:
    files = {f"{n}.txt": f"The council {word} the swimming pool on day {n}." for n, word in enumerate(WORDS)}
    in_database = some_settings(tmp_path / "index", database=postgresql.url)
    with a_library(files, tmp_path) as one, a_library(files, tmp_path, in_database) as other:
        found = [library.find("Officials shut the baths.", ["council", "shut"], 10) for library in (one, other)]
    assert found[0] == found[1]
    assert found[0][0].nearness


def test_files_are_kept_in_the_index_folder_unless_a_database_is_named(tmp_path: Path) -> None:
    settings = some_settings(tmp_path / "index")
    shelf_for([tmp_path / "one"], settings).index()
    shelf_for([tmp_path / "two"], replace(settings, database="sqlite:///desk.sqlite")).vectors()
    assert sorted(path.suffix for path in (tmp_path / "index").iterdir() if path.stem.count("-") == 1) == [
        ".sqlite",
        ".vectors",
    ]


def test_an_address_of_another_kind_of_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match="USE02"):
        shelf_for([tmp_path], some_settings(database="mysql://db.example/onrecord"))


def test_each_combination_of_folders_has_an_index_of_its_own(tmp_path: Path, settings: Settings) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    identities = [shelf_for(f, settings).index().state("identity") for f in ([one], [two], [one, two], [one])]
    assert identities[0] == identities[3]
    assert len(set(identities)) == 3


def test_machines_that_see_the_shared_folder_in_different_places_have_one_index(
    postgresql: PostgresqlServer, tmp_path: Path
) -> None:
    seen = []
    url = postgresql.own_database()
    for machine in ("one", "two"):
        share = tmp_path / machine
        settings = replace(some_settings(tmp_path / "index", database=url), shared_folder=share)
        (share / "ferry").mkdir(parents=True)
        (share / "ferry" / "a.txt").write_text("The ferry sails.")
        os.utime(share / "ferry" / "a.txt", (1e9, 1e9))
        with Library.open([share / "ferry"], settings=settings, progress=lambda *now: seen.append(now)) as library:
            assert library.commonness(["ferry"]) == {"ferry": 1}
    assert seen == [("a.txt", 0, 1), ("", 1, 1)]


def test_two_processes_that_index_at_once_do_each_other_no_harm(tmp_path: Path, settings: Settings) -> None:
    for number in range(60):
        (tmp_path / "sources").mkdir(exist_ok=True)
        (tmp_path / "sources" / f"{number:02}.txt").write_text(f"Note {number}: the ferry stays in dock. " * 40)
    (tmp_path / "draft.txt").write_text("The ferry stays in dock.")
    named = {"ONRECORD_INDEX": str(settings.index_folder), "ONRECORD_DATABASE": settings.database}
    commands = (["sources", "list", "sources"], ["check", "draft.txt", "--sources", "sources"])
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "onrecord.cli.main", *words],
            cwd=tmp_path,
            env={**os.environ, **named},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for words in (*commands, commands[0])
    ]
    told = [(process.communicate(timeout=240), process.returncode) for process in running]
    assert [code for _, code in told] == [0, 0, 0]
    assert told[0] == told[2]
    with Library.open([tmp_path / "sources"], settings=settings) as library:
        assert library.commonness(["ferry"])["ferry"] == sum(
            last - first + 1 for _, first, last in library._index.runs()
        )
