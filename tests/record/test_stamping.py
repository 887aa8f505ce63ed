import hashlib
import threading
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.cli.main import main
from onrecord.errors import OnrecordError
from onrecord.record.checkpoint import Checkpoint
from onrecord.record.note import Verifier
from onrecord.record.places import FolderPlace, place_of
from onrecord.record.stamping import ask_for_stamp, latest_stamp, put_stamp, read_certificate
from onrecord.record.verifying import verify_log
from record.disks import HastyDisk
from record.logs import ALog, entries, flipped
from time_stamps import OPENSSL, running_authority


@pytest.fixture
def authority(tmp_path):
    if OPENSSL is None:
        pytest.skip("OpenSSL is not installed")
    with running_authority(tmp_path / "authority") as running:
        yield running


@pytest.fixture
def one(tmp_path):
    return ALog(tmp_path)


def latest(one, authority, place=None):
    place = place or FolderPlace(one.folder)
    now = Checkpoint.of_note(place.text("checkpoint"))
    return latest_stamp(place, now, [read_certificate(str(authority.root))])


def code_of(call, *arguments):
    with pytest.raises(OnrecordError) as error:
        call(*arguments)
    return error.value.code


def test_an_authority_swears_that_the_log_was_there_and_it_may_grow_after_that(one, authority):
    log = one.of(300)
    size, at = log.take_stamp(authority.address)
    assert size == 300
    assert abs((datetime.now(UTC) - at).total_seconds()) < 600
    log.append(entries(50, 301))
    stamp = latest(one, authority)
    assert (stamp.size, stamp.at, stamp.authority) == (300, at, "Skerry Time")
    assert one.error() is None
    log.take_stamp(authority.address)
    assert latest(one, authority).size == 350
    assert one.error(Verifier.of_vkey(log.vkey)) is None


def test_nothing_but_a_digest_goes_to_it(one, authority):
    log = one.of(3)
    log.take_stamp(authority.address)
    (asked,) = authority.asked
    assert hashlib.sha256(log.checkpoint.encode()).digest() in asked
    assert len(asked) < 120


def test_at_a_web_address_the_latest_stamp_is_found(one, authority):
    log = one.of(5)
    log.take_stamp(authority.address)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(one.folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        assert latest(one, authority, place_of(f"http://127.0.0.1:{server.server_port}")).size == 5
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_the_stamp_of_another_authority_is_not_taken_for_this_one_s(one, authority, tmp_path):
    one.of(5).take_stamp(authority.address)
    with running_authority(tmp_path / "other", "Skerry Time") as other:
        assert code_of(latest, one, other) == "REC11"


def test_each_changed_bit_is_found_or_changes_nothing_that_is_sworn(one, authority):
    one.of(5).take_stamp(authority.address)
    sworn = latest(one, authority)
    found = 0
    for name in ("stamped/5/checkpoint", "stamped/5/stamp.tsr", "stamped/latest"):
        path = one.folder / name
        whole = path.read_bytes()
        for bit in range(0, len(whole) * 8, 5):
            path.write_bytes(flipped(whole, bit))
            told = told_of(one, authority)
            found += told is None
            # The signature isn't over everything in the answer, such as the words of its status.
            assert told in (None, sworn), (name, bit)
            path.write_bytes(whole)
    assert found > 1_000
    assert one.error() is None


def told_of(one, authority):
    """What is sworn of the log, None where something is wrong with it."""
    try:
        verify_log(FolderPlace(one.folder))
        return latest(one, authority)
    except OnrecordError:
        return None


@pytest.mark.parametrize("name", ["stamped/5/more", "stamped/6/checkpoint", "stamped/x", "stamped/5/more/stamp.tsr"])
def test_a_file_that_belongs_to_no_stamp_is_named(one, authority, name):
    one.of(5).take_stamp(authority.address)
    (one.folder / name).parent.mkdir(exist_ok=True, parents=True)
    (one.folder / name).write_text("5\n")
    assert one.error().where == name


NO_STAMPS = [
    (500, None, "REC13"),
    *((200, instead, "REC16") for instead in (b"", b"<html>", b"\x30\x84" * 9, b"0" * 70_000)),
]
REFUSAL = bytes.fromhex("301a 3018 020102 300d 0c0b") + b"we are away" + bytes.fromhex("0304 07000001")


@pytest.mark.parametrize(("status", "instead", "code"), NO_STAMPS)
def test_an_authority_that_gives_no_stamp_is_told_and_nothing_is_kept(one, authority, status, instead, code):
    log = one.of(5)
    authority.status, authority.instead = status, instead
    assert code_of(log.take_stamp, authority.address) == code
    assert not (one.folder / "stamped").exists()


def test_a_stamp_of_something_else_and_a_refusal_are_no_stamps(one, authority):
    log = one.of(5)
    log.take_stamp(authority.address)
    (first,) = authority.asked
    authority.instead = authority.answer(first)
    log.append(entries(5, 6))
    assert code_of(log.take_stamp, authority.address) == "REC16"
    authority.instead = REFUSAL
    assert code_of(log.take_stamp, authority.address) == "REC16"
    for address in ("http://127.0.0.1:1/tsa", "file:///tsa", "tsa"):
        assert code_of(log.take_stamp, address) == "REC13"


def test_an_empty_log_is_not_stamped(one, authority):
    assert code_of(one.open().take_stamp, authority.address) == "REC12"


def test_the_commands_stamp_and_tell(one, authority, tmp_path, capsys):
    one.of(300)
    place = str(one.folder)
    assert main(["record", "stamp", authority.address, "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("Stamped: the first 300 entries, on ")
    assert main(["record", "verify", place, "--authority", str(authority.root)]) == 0
    assert "Skerry Time swears that its first 300 entries were there on " in capsys.readouterr().out
    assert main(["record", "verify", place, "--authority", place]) == 2
    assert main(["record", "verify", place, "--authority", str(one.folder / "checkpoint")]) == 2
    capsys.readouterr()
    assert main(["record", "verify", place]) == 0
    assert "--authority" in capsys.readouterr().out


def test_a_stamp_that_was_taken_away_is_missed_for_good(one, authority):
    log = one.of(3)
    log.take_stamp(authority.address)
    log.append(entries(2, 4))
    log.take_stamp(authority.address)
    (one.folder / "stamped/3/stamp.tsr").unlink()
    assert one.error().code == "REC10"
    one.open().append(entries(1, 6))
    assert one.error().code == "REC10"


def test_a_stamp_that_comes_late_is_not_the_latest(one, authority):
    log = one.of(3)
    early = log.checkpoint
    answer, _ = ask_for_stamp(early, authority.address)
    log.append(entries(2, 4))
    log.take_stamp(authority.address)
    put_stamp(one.folder, early, answer, HastyDisk())
    assert (one.folder / "stamped/latest").read_text() == "5\n"
    assert one.error() is None
