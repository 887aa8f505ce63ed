"""Whose log it is and whether it only grew: the signature on its checkpoint, changes of key, and steps between two.

Every step reads a number of tiles that grows with the logarithm of the log alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import OnrecordError
from onrecord.record.checkpoint import Checkpoint
from onrecord.record.entry import Entry
from onrecord.record.note import COSIGNED, Note, Verifier
from onrecord.record.places import CHECKPOINT, VKEY, Place, cosigned_path, rotation_path
from onrecord.record.tiles import Tiles
from onrecord.record.tree import consistency_proof, inclusion_proof, is_consistent, leaf_hash, root_by_inclusion

MOST_CHANGES = 1_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Cosignature:
    """That a witness saw the first `size` entries, and when, in seconds since 1970."""

    witness: Verifier
    size: int
    time: int


def as_broken(error: OnrecordError, where: str) -> OnrecordError:
    """The same fault as one of the log that is being verified, with the file that it is in."""
    if error.code in ("REC01", "REC12"):
        return OnrecordError("REC10", where=where, detail=error.what.rstrip("."))
    return error if error.where else OnrecordError(error.code, where=where, detail=error.detail)


def checkpoint_at(place: Place) -> tuple[Note, Checkpoint]:
    """The checkpoint of the log there, its signatures unchecked; raises OnrecordError REC04 and REC10."""
    words = place.text(CHECKPOINT)
    if words is None:
        raise OnrecordError("REC04", where=str(place), detail="there is no file called checkpoint")
    try:
        note = Note.read(words)
        return note, Checkpoint.read(note.text)
    except OnrecordError as error:
        raise as_broken(error, CHECKPOINT) from None


def own_key(place: Place) -> Verifier:
    """The key that the log itself names; raises OnrecordError REC10 where that file is missing or damaged."""
    words = place.text(VKEY)
    if words is None:
        raise OnrecordError("REC10", where=VKEY, detail="the file is missing; name the log's key with --key")
    try:
        verifier = Verifier.of_vkey(words)
    except OnrecordError as error:
        raise as_broken(error, VKEY) from None
    if words != f"{verifier.vkey}\n":
        raise OnrecordError("REC10", where=VKEY, detail="it holds more than a key")
    return verifier


def key_in_force(place: Place, note: Note, verifier: Verifier) -> Verifier:
    """The key that signed this checkpoint: the one that is trusted, or one that it gave way to under its signature.

    Raises OnrecordError REC11 where neither signed, REC10 where the log doesn't bear a change of key out.
    """
    checkpoint = Checkpoint.read(note.text)
    if checkpoint.origin != verifier.name:
        raise OnrecordError("REC11", where=CHECKPOINT, detail=f"the log is {checkpoint.origin}, the key is of another")
    for _ in range(MOST_CHANGES):
        try:
            if note.is_signed_by(verifier) and not _gave_way(place, checkpoint, verifier):
                return verifier
            verifier = _next_key(place, checkpoint, verifier)
        except OnrecordError as error:
            raise as_broken(error, CHECKPOINT) from None
    raise OnrecordError("REC11", where=CHECKPOINT, detail="the key was changed too often")


def _gave_way(place: Place, now: Checkpoint, verifier: Verifier) -> bool:
    """Whether a key that signed the present checkpoint gave way to another in that very one."""
    words = place.text(rotation_path(verifier.id))
    return words is not None and Checkpoint.of_note(words).size <= now.size


def _next_key(place: Place, now: Checkpoint, verifier: Verifier) -> Verifier:
    """The key that this one gave way to; raises OnrecordError REC10 and REC11."""
    path = rotation_path(verifier.id)
    words = place.text(path)
    if words is None:
        raise OnrecordError("REC11", detail=f"there is none by {verifier.name} ({verifier.id.hex()})")
    note = Note.read(words)
    then = Checkpoint.read(note.text)
    if not 0 < then.size <= now.size:
        raise OnrecordError("REC10", where=path, detail="it is of a larger log")
    tiles = Tiles(place.read, now.size)
    must_have_grown(tiles, then, now, path)
    entry = Entry.from_bytes(tiles.entry(then.size - 1))
    proof = inclusion_proof(tiles.node, then.size - 1, now.size)
    if root_by_inclusion(leaf_hash(entry.data), then.size - 1, now.size, proof) != now.root:
        raise OnrecordError("REC10", where=path, detail=f"entry {then.size - 1} was changed")
    if entry.kind != "key-changed" or entry.fields["old"] != verifier.public.hex():
        raise OnrecordError("REC10", where=path, detail=f"entry {then.size - 1} doesn't change this key")
    if entry.fields["reason"] == "lost":
        told = f"the key was replaced as lost at entry {then.size - 1}; ask the newsroom for the new one"
        raise OnrecordError("REC11", where=path, detail=told)
    following = Verifier(name=verifier.name, public=bytes.fromhex(str(entry.fields["new"])))
    note.time_signed(verifier)
    note.time_signed(following)
    return following


def must_have_grown(tiles: Tiles, then: Checkpoint, now: Checkpoint, where: str) -> None:
    """Raises OnrecordError REC05 or REC06 unless the log of `now` begins with that of `then`, REC12 for another log."""
    if then.origin != now.origin:
        raise OnrecordError("REC12", where=where, detail=f"it is of another log, {then.origin}")
    if then.size > now.size:
        raise OnrecordError("REC05", where=where, detail=f"it had {then.size} entries and has {now.size} now")
    if then.size == now.size and then.root != now.root:
        raise OnrecordError("REC06", where=where, detail=f"its {now.size} entries are others than before")
    if 0 < then.size < now.size:
        proof = consistency_proof(tiles.node, then.size, now.size)
        if not is_consistent(then.size, then.root, now.size, now.root, proof):
            raise OnrecordError("REC06", where=where, detail=f"its first {then.size} entries are others than before")


def verify_step(place: Place, seen: str, now: Checkpoint, where: str = "") -> Checkpoint:
    """What a checkpoint seen before said, out of which the present one grew; `seen` is a note.

    Raises OnrecordError REC05 or REC06 where it didn't, REC12 where `seen` is no checkpoint of this log.
    """
    then = Checkpoint.of_note(seen)
    must_have_grown(Tiles(place.read, now.size), then, now, where)
    return then


def cosignatures(place: Place, note: Note, witnesses: Sequence[Verifier]) -> tuple[Cosignature, ...]:
    """What each witness signed of this log; raises OnrecordError REC11 where one signed nothing of it, REC06, REC10."""
    return tuple(_cosignature(place, note, witness) for witness in witnesses)


def _cosignature(place: Place, note: Note, witness: Verifier) -> Cosignature:
    now, path = Checkpoint.read(note.text), cosigned_path(witness.id)
    if witness.sort != COSIGNED:
        raise OnrecordError("REC12", where=witness.name, detail="it is a log's key and no witness's")
    try:
        if note.is_signed_by(witness):
            return Cosignature(witness=witness, size=now.size, time=note.time_signed(witness))
        words = place.text(path)
        if words is None:
            raise OnrecordError("REC11", where=CHECKPOINT, detail=f"{witness.name} has signed nothing of this log")
        older = Note.read(words)
        then, time = Checkpoint.read(older.text), older.time_signed(witness)
    except OnrecordError as error:
        raise as_broken(error, path) from None
    must_have_grown(Tiles(place.read, now.size), then, now, path)
    return Cosignature(witness=witness, size=then.size, time=time)
