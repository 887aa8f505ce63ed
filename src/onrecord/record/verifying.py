"""Checks a whole log without trusting whoever keeps it: every entry, every tile, every signature, every other file."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from onrecord.errors import OnrecordError
from onrecord.record.checkpoint import Checkpoint
from onrecord.record.disk import BEGUN
from onrecord.record.entry import Entry
from onrecord.record.note import Note, Verifier
from onrecord.record.places import (
    CHECKPOINT,
    COSIGNED,
    LATEST_STAMP,
    STAMPED,
    VKEY,
    Place,
    rotation_path,
    stamp_path,
    stamped_path,
)
from onrecord.record.stamping import SIZE, must_be_stamped, stamped_checkpoint, stamped_last
from onrecord.record.tiles import (
    ENTRIES,
    HASH,
    WIDTH,
    Level,
    Tiles,
    bundle_of,
    entries_of,
    hashes_of,
    levels_of,
    tile_of,
    tile_path,
    tile_widths,
)
from onrecord.record.tree import full_hash, leaf_hash, root
from onrecord.record.trusting import as_broken, checkpoint_at, key_in_force, own_key


@dataclass(kw_only=True)
class Verified:
    """What was verified: the checkpoint, the key that signed it, and what else should be told."""

    checkpoint: Checkpoint
    key: Verifier
    remarks: list[str] = field(default_factory=list)


def verify_log(place: Place, key: Verifier | None = None, witnesses: Sequence[Verifier] = ()) -> Verified:
    """Checks all of a log; `key` is the one that is trusted, None for the one that the log names itself.

    Raises OnrecordError REC10 with the first file or entry that fails, REC11 for signatures, REC04 for no log, REC13
    where a web address can't be read.
    """
    note, checkpoint = checkpoint_at(place)
    changes = _entries_and_tiles(place, checkpoint.size)
    tiles = Tiles(place.read, checkpoint.size)
    if root(tiles.node, checkpoint.size) != checkpoint.root:
        raise OnrecordError("REC10", where=CHECKPOINT, detail="its root isn't the one of the entries")
    named = own_key(place)
    in_force = key_in_force(place, note, key or named)
    whole = Verified(checkpoint=checkpoint, key=in_force)
    if named != in_force:
        _must_have_given_way(place, note, named, in_force)
        whole.remarks.append(f"{VKEY}: names the key before this one still; a change of key is under way or was cut.")
    _changes_of_key(place, tiles, changes, in_force)
    known = {in_force, *witnesses, *(Verifier(name=checkpoint.origin, public=_old(e)) for _, e in changes)}
    _signatures(note, CHECKPOINT, known, whole)
    for name in place.names() or ():
        _other_file(place, name, tiles, {rotation_path(_id_of(checkpoint, e)) for _, e in changes}, known, whole)
    return whole


def check_bundle(number: int, bundle: bytes, tile: bytes, width: int) -> list[bytes]:
    """The entries of a bundle, each of which has the hash in the tile; raises OnrecordError REC10 for the first not."""
    path, hashes = tile_path(ENTRIES, number, width), tile_path(0, number, width)
    entries = entries_of(bundle)
    for offset, (entry, told) in enumerate(zip(entries, hashes_of(tile), strict=False)):
        if not is_entry(entry, told):
            index = number * WIDTH + offset
            raise OnrecordError("REC10", where=path, detail=f"entry {index} isn't the one whose hash is in {hashes}")
    if len(tile) != width * HASH:
        raise OnrecordError("REC10", where=hashes, detail=f"it has not {width} hashes")
    if len(entries) != width:
        raise OnrecordError("REC10", where=path, detail=f"it has {len(entries)} entries where {width} belong")
    return entries


def is_entry(entry: bytes, told: bytes) -> bool:
    """Whether these bytes are those of the entry whose hash stands in the lowest tile."""
    return leaf_hash(entry) == told


def check_tile(level: int, number: int, tile: bytes, hashes: Sequence[bytes]) -> None:
    """Raises OnrecordError REC10 unless a tile above the lowest has the hashes of the tiles below it."""
    if tile != b"".join(hashes):
        raise OnrecordError("REC10", where=tile_path(level, number, len(hashes)), detail="it isn't that of the entries")


def _entries_and_tiles(place: Place, size: int) -> list[tuple[int, Entry]]:
    """Checks each entry and each tile; the entries that change the key, with their indices."""
    changes, ids, below = list[tuple[int, Entry]](), set[str](), list[bytes]()
    for number, width in tile_widths(size):
        tile = _exactly(place, 0, number, width)
        bundle = _exactly(place, ENTRIES, number, width)
        for index, data in enumerate(check_bundle(number, bundle, tile, width), start=number * WIDTH):
            entry = _entry(data, index, ids)
            if entry.kind == "key-changed":
                changes.append((index, entry))
        if width == WIDTH:
            below.append(full_hash(hashes_of(tile)))
    for level, count in levels_of(size):
        above = list[bytes]()
        for number, width in tile_widths(count) if level else ():
            hashes = below[number * WIDTH : number * WIDTH + width]
            check_tile(level, number, _exactly(place, level, number, width), hashes)
            if width == WIDTH:
                above.append(full_hash(hashes))
        below = above if level else below
    return changes


def _exactly(place: Place, level: Level, number: int, width: int) -> bytes:
    """The file of a tile or bundle; the first part of the full one where the partial one is gone already."""
    data = place.read(tile_path(level, number, width))
    if data is not None:
        return data
    full = place.read(tile_path(level, number)) if width < WIDTH else None
    if full is None:
        raise OnrecordError("REC10", where=tile_path(level, number, width), detail="the file is missing")
    return bundle_of(entries_of(full)[:width]) if level == ENTRIES else full[: width * HASH]


def _entry(data: bytes, index: int, ids: set[str]) -> Entry:
    try:
        entry = Entry.from_bytes(data)
    except OnrecordError as error:
        raise OnrecordError("REC10", where=f"entry {index}", detail=error.what.rstrip(".")) from None
    if entry.id in ids:
        raise OnrecordError("REC10", where=f"entry {index}", detail=f"it stands there twice ({entry.id})")
    ids.add(entry.id)
    return entry


def _old(change: Entry) -> bytes:
    return bytes.fromhex(str(change.fields["old"]))


def _id_of(checkpoint: Checkpoint, change: Entry) -> bytes:
    return Verifier(name=checkpoint.origin, public=_old(change)).id


def _changes_of_key(place: Place, tiles: Tiles, changes: Sequence[tuple[int, Entry]], in_force: Verifier) -> None:
    """Checks that each key gave way to the next one under both signatures, or that of the new one if it was lost."""
    following = [bytes.fromhex(str(entry.fields["new"])) for _, entry in changes]
    expected = [_old(entry) for _, entry in changes[1:]] + [in_force.public]
    for (index, entry), new, then in zip(changes, following, expected, strict=bool(changes)):
        where = f"entry {index}"
        if new != then:
            raise OnrecordError("REC10", where=where, detail="the key that it brings in is not the one used after it")
        old = Verifier(name=in_force.name, public=_old(entry))
        path = rotation_path(old.id)
        words = place.text(path)
        if words is None:
            raise OnrecordError("REC10", where=path, detail="the file is missing")
        try:
            note = Note.read(words)
            if entry.fields["reason"] != "lost":
                note.time_signed(old)
            note.time_signed(Verifier(name=in_force.name, public=new))
            _must_be_root(tiles, Checkpoint.read(note.text), index + 1, path)
        except OnrecordError as error:
            raise as_broken(error, path) from None
        if len(note.signatures) != (1 if entry.fields["reason"] == "lost" else 2):
            raise OnrecordError("REC10", where=path, detail="it bears other signatures than those of the keys")


def _must_have_given_way(place: Place, note: Note, named: Verifier, in_force: Verifier) -> None:
    """Raises OnrecordError REC10 unless the key that the log names gave way to the one in force, under both."""
    with suppress(OnrecordError):
        if key_in_force(place, note, named) == in_force:
            return
    raise OnrecordError("REC10", where=VKEY, detail="it isn't the key that signed the checkpoint")


def _must_be_root(tiles: Tiles, told: Checkpoint, size: int, where: str) -> None:
    if told.size != size or root(tiles.node, size) != told.root:
        raise OnrecordError("REC10", where=where, detail="it isn't the checkpoint over those entries")


def _signatures(note: Note, where: str, known: set[Verifier], whole: Verified) -> None:
    """Checks each signature by a known key; tells those that nobody can check."""
    by_id = {(v.name, v.id): v for v in known}
    for one in note.signatures:
        verifier = by_id.get((one.name, one.id))
        if verifier is None:
            whole.remarks.append(f"{where}: the signature by {one.name} was not checked; name its key with --witness.")
        elif verifier.time_signed(note.text, one.data) is None:
            raise OnrecordError("REC11", where=where, detail=f"the one by {one.name} isn't good")


def _other_file(
    place: Place, name: str, tiles: Tiles, rotations: set[str], known: set[Verifier], whole: Verified
) -> None:
    """Checks a file that was not read yet; raises OnrecordError REC10 for one that doesn't belong to the log."""
    if name in (CHECKPOINT, VKEY) or name in rotations:
        return
    if name.endswith(BEGUN):
        whole.remarks.append(f"{name}: was begun and not finished; it is no part of the log.")
    elif name.startswith(f"{COSIGNED}/"):
        _cosigned(place, name, tiles, known, whole)
    elif name.startswith(f"{STAMPED}/"):
        _stamped(place, name, tiles, whole)
    elif name == rotation_path(whole.key.id):
        _change_to_come(place, name, tiles, whole)
    elif found := tile_of(name):
        _tile_file(place, name, tiles, found, whole)
    else:
        raise OnrecordError("REC10", where=name, detail="the file doesn't belong to the log")


