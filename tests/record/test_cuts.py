"""The power goes at each step of each thing that writes, and the log stands all the same."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from itertools import count

import pytest

from onrecord.errors import OnrecordError
from onrecord.record.log import Log
from onrecord.record.note import Verifier
from onrecord.record.places import FolderPlace
from onrecord.record.stamping import latest_stamp, read_certificate
from onrecord.record.trusting import checkpoint_at, key_in_force, verify_step
from onrecord.record.witness import Witness
from record.disks import Cut, CutDisk, FullDisk, HastyDisk
from record.logs import ORIGIN, ALog, an_entry, entries
from time_stamps import OPENSSL, running_authority


def code_of(deed, *arguments) -> str | None:
    try:
        deed(*arguments)
    except OnrecordError as error:
        return error.code
    return None


def cuts(base, tmp_path, deed, forgetful):
    """A copy of a log for each step of a deed, at which the power went; the last one was never cut."""
    for steps in count():
        one = ALog(tmp_path / str(steps))
        if base.folder.exists():
            shutil.copytree(base.folder.parent, one.folder.parent)
        disk = CutDisk(steps, forgetful=forgetful)
        try:
            deed(one, disk)
        except Cut:
            disk.power_is_back()
            yield one
            shutil.rmtree(one.folder.parent)
        else:
            assert steps > 5
            return


@pytest.mark.parametrize("forgetful", [False, True])
def test_an_append_that_was_cut_anywhere_loses_nothing_acknowledged(tmp_path, forgetful):
    base = ALog(tmp_path / "base")
    before = base.of(250).checkpoint

    def append(one, disk):
        one.open(disk=disk).append(entries(20, 251))

    seen = set()
    for one in cuts(base, tmp_path, append, forgetful):
        assert one.error() is None  # for a stranger who looks before anybody mended it
        log = one.open()
        seen.add(log.size)
        assert log.size in (250, 270)
        assert verify_step(FolderPlace(one.folder), before, checkpoint_at(FolderPlace(one.folder))[1]).size == 250
        assert log.append(entries(20, 251)) == tuple(range(250, 270))
        assert [log.entry(index) for index in (0, 249, 250, 269)] == [an_entry(n) for n in (1, 250, 251, 270)]
        assert log.size == 270
        assert one.error() is None
        assert not [path for path in one.files() if path.name.endswith(".begun")]
    assert seen == {250, 270}


@pytest.mark.parametrize("forgetful", [False, True])
def test_a_log_whose_making_was_cut_anywhere_can_be_made(tmp_path, forgetful):
    for one in cuts(ALog(tmp_path / "base"), tmp_path, lambda one, disk: one.open(disk=disk), forgetful):
        log = one.open()
        assert log.append(entries(1)) == (0,)
        assert one.error() is None


@pytest.mark.parametrize("forgetful", [False, True])
def test_a_change_of_key_that_was_cut_anywhere_happened_or_did_not(tmp_path, forgetful):
    base = ALog(tmp_path / "base")
    old = base.of(5).vkey
    changed = set()
    for one in cuts(base, tmp_path, lambda one, disk: one.open(disk=disk).rotate(), forgetful):
        assert one.error() is None  # for a stranger who looks before anybody mended it
        log = one.open()
        changed.add(log.vkey != old)
        assert log.size == 5 + (log.vkey != old)
        assert one.error(Verifier.of_vkey(old)) is None
        log.append(entries(1, 50))
        assert one.error(Verifier.of_vkey(old)) is None
        note, _ = checkpoint_at(FolderPlace(one.folder))
        assert key_in_force(FolderPlace(one.folder), note, Verifier.of_vkey(old)).vkey == log.vkey
        assert sorted(path.name for path in one.keys.iterdir()) == ["log.clock", "log.key", "log.lock", "log.seen"]
    assert changed == {False, True}


@pytest.mark.parametrize("forgetful", [False, True])
def test_replacing_a_lost_key_that_was_cut_anywhere_can_be_done_again(tmp_path, forgetful):
    base = ALog(tmp_path / "base")
    base.of(5)
    (base.keys / "log.key").unlink()

    def replace(one, disk):
        Log.replace_lost_key(one.folder, keys=one.keys, disk=disk)

    for one in cuts(base, tmp_path, replace, forgetful):
        if (one.keys / "log.key").exists() or code_of(one.open) is None:
            log = one.open()
        else:
            log = Log.replace_lost_key(one.folder, keys=one.keys, disk=HastyDisk())
        assert log.size == 6
        log.append(entries(1, 50))
        assert one.error() is None


@pytest.mark.skipif(OPENSSL is None, reason="OpenSSL is not installed")
@pytest.mark.parametrize("forgetful", [False, True])
def test_a_stamp_that_was_cut_anywhere_is_there_or_not_and_nobody_is_told_that_anything_is_wrong(tmp_path, forgetful):
    base, sizes = ALog(tmp_path / "base"), set()
    with running_authority(tmp_path / "authority") as authority:
        base.of(3).take_stamp(authority.address)
        base.open().append(entries(2, 4))
        for one in cuts(base, tmp_path, lambda one, disk: one.open(disk=disk).take_stamp(authority.address), forgetful):
            sizes.add(stamped_of(one, authority))
            assert one.error() is None  # for a stranger who looks before anybody mended it
            one.open()
            assert (one.folder / "stamped" / "latest").read_text() == f"{stamped_of(one, authority)}\n"
            assert one.remarks() == []
            assert one.open().take_stamp(authority.address)[0] == 5
            assert stamped_of(one, authority) == 5
    assert sizes == {3, 5}


@pytest.mark.skipif(OPENSSL is None, reason="OpenSSL is not installed")
def test_a_second_stamp_on_the_same_entries_may_be_cut_though_a_witness_signed_between_the_two(tmp_path):
    base = ALog(tmp_path / "base")
    witness = Witness.open(tmp_path / "witness", name="library.example/w1", disk=HastyDisk())
    with running_authority(tmp_path / "authority") as authority:
        log = base.of(5)
        log.take_stamp(authority.address)
        log.take_cosignature(witness.cosign(FolderPlace(base.folder)).note, Verifier.of_vkey(witness.vkey))
        for one in cuts(base, tmp_path, lambda one, disk: one.open(disk=disk).take_stamp(authority.address), False):
            assert one.error() is None
            assert stamped_of(one, authority) == 5


def stamped_of(one, authority) -> int:
    """How many entries were there by the word of the authority, for a stranger."""
    place = FolderPlace(one.folder)
    return latest_stamp(place, checkpoint_at(place)[1], [read_certificate(str(authority.root))]).size


def test_a_full_disk_is_told_at_every_step_and_the_same_log_goes_on_when_there_is_room(tmp_path):
    for steps in count():
        one = ALog(tmp_path / str(steps))
        one.of(250)
        disk = FullDisk(10_000)
        log = one.open(disk=disk)
        disk.steps = disk.done + steps
        code = code_of(log.append, entries(20, 251))
        if code is None:
            break
        assert code == "REC08"
        assert one.error() is None
        disk.make_room()
        assert log.append(entries(20, 251)) == tuple(range(250, 270))
        assert one.error() is None
        shutil.rmtree(one.folder.parent)
    assert steps > 30


APPENDING = """
import sys
from pathlib import Path
from onrecord.record.disk import Disk
from record.logs import ALog, an_entry
log = ALog(Path(sys.argv[1])).open(disk=Disk())
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    print(log.append([an_entry(number)])[0], number, flush=True)
"""


def appending(folder, first, end) -> "subprocess.Popen[str]":
    paths = [str(path) for path in sys.path if path]
    settings = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    words = [sys.executable, "-c", APPENDING, str(folder), str(first), str(end)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=settings)


def test_two_programs_that_append_at_once_take_turns(tmp_path):
    both = [appending(tmp_path, 1, 41), appending(tmp_path, 1001, 1041)]
    told = [tuple(map(int, line.split())) for one in both for line in one.communicate(timeout=60)[0].splitlines()]
    assert sorted(place for place, _ in told) == list(range(80))
    log = ALog(tmp_path).open()
    assert all(log.entry(place) == an_entry(number) for place, number in told)
    assert ALog(tmp_path).error() is None


def test_nothing_acknowledged_is_gone_after_a_program_was_killed(tmp_path):
    acknowledged, first, chance = [], 1, random.Random(6)
    for _ in range(4):
        one = appending(tmp_path, first, 100_000)
        acknowledged.append(one.stdout.readline())
        time.sleep(chance.uniform(0.01, 0.2))
        one.send_signal(signal.SIGKILL)
        acknowledged += [line for line in one.communicate()[0].splitlines(keepends=True) if line.endswith("\n")]
        first += 10_000
    log = Log.open(tmp_path / "record", origin=ORIGIN, keys=tmp_path / "keys")
    assert len(acknowledged) > 4
    assert ALog(tmp_path).error() is None
    for place, number in (map(int, line.split()) for line in acknowledged):
        assert log.entry(place) == an_entry(number)
