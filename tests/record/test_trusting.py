from math import log2

import pytest

from onrecord.errors import OnrecordError
from onrecord.record.checkpoint import Checkpoint
from onrecord.record.disk import Disk
from onrecord.record.edge import Edge
from onrecord.record.keys import Keys
from onrecord.record.note import COSIGNED, Note, Signer, Verifier, signed
from onrecord.record.places import FolderPlace
from onrecord.record.trusting import checkpoint_at, cosignatures, key_in_force, verify_step
from record.logs import ALog, an_entry, entries


def code_of(call, *arguments) -> str:
    with pytest.raises(OnrecordError) as error:
        call(*arguments)
    return error.value.code


@pytest.fixture
def one(tmp_path):
    return ALog(tmp_path)


def test_a_step_from_every_older_checkpoint_is_verified(one):
    log, older = one.open(), []
    for first, count in ((1, 1), (2, 254), (256, 1), (257, 1), (258, 300)):
        older.append(log.checkpoint)
        log.append(entries(count, first))
    place = FolderPlace(one.folder)
    _, now = checkpoint_at(place)
    assert [verify_step(place, note, now).size for note in [*older, log.checkpoint]] == [0, 1, 255, 256, 257, 557]


def test_a_step_reads_few_files_however_long_the_log(one):
    edge, files = Edge().grown([b"%d" % n for n in range(100_000)])
    then, _ = Edge().grown([b"%d" % n for n in range(777)])
    for path, data in files.items():
        (one.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (one.folder / path).write_bytes(data)
    signer = Signer.made("paper.example/record")
    old, now = (Checkpoint(origin=signer.name, size=e.size, root=e.root()) for e in (then, edge))
    place = FolderPlace(one.folder)
    assert verify_step(place, signed(old.text, [signer]), now).size == 777
    assert 0 < place.reads <= log2(100_000)


def test_a_fork_and_a_roll_back_are_found_by_whoever_kept_a_checkpoint(one, tmp_path):
    seen = one.of(10, 20).checkpoint
    other = ALog(tmp_path / "other")
    for count, code in ((29, "REC05"), (30, "REC06"), (31, "REC06")):
        log = other.open()
        log.append([an_entry(5000 + n) for n in range(log.size, count)])
        place = FolderPlace(other.folder)
        assert code_of(verify_step, place, seen, checkpoint_at(place)[1]) == code


def test_a_checkpoint_of_another_log_is_told(one):
    one.of(3)
    place = FolderPlace(one.folder)
    seen = signed(Checkpoint(origin="other.example", size=1, root=bytes(32)).text, [Signer.made("other.example")])
    assert code_of(verify_step, place, seen, checkpoint_at(place)[1]) == "REC12"
    assert code_of(verify_step, place, "nothing", checkpoint_at(place)[1]) == "REC12"


def test_an_old_key_leads_to_the_present_one_in_few_reads(one):
    log = one.of(300)
    old = Verifier.of_vkey(log.vkey)
    log.rotate()
    log.append(entries(300, 301))
    new = log.rotate()
    log.append(entries(5, 700))
    place = FolderPlace(one.folder)
    note, _ = checkpoint_at(place)
    place.reads = 0
    assert key_in_force(place, note, old).vkey == new
    assert place.reads <= 20


def test_a_forged_change_of_key_is_not_followed(one, tmp_path):
    """Somebody without the old key names another as the next one, in a log that looks the same otherwise."""
    log = one.of(3)
    old = Verifier.of_vkey(log.vkey)
    thief = Keys(tmp_path / "thief", Disk())
    thief.make()
    new = thief.made(old.name)
    told = {"id": f"key:{new.verifier.public.hex()}", "old": old.public.hex(), "new": new.verifier.public.hex()}
    change = an_entry(1).of("key-changed", an_entry(9).at, reason="rotated", **told)
    edge, files = Edge().grown([*(an_entry(n).data for n in (1, 2, 3)), change.data])
    for path, data in files.items():
        (one.folder / path).write_bytes(data)
    text = Checkpoint(origin=old.name, size=4, root=edge.root()).text
    (one.folder / "checkpoint").write_text(signed(text, [new]))
    (one.folder / "rotation").mkdir()
    (one.folder / f"rotation/{old.id.hex()}").write_text(signed(text, [new]))
    (one.folder / "vkey").write_text(new.verifier.vkey + "\n")
    place = FolderPlace(one.folder)
    assert code_of(key_in_force, place, checkpoint_at(place)[0], old) == "REC11"
    assert one.error(old).code == "REC11"


def test_a_witness_is_heard_for_what_it_signed(one):
    log, witness = one.of(5), Signer.made("library.example/w1", COSIGNED)
    place = FolderPlace(one.folder)
    note, _ = checkpoint_at(place)
    assert code_of(cosignatures, place, note, [witness.verifier]) == "REC11"
    assert code_of(cosignatures, place, note, [Verifier.of_vkey(log.vkey)]) == "REC12"
    log.take_cosignature(note.words + witness.line(note.text, 1_790_000_000), witness.verifier)
    log.append(entries(3, 6))
    (heard,) = cosignatures(place, checkpoint_at(place)[0], [witness.verifier])
    assert (heard.size, heard.time) == (5, 1_790_000_000)
    forked = Note.read(log.checkpoint)
    text = Checkpoint(origin=log.origin, size=8, root=bytes(32)).text
    (one.folder / f"cosigned/{witness.verifier.id.hex()}").write_text(f"{text}\n{witness.line(text, 5)}")
    assert code_of(cosignatures, place, forked, [witness.verifier]) == "REC06"