def _change_to_come(place: Place, name: str, tiles: Tiles, whole: Verified) -> None:
    """Tells of a change of key that the checkpoint doesn't have yet, signed by the key in force.

    A copy of the log that is under way looks the same as one whose old checkpoint was put back, as with tiles beyond
    the checkpoint: only who remembers a later checkpoint can tell (`verify_step`).
    """
    try:
        note = Note.read(place.text(name) or "")
        note.time_signed(whole.key)
        told = Checkpoint.read(note.text)
        if told.origin != whole.checkpoint.origin or told.size <= tiles.size:
            raise OnrecordError("REC10", where=name, detail="the file doesn't belong to the log")
    except OnrecordError as error:
        raise as_broken(error, name) from None
    whole.remarks.append(f"{name}: lies beyond the checkpoint; a change of key is under way or was cut.")


def _cosigned(place: Place, name: str, tiles: Tiles, known: set[Verifier], whole: Verified) -> None:
    try:
        note = Note.read(place.text(name) or "")
        told = Checkpoint.read(note.text)
        if told.origin != whole.checkpoint.origin or told.size > tiles.size:
            raise OnrecordError("REC10", where=name, detail="it is no checkpoint of this log")
        _must_be_root(tiles, told, told.size, name)
        if not any(s.id.hex() == name.removeprefix(f"{COSIGNED}/") for s in note.signatures):
            raise OnrecordError("REC10", where=name, detail="it isn't signed by the witness that it is named after")
        _signatures(note, name, known, whole)
    except OnrecordError as error:
        raise as_broken(error, name) from None


