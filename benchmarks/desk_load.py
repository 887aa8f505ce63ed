"""Fifty people decide at the same time over HTTP; afterwards what was acknowledged is held against the store.

    python benchmarks/desk_load.py                                # 5 minutes on SQLite, 5 on PostgreSQL
    python benchmarks/desk_load.py --seconds 30 --databases sqlite
    python benchmarks/desk_load.py --pause 0                      # without drawing breath

Everybody opens cards of the same few drafts, so that they often want the same statement, and decides. Each decision
carries a word of its own in its note: an acknowledged one has to be in the store once, a refused one not at all, and
whoever was refused has to be shown the other's decision and what they typed themselves. Half-way the desk is backed up
and restored beside, and held against what was acknowledged by then.
"""

import os
import random
import re
import shutil
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from sqlalchemy import func, select

from desk_backup import Keeper
from desk_people import Browser, asked_in, hand_in_invented, hire, percentile, seat, seen_in
from desk_server import DeskServer
from onrecord.desk.desk import Desk
from onrecord.desk.opening import open_desk
from onrecord.desk.version import version_of
from onrecord.settings import Settings
from onrecord.storage.tables import DECISION, EVENT
from postgresql_server import server_as_made

PEOPLE, DRAFTS, WORDS = 50, 10, 600
DECIDING = ("checker", "editor", "chief")


@dataclass(kw_only=True)
class Tally:
    """What one person, or all of them, went through; `acknowledged` and `refused` are the words in their notes."""

    acknowledged: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    badly_shown: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    reading: list[float] = field(default_factory=list)
    deciding: list[float] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Takes in another's."""
        for name, mine in vars(self).items():
            mine.extend(vars(other)[name])


class Decider(Thread):
    """Somebody who opens a card, thinks, and decides, until the time is over."""

    def __init__(self, browser: Browser, statements: list[tuple[int, str]], *, until: float, pause: float) -> None:
        super().__init__()
        self._browser, self._statements, self._until, self._pause = browser, statements, until, pause
        self._chance = random.Random(browser.person.id)
        self.tally = Tally()

    def run(self) -> None:
        """Works."""
        number = 0
        while time.monotonic() < self._until:
            number += 1
            draft, statement = self._chance.choice(self._statements)
            try:
                self._decide(f"/drafts/{draft}/statements/{statement}", f"word-{self._browser.person.id}-{number}-end")
            except (OSError, ValueError) as error:
                self.tally.wrong.append(repr(error))

    def _decide(self, address: str, word: str) -> None:
        card = self._browser.get(address, part=True)
        self.tally.reading.append(card.seconds)
        if card.status != 200:
            self.tally.wrong.append(f"GET {address}: {card.status}")
            return
        time.sleep(self._chance.expovariate(1 / self._pause) if self._pause else 0)
        fields = [("version", "1"), ("seen", seen_in(card.page)), ("note", f"I asked the harbour, {word}.")]
        verdict = self._chance.choice(("stands", "stands", "change", "cut", "ask"))
        ticks = [("vouch", code) for code in asked_in(card.page)] if verdict == "stands" else []
        answer = self._browser.send(f"{address}/decision", [*fields, *ticks, ("word", verdict)], part=True)
        self.tally.deciding.append(answer.seconds)
        if answer.status == 200:
            self.tally.acknowledged.append(word)
        elif answer.status == 409:
            self.tally.refused.append(word)
            shown = re.search(r'<div class="complaint clash".*?decided at', answer.page, re.S)
            if not shown or word not in answer.page:
                self.tally.badly_shown.append(word)
        else:
            self.tally.wrong.append(f"POST {address}: {answer.status}")


def words_in_store(desk: Desk) -> tuple[Counter[str], Counter[str]]:
    """How often each note's word stands among the decisions, and among the events that tell of them."""
    found = []
    with desk.database.reading() as connection:
        for column in (DECISION.c.note, EVENT.c.words):
            events = EVENT.c.name.like("statement:decision:%") if column.table is EVENT else True
            notes = connection.execute(select(column).where(events)).scalars()
            found.append(Counter(m.group() for note in notes if (m := re.search(r"word-\d+-\d+-end", note))))
    return found[0], found[1]


def mistakes_in(tally: Tally, desk: Desk) -> list[str]:
    """Everything that is not as it must be."""
    decisions, events = words_in_store(desk)
    acknowledged = set(tally.acknowledged)
    tally.kept += decisions
    tally.doubled += [word for word, times in (decisions | events).items() if times > 1]
    told = [f"an error: {words}" for words in tally.wrong]
    told += [f"lost: {word}" for word in acknowledged - set(decisions)]
    told += [f"doubled: {word}" for word in tally.doubled]
    told += [f"refused and yet kept: {word}" for word in set(tally.refused) & set(decisions)]
    told += [f"kept and never acknowledged: {word}" for word in set(decisions) - acknowledged]
    told += [f"without its event: {word}" for word in set(decisions) ^ set(events)]
    told += [f"a clash that doesn't show both: {word}" for word in tally.badly_shown]
    return told


