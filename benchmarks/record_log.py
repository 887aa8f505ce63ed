"""A public log of a million entries: how fast they are appended, and how little is read to verify one, or a step.

`python benchmarks/record_log.py [ENTRIES]` writes the log into a temporary folder and prints the tables.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from math import log2
from pathlib import Path
from statistics import median

from onrecord.record.checkpoint import Checkpoint
from onrecord.record.entry import Entry
from onrecord.record.log import Log
from onrecord.record.note import Note, Verifier
from onrecord.record.places import FolderPlace
from onrecord.record.proof import proofs_in
from onrecord.record.tiles import Tiles
from onrecord.record.trusting import checkpoint_at, key_in_force, must_have_grown, verify_step
from onrecord.record.verifying import verify_log

BATCH = 1_000
WHOLE_UP_TO = 100_000
"""The whole of a larger log isn't verified here: it takes in proportion."""
START = datetime(2026, 1, 1, tzinfo=UTC)


def invented(first: int, count: int) -> list[Entry]:
    """So many releases of invented articles."""
    return [
        Entry.of(
            "version-released",
            START + timedelta(seconds=number),
            id=f"release:{number // 10:x}:{number % 10 + 1}",
            article=f"{number // 10:x}",
            number=number % 10 + 1,
            sha256=sha256(b"%d" % number).hexdigest(),
        )
        for number in range(first, first + count)
    ]


def append_all(log: Log, count: int) -> tuple[float, list[str]]:
    """Seconds that the appending took (making the entries is not counted), and the checkpoints at powers of two."""
    seconds, kept, sizes = 0.0, list[str](), {1 << n for n in range(30)}
    for first in range(0, count, BATCH):
        batch = invented(first, min(BATCH, count - first))
        began = time.perf_counter()
        log.append(batch)
        seconds += time.perf_counter() - began
        if any(first < size <= first + BATCH for size in sizes):
            kept.append(log.checkpoint)
    return seconds, kept


def verify_one(folder: Path, page: str, key: Verifier) -> None:
    """All that `onrecord record verify --article` does."""
    place = FolderPlace(folder)
    note, now = checkpoint_at(place)
    key_in_force(place, note, key)
    for proof in proofs_in(page):
        must_have_grown(Tiles(place.read, now.size), proof.checkpoint(), now, "page")
        proof.entry()


def timed(deed, times: int) -> Iterator[float]:  # type: ignore[no-untyped-def]
    """Milliseconds of each go."""
    for number in range(times):
        began = time.perf_counter()
        deed(number)
        yield (time.perf_counter() - began) * 1000


def main(count: int) -> None:
    """Prints the tables."""
    with tempfile.TemporaryDirectory() as name:
        folder, keys = Path(name) / "record", Path(name) / "keys"
        log = Log.open(folder, origin="paper.example/record", keys=keys)
        seconds, kept = append_all(log, count)
        key = Verifier.of_vkey(log.vkey)
        print("| what | figure | must be |\n|---|---|---|", flush=True)
        print(f"| appended in batches of {BATCH:,}, each on the disk | {count / seconds:,.0f} a second | ≥ 2,000 |")
        places = [number * 7919 % count for number in range(200)]
        made = list(timed(lambda n: log.proof(places[n]), len(places)))
        print(f"| proof of one made | {median(made):.1f} ms, slowest of 200 {max(made):.1f} ms | |")
        pages = [f"<pre>{log.proof(place)}</pre>" for place in places]
        took = list(timed(lambda n: verify_one(folder, pages[n], key), len(pages)))
        print(f"| one article verified | {median(took):.1f} ms, slowest of 200 {max(took):.1f} ms | ≤ 50 ms |")
        began = time.perf_counter()
        Log.open(folder, origin="paper.example/record", keys=keys)
        print(f"| log opened | {time.perf_counter() - began:.2f} s | |")
        if count <= WHOLE_UP_TO:
            began = time.perf_counter()
            verify_log(FolderPlace(folder), key)
            print(f"| whole log verified | {time.perf_counter() - began:.0f} s | |")
        print(f"\nThe step to {count:,} entries (log2 is {log2(count):.0f}):\n")
        print("| seen before | files read | took |\n|---|---|---|")
        for seen in kept:
            place = FolderPlace(folder)
            began = time.perf_counter()
            note, now = checkpoint_at(place)
            key_in_force(place, note, key)
            verify_step(place, seen, now)
            took_ms = (time.perf_counter() - began) * 1000
            print(f"| {Checkpoint.read(Note.read(seen).text).size:,} | {place.reads} | {took_ms:.1f} ms |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
