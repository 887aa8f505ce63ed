import json
import re
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from random import Random
from threading import Event, Thread
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import func, insert, inspect, select

from desk.claims import examined, examining
from desk.desks import PIER, a_desk, a_newsroom
from factories import some_settings
from onrecord.desk.attaching import NewSource, add_source
from onrecord.desk.backup import LEFT_OUT, back_up
from onrecord.desk.backup_file import open_backup
from onrecord.desk.deciding import Ruling, decide
from onrecord.desk.demo import set_up_demo
from onrecord.desk.entering import open_session
from onrecord.desk.gate_answer import ask_gate
from onrecord.desk.on_desk import drafts_after
from onrecord.desk.opening import open_desk
from onrecord.desk.people import everybody, first_person
from onrecord.desk.restoring import restore
from onrecord.errors import OnrecordError
from onrecord.storage.database import open_database, sqlite_url
from onrecord.storage.tables import DECISION, EVENT, METADATA, NEWSROOM, SESSION, VERSION

NOW = datetime(2026, 3, 12, 9, 14, tzinfo=UTC)
KINDS = ["sqlite", "postgresql"]


@pytest.fixture(params=KINDS)
def url(request):
    return request.getfixturevalue("postgresql").own_database() if request.param == "postgresql" else ""


@pytest.fixture(params=KINDS)
def other_url(request):
    return request.getfixturevalue("postgresql").own_database() if request.param == "postgresql" else ""


@pytest.fixture
def backup(tmp_path):
    """A backup of a small desk."""
    (tmp_path / "desk").mkdir()
    newsroom = a_newsroom(tmp_path / "desk")
    draft = newsroom.handing_in()
    newsroom.deciding(draft, "s1")
    add_source(newsroom.desk, newsroom.people["checker"], draft, NewSource(name="note.txt", data=b"The pier is shut."))
    newsroom.desk.database.close()
    back_up(tmp_path / "desk", tmp_path / "desk.backup", NOW)
    return tmp_path / "desk.backup"


def gates_of(desk):
    """What the gate answers for each draft, with its hashes; the time of asking is left out."""
    chief = first_person(desk)
    with desk.database.reading() as connection:
        drafts = [draft.id for draft in drafts_after(connection, chief, 0, limit=200)]
    answers = [ask_gate(desk, chief, draft) for draft in drafts]
    return [(a.draft, a.version.sha256, a.version.protocol.sha256, a.signed, a.unmet) for a in answers]


