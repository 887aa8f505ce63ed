"""The public log: takes entries in for good, tells where each stands, and proves it to anybody.

It is a folder of static files that any web server serves (C2SP tlog-tiles), and a private folder with its key.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.record.checkpoint import Checkpoint
from onrecord.record.disk import Disk, unwritable
from onrecord.record.entry import Entry
from onrecord.record.keys import LOCK, NEXT, Keys
from onrecord.record.lock import locked
from onrecord.record.note import COSIGNED, Note, Signer, Verifier, is_key_name, signed
from onrecord.record.places import CHECKPOINT, FolderPlace, cosigned_path
from onrecord.record.prover import Prover
from onrecord.record.recovering import Standing, publish_rotation, recover, without_key
from onrecord.record.stamping import ask_for_stamp, note_to_stamp, put_stamp
from onrecord.record.tiles import Tiles
from onrecord.record.tree import EMPTY

WAIT_SECONDS = 30.0
LATEST = 4 * 1024
"""So many of the latest entries are known by their identifiers, so that none is taken in twice after a cut."""


class Log:
    """A log, open for entries; several programs may have it open, and write in turn."""

    def __init__(self, folder: Path, keys: Keys, disk: Disk, clock: Callable[[], datetime]) -> None:
        self._folder, self._keys, self._disk, self._clock = folder, keys, disk, clock
        self._place = FolderPlace(folder)
        self._standing: Standing | None = None
        self._latest: dict[str, tuple[int, bytes]] = {}
        self._known = 0

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        origin: str,
        keys: Path,
        disk: Disk | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> "Log":
        """Opens the log in `folder`, or makes it and its key in `keys` at the first use.

        `origin` is its name for good: the address it is served at, without the scheme and a slash at the end. Raises
        OnrecordError REC02 and REC03 for the key, REC05 and REC06 where the folder isn't what was signed, REC08 where
        it can't be written, REC10 and REC11 where it is damaged, REC12 for a name that can't be one.
        """
        if not is_key_name(origin):
            raise OnrecordError(
                "REC12", detail="a log's name has no blanks and no plus sign, such as paper.example/log"
            )
        disk = disk or Disk()
        log = cls(folder, Keys(keys, disk), disk, clock)
        try:
            disk.make_folder(folder)
            log._keys.make()
            with locked(keys / LOCK, WAIT_SECONDS):
                log._load(origin)
        except OSError as error:
            raise unwritable(error, folder) from error
        return log

    @property
    def size(self) -> int:
        """How many entries it has."""
        return self._now.checkpoint.size

    @property
    def checkpoint(self) -> str:
        """The signed checkpoint, a note, with the cosignatures that were taken in."""
        return self._place.text(CHECKPOINT) or self._now.note

    @property
    def origin(self) -> str:
        """The log's name."""
        return self._now.checkpoint.origin

    @property
    def vkey(self) -> str:
        """The public key that whoever verifies the log has to know."""
        return self._now.verifier.vkey

    def append(self, entries: Sequence[Entry]) -> tuple[int, ...]:
        """Takes entries in for good; where each stands. When it returns they are on the disk and signed for.

        An entry that is among the latest already isn't taken in twice. Raises OnrecordError REC05 to REC11, and REC14
        where another of the same identifier is there; then none of them was acknowledged, though a later call may
        find that they were taken in all the same.
        """
        with self._writing():
            found = {entry.id: self._find(entry) for entry in entries}
            if len(found) < len(entries) and len({e.data for e in entries}) != len(found):
                raise OnrecordError("REC14", detail="two of those handed in have the same")
            new = {entry.id: entry for entry in entries if found[entry.id] is None}
            first = self.size
            if new:
                self._keys.watch_clock(self._clock())
                self._grow(self._now, [entry.data for entry in new.values()], self._signers)
            places = {id_: first + n for n, id_ in enumerate(new)}
            for id_, place in places.items():
                self._latest[id_] = (place, new[id_].data)
            self._known = self.size
        return tuple(places.get(e.id, found[e.id] or 0) for e in entries)

    def find(self, entry: Entry) -> int | None:
        """Where this entry stands, if it is among the latest; raises OnrecordError REC14 where another has its id."""
        with self._writing():
            return self._find(entry)

    def has(self, entry: Entry) -> bool:
        """Whether this entry is among the latest of the log; raises OnrecordError REC14 likewise."""
        return self.find(entry) is not None

    def entry(self, index: int) -> Entry:
        """The entry that stands there; raises OnrecordError REC10 where it was damaged, IndexError for none."""
        if not 0 <= index < self.size:
            raise IndexError(f"the log has no entry {index}")
        return Entry.from_bytes(Tiles(self._place.read, self.size).entry(index))

    def prover(self) -> Prover:
        """What proves entries under the present checkpoint, for many of them at once."""
        return Prover(self._place.read, self.checkpoint)

    def proof(self, index: int) -> str:
        """The proof that this entry is in the log, a text (C2SP tlog-proof); raises IndexError where there is none."""
        return self.prover().text(index)

    @classmethod
    def replace_lost_key(cls, folder: Path, *, keys: Path, disk: Disk | None = None) -> "Log":
        """Opens a log whose private key is gone with a new one, which alone signs: the log says that it was lost.

        Raises what `open` raises, and OnrecordError REC03 where the key is there.
        """
        disk = disk or Disk()
        log = cls(folder, Keys(keys, disk), disk, lambda: datetime.now(UTC))
        try:
            log._keys.make()
            with locked(keys / LOCK, WAIT_SECONDS):
                log._change_key(without_key(folder, log._keys), [], "lost")
        except OSError as error:
            raise unwritable(error, folder) from error
        return log

    def rotate(self) -> str:
        """Gives the log a new key, which both keys sign; the new public key. Raises what `append` raises."""
        with self._writing():
            self._change_key(self._now, self._signers, "rotated")
        return self.vkey

    def take_cosignature(self, note: str, witness: Verifier) -> bool:
        """Puts a witness's signature to the log; whether it is under the present checkpoint and not an older one.

        `note` is a checkpoint of this log that the witness signed. Raises OnrecordError REC11 where it or the log
        didn't sign it, REC12 where it is none of this log.
        """
        read = Note.read(note)
        checkpoint = Checkpoint.read(read.text)
        with self._writing():
            if witness.sort != COSIGNED or checkpoint.origin != self.origin or checkpoint.size > self.size:
                raise OnrecordError("REC12", detail="it is no checkpoint of this log by a witness")
            read.time_signed(witness)
            read.time_signed(self._now.verifier)
            mine = [s for s in read.signatures if (s.name, s.id) == (witness.name, witness.id)]
            self._disk.put_for_good(self._folder / cosigned_path(witness.id), note.encode())
            shown = Note.read(self.checkpoint)
            if shown.text != read.text:
                return False
            others = tuple(s for s in shown.signatures if (s.name, s.id) != (witness.name, witness.id))
            whole = Note(text=shown.text, signatures=(*others, *mine)).words
            self._disk.put_for_good(self._folder / CHECKPOINT, whole.encode())
            return True

    def take_stamp(self, address: str) -> tuple[int, datetime]:
        """Has the present checkpoint stamped by the authority at this address: how many entries it has, and when.

        Raises OnrecordError REC13 where it can't be reached, REC16 where it gives no stamp, REC12 where there is
        nothing to be stamped, REC08.
        """
        if not self.size:
            raise OnrecordError("REC12", detail="the log has no entry yet")
        checkpoint = note_to_stamp(self._place, self.checkpoint)
        answer, at = ask_for_stamp(checkpoint, address)
        with self._writing():
            return put_stamp(self._folder, checkpoint, answer, self._disk), at

    @property
    def _now(self) -> Standing:
        """How the log stands; read anew where the last write was cut."""
        if self._standing is None:
            with locked(self._keys.folder / LOCK, WAIT_SECONDS):
                self._load(None)
        assert self._standing
        return self._standing

    @property
    def _signers(self) -> tuple[Signer, ...]:
        return (self._now.signer,) if self._now.signer else ()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Holds the lock, and sees what another program has written meanwhile; tells a fault of the disk."""
        try:
            with locked(self._keys.folder / LOCK, WAIT_SECONDS):
                if self._standing is None or not self._is_as_left(self._standing):
                    self._load(None)
                yield
        except OSError as error:
            raise unwritable(error, self._folder) from error

    def _is_as_left(self, standing: Standing) -> bool:
        shown = self._place.text(CHECKPOINT)
        return self._keys.seen() == standing.note and bool(shown and shown.startswith(standing.checkpoint.text + "\n"))

    def _load(self, origin: str | None) -> None:
        """Reads how the log stands and mends what was cut; makes a new log where a name is given and none is there."""
        standing = recover(self._folder, self._keys, self._disk)
        if standing is None:
            if origin is None:
                raise OnrecordError("REC05", where=str(self._folder), detail="nothing of it is left")
            signer = self._keys.signer() if self._keys.has() else self._keys.made(origin)
            empty = Checkpoint(origin=origin, size=0, root=EMPTY)
            self._keys.see(signed(empty.text, [signer]))
            standing = recover(self._folder, self._keys, self._disk)
            assert standing
        if origin is not None and standing.checkpoint.origin != origin:
            told = f"the log in that folder is called {standing.checkpoint.origin}, not {origin}"
            raise OnrecordError("REC12", where=str(self._folder), detail=told)
        self._standing = standing

    def _find(self, entry: Entry) -> int | None:
        size = self._now.checkpoint.size
        if self._known < size:
            tiles = Tiles(self._place.read, size)
            for index in range(max(self._known, size - LATEST), size):
                data = tiles.entry(index)
                self._latest[Entry.from_bytes(data).id] = (index, data)
            self._known = size
        if len(self._latest) > 2 * LATEST:
            self._latest = {id_: found for id_, found in self._latest.items() if found[0] >= size - LATEST}
        found = self._latest.get(entry.id)
        if found is None:
            return None
        if found[1] != entry.data:
            raise OnrecordError("REC14", detail=f"entry {found[0]}, {entry.id}")
        return found[0]

    def _grow(self, standing: Standing, entries: Sequence[bytes], signers: Sequence[Signer]) -> None:
        """Writes tiles and bundles, then signs for them in private, then in public; in that order, each for good."""
        edge, files = standing.edge.grown(entries)
        checkpoint = Checkpoint(origin=standing.checkpoint.origin, size=edge.size, root=edge.root())
        note = signed(checkpoint.text, signers)
        self._standing = None
        self._disk.put_all({self._folder / path: data for path, data in files.items()})
        self._keys.see(note)
        publish_rotation(self._folder, self._disk, note, entries[-1])
        self._disk.put_for_good(self._folder / CHECKPOINT, note.encode())
        for path in (p for p in files if ".p/" not in p):
            with suppress(OSError):  # what stays is taken away when the log is opened the next time
                for partial in list((self._folder / f"{path}.p").glob("*")):
                    self._disk.remove(partial)
        self._standing = replace(standing, note=note, checkpoint=checkpoint, edge=edge)

    def _change_key(self, standing: Standing, signers: Sequence[Signer], reason: str) -> None:
        """Makes the next key, logs the change under the signatures of both, and puts it in force."""
        now, old = self._clock(), standing.verifier
        self._keys.watch_clock(now)
        new = self._keys.made(standing.checkpoint.origin, NEXT)
        public = new.verifier.public.hex()
        told = {"id": f"key:{public}", "old": old.public.hex(), "new": public, "reason": reason}
        self._grow(standing, [Entry.of("key-changed", now, **told).data], [*signers, new])
        self._standing = None
        self._load(None)
