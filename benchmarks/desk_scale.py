"""How long the desk's screens take when its store holds very many drafts: prints a table.

    python benchmarks/desk_scale.py                              # 10,000 drafts, 500,000 statements
    python benchmarks/desk_scale.py --drafts 100000 --tenth      # 100,000 and 5 million, and a tenth beside it
    python benchmarks/desk_scale.py --databases sqlite           # without PostgreSQL

The store is filled by benchmarks/desk_store.py. Then `onrecord desk` is started as a process of its own and asked over
HTTP, by different people one after another; the times are those between the request and the last byte of the answer.
"""

import os
import platform
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from desk_people import Answer, Browser, hand_in_invented, hire, percentile, seat
from desk_server import DeskServer
from desk_store import fill
from onrecord.desk.desk import Desk
from onrecord.desk.opening import open_desk
from onrecord.settings import Settings
from postgresql_server import server_as_made

PATTERNS, WORDS = 12, 1_150
PEOPLE = 60
GOAL = 150.0
Times = dict[str, list[float]]


class Scale:
    """One store of a size, filled and then asked."""

    def __init__(self, folder: Path, database: str, drafts: int) -> None:
        self._folder, self._database, self._drafts = folder, database, drafts
        self._chance = random.Random(3)

    def measure(self, requests: int) -> tuple[Times, str]:
        """The seconds of each screen's requests, and what the store holds, in words."""
        desk = open_desk(self._folder, Settings(index_folder=self._folder / "index"), database=self._database)
        people = hire(desk, PEOPLE)
        for number in range(PATTERNS):
            hand_in_invented(desk, people[0], number, words=WORDS, sources=self._folder / "notes" / str(number))
        began = time.perf_counter()
        drafts, statements = fill(desk, people, self._drafts)
        _tell(f"  {drafts:,} drafts, {statements:,} statements, filled in {time.perf_counter() - began:.0f} s")
        server = DeskServer(self._folder, self._database)
        server.start()
        try:
            browsers = seat(desk, people, server.port)
            return self._ask(browsers, requests), f"{drafts:,} drafts, {statements:,} statements, {self._size(desk)}"
        finally:
            server.stop()
            desk.database.close()

    def _ask(self, browsers: list[Browser], requests: int) -> Times:
        times: Times = {}
        for name, ask in self._screens(browsers).items():
            for _ in range(20):
                ask()
            answers = [ask() for _ in range(requests)]
            wrong = [a.status for a in answers if a.status != 200]
            if wrong:
                raise SystemExit(f"{name}: {len(wrong)} of {requests} answers were {set(wrong)}")
            times[name] = [a.seconds for a in answers]
            _tell(f"  {name}: {percentile(times[name], 0.5):.0f} / {percentile(times[name], 0.95):.0f} ms")
        return times

    def _screens(self, browsers: list[Browser]) -> dict[str, Callable[[], Answer]]:
        pick, checking = self._chance.choice, [b for b in browsers if b.person.may("see_check")]
        decided = [n for n in range(PATTERNS + 1, self._drafts) if (n - 1) % 20]
        few = [pick(decided) for _ in range(12)]
        pages = self._pages()
        return {
            "board": lambda: pick(browsers).get("/drafts"),
            "board, one state": lambda: pick(checking).get(next(pages)),
            "check, opened for the first time": lambda: pick(checking).get(f"/drafts/{pick(decided)}"),
            "check, opened before": lambda: pick(checking).get(f"/drafts/{pick(few)}"),
            "card of a statement": lambda: pick(checking).get(
                f"/drafts/{pick(few)}/statements/s{self._chance.randint(1, 30)}", part=True
            ),
            "sign-off": lambda: pick(checking).get(f"/drafts/{pick(decided)}/sign-off"),
            "queries": lambda: pick(browsers).get("/queries"),
        }

    def _pages(self) -> Iterator[str]:
        """Pages of single piles, also deep inside them."""
        while True:
            for state in ("waiting", "signed", "checking", "ready"):
                yield f"/drafts?state={state}&after={self._chance.choice((0, self._chance.randint(1, self._drafts)))}"

    def _size(self, desk: Desk) -> str:
        if not self._database:
            return f"{(self._folder / 'desk.sqlite').stat().st_size / 1e9:.1f} GB"
        with desk.database.reading() as connection:
            told = connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()
        return f"{told / 1e9:.1f} GB"


def table_of(found: dict[tuple[str, int], Times]) -> str:
    """The table: a line for each screen, a column for each store, p50 / p95 in milliseconds."""
    stores = list(found)
    lines = ["| screen | " + " | ".join(f"{name}, {size:,} drafts" for name, size in stores) + " |"]
    lines.append("|---|" + "---|" * len(stores))
    for screen in next(iter(found.values())):
        cells = [_cell(found[store][screen]) for store in stores]
        lines.append(f"| {screen} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(times: list[float]) -> str:
    p95 = percentile(times, 0.95)
    return f"{percentile(times, 0.5):.0f} / {p95:.0f} ms" + (" (over)" if p95 > GOAL else "")


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def main() -> None:
    """Fills, asks, and prints the table."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--drafts", type=int, default=10_000)
    parser.add_argument("--tenth", action="store_true", help="a store of a tenth of the drafts beside it")
    parser.add_argument("--requests", type=int, default=300, help="of each screen")
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    chosen = parser.parse_args()
    found: dict[tuple[str, int], Times] = {}
    held = []
    for name in chosen.databases:
        for drafts in ([chosen.drafts // 10] if chosen.tenth else []) + [chosen.drafts]:
            _tell(f"{name}, {drafts:,} drafts")
            folder = Path(tempfile.mkdtemp(prefix="onrecord-scale-"))
            try:
                with ExitStack() as stack:
                    url = stack.enter_context(server_as_made()).own_database() if name == "postgresql" else ""
                    found[name, drafts], told = Scale(folder, url, drafts).measure(chosen.requests)
                    held.append(f"- {name}: {told}")
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[0]
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    print(f"{cores} cores, {versions}, {datetime.now(UTC):%Y-%m-%d}; load of the machine at the end: {load:.1f}.")
    print(f"p50 / p95 of {chosen.requests} requests; goal p95 ≤ {GOAL:.0f} ms.\n")
    print(table_of(found) + "\n\n" + "\n".join(held))


if __name__ == "__main__":
    main()
