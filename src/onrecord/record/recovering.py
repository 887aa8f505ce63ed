"""Opens what the last run left of a log: finishes or drops what was cut, and finds what was forked or rolled back."""

from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.record.checkpoint import Checkpoint
from onrecord.record.disk import BEGUN, Disk
from onrecord.record.edge import Edge, edge_of
from onrecord.record.entry import Entry
from onrecord.record.keys import NEXT, Keys
from onrecord.record.note import Note, Signer, Verifier
from onrecord.record.places import CHECKPOINT, VKEY, FolderPlace, rotation_path
from onrecord.record.stamping import mend_stamps
from onrecord.record.tiles import ENTRIES, WIDTH, Tiles, tile_of
from onrecord.record.tree import consistency_proof, is_consistent


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a log stands: its key (None where it was lost), its public key, its signed checkpoint, its right edge."""

    verifier: Verifier
    note: str
    checkpoint: Checkpoint
    edge: Edge
    signer: Signer | None = None


def recover(folder: Path, keys: Keys, disk: Disk) -> Standing | None:
    """How the log stands after whatever happened; None where nothing was ever signed.

    Raises OnrecordError REC05 where entries that were signed are gone, REC06 where others stand in their place, REC10
    and REC11 where what is there doesn't hold, REC02 and REC03 for the key.
    """
    place = FolderPlace(folder)
    seen, shown = keys.seen(), place.text(CHECKPOINT)
    if seen is None and shown is None:
        return None
    signer = _signer(keys, seen)
    newest = _newest(place, signer.verifier, seen, shown)
    checkpoint = Checkpoint.of_note(newest)
    tiles = Tiles(place.read, checkpoint.size)
    edge = edge_of(tiles, checkpoint.root)
    if seen != newest:
        keys.see(newest)
    if checkpoint.size:
        publish_rotation(folder, disk, newest, tiles.entry(checkpoint.size - 1))
    _finish(folder, disk, newest, signer.verifier)
    keys.tidy()
    sweep(folder, disk, checkpoint.size)
    mend_stamps(folder, disk)
    return Standing(signer=signer, verifier=signer.verifier, note=newest, checkpoint=checkpoint, edge=edge)


def without_key(folder: Path, keys: Keys) -> Standing:
    """How a log stands whose private key is gone, by its public key; raises what `recover` raises."""
    if keys.has():
        raise OnrecordError("REC03", where=str(keys.folder), detail="it isn't lost: there is one")
    place = FolderPlace(folder)
    verifier = Verifier.of_vkey(place.text(VKEY) or "")
    newest = _newest(place, verifier, keys.seen(), place.text(CHECKPOINT))
    checkpoint = Checkpoint.of_note(newest)
    edge = edge_of(Tiles(place.read, checkpoint.size), checkpoint.root)
    return Standing(verifier=verifier, note=newest, checkpoint=checkpoint, edge=edge)


def _signer(keys: Keys, seen: str | None) -> Signer:
    """The key in force: the next one where the last checkpoint bears its signature already."""
    if keys.has(NEXT) and seen is not None and Note.read(seen).is_signed_by(keys.signer(NEXT).verifier):
        keys.take_next()
    return keys.signer()


def _newest(place: FolderPlace, verifier: Verifier, seen: str | None, shown: str | None) -> str:
    """The newer one of the checkpoint that was signed last and the one that is shown, which must agree."""
    if seen is None:
        return _signed(shown or "", verifier)
    last = Checkpoint.of_note(_signed(seen, verifier))
    if shown is None:
        _must_hold(place, last)
        return seen
    public = Checkpoint.of_note(shown)
    if last.origin != public.origin:
        raise OnrecordError("REC06", where=CHECKPOINT, detail=f"it is of another log, {public.origin}")
    if public.size >= last.size:
        # An older one may bear the signature of the key before alone: the one signed last vouches for it.
        _signed(shown, verifier)
    if public.size == last.size and public.root != last.root:
        raise OnrecordError("REC06", where=CHECKPOINT, detail=f"another {last.size} entries were signed before")
    small, large = sorted((last, public), key=lambda c: c.size)
    if large is last:
        _must_hold(place, last)
    if not _grew(place, small, large):
        raise OnrecordError("REC06", where=CHECKPOINT, detail=f"its first {small.size} entries aren't those signed")
    return seen if public.size <= last.size else shown


def _signed(note: str, verifier: Verifier) -> str:
    """The note, whose signature by this key must be good; raises OnrecordError REC11, REC12."""
    Note.read(note).time_signed(verifier)
    return note


def _must_hold(place: FolderPlace, last: Checkpoint) -> None:
    """Raises OnrecordError REC05 where the folder doesn't hold all that was signed."""
    try:
        edge_of(Tiles(place.read, last.size), last.root)
    except OnrecordError as error:
        told = f"{last.size} entries were signed, and the folder doesn't hold them ({error.where or error.detail})"
        raise OnrecordError("REC05", where=str(place), detail=told) from None


def _grew(place: FolderPlace, small: Checkpoint, large: Checkpoint) -> bool:
    if not small.size:
        return True
    proof = consistency_proof(Tiles(place.read, large.size).node, small.size, large.size)
    return is_consistent(small.size, small.root, large.size, large.root, proof)


def _finish(folder: Path, disk: Disk, note: str, verifier: Verifier) -> None:
    """Shows the checkpoint that was signed last, if that was cut, and the key; cosignatures on it stay."""
    place = FolderPlace(folder)
    shown = place.text(CHECKPOINT)
    if shown is None or Note.read(shown).text != Note.read(note).text:
        disk.put_for_good(folder / CHECKPOINT, note.encode())
    if place.text(VKEY) != f"{verifier.vkey}\n":
        disk.put_for_good(folder / VKEY, f"{verifier.vkey}\n".encode())


def publish_rotation(folder: Path, disk: Disk, note: str, last: bytes) -> None:
    """Where the last entry gives the log another key: shows the checkpoint over it, named after the key before."""
    entry = Entry.from_bytes(last)
    if entry.kind == "key-changed":
        origin = Checkpoint.of_note(note).origin
        old = Verifier(name=origin, public=bytes.fromhex(str(entry.fields["old"])))
        path = folder / rotation_path(old.id)
        if not path.exists():
            disk.put_for_good(path, note.encode())


def sweep(folder: Path, disk: Disk, size: int) -> None:
    """Takes away what lies beyond the checkpoint, what was begun, and partial tiles that are full by now."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and (name.endswith(BEGUN) or _is_over(name, size)):
            disk.remove(path)


def _is_over(name: str, size: int) -> bool:
    """Whether this is a tile that a log of this size doesn't need; all widths of a last tile are kept."""
    found = tile_of(name)
    if found is None:
        return False
    level, number, width = found
    count = size if level == ENTRIES else size >> 8 * int(level)
    return number * WIDTH + width > count or (width < WIDTH and number < count // WIDTH)