def statements_of(desk: Desk, drafts: list[int]) -> list[tuple[int, str]]:
    """Every statement of the drafts, as draft and number."""
    with desk.database.reading() as connection:
        return [(d, n) for d in drafts for n in version_of(desk, connection, d).statements if n.startswith("s")]


def back_up_half_way(keeper: Keeper, deciders: list[Decider], seconds: float) -> list[str]:
    """Waits for so long, backs up, restores, and says what in the copy isn't as it was acknowledged by then."""
    time.sleep(seconds)
    before = {word for decider in deciders for word in list(decider.tally.acknowledged)}
    with keeper.restored() as restored:
        decisions, events = words_in_store(restored)
        told = [f"backup: lost {word}" for word in before - set(decisions)]
        told += [f"backup: half kept {word}" for word, times in (decisions - events).items() if times]
        told += [f"backup: without its decision {word}" for word in set(events) - set(decisions)]
        told += [f"backup: doubled {word}" for word, times in (decisions | events).items() if times > 1]
        return told + keeper.differences(restored)


def run_load(
    folder: Path, new_database: Callable[[], str], *, seconds: float, pause: float, people: int = PEOPLE
) -> tuple[Tally, list[str]]:
    """Lets them work for so long; what they went through, and every mistake."""
    database = new_database()
    desk = open_desk(folder, Settings(index_folder=folder / "index"), database=database)
    staff = [p for p in hire(desk, 2 * people) if p.roles[0] in DECIDING][:people]
    drafts = [hand_in_invented(desk, staff[0], n, words=WORDS) for n in range(DRAFTS)]
    statements = statements_of(desk, drafts)
    server = DeskServer(folder, database)
    server.start()
    try:
        until = time.monotonic() + seconds
        browsers = seat(desk, tuple(staff), server.port)
        deciders = [Decider(b, statements, until=until, pause=pause) for b in browsers]
        for decider in deciders:
            decider.start()
        keeper = Keeper(desk=desk, folder=folder, database=database, new_database=new_database)
        mistakes = back_up_half_way(keeper, deciders, seconds / 2)
        for decider in deciders:
            decider.join()
    finally:
        server.stop()
    tally = Tally()
    for decider in deciders:
        tally.add(decider.tally)
    with desk.database.reading() as connection:
        kept = connection.execute(select(func.count()).select_from(DECISION)).scalar_one()
    mistakes += mistakes_in(tally, desk)
    if kept != len(set(tally.acknowledged)):
        mistakes.append(f"{kept} decisions are kept, {len(set(tally.acknowledged))} were acknowledged")
    desk.database.close()
    return tally, mistakes


def line_of(name: str, tally: Tally, mistakes: list[str]) -> str:
    """A line of the table."""
    requests = len(tally.reading) + len(tally.deciding)
    shares = (0.5, 0.95, 0.99)
    times = [" / ".join(f"{percentile(t, s):,.0f}" for s in shares) for t in (tally.reading, tally.deciding)]
    counts = (requests, len(tally.wrong), len(tally.acknowledged), len(tally.kept), len(tally.doubled))
    counts = (*counts, len(tally.refused), len(mistakes))
    return f"| {name} | " + " | ".join([*(f"{n:,}" for n in counts), *times]) + " |"


def main() -> None:
    """Runs it and prints the table."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--pause", type=float, default=2, help="seconds that somebody thinks about a card, on average")
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    chosen = parser.parse_args()
    lines, failed = [], False
    for name in chosen.databases:
        folder = Path(tempfile.mkdtemp(prefix="onrecord-load-"))
        try:
            with ExitStack() as stack:
                spare = stack.enter_context(server_as_made()).own_database if name == "postgresql" else str
                tally, mistakes = run_load(
                    folder, spare, seconds=chosen.seconds, pause=chosen.pause, people=chosen.people
                )
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        lines.append(line_of(name, tally, mistakes))
        failed = failed or bool(mistakes)
        for told in mistakes[:20]:
            print(f"{name}: {told}", file=sys.stderr)
    print(f"{chosen.people} people, {chosen.seconds:.0f} s, {chosen.pause:g} s for a card, {DRAFTS} drafts; ", end="")
    print(f"{len(os.sched_getaffinity(0))} cores, load of the machine at the end {os.getloadavg()[0]:.1f}.\n")
    print("| store | requests | errors | acknowledged | kept | doubled | clashes | mistakes | ", end="")
    print("a card, p50 / p95 / p99, ms | a decision, p50 / p95 / p99, ms |")
    print("|---" * 10 + "|")
    print("\n".join(lines))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
