import errno
import shutil
from datetime import timedelta

import pytest

from onrecord.errors import OnrecordError
from onrecord.record.checkpoint import Checkpoint
from onrecord.record.lock import locked
from onrecord.record.log import Log
from onrecord.record.note import COSIGNED, Note, Signer, Verifier, signed
from onrecord.record.proof import Proof
from record.logs import MORNING, ORIGIN, ALog, an_entry, entries, flipped


def code_of(call, *arguments, **more) -> str:
    with pytest.raises(OnrecordError) as error:
        call(*arguments, **more)
    return error.value.code


@pytest.fixture
def one(tmp_path):
    return ALog(tmp_path)


def test_a_new_log_is_empty_and_signed(one):
    log = one.open()
    assert (log.size, log.origin) == (0, ORIGIN)
    assert log.checkpoint.startswith(f"{ORIGIN}\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— {ORIGIN} ")
    assert one.error() is None


def test_entries_are_taken_in_in_order_and_told_apart(one):
    log = one.open()
    assert log.append(entries(3)) == (0, 1, 2)
    assert log.append([]) == ()
    assert log.append(entries(2, 4)) == (3, 4)
    assert log.entry(3) == an_entry(4)
    with pytest.raises(IndexError):
        log.entry(5)
    assert Proof.read(log.proof(4)).verify(Verifier.of_vkey(log.vkey)).size == 5


def test_an_entry_is_not_taken_in_twice_by_whichever_program(one):
    one.open().append(entries(300))
    log = one.open()
    assert log.append([an_entry(7), an_entry(301), an_entry(301), an_entry(8)]) == (6, 300, 300, 7)
    assert log.size == 301
    assert (log.find(an_entry(300)), log.has(an_entry(302))) == (299, False)


def test_another_entry_of_the_same_identifier_is_refused(one):
    log = one.of(3)
    other = an_entry(2, sha256="0" * 64)
    assert code_of(log.append, [an_entry(9), other]) == "REC14"
    assert code_of(log.find, other) == "REC14"
    assert code_of(log.append, [an_entry(5), an_entry(5, sha256="0" * 64)]) == "REC14"
    assert log.size == 3


def test_a_log_opened_twice_sees_what_the_other_wrote(one):
    first, second = one.open(), one.open()
    assert first.append([an_entry(1)]) == (0,)
    assert second.append([an_entry(2)]) == (1,)
    assert first.append([an_entry(2), an_entry(3)]) == (1, 2)
    second.rotate()
    assert first.append([an_entry(4)]) == (4,)
    assert first.vkey == second.vkey
    assert one.error() is None


def test_whoever_can_not_have_the_lock_is_told(tmp_path):
    def take_it() -> None:
        with locked(tmp_path / "log.lock", 0.1):
            pass

    with locked(tmp_path / "log.lock", 1):
        assert code_of(take_it) == "REC07"
    take_it()


def test_the_private_folder_is_for_its_owner_alone(one):
    one.of(1)
    assert one.keys.stat().st_mode & 0o777 == 0o700
    assert {path.name: path.stat().st_mode & 0o777 for path in one.keys.iterdir()} == dict.fromkeys(
        ("log.clock", "log.key", "log.lock", "log.seen"), 0o600
    )
    assert not [path for path in one.files() if b"PRIVATE" in path.read_bytes()]


@pytest.mark.parametrize("rights", [0o640, 0o604, 0o666])
def test_a_key_that_others_can_read_is_refused(one, rights):
    one.of(1)
    (one.keys / "log.key").chmod(rights)
    assert code_of(one.open) == "REC02"


@pytest.mark.parametrize("words", ["", "PRIVATE+KEY+a+00000000+AAAA", "nothing"])
def test_a_damaged_key_is_refused(one, words):
    one.of(1)
    (one.keys / "log.key").write_text(words)
    assert code_of(one.open) == "REC03"


def test_a_lost_key_is_told_and_can_be_replaced_in_the_open(one):
    old = one.of(3).vkey
    assert code_of(Log.replace_lost_key, one.folder, keys=one.keys) == "REC03"
    shutil.rmtree(one.keys)
    assert code_of(one.open) == "REC03"
    log = Log.replace_lost_key(one.folder, keys=one.keys)
    assert log.entry(3).fields["reason"] == "lost"
    assert log.append([an_entry(9)]) == (4,)
    assert one.error() is None
    assert "replaced as lost at entry 3" in str(one.error(Verifier.of_vkey(old)))


def test_a_key_is_changed_under_both_signatures(one):
    log = one.of(3)
    keys = [log.vkey]
    for _ in range(3):
        keys.append(log.rotate())
        assert len(Note.read(log.checkpoint).signatures) == 2
    assert [one.error(Verifier.of_vkey(vkey)) for vkey in keys] == [None] * 4
    log.append([an_entry(9)])
    assert [one.error(Verifier.of_vkey(vkey)) for vkey in keys] == [None] * 4
    assert len(Note.read(log.checkpoint).signatures) == 1
    assert one.error(Signer.made(ORIGIN).verifier).code == "REC11"


def test_a_clock_set_back_is_told_and_one_put_right_is_not(one):
    now = [MORNING]
    log = one.open(clock=lambda: now[0])
    log.append([an_entry(1)])
    now[0] -= timedelta(seconds=90)
    log.append([an_entry(2)])
    now[0] -= timedelta(hours=1)
    assert code_of(log.append, [an_entry(3)]) == "REC09"
    assert log.size == 2
    (one.keys / "log.clock").unlink()
    assert log.append([an_entry(3)]) == (2,)


