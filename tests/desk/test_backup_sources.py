import pytest

from desk.desks import a_newsroom
from onrecord.desk.attaching import NewSource, add_source
from onrecord.desk.backup_sources import forget_later, look_at_sources, sight_of, sources_below

OPEN = NewSource(name="a.txt", data=b"The pier is shut.", who="The harbour")
SECRET = NewSource(name="b.txt", data=b"I shut the pier.", who="Una Ostlie", confidential=True)


@pytest.fixture
def newsroom(tmp_path):
    newsroom = a_newsroom(tmp_path)
    yield newsroom
    newsroom.desk.database.close()


def sight_with(newsroom, draft, *, later):
    """What a backup sees when somebody brings sources between the moment that is kept and the look into the folder."""
    drafts = newsroom.desk.folder / "drafts"
    before = frozenset(sources_below(drafts))
    with newsroom.desk.database.keeping() as connection:
        sight = sight_of(connection, before)
    for source in later:
        add_source(newsroom.desk, newsroom.people["checker"], draft, source)
    look_at_sources(sight, drafts)
    with newsroom.desk.database.reading() as connection:
        forget_later(sight, connection)
    return sight


def held_in(sight):
    return sorted(kept.path for _path, kept in sight.files)


def test_what_lay_there_is_kept_with_what_is_said_of_it(newsroom):
    draft = newsroom.handing_in()
    add_source(newsroom.desk, newsroom.people["checker"], draft, OPEN)
    sight = sight_with(newsroom, draft, later=[])
    assert held_in(sight) == ["a.txt", "sources.toml"]
    assert b"The harbour" in sight.told[sight.folders[0]]


def test_a_confidential_source_that_comes_later_is_left_out_with_what_is_said_of_it(newsroom):
    draft = newsroom.handing_in()
    add_source(newsroom.desk, newsroom.people["checker"], draft, OPEN)
    sight = sight_with(newsroom, draft, later=[SECRET])
    assert held_in(sight) == ["a.txt", "sources.toml"]
    assert b"The harbour" in sight.told[sight.folders[0]]
    assert b"Ostlie" not in sight.told[sight.folders[0]]


def test_a_source_that_is_brought_a_second_time_later_is_kept_once(newsroom):
    draft = newsroom.handing_in()
    add_source(newsroom.desk, newsroom.people["checker"], draft, OPEN)
    sight = sight_with(newsroom, draft, later=[OPEN])
    assert held_in(sight)[:1] == ["a.txt"]


def test_a_file_of_the_folder_that_somebody_brings_again_later_stays(newsroom):
    draft = newsroom.handing_in()
    (next((newsroom.desk.folder / "drafts").iterdir()) / "sources" / "first.txt").write_bytes(OPEN.data)
    sight = sight_with(newsroom, draft, later=[OPEN])
    assert held_in(sight) == ["first.txt", "sources.toml"]


def test_a_draft_that_is_handed_in_later_is_not_in_it(newsroom):
    drafts = newsroom.desk.folder / "drafts"
    with newsroom.desk.database.keeping() as connection:
        sight = sight_of(connection, frozenset())
    newsroom.handing_in()
    look_at_sources(sight, drafts)
    assert (sight.folders, sight.files) == (("library-1", "recaptures-1"), [])
