"""Changes every single bit of every file of a published log of 1,000 entries, and counts which of them are found.

`python benchmarks/record_bits.py` prints the table. It asks, for each changed bit, the step of the verification that
reads that bit, by the functions that `onrecord record verify` calls: for a bit of an entry or of its hash whether the
one is that of the other, for the length before an entry the whole bundle. The whole fails where one step does, and
every five-thousandth bit is put to the whole verification as well.
"""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.record.entry import Entry
from onrecord.record.log import Log
from onrecord.record.places import FolderPlace
from onrecord.record.tiles import HASH, WIDTH, entries_of, hashes_of
from onrecord.record.trusting import checkpoint_at, key_in_force, own_key
from onrecord.record.verifying import check_bundle, check_tile, is_entry, verify_log

START = datetime(2026, 1, 1, tzinfo=UTC)
WHOLE_EVERY = 5_000


def publish(folder: Path) -> None:
    """A log of 1,000 entries in `folder`, appended at once."""
    log = Log.open(folder, origin="paper.example/record", keys=folder.parent / "keys")
    log.append(
        [
            Entry.of(
                "version-released",
                START + timedelta(minutes=number),
                id=f"release:{number:x}:1",
                article=f"{number:x}",
                number=1,
                sha256=sha256(b"%d" % number).hexdigest(),
            )
            for number in range(1_000)
        ]
    )


def step_for(folder: Path, name: str, bit: int) -> Callable[[bytes], bool]:
    """Whether the step of the verification that reads this bit of the file finds its changed bytes good."""
    place = FolderPlace(folder)
    level, _, rest = name.removeprefix("tile/").partition("/")
    number, width = int(rest[:3] or 0), int(rest.partition(".p/")[2] or WIDTH)
    right = place.read(name) or b""
    if level == "entries":
        tile, start = place.read(f"tile/0/{rest}") or b"", 0
        for offset in range(width):
            end = start + 2 + int.from_bytes(right[start : start + 2])
            if start * 8 + 16 <= bit < end * 8:
                told = tile[offset * HASH : (offset + 1) * HASH]
                return lambda data: is_entry(data[start + 2 : end], told)
            if bit < end * 8:
                break
            start = end
        return lambda data: holds(lambda: check_bundle(number, data, tile, width))
    if level == "0":
        slot = bit // 8 // HASH
        entry = entries_of(place.read(f"tile/entries/{rest}") or b"")[slot]
        return lambda data: is_entry(entry, data[slot * HASH : (slot + 1) * HASH])
    if level == "1":
        hashes = hashes_of(right)
        return lambda data: holds(lambda: check_tile(1, number, data, hashes))

    def signatures(data: bytes) -> bool:
        (folder / name).write_bytes(data)
        return holds(lambda: key_in_force(place, checkpoint_at(place)[0], own_key(place)))

    return signatures


def holds(part: Callable[[], object]) -> bool:
    """Whether a part of the verification finds nothing wrong."""
    try:
        part()
    except OnrecordError:
        return False
    return True


def spans(folder: Path, name: str) -> list[tuple[int, int]]:
    """The stretches of bits of a file that one step reads: lengths, entries and hashes, or the whole."""
    right = (folder / name).read_bytes()
    if name.startswith("tile/0/"):
        return [(at * 8, (at + HASH) * 8) for at in range(0, len(right), HASH)]
    if not name.startswith("tile/entries/"):
        return [(0, len(right) * 8)]
    found, at = [], 0
    for entry in entries_of(right):
        found += [(at * 8, at * 8 + 16), (at * 8 + 16, (at + 2 + len(entry)) * 8)]
        at += 2 + len(entry)
    return found


def count_found(folder: Path, name: str) -> tuple[int, int]:
    """How many of the bits of a file were changed, and how many of the changes were found."""
    path = folder / name
    right, found, done = path.read_bytes(), 0, 0
    changed = bytearray(right)
    for start, end in spans(folder, name):
        step = step_for(folder, name, start)
        for bit in range(start, end):
            changed[bit >> 3] ^= 1 << (bit & 7)
            missed = step(bytes(changed))
            if bit % WHOLE_EVERY == 0:
                path.write_bytes(changed)
                missed |= holds(lambda: verify_log(FolderPlace(folder)))
            found += not missed
            done += 1
            changed[bit >> 3] ^= 1 << (bit & 7)
        path.write_bytes(right)
    assert done == len(right) * 8
    return done, found


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "record"
        publish(folder)
        assert verify_log(FolderPlace(folder)).checkpoint.size == 1_000
        print("| file | bits changed | found |\n|---|---|---|")
        whole = [0, 0]
        for file in FolderPlace(folder).names():
            bits, found = count_found(folder, file)
            whole = [whole[0] + bits, whole[1] + found]
            print(f"| {file} | {bits:,} | {found:,} |", flush=True)
        print(f"| all | {whole[0]:,} | {whole[1]:,} ({whole[1] / whole[0]:.2%}) |")


if __name__ == "__main__":
    main()