def test_a_log_rolled_back_to_an_older_copy_is_found(one, tmp_path):
    one.of(40)
    shutil.copytree(one.folder, tmp_path / "copy")
    log = one.open()
    log.append(entries(30, 41))
    shutil.rmtree(one.folder)
    shutil.copytree(tmp_path / "copy", one.folder)
    assert one.error() is None  # by itself the copy is as good as it ever was
    assert code_of(one.open) == "REC05"
    assert code_of(log.append, [an_entry(99)]) == "REC05"


def test_a_log_that_is_gone_is_not_begun_anew(one):
    log = one.of(5)
    shutil.rmtree(one.folder)
    assert code_of(one.open) == "REC05"
    assert code_of(log.append, [an_entry(9)]) in ("REC05", "REC08")


def test_a_checkpoint_rolled_back_while_its_entries_are_there_is_shown_again(one):
    log = one.of(5)
    older = log.checkpoint
    log.append(entries(5, 6))
    (one.folder / "checkpoint").write_text(older)
    assert one.open().size == 10
    assert one.error() is None


@pytest.mark.parametrize("count", [39, 40, 41])
def test_another_history_under_the_same_key_is_found(one, tmp_path, count):
    """Whoever has the key wrote another log from entry 30 on, of fewer, as many, or more entries."""
    one.of(30)
    fork = ALog(tmp_path / "fork")
    for mine, its in ((one.folder, fork.folder), (one.keys, fork.keys)):
        shutil.copytree(mine, its)
    one.open().append(entries(10, 31))
    fork.open().append(entries(count - 30, 1031))
    shutil.rmtree(one.folder)
    shutil.copytree(fork.folder, one.folder)
    assert one.error() is None
    assert code_of(one.open) in ("REC05", "REC06")


def test_an_older_copy_of_the_private_folder_does_no_harm(one, tmp_path):
    log = one.of(5)
    shutil.copytree(one.keys, tmp_path / "copy")
    log.append(entries(300, 6))
    shutil.rmtree(one.keys)
    shutil.copytree(tmp_path / "copy", one.keys)
    assert one.open().append([an_entry(306)]) == (305,)
    assert one.error() is None


def test_a_checkpoint_that_somebody_else_signed_is_refused(one):
    log = one.of(5)
    told = Checkpoint.of_note(log.checkpoint)
    for size in (5, 6):
        text = Checkpoint(origin=ORIGIN, size=size, root=told.root).text
        (one.folder / "checkpoint").write_text(signed(text, [Signer.made(ORIGIN)]))
        assert code_of(one.open) == "REC11"


@pytest.mark.parametrize("name", ["checkpoint", "tile/0/001.p/44", "tile/entries/001.p/44", "tile/1/000.p/1"])
def test_damage_at_the_edge_is_found_on_opening(one, name):
    one.of(300)
    path = one.folder / name
    path.write_bytes(flipped(path.read_bytes(), 200))
    assert code_of(one.open) in ("REC06", "REC10", "REC11", "REC12")


def test_what_was_begun_or_lies_beyond_the_checkpoint_is_dropped(one):
    one.of(300)
    before = list(one.files())
    for name in ("tile/0/001.p/99", "tile/entries/001", "tile/0/002.p/1", "tile/2/000.p/1", "checkpoint.begun"):
        (one.folder / name).parent.mkdir(exist_ok=True, parents=True)
        (one.folder / name).write_bytes(b"something")
    assert one.error() is None
    one.open()
    assert list(one.files()) == before


def test_partial_tiles_go_when_the_full_one_is_there(one):
    one.of(*[5] * 51)
    assert (one.folder / "tile/0/000.p/50").exists()
    one.open().append(entries(1, 256))
    assert [path.relative_to(one.folder).as_posix() for path in one.files()] == [
        "checkpoint",
        "tile/0/000",
        "tile/1/000.p/1",
        "tile/entries/000",
        "vkey",
    ]


def test_a_log_keeps_its_name(one):
    one.of(1)
    assert code_of(Log.open, one.folder, origin="other.example", keys=one.keys) == "REC12"
    for name in ("", "two words", "a+b"):
        assert code_of(Log.open, one.folder, origin=name, keys=one.keys) == "REC12"


def test_a_folder_that_can_not_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("no folder")
    one = ALog(tmp_path / "file")
    with pytest.raises(OnrecordError, match="REC08") as error:
        one.open()
    assert isinstance(error.value.__cause__, OSError)
    assert error.value.__cause__.errno in (errno.ENOTDIR, errno.EEXIST)


def test_cosignatures_are_taken_in_and_stay_until_the_log_grows(one):
    log, witness = one.of(5), Signer.made("library.example/w1", COSIGNED)
    note = Note.read(log.checkpoint)
    cosigned = note.words + witness.line(note.text, 1_790_000_000)
    assert log.take_cosignature(cosigned, witness.verifier)
    assert log.take_cosignature(cosigned, witness.verifier)
    assert len(Note.read(log.checkpoint).signatures) == 2
    assert one.open().checkpoint == log.checkpoint == cosigned
    log.append([an_entry(9)])
    assert not log.take_cosignature(cosigned, witness.verifier)
    assert one.error(witnesses=[witness.verifier]) is None
    stranger = Signer.made("other.example/w1", COSIGNED).verifier
    assert code_of(log.take_cosignature, cosigned, stranger) == "REC11"
    assert code_of(log.take_cosignature, cosigned, Verifier.of_vkey(log.vkey)) == "REC12"
