import random
import shutil

import pytest

from onrecord.errors import OnrecordError
from onrecord.record.checkpoint import Checkpoint
from onrecord.record.edge import Edge
from onrecord.record.keys import Keys
from onrecord.record.note import COSIGNED, Note, Signer, Verifier, signed
from onrecord.record.places import FolderPlace
from onrecord.record.tiles import bundle_of, entries_of
from onrecord.record.trusting import checkpoint_at, key_in_force, own_key
from onrecord.record.verifying import verify_log
from record.disks import HastyDisk
from record.logs import ORIGIN, ALog, an_entry, entries, flipped


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> ALog:
    """A log of 1,000 entries that grew in steps, changed its key, and was cosigned."""
    one = ALog(tmp_path_factory.mktemp("log"))
    log = one.of(100, 400, 470)
    log.rotate()
    log.append(entries(29, 971))
    return one


@pytest.fixture
def one(published, tmp_path) -> ALog:
    copy = ALog(tmp_path)
    shutil.copytree(published.folder, copy.folder)
    shutil.copytree(published.keys, copy.keys)
    return copy


def forged(one: ALog, data: list[bytes]) -> None:
    """Writes the log anew with these entries, as somebody does who has its key."""
    signer = Keys(one.keys, HastyDisk()).signer()
    edge, files = Edge().grown(data)
    shutil.rmtree(one.folder / "tile")
    for path, content in files.items():
        (one.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (one.folder / path).write_bytes(content)
    text = Checkpoint(origin=ORIGIN, size=edge.size, root=edge.root()).text
    (one.folder / "checkpoint").write_text(signed(text, [signer]))


def data_of(one: ALog) -> list[bytes]:
    bundles = [one.folder / f"tile/entries/{name}" for name in ("000", "001", "002", "003.p/232")]
    return [entry for path in bundles for entry in entries_of(path.read_bytes())]


def test_a_log_that_holds_is_told_with_its_size_and_key(one):
    whole = verify_log(FolderPlace(one.folder))
    assert (whole.checkpoint.size, whole.key.vkey, whole.remarks) == (1000, one.open().vkey, [])


def test_changed_bits_are_found_in_every_file(one):
    """Some of each file; `benchmarks/record_bits.py` changes every bit of all of them."""
    chance, files = random.Random(6), list(one.files())
    assert len(files) > 12
    for path in files:
        data = path.read_bytes()
        for bit in chance.sample(range(len(data) * 8), 3):
            path.write_bytes(flipped(data, bit))
            assert one.error() is not None, (path, bit)
        path.write_bytes(data)
    assert one.error() is None


def test_changed_bits_of_the_key_and_the_checkpoint_are_found(one):
    place = FolderPlace(one.folder)
    for name, every in (("vkey", 1), ("checkpoint", 5)):
        data = place.read(name)
        for bit in range(0, len(data) * 8, every):
            (one.folder / name).write_bytes(flipped(data, bit))
            error = small_error(one)
            assert error is not None, (name, bit)
        (one.folder / name).write_bytes(data)
    assert small_error(one) is None


def small_error(one: ALog):
    """What is wrong with a checkpoint and the key, without the reading of all entries."""
    place = FolderPlace(one.folder)
    try:
        note, _ = checkpoint_at(place)
        key_in_force(place, note, own_key(place))
    except OnrecordError as error:
        return error
    return None


@pytest.mark.parametrize("change", ["cut", "longer", "gone"])
def test_files_cut_lengthened_or_gone_are_named(one, change):
    for path in one.files():
        data, name = path.read_bytes(), path.relative_to(one.folder).as_posix()
        if ".p/" in name and int(path.name) not in (232, 3) and change == "gone":
            continue  # an older partial tile may go
        if change == "gone":
            path.unlink()
        else:
            path.write_bytes(data[:-1] if change == "cut" else data + b"\n")
        error = one.error()
        assert error is not None, name
        assert error.code in ("REC04", "REC10")
        assert name in (error.where, error.detail) or name in str(error) or name.startswith("tile")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def test_the_first_entry_that_was_changed_is_named(one):
    path = one.folder / "tile/entries/001"
    told = entries_of(path.read_bytes())
    told[44] = told[44].replace(b'"number":301', b'"number":999')
    path.write_bytes(bundle_of(told))
    assert "tile/entries/001: " in str(one.error())
    assert "entry 300 isn't the one whose hash is in tile/0/001" in str(one.error())


@pytest.mark.parametrize("deed", ["dropped", "doubled", "reordered", "changed"])
def test_what_somebody_without_the_key_rewrites_is_found(one, deed):
    before, whole = (one.folder / "checkpoint").read_text(), data_of(one)
    for index in (0, 255, 256, 500, 968, 998):
        data = list(whole)
        rewrite(data, index, deed)
        forged(one, data)
        (one.folder / "checkpoint").write_text(before)
        assert one.error().code == "REC10", index
    forged(one, whole)
    (one.folder / "checkpoint").write_text(before)
    assert one.error() is None


def rewrite(data: list[bytes], index: int, deed: str) -> None:
    if deed == "dropped":
        del data[index]
    elif deed == "doubled":
        data.insert(index, data[index])
    elif deed == "reordered":
        data[index], data[index + 1] = data[index + 1], data[index]
    else:
        data[index] = an_entry(5000).data


def test_a_doubled_entry_is_found_even_under_the_logs_own_signature(one):
    forged(one, [*data_of(one), data_of(one)[3]])
    assert "entry 1000" in str(one.error())
    assert "stands there twice (release:4:4)" in str(one.error())


def test_what_is_no_entry_is_found_even_under_the_logs_own_signature(one):
    forged(one, [*data_of(one), b'{"name":"anybody"}'])
    assert one.error().where == "entry 1000"


def test_a_change_of_key_that_the_old_key_did_not_sign_is_found(one):
    (path,) = (one.folder / "rotation").iterdir()
    note = Note.read(path.read_text())
    for kept in note.signatures:
        path.write_text(Note(text=note.text, signatures=(kept,)).words)
        assert one.error().where == path.relative_to(one.folder).as_posix()
    path.write_text(note.words + Signer.made("other.example").line(note.text))
    assert "other signatures" in str(one.error())


def test_files_that_do_not_belong_are_named(one):
    for name in ("extra.html", "tile/0/x", "tile/0/0000", "rotation/00000000", "cosigned/00000000", "tile/9x/000"):
        path = one.folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("anything")
        assert one.error().where == name
        path.unlink()
    assert one.error() is None


def test_another_key_than_that_of_the_newsroom_is_found(one):
    key = Verifier.of_vkey(one.open().vkey)
    assert one.error(key) is None
    assert one.error(Signer.made(ORIGIN).verifier).code == "REC11"
    assert one.error(Verifier(name="other.example", public=key.public)).code == "REC11"


def test_cosignatures_are_checked_by_the_keys_that_are_known(one):
    log, witness = one.open(), Signer.made("library.example/w1", COSIGNED)
    note = Note.read(log.checkpoint)
    log.take_cosignature(note.words + witness.line(note.text, 1_790_000_000), witness.verifier)
    (path,) = (one.folder / "cosigned").iterdir()
    assert len(verify_log(FolderPlace(one.folder)).remarks) == 2
    assert verify_log(FolderPlace(one.folder), witnesses=[witness.verifier]).remarks == []
    for changed in (path, one.folder / "checkpoint"):
        data = changed.read_bytes()
        changed.write_bytes(data[:-30] + bytes([data[-30] ^ 2]) + data[-29:])
        assert one.error(witnesses=[witness.verifier]) is not None
        changed.write_bytes(data)


def test_the_key_before_is_explained_where_a_change_of_key_was_cut_and_no_other_key_is_taken(tmp_path):
    one = ALog(tmp_path)
    before, now = one.of(5).vkey, one.open().rotate()
    (one.folder / "vkey").write_text(f"{before}\n")
    assert one.remarks() == ["vkey: names the key before this one still; a change of key is under way or was cut."]
    (one.folder / "vkey").write_text(f"{ALog(tmp_path / 'other').of(5).vkey}\n")
    assert one.error(Verifier.of_vkey(now)).where == "vkey"
