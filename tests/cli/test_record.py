from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from corrections.outings import Paper
from onrecord.cli.main import main
from onrecord.publishing.going_out import bring_out, site_of
from onrecord.record.log import Log
from publishing.releases import IMPRINT
from record.logs import ORIGIN, entries, flipped


@pytest.fixture
def data(tmp_path):
    """The folder of a desk whose log has 300 entries, a checkpoint kept at 100 of them, and a page with a proof."""
    log = Log.open(tmp_path / "record", origin=ORIGIN, keys=tmp_path / "keys")
    log.append(entries(100))
    (tmp_path / "kept").write_text(log.checkpoint)
    log.append(entries(200, 101))
    (tmp_path / "page.html").write_text(f"<html><pre>{log.proof(4)}</pre></html>")
    return tmp_path


@contextmanager
def serving_folder(folder: Path) -> Iterator[str]:
    """The address of a server that serves a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def vkey_of(data, capsys) -> str:
    assert main(["record", "key", "--data", str(data)]) == 0
    return capsys.readouterr().out.strip()


def test_a_whole_log_is_verified(data, capsys):
    vkey = vkey_of(data, capsys)
    assert main(["record", "verify", str(data / "record"), "--key", vkey]) == 0
    told = capsys.readouterr().out
    assert told == f"The log {ORIGIN} holds: 300 entries, each in its place, signed by {vkey.split('+')[1]}.\n"
    assert main(["record", "verify", str(data / "record")]) == 0
    assert f"compare it with what the newsroom told you elsewhere:\n  {vkey}" in capsys.readouterr().out


def test_an_article_and_a_step_are_verified(data, capsys):
    more = ["--article", str(data / "page.html"), "--since", str(data / "kept"), "--key", vkey_of(data, capsys)]
    assert main(["record", "verify", str(data / "record"), *more]) == 0
    told = capsys.readouterr().out
    assert "only grew: 200 entries more than the 100 of the checkpoint you kept." in told
    assert f"Entry 4 of the log {ORIGIN}:\n  what      version-released\n" in told
    assert "  number    5\n" in told


@pytest.fixture
def site(tmp_path):
    """The site of a newsroom with one article out, and the folder of its page."""
    paper = Paper(tmp_path)
    bring_out(paper.desk, IMPRINT)
    return site_of(paper.desk), site_of(paper.desk) / paper.article.path


def verify_page(site, place, page) -> int:
    return main(["record", "verify", str(place), "--article", str(page)])


def test_a_page_is_held_against_what_the_log_has_of_it(site, capsys):
    folder, article = site
    page = article / "index.html"
    assert verify_page(site, folder / "log", page) == 0
    assert "are those that were recorded" in capsys.readouterr().out
    page.write_text(page.read_text("utf-8").replace("at noon", "at nine"), "utf-8")
    assert verify_page(site, folder / "log", page) == 1
    told = capsys.readouterr()
    assert told.err.startswith("onrecord: REC17")
    assert "“noon” was recorded, and the page has “nine”" in " ".join(told.err.split())


def test_of_a_page_that_lies_alone_and_of_a_bare_proof_no_more_is_said_than_is_known(site, tmp_path, capsys):
    folder, article = site
    alone = tmp_path / "saved.html"
    alone.write_bytes((article / "index.html").read_bytes())
    assert verify_page(site, folder / "log", alone) == 0
    assert "The page itself was not compared" in capsys.readouterr().out
    assert verify_page(site, folder / "log", article / "versions" / "1.tlog-proof") == 0
    assert "page" not in capsys.readouterr().out


@pytest.mark.parametrize("end", ["/", "", "/index.html", "/#checked"])
def test_a_page_on_the_web_is_compared_by_its_address(site, capsys, end):
    folder, article = site
    with serving_folder(folder) as address:
        page = f"{address}/{article.relative_to(folder).as_posix()}{end}"
        assert verify_page(site, f"{address}/log", page) == 0
    assert "are those that were recorded" in capsys.readouterr().out


def test_what_fails_is_named_and_the_exit_code_is_one(data, capsys):
    path = data / "record/tile/entries/000"
    path.write_bytes(flipped(path.read_bytes(), 5_000))
    assert main(["record", "verify", str(data / "record")]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("onrecord: REC10  tile/entries/000\n")
    assert "entry 3 isn't the one whose hash is in tile/0/000" in " ".join(told.err.split())
    assert not told.out


def test_a_log_of_which_something_else_was_seen_fails(data, capsys):
    other = Log.open(data / "other/record", origin=ORIGIN, keys=data / "other/keys")
    other.append(entries(150, 500))
    assert main(["record", "verify", str(data / "other/record"), "--since", str(data / "kept")]) == 1
    assert "REC06" in capsys.readouterr().err
    assert main(["record", "verify", str(data / "other/record"), "--article", str(data / "page.html")]) == 1
    assert "REC05" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["no-such-folder"], "REC04"),
        (["{data}"], "REC04"),
        (["{data}/record", "--key", "nothing"], "REC12"),
        (["{data}/record", "--since", "{data}/none"], "REC12"),
        (["{data}/record", "--article", "{data}/kept"], "REC12"),
        (["http://127.0.0.1:1/record"], "REC13"),
    ],
)
def test_what_can_not_be_used_is_told_with_exit_code_two(data, capsys, words, code):
    assert main(["record", "verify", *(word.format(data=data) for word in words)]) == 2
    assert capsys.readouterr().err.startswith(f"onrecord: {code}")


def test_the_key_is_changed_and_a_lost_one_replaced(data, capsys):
    old = vkey_of(data, capsys)
    assert main(["record", "rotate", "--data", str(data)]) == 0
    new = capsys.readouterr().out.strip()
    assert new == vkey_of(data, capsys) != old
    assert main(["record", "verify", str(data / "record"), "--key", old]) == 0
    (data / "keys/log.key").unlink()
    assert main(["record", "rotate", "--data", str(data)]) == 2
    assert "REC03" in capsys.readouterr().err
    assert main(["record", "rotate", "--lost", "--data", str(data)]) == 0
    assert main(["record", "verify", str(data / "record"), "--key", new]) == 1
    assert "replaced as lost at entry 301" in " ".join(capsys.readouterr().err.split())
    assert main(["record", "verify", str(data / "record")]) == 0


def test_without_a_log_nothing_is_made(tmp_path, capsys):
    for words in (["key"], ["rotate"], ["rotate", "--lost"]):
        assert main(["record", *words, "--data", str(tmp_path)]) == 2
        assert "REC18" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_witness_in_a_second_folder_signs_and_catches_a_roll_back(data, capsys):
    log, state = str(data / "record"), str(data / "library")
    assert main(["witness", log, "--state", state]) == 2
    assert "A witness needs a name" in capsys.readouterr().err
    assert main(["witness", log, "--state", state, "--name", "library.example/w1"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"Signed: {ORIGIN}, 300 entries, seen the first time.\n— library.example/w1 ")
    witness = told.splitlines()[-1].strip()
    assert main(["record", "verify", log, "--witness", witness]) == 1
    assert main(["record", "take-in", f"{state}/public", "--witness", witness, "--data", str(data)]) == 0
    assert main(["record", "verify", log, "--witness", witness]) == 0
    assert "library.example/w1 saw its first 300 entries on " in capsys.readouterr().out
    (data / "record/checkpoint").write_text((data / "kept").read_text())
    assert main(["witness", log, "--state", state]) == 1
    assert "it had 300 entries and has 100 now" in " ".join(capsys.readouterr().err.split())
    empty = [str(data / "keys"), "--witness", witness, "--data", str(data)]
    assert main(["record", "take-in", *empty]) == 2