def hashes_in(folder):
    """Every source in the folder of a desk by its path, with its hash."""
    files = [path for path in (folder / "drafts").glob("*/sources/**/*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def rows_in(desk):
    with desk.database.reading() as connection:
        names = [t for t in METADATA.sorted_tables if t.name not in LEFT_OUT]
        return {t.name: connection.execute(select(t).order_by(*t.primary_key.columns)).all() for t in names}


def test_a_restored_demo_has_the_same_gates_hashes_and_rows_on_each_database(tmp_path, url, other_url):
    settings = some_settings(tmp_path / "index")
    old = open_desk(tmp_path / "old", settings, database=url)
    set_up_demo(old)
    told = gates_of(old), hashes_in(tmp_path / "old"), rows_in(old)
    back_up(tmp_path / "old", tmp_path / "desk.backup", NOW, database=url)
    old.database.close()
    restore(tmp_path / "desk.backup", tmp_path / "new", database=other_url)
    new = open_desk(tmp_path / "new", settings, database=other_url)
    assert (gates_of(new), hashes_in(tmp_path / "new"), rows_in(new)) == told
    assert told[1]
    new.database.close()


def test_a_restored_desk_goes_on_where_it_was(tmp_path, url):
    newsroom = a_newsroom(tmp_path, url=url)
    draft = newsroom.handing_in()
    newsroom.deciding(draft, "s1")
    examining(newsroom, draft)
    claims = examined(newsroom, draft)
    back_up(tmp_path, tmp_path / "desk.backup", NOW, database=url)
    newsroom.desk.database.close()
    restore(tmp_path / "desk.backup", tmp_path / "new")
    newsroom = type(newsroom)(
        desk=a_desk(tmp_path / "new", url=sqlite_url(tmp_path / "new" / "desk.sqlite")), people=newsroom.people
    )
    assert examined(newsroom, draft) == claims != ()
    newsroom.deciding(draft, "s2")
    assert newsroom.handing_in() == draft + 1
    newsroom.desk.database.close()


def test_numbers_go_on_behind_the_restored_ones_in_postgresql(tmp_path, postgresql):
    newsroom = a_newsroom(tmp_path)
    draft = newsroom.handing_in()
    back_up(tmp_path, tmp_path / "desk.backup", NOW)
    newsroom.desk.database.close()
    url = postgresql.own_database()
    restore(tmp_path / "desk.backup", tmp_path / "new", database=url)
    newsroom = type(newsroom)(desk=a_desk(tmp_path / "new", url=url), people=newsroom.people)
    newsroom.deciding(draft, "s1")
    assert newsroom.handing_in() == draft + 1
    newsroom.desk.database.close()


def test_a_backup_made_while_somebody_decides_holds_every_decision_whole(tmp_path, url):
    newsroom = a_newsroom(tmp_path, url=url)
    draft = newsroom.handing_in("\n\n".join(f"The pier number {n} is shut." for n in range(8)))
    over, kept = Event(), []
    worker = Thread(target=_decide_on, args=(newsroom, draft, over, kept))
    worker.start()
    manifests, before = [], []
    for n in range(3):
        before.append(list(kept))
        manifests.append(back_up(tmp_path, tmp_path / f"{n}.backup", NOW, database=url))
    over.set()
    worker.join()
    newsroom.desk.database.close()
    assert len(before[2]) > len(before[1]) > 0
    for n in range(3):
        restore(tmp_path / f"{n}.backup", tmp_path / f"new{n}")
        desk = a_desk(tmp_path / f"new{n}", url=sqlite_url(tmp_path / f"new{n}" / "desk.sqlite"))
        _require_whole(desk, before[n], kept)
        desk.database.close()


def _decide_on(newsroom, draft, over, kept):
    numbers = [n for n in newsroom.version(draft).statements if n.startswith("s")]
    count = 0
    while not over.is_set():
        number, word = numbers[count % len(numbers)], f"word-{count}-end"
        last = newsroom.decision(draft, number)
        ruling = Ruling(word="stands", note=f"I asked, {word}.", seen=last.id if last else 0)
        decide(newsroom.desk, newsroom.people["checker"], newsroom.place(draft, number), ruling)
        kept.append(word)
        count += 1


def _require_whole(desk, before, kept):
    """All that was acknowledged before is there; nothing is there without its news, out of order, or half summed up."""
    with desk.database.reading() as connection:
        notes = list(connection.execute(select(DECISION.c.note).order_by(DECISION.c.id)).scalars())
        wanted = select(EVENT.c.words).where(EVENT.c.name == "statement:decision:stands").order_by(EVENT.c.id)
        news = list(connection.execute(wanted).scalars())
        (shown,) = drafts_after(connection, first_person(desk), 0, limit=200)
        decided = connection.execute(select(func.count(func.distinct(DECISION.c.statement)))).scalar_one()
    words = [re.search(r"word-\d+-end", note).group() for note in notes]
    assert notes == news
    assert words == [f"word-{n}-end" for n in range(len(words))]
    assert set(before) <= set(words)
    assert len(words) <= len(kept) + 1
    assert shown.standing == decided


def test_who_is_signed_in_is_left_out_and_nothing_else(tmp_path, url):
    newsroom = a_newsroom(tmp_path, url=url)
    with newsroom.desk.database.writing() as connection:
        open_session(newsroom.desk, connection, newsroom.people["chief"])
        there = set(inspect(connection).get_table_names()) - {"alembic_version"}
    manifest = back_up(tmp_path, tmp_path / "desk.backup", NOW, database=url)
    newsroom.desk.database.close()
    assert {table.name for table in manifest.tables} == there - set(LEFT_OUT)
    restore(tmp_path / "desk.backup", tmp_path / "new")
    restored = open_database(sqlite_url(tmp_path / "new" / "desk.sqlite"))
    with closing(restored), restored.reading() as connection:
        assert connection.execute(select(func.count()).select_from(SESSION)).scalar_one() == 0


def test_only_its_owner_may_read_it(backup):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert [path.name for path in backup.parent.iterdir() if path.name.startswith(".")] == []


def test_a_file_is_replaced_only_where_that_is_said(backup, tmp_path):
    before = backup.read_bytes()
    with pytest.raises(OnrecordError, match=r"DSK30.*--replace"):
        back_up(tmp_path / "desk", backup, NOW)
    assert backup.read_bytes() == before
    back_up(tmp_path / "desk", backup, datetime(2026, 3, 13, tzinfo=UTC), replace=True)
    assert backup.read_bytes() != before


@pytest.mark.parametrize("place", ["nowhere/desk.backup", "desk"])
def test_a_place_that_cannot_be_written_to_is_told(backup, tmp_path, place):
    with pytest.raises(OnrecordError, match="DSK30"):
        back_up(tmp_path / "desk", tmp_path / place, NOW)


def test_a_folder_without_a_desk_is_told_and_none_is_made_there(tmp_path):
    with pytest.raises(OnrecordError, match=r"DSK30.*no desk"):
        back_up(tmp_path, tmp_path / "desk.backup", NOW)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_postgresql_database_holds_no_desk(tmp_path, postgresql):
    with pytest.raises(OnrecordError, match=r"DSK30.*no desk"):
        back_up(tmp_path, tmp_path / "desk.backup", NOW, database=postgresql.own_database())
    assert list(tmp_path.iterdir()) == []


def test_a_desk_of_a_newer_onrecord_is_not_backed_up_in_part(backup, tmp_path):
    store = open_database(sqlite_url(tmp_path / "desk" / "desk.sqlite"))
    with closing(store), store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'm9999'")
    with pytest.raises(OnrecordError, match="STO02"):
        back_up(tmp_path / "desk", tmp_path / "second.backup", NOW)
    assert not (tmp_path / "second.backup").exists()


def test_a_target_that_is_not_empty_is_left_alone(backup, tmp_path):
    before = hashes_in(tmp_path / "desk")
    with pytest.raises(OnrecordError, match=r"DSK32.*isn't empty"):
        restore(backup, tmp_path / "desk")
    assert hashes_in(tmp_path / "desk") == before


def test_a_database_that_is_not_empty_is_left_alone(backup, tmp_path, postgresql):
    url = postgresql.own_database()
    with closing(open_database(url)) as database, database.writing() as connection:
        connection.execute(insert(NEWSROOM).values(name="The Skerry Times"))
    with pytest.raises(OnrecordError, match=r"DSK32.*isn't empty"):
        restore(backup, tmp_path / "new", database=url)
    assert not (tmp_path / "new").exists()
    with closing(open_database(url)) as database, database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(NEWSROOM)).scalar_one() == 1


def test_a_database_that_cannot_be_reached_is_told_without_its_password(backup, tmp_path):
    with pytest.raises(OnrecordError, match="STO01") as caught:
        restore(backup, tmp_path / "new", database="postgresql://a:secret@127.0.0.1:1/x")
    assert "secret" not in str(caught.value)
    assert not (tmp_path / "new").exists()


def test_a_backup_from_the_first_tables_is_brought_up_to_date(tmp_path, url):
    from alembic import command
    from alembic.config import Config

    from onrecord.storage.database import MIGRATIONS, open_untouched

    (tmp_path / "old").mkdir()
    old, config = open_untouched(url or sqlite_url(tmp_path / "old" / "desk.sqlite")), Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with old.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "m0001")
        for words in (
            "INSERT INTO newsroom (id, name) VALUES (1, 'The Skerry Times')",
            "INSERT INTO person (id, newsroom, name, login, roles, active) VALUES (1, 1, 'Una', 'una', 'chief', TRUE)",
        ):
            connection.exec_driver_sql(words)
    old.close()
    manifest = back_up(tmp_path / "old", tmp_path / "desk.backup", NOW, database=url)
    assert manifest.revision == "m0001"
    restore(tmp_path / "desk.backup", tmp_path / "new")
    desk = a_desk(tmp_path / "new", url=sqlite_url(tmp_path / "new" / "desk.sqlite"))
    assert [p.name for p in everybody(desk, first_person(desk))] == ["Una"]
    desk.database.close()


