"""Opens what the last run left of a log: finishes or drops what was cut, and finds what was forked or rolled back."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.record.checkpoint import Checkpoint
from onrecord.record.disk import BEGUN, Disk
from onrecord.record.edge import Edge, edge_of
from onrecord.record.keys import NEXT, Keys
from onrecord.record.note import Note, Signer, Verifier
from onrecord.record.places import CHECKPOINT, FolderPlace, rotation_path
from onrecord.record.tiles import ENTRIES, WIDTH, Level, Tiles, levels_of, tile_path
from onrecord.record.tree import consistency_proof, is_consistent


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a log stands: its key, its signed checkpoint, what that says, and its right edge."""

    signer: Signer
    note: str
    checkpoint: Checkpoint
    edge: Edge


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
    edge = edge_of(Tiles(place.read, checkpoint.size), checkpoint.root)
    if seen != newest:
        keys.see(newest)
    _finish(folder, disk, newest, signer.verifier)
    if keys.has(NEXT):
        keys.drop_next()
    sweep(folder, disk, checkpoint.size)
    return Standing(signer=signer, note=newest, checkpoint=checkpoint, edge=edge)


def _signer(keys: Keys, seen: str | None) -> Signer:
    """The key in force: the next one where the last checkpoint bears its signature already."""
    if keys.has(NEXT) and seen is not None and Note.read(seen).is_signed_by(keys.signer(NEXT).verifier):
        keys.take_next()
    return keys.signer()


def _newest(place: FolderPlace, verifier: Verifier, seen: str | None, shown: str | None) -> str:
    """The newer one of the checkpoint that was signed last and the one that is shown, which must agree."""
    for note in (seen, shown):
        if note is not None and not _is_old_key(note, seen, verifier):
            Note.read(note).time_signed(verifier)
    if seen is None or shown is None:
        if shown is None and seen is not None and Checkpoint.of_note(seen).size:
            _must_hold(place, Checkpoint.of_note(seen))
        return seen or shown or ""
    last, public = Checkpoint.of_note(seen), Checkpoint.of_note(shown)
    if last.origin != public.origin:
        raise OnrecordError("REC06", where=CHECKPOINT, detail=f"it is of another log, {public.origin}")
    if last.size == public.size:
        if last.root != public.root:
            raise OnrecordError("REC06", where=CHECKPOINT, detail=f"another {last.size} entries were signed before")
        return seen
    small, large = sorted((last, public), key=lambda c: c.size)
    if large is last:
        _must_hold(place, last)
    if not _grew(place, small, large):
        raise OnrecordError("REC06", where=CHECKPOINT, detail=f"its first {small.size} entries aren't those signed")
    return seen if large is last else shown


def _is_old_key(note: str, seen: str | None, verifier: Verifier) -> bool:
    """Whether the checkpoint shown is the one before a change of the key that was cut: the last one vouches for it."""
    return note is not seen and seen is not None and not Note.read(note).is_signed_by(verifier)


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
    publish_rotation(folder, disk, note, verifier)
    shown = place.text(CHECKPOINT)
    if shown is None or Note.read(shown).text != Note.read(note).text:
        disk.put_for_good(folder / CHECKPOINT, note.encode())
    if place.text("vkey") != f"{verifier.vkey}\n":
        disk.put_for_good(folder / "vkey", f"{verifier.vkey}\n".encode())


def publish_rotation(folder: Path, disk: Disk, note: str, verifier: Verifier) -> None:
    """Shows the checkpoint by which a key gave way to another beside the log, named after the key before."""
    read = Note.read(note)
    log = Checkpoint.read(read.text).origin
    for other in (s for s in read.signatures if s.name == log and s.id != verifier.id):
        path = folder / rotation_path(other.id)
        if not path.exists():
            disk.put_for_good(path, note.encode())


def sweep(folder: Path, disk: Disk, size: int) -> None:
    """Takes away what lies beyond the checkpoint, what was begun, and partial tiles that are full by now."""
    belongs = {tile_path(level, count // WIDTH) for level, count in _rows(size) if count % WIDTH}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and (name.endswith(BEGUN) or (name.startswith("tile/") and _is_over(name, size, belongs))):
            disk.remove(path)


def _rows(size: int) -> Iterator[tuple[Level, int]]:
    yield ENTRIES, size
    yield from levels_of(size)


def _is_over(name: str, size: int, edges: set[str]) -> bool:
    """Whether a tile is one that a log of this size doesn't need; the widths of the last tiles are all kept."""
    whole, part, width = name.partition(".p/")
    level = whole.split("/")[1]
    count = size if level == ENTRIES else size >> 8 * int(level)
    number = int("".join(piece.removeprefix("x") for piece in whole.split("/")[2:]))
    if part:
        return whole not in edges or number * WIDTH + int(width) > count
    return (number + 1) * WIDTH > count
