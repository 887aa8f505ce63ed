import shutil
from datetime import timedelta

import pytest

from onrecord.errors import OnrecordError
from onrecord.record.note import Note, Verifier
from onrecord.record.places import FolderPlace
from onrecord.record.witness import Witness, origin_folder
from record.disks import HastyDisk
from record.logs import MORNING, ORIGIN, ALog, entries


def a_witness(folder, **more) -> Witness:
    return Witness.open(folder / "witness", name="library.example/w1", disk=HastyDisk(), **more)


def code_of(call, *arguments) -> str:
    with pytest.raises(OnrecordError) as error:
        call(*arguments)
    return error.value.code


@pytest.fixture
def one(tmp_path):
    return ALog(tmp_path)


def test_a_witness_signs_what_it_saw_and_again_when_the_log_grew(one, tmp_path):
    log, place = one.of(5), FolderPlace(one.folder)
    witness = a_witness(tmp_path, clock=lambda: MORNING)
    key = Verifier.of_vkey(witness.vkey)
    first = witness.cosign(place)
    assert (first.before, first.checkpoint.size) == (None, 5)
    assert Note.read(first.note).time_signed(key) == int(MORNING.timestamp())
    log.append(entries(300, 6))
    second = a_witness(tmp_path).cosign(place)
    assert (second.before.size, second.checkpoint.size) == (5, 305)
    shown = tmp_path / "witness/public" / origin_folder(ORIGIN) / "checkpoint"
    assert shown.read_text() == second.note
    assert log.take_cosignature(second.note, key)
    assert one.error(witnesses=[key]) is None


def test_what_a_witness_serves_holds_no_private_key(one, tmp_path):
    one.of(5)
    a_witness(tmp_path).cosign(FolderPlace(one.folder))
    served = [path for path in (tmp_path / "witness/public").rglob("*") if path.is_file()]
    assert len(served) == 2
    assert not [path for path in served if "PRIVATE" in path.read_text()]
    assert (tmp_path / "witness/private").stat().st_mode & 0o777 == 0o700
    (tmp_path / "witness/private/witness.key").chmod(0o644)
    assert code_of(a_witness, tmp_path) == "REC02"


@pytest.mark.parametrize("count", [4, 5, 6, 300])
def test_a_rewritten_log_is_not_signed_and_both_checkpoints_are_kept(one, tmp_path, count):
    place, witness = FolderPlace(one.folder), a_witness(tmp_path)
    one.open()
    shutil.copytree(one.keys, tmp_path / "copy")
    one.of(5)
    seen = witness.cosign(place)
    shutil.rmtree(one.folder)
    shutil.rmtree(one.keys)
    shutil.copytree(tmp_path / "copy", one.keys)
    (one.keys / "log.seen").unlink()
    one.open().append(entries(count, 1001))
    assert one.error() is None
    with pytest.raises(OnrecordError, match="REC15"):
        witness.cosign(place)
    (kept,) = (tmp_path / "witness/evidence").iterdir()
    assert (kept / "seen-before").read_text() == seen.note
    assert (kept / "shown-now").read_text() == (one.folder / "checkpoint").read_text()
    shown = tmp_path / "witness/public" / origin_folder(ORIGIN) / "checkpoint"
    assert shown.read_text() == seen.note


def test_a_log_under_another_key_is_not_signed_unless_the_old_one_gave_way_to_it(one, tmp_path):
    log, place, witness = one.of(5), FolderPlace(one.folder), a_witness(tmp_path)
    witness.cosign(place)
    new = log.rotate()
    assert witness.cosign(place).key.vkey == new
    log.append(entries(1, 6))
    assert witness.cosign(place).key.vkey == new
    other = ALog(tmp_path / "other")
    other.of(9)
    assert code_of(witness.cosign, FolderPlace(other.folder)) == "REC11"


def test_a_witness_whose_clock_was_set_back_does_not_sign(one, tmp_path):
    one.of(5)
    place, now = FolderPlace(one.folder), [MORNING]
    witness = a_witness(tmp_path, clock=lambda: now[0])
    witness.cosign(place)
    now[0] -= timedelta(hours=1)
    assert code_of(witness.cosign, place) == "REC09"


def test_a_witness_needs_a_name_once(tmp_path):
    def nameless():
        return Witness.open(tmp_path / "witness", disk=HastyDisk())

    assert code_of(nameless) == "USE01"
    vkey = a_witness(tmp_path).vkey
    assert nameless().vkey == vkey


def test_where_there_is_no_log_nothing_is_signed(tmp_path):
    assert code_of(a_witness(tmp_path).cosign, FolderPlace(tmp_path)) == "REC04"