def _stamped(place: Place, name: str, tiles: Tiles, whole: Verified) -> None:
    """Checks one of the files of a stamp; whose stamp it is, is told by `latest_stamp`."""
    told = (place.text(name) or "").removesuffix("\n") if name == LATEST_STAMP else name.split("/")[1]
    if not SIZE.fullmatch(told) or name not in (LATEST_STAMP, stamped_path(int(told)), stamp_path(int(told))):
        raise OnrecordError("REC10", where=name, detail="the file doesn't belong to the log")
    then = stamped_checkpoint(place, int(told))
    if then.origin != whole.checkpoint.origin or then.size > tiles.size:
        raise OnrecordError("REC10", where=name, detail="it is no checkpoint of this log")
    _must_be_root(tiles, then, then.size, name)
    is_latest = then.size > stamped_last(place)
    if is_latest and name == stamped_path(then.size) and place.read(stamp_path(then.size)) is None:
        whole.remarks.append(f"{name}: has no time-stamp yet; putting it there is under way or was cut.")
        return
    must_be_stamped(place, then.size)


def _tile_file(place: Place, name: str, tiles: Tiles, tile: tuple[Level, int, int], whole: Verified) -> None:
    """Checks a partial tile of an older checkpoint against the present one; tells what lies beyond the checkpoint.

    `tile` is its level, number and width.
    """
    level, number, width = tile
    count = tiles.size if level == ENTRIES else tiles.size >> 8 * int(level)
    if number * WIDTH + width > count:
        whole.remarks.append(f"{name}: lies beyond the checkpoint; an append is under way or was cut.")
        return
    now = min(WIDTH, count - number * WIDTH)
    if width == now:
        return
    present = _exactly(place, level, number, now)
    first = bundle_of(entries_of(present)[:width]) if level == ENTRIES else present[: width * HASH]
    if place.read(name) != first:
        raise OnrecordError("REC10", where=name, detail="it isn't the beginning of the tile that it grew to")
