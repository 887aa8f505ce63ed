"""Another newsroom or a library that looks at a log from time to time, and signs what it saw as long as it only grew.

So a newsroom that rewrites its log, or shows some readers another one, is caught: the witness doesn't sign, and keeps
the two checkpoints that contradict each other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.record.checkpoint import Checkpoint
from onrecord.record.disk import Disk, unwritable
from onrecord.record.keys import Keys
from onrecord.record.lock import locked
from onrecord.record.note import COSIGNED, Note, Signer, Verifier, is_key_name
from onrecord.record.places import CHECKPOINT, VKEY, Place
from onrecord.record.trusting import checkpoint_at, key_in_force, own_key, verify_step

KEY, PRIVATE, PUBLIC, PINNED, EVIDENCE = "witness.key", "private", "public", "pinned", "evidence"
WAIT_SECONDS = 30.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """What a witness signed: the checkpoint with its cosignature (a note), that line, and which key the log has.

    `before` is what it had seen of that log earlier, None at the first time.
    """

    note: str
    line: str
    checkpoint: Checkpoint
    before: Checkpoint | None
    key: Verifier


def origin_folder(origin: str) -> str:
    """The name of the folder that a witness shows a log's checkpoint in (C2SP tlog-witness)."""
    return sha256(origin.encode()).hexdigest()


class Witness:
    """A witness with its own key and what it saw of each log, in one folder; the part `public` may be served."""

    def __init__(self, folder: Path, keys: Keys, disk: Disk, clock: Callable[[], datetime]) -> None:
        self._folder, self._keys, self._disk, self._clock = folder, keys, disk, clock

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        name: str = "",
        disk: Disk | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> "Witness":
        """Opens the witness in this folder, or makes it and its key under this name at the first use.

        Raises OnrecordError REC02 and REC03 for its key, REC08 where the folder can't be written, USE01 for no name.
        """
        disk = disk or Disk()
        keys = Keys(folder / PRIVATE, disk)
        witness = cls(folder, keys, disk, clock)
        try:
            disk.make_folder(folder)
            keys.make()
            with locked(folder / PRIVATE / "lock", WAIT_SECONDS):
                if not keys.has(KEY):
                    if not is_key_name(name):
                        told = "A witness needs a name without blanks: give it with --name, such as library.example/w1."
                        raise OnrecordError("USE01", detail=told)
                    keys.made(name, KEY, COSIGNED)
                disk.put_for_good(folder / PUBLIC / VKEY, f"{witness.vkey}\n".encode())
        except OSError as error:
            raise unwritable(error, folder) from error
        return witness

    @property
    def vkey(self) -> str:
        """The public key that whoever relies on this witness has to know."""
        return self._signer.verifier.vkey

    def cosign(self, place: Place, key: Verifier | None = None) -> Seen:
        """Looks at a log and signs its checkpoint, if the log grew out of what was seen of it before.

        `key` is the log's, by default the one that it had the last time, and its own word at the first. Raises
        OnrecordError REC15 for a fork or a roll-back, REC09 to REC11 and REC13 where the log can't be verified.
        """
        try:
            with locked(self._folder / PRIVATE / "lock", WAIT_SECONDS):
                return self._cosign(place, key)
        except OSError as error:
            raise unwritable(error, self._folder) from error

    @property
    def _signer(self) -> Signer:
        return self._keys.signer(KEY)

    def _cosign(self, place: Place, key: Verifier | None) -> Seen:
        note, checkpoint = checkpoint_at(place)
        folder = origin_folder(checkpoint.origin)
        pinned, shown = self._folder / PINNED / folder, self._folder / PUBLIC / folder / CHECKPOINT
        if key is None:
            key = Verifier.of_vkey(pinned.read_text(encoding="utf-8")) if pinned.exists() else own_key(place)
        in_force = key_in_force(place, note, key)
        before = self._grown(place, note, checkpoint, shown) if shown.exists() else None
        now = self._clock()
        self._keys.watch_clock(now)
        signer = self._signer
        line = signer.line(note.text, int(now.timestamp()))
        mine = tuple(s for s in note.signatures if (s.name, s.id) == (in_force.name, in_force.id))
        whole = Note(text=note.text, signatures=mine).words + line
        self._disk.put_for_good(pinned, f"{in_force.vkey}\n".encode())
        self._disk.put_for_good(shown, whole.encode())
        return Seen(note=whole, line=line, checkpoint=checkpoint, before=before, key=in_force)

    def _grown(self, place: Place, note: Note, checkpoint: Checkpoint, shown: Path) -> Checkpoint:
        """What was seen before; raises OnrecordError REC15 and keeps the evidence where the log isn't its growth."""
        seen = shown.read_text(encoding="utf-8")
        try:
            return verify_step(place, seen, checkpoint)
        except OnrecordError as error:
            if error.code not in ("REC05", "REC06"):
                raise
            name = f"{origin_folder(checkpoint.origin)[:16]}-{sha256(note.words.encode()).hexdigest()[:16]}"
            folder = self._folder / EVIDENCE / name
            self._disk.put_for_good(folder / "seen-before", seen.encode())
            self._disk.put_for_good(folder / "shown-now", note.words.encode())
            told = f"{error.detail}. Both checkpoints are kept in {EVIDENCE}/{name}"
            raise OnrecordError("REC15", where=checkpoint.origin, detail=told) from None