def rewritten(backup, change, *, also=()):
    """The backup with its manifest changed, and with more parts."""
    path = backup.with_name("changed.backup")
    with ZipFile(backup) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != "manifest.json":
                new.writestr(name, old.read(name))
        told = json.loads(old.read("manifest.json"))
        change(told)
        new.writestr("manifest.json", json.dumps(told))
        for name, data in also:
            new.writestr(name, data)
    return path


@pytest.mark.parametrize("change", [{"revision": "m9999"}, {"format_version": 2}])
def test_a_backup_of_a_newer_onrecord_is_refused(backup, tmp_path, change):
    with pytest.raises(OnrecordError, match="DSK33"):
        restore(rewritten(backup, lambda told: told.update(change)), tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "path",
    ["../out.txt", "/etc/out.txt", "a/../../out.txt", "", ".", "a//b", "a/./b", "nul\0.txt", "../../../desk.sqlite"],
)
def test_names_that_lead_elsewhere_are_refused(backup, tmp_path, path):
    with pytest.raises(OnrecordError, match="DSK31"):
        restore(rewritten(backup, lambda told: told["files"][0].update(path=path)), tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("folder", ["..", "../out", "/out", "", "a/b", "."])
def test_folders_that_lead_elsewhere_are_refused(backup, tmp_path, folder):
    def change(told):
        told["folders"].append(folder)
        told["files"][0].update(folder=folder)

    with pytest.raises(OnrecordError, match="DSK31"):
        restore(rewritten(backup, change), tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told["tables"][0].update(sha256="0" * 64),
        lambda told: told["tables"][0].update(rows=99),
        lambda told: told["tables"][0].update(size=1),
        lambda told: told["tables"][0].update(name="nothing"),
        lambda told: told["files"][0].update(sha256="0" * 64),
        lambda told: told["files"][0].update(sha256="../../out"),
        lambda told: told["files"][0].update(size="many"),
        lambda told: told["files"].append(told["files"][0]),
        lambda told: told["tables"].append(told["tables"][0]),
        lambda told: told.pop("tables"),
        lambda told: told.update(files=3),
        lambda told: told.update(format="another"),
        lambda told: told.update(format_version="x"),
        lambda told: told.update(made="yesterday"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(backup, tmp_path, change):
    with pytest.raises(OnrecordError, match="DSK31"):
        restore(rewritten(backup, change), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_more_than_the_manifest_says_is_refused(backup, tmp_path):
    with pytest.raises(OnrecordError, match="DSK31"):
        restore(rewritten(backup, lambda told: None, also=[("../out.txt", "out")]), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_rows_that_belong_to_nobody_are_refused_though_their_hash_is_right(backup, tmp_path):
    with ZipFile(backup) as old:
        lines = old.read("tables/decision.jsonl").splitlines(keepends=True)
    names = json.loads(lines[0])
    row = json.loads(lines[1])
    row[names.index("version")] = 4711
    data = lines[0] + json.dumps(row).encode() + b"\n"

    path = backup.with_name("changed.backup")
    with ZipFile(backup) as old, ZipFile(path, "w") as new:
        told = json.loads(old.read("manifest.json"))
        for table in told["tables"]:
            if table["name"] == "decision":
                table.update(rows=1, size=len(data), sha256=sha256(data).hexdigest())
        for name in old.namelist():
            parts = {"tables/decision.jsonl": data, "manifest.json": json.dumps(told).encode()}
            new.writestr(name, parts.get(name) or old.read(name))
    with pytest.raises(OnrecordError, match=r"DSK3[12]"):
        restore(path, tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_a_truncated_backup_is_refused(backup, tmp_path, share):
    data = backup.read_bytes()
    backup.write_bytes(data[: int(share * len(data))])
    with pytest.raises(OnrecordError, match="DSK31"):
        restore(backup, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_wherever_a_byte_is_wrong_the_backup_is_refused_or_is_the_same(backup, tmp_path):
    data = backup.read_bytes()
    with open_backup(backup) as whole:
        kept = whole.manifest
    for at in range(0, len(data), max(1, len(data) // 150)):
        backup.write_bytes(data[:at] + bytes([data[at] ^ 0x20]) + data[at + 1 :])
        # A byte that says nothing of what is held, such as the time of a part, changes nothing of it.
        assert _told_of(backup) in (kept, "DSK31", "DSK33")


def _told_of(backup):
    try:
        with open_backup(backup) as damaged:
            damaged.check()
            return damaged.manifest
    except OnrecordError as error:
        return error.code


@pytest.mark.parametrize("name", ["gone.backup", "desk", "text.backup"])
def test_what_is_no_backup_is_refused(backup, tmp_path, name):
    (tmp_path / "text.backup").write_text("Not a backup.")
    with pytest.raises(OnrecordError, match="DSK31"):
        restore(tmp_path / name, tmp_path / "new")
    assert not (tmp_path / "new").exists()


FULL = """
import resource, sys
from onrecord.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(main(["desk", *sys.argv[2:]]))
"""


def on_a_full_disk(room, *words):
    command = [sys.executable, "-c", FULL, str(room), *map(str, words), "--database", ""]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("room", [40_000, 200_000])
def test_on_a_full_disk_no_backup_is_left(backup, tmp_path, room):
    (source,) = (tmp_path / "desk").glob("drafts/*/sources/note.txt")
    source.with_name("recording.bin").write_bytes(Random(3).randbytes(300_000))
    before = sorted(path.name for path in tmp_path.iterdir())
    done = on_a_full_disk(room, "backup", tmp_path / "second.backup", "--data", tmp_path / "desk")
    assert (done.returncode, "DSK30" in done.stderr, "Traceback" in done.stderr) == (2, True, False), done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize("room", [0, 10, 100_000])
def test_on_a_full_disk_nothing_is_restored(backup, tmp_path, room):
    done = on_a_full_disk(room, "restore", backup, "--data", tmp_path / "new")
    assert (done.returncode, "DSK32" in done.stderr, "Traceback" in done.stderr) == (2, True, False), done.stderr
    assert not (tmp_path / "new").exists()


def test_an_empty_folder_stays_one_where_nothing_could_be_restored(backup, tmp_path):
    (tmp_path / "new").mkdir()
    on_a_full_disk(10, "restore", backup, "--data", tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []
    restore(backup, tmp_path / "new")
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["desk.sqlite", "drafts"]


def test_a_version_is_kept_to_the_byte(backup, tmp_path):
    restore(backup, tmp_path / "new")
    restored = open_database(sqlite_url(tmp_path / "new" / "desk.sqlite"))
    with closing(restored), restored.reading() as connection:
        kept = connection.execute(select(VERSION)).one()
    assert kept.sha256 == sha256(PIER.encode()).hexdigest()
