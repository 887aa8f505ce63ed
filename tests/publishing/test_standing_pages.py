"""The log as the site shows it: a copy that was cut is a log that holds."""

import shutil

from onrecord.publishing.printing import Press
from onrecord.publishing.standing_pages import in_turn, mirror_log
from onrecord.record.note import Verifier
from onrecord.record.places import FolderPlace
from onrecord.record.verifying import verify_log
from onrecord.record.witness import Witness
from record.disks import HastyDisk
from record.logs import ALog, entries
from time_stamps import OPENSSL, running_authority


def names(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def size_for_a_stranger(folder):
    return verify_log(FolderPlace(folder)).checkpoint.size


def a_log_that_grew(one, tmp_path):
    """A log with all that it may have, and the site's copy of how it was before."""
    log, site = one.of(250), Press(folder=tmp_path / "site")
    witness = Witness.open(tmp_path / "witness", name="library.example/w1", disk=HastyDisk())
    mirror_log(one.folder, site)
    log.append(entries(20, 251))
    log.rotate()
    log.take_cosignature(witness.cosign(FolderPlace(one.folder)).note, Verifier.of_vkey(witness.vkey))
    if OPENSSL is not None:
        with running_authority(tmp_path / "authority") as authority:
            log.take_stamp(authority.address)
    return site


def test_a_copy_that_was_cut_anywhere_is_the_log_as_it_was_or_as_it_is(tmp_path):
    one = ALog(tmp_path)
    site = a_log_that_grew(one, tmp_path)
    copy, seen = site.folder / "log", []
    for name in in_turn(names(one.folder), names(copy)):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(one.folder / name, copy / name)
        seen.append(size_for_a_stranger(copy))
    assert seen == sorted(seen)
    assert set(seen) == {250, 271}
    assert mirror_log(one.folder, site) == 0
    assert not [remark for remark in verify_log(FolderPlace(copy)).remarks if "was cut" in remark]


def test_what_is_being_written_is_not_copied(tmp_path):
    one, site = ALog(tmp_path), Press(folder=tmp_path / "site")
    one.of(3)
    (one.folder / "checkpoint.begun").write_text("half")
    mirror_log(one.folder, site)
    assert "checkpoint.begun" not in names(site.folder / "log")
