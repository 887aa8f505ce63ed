"""Kills the desk's server again and again while people decide and sign; nothing they were told is kept may be missing.

    python benchmarks/desk_kills.py                               # 100 kills on SQLite, 100 on PostgreSQL
    python benchmarks/desk_kills.py --kills 10 --databases sqlite

Each kill is a SIGKILL of the server's process at a moment of chance, once people have got on since the last one. With
PostgreSQL, every tenth kill is one of PostgreSQL itself with all its processes, while the desk goes on running. Every
twentieth time the desk is backed up while the server is killed, and restored beside, and has to be whole.
After each kill the store is looked at, from the tables alone (benchmarks/desk_witness.py), and the server is started
again. Two drafts are traps: of one a statement is never decided on, of the other one signature is never given, although
everybody keeps trying to sign both.
"""

import os
import random
import re
import shutil
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from http.client import HTTPException
from pathlib import Path
from threading import Event, Thread

from desk_backup import Keeper
from desk_load import statements_of
from desk_people import Browser, asked_in, hand_in_invented, hire, seat, seen_in
from desk_server import DeskServer
from desk_witness import Ledger, Sent, Traps, Witness
from onrecord.desk.desk import Desk
from onrecord.desk.opening import open_desk
from onrecord.settings import Settings
from postgresql_server import PostgresqlServer, server_as_made

PEOPLE, DRAFTS, WORDS = 8, 12, 70
POSTGRESQL_EVERY, BACKUP_EVERY = 10, 20
BACKUP_AT = 5
"""The fifth kill, and every twentieth after it, strikes while a backup is made."""
AT_LEAST, LONGEST_LIFE = 3, 0.8
"""So many decisions are acknowledged after each start; then at most so many seconds go by until the next kill."""
SECONDS_TO_GET_ON = 120
Statements = list[tuple[int, str]]


class Worker(Thread):
    """Somebody who decides and signs, and goes on when the server is back."""

    def __init__(self, browser: Browser, statements: Statements, ledger: Ledger, over: Event) -> None:
        super().__init__(daemon=True)
        self._browser, self._statements, self._ledger, self._over = browser, statements, ledger, over
        self._chance, self._number = random.Random(browser.person.id), 0

    def run(self) -> None:
        """Works until it is over."""
        while not self._over.is_set():
            draft, statement = self._chance.choice(self._statements)
            try:
                if self._chance.random() < 0.2:
                    self._sign(draft)
                else:
                    self._decide(draft, statement)
            except (OSError, HTTPException):
                self._browser.close()
                time.sleep(0.05)

    def _decide(self, draft: int, statement: str) -> None:
        address = f"/drafts/{draft}/statements/{statement}"
        card = self._browser.get(address, part=True)
        if card.status != 200 or (draft, statement) == self._ledger.traps.undecided:
            return self._ledger.note_answer(card.status)
        self._number += 1
        word = f"word-{self._browser.person.id}-{self._number}-end"
        verdict = self._chance.choice(("stands", "stands", "stands", "stands", "change"))
        ticks = [("vouch", code) for code in asked_in(card.page)] if verdict == "stands" else []
        fields = [("version", "1"), ("seen", seen_in(card.page)), ("word", verdict)]
        fields.append(("note", f"Seen on the quay, {word}."))
        self._ledger.sent[word] = Sent(ticks=len(ticks))
        answer = self._browser.send(f"{address}/decision", [*fields, *ticks], part=True)
        self._ledger.note_answer(answer.status)
        if answer.status == 200:
            self._ledger.acknowledged.append(word)
        return None

    def _sign(self, draft: int) -> None:
        if draft == self._ledger.traps.unsigned and "editor" in self._browser.person.roles:
            return
        page = self._browser.get(f"/drafts/{draft}/sign-off")
        self._ledger.note_answer(page.status)
        hashes = [re.search(rf'name="{name}" value="(\w+)"', page.page) for name in ("sha256", "protocol")]
        if not all(hashes):
            return
        fields = [(name, found.group(1)) for name, found in zip(("sha256", "protocol"), hashes, strict=True) if found]
        answer = self._browser.send(f"/drafts/{draft}/sign-off", fields)
        self._ledger.note_answer(answer.status)
        if answer.status == 303:
            self._ledger.signed.append((draft, self._browser.person.id))


@dataclass(frozen=True, kw_only=True)
class Ordeal:
    """Everything that a run of kills needs."""

    desk: Desk
    server: DeskServer
    witness: Witness
    chance: random.Random
    postgres: PostgresqlServer | None
    keeper: Keeper

    def strike(self, number: int) -> list[str]:
        """One kill, a look at the store, and a start; every mistake that is found."""
        stuck = self._wait_for_decisions()
        time.sleep(self.chance.uniform(0, LONGEST_LIFE))
        if self.postgres and number % POSTGRESQL_EVERY == 0:
            self.postgres.kill()
            self.postgres.start()
            return stuck + self.witness.look()
        if number % BACKUP_EVERY == BACKUP_AT:
            return stuck + self._strike_while_backing_up()
        self.server.kill()
        found = self.witness.look()
        self.server.start()
        return stuck + found

    def _strike_while_backing_up(self) -> list[str]:
        ledger, found = self.witness.ledger, []
        # What is acknowledged by now has to be in the backup; what comes later may be.
        before = replace(ledger, acknowledged=list(ledger.acknowledged), signed=list(ledger.signed))
        killer = Thread(target=self._kill_and_start, args=(self.chance.uniform(0.5, 3), found))
        killer.start()
        with self.keeper.restored() as restored:
            told = [f"in the backup: {words}" for words in Witness(restored, before).look()]
            told += self.keeper.differences(restored)
        killer.join()
        return found + told

    def _kill_and_start(self, after: float, found: list[str]) -> None:
        time.sleep(after)
        self.server.kill()
        found += self.witness.look()
        self.server.start()

    def _wait_for_decisions(self) -> list[str]:
        """People have to get on again by themselves, and the desk has to find its database again by itself."""
        before, until = len(self.witness.ledger.acknowledged), time.monotonic() + SECONDS_TO_GET_ON
        while len(self.witness.ledger.acknowledged) < before + AT_LEAST:
            if time.monotonic() > until:
                return ["nobody got on after the last kill"]
            time.sleep(0.02)
        return []


def run_kills(
    folder: Path, kills: int, *, postgres: PostgresqlServer | None = None, tell: Callable[[str], None] = lambda _: None
) -> tuple[Ledger, list[str]]:
    """Kills so often; what was acknowledged, and every mistake."""
    url = postgres.own_database() if postgres else ""
    desk = open_desk(folder, Settings(index_folder=folder / "index"), database=url)
    staff = [p for p in hire(desk, 3 * PEOPLE) if p.roles[0] in ("checker", "editor")][:PEOPLE]
    drafts = [hand_in_invented(desk, staff[0], n, words=WORDS) for n in range(DRAFTS)]
    statements = statements_of(desk, drafts)
    undecided = next(s for s in statements if s[0] == drafts[0])
    ledger = Ledger(traps=Traps(undecided=undecided, unsigned=drafts[1]))
    server = DeskServer(folder, url)
    spare = postgres.own_database if postgres else str
    keeper = Keeper(desk=desk, folder=folder, database=url, new_database=spare)
    told = {"chance": random.Random(kills), "postgres": postgres, "keeper": keeper}
    ordeal = Ordeal(desk=desk, server=server, witness=Witness(desk, ledger), **told)
    server.start()
    over = Event()
    workers = [Worker(b, statements, ledger, over) for b in seat(desk, tuple(staff), server.port)]
    mistakes: list[str] = []
    try:
        for worker in workers:
            worker.start()
        for number in range(1, kills + 1):
            found = ordeal.strike(number)
            mistakes += [f"after kill {number}: {words}" for words in found]
            counts = f"{len(ledger.acknowledged):,} decisions, {len(ledger.signed)} signatures"
            tell(f"  kill {number}: {counts}, {len(mistakes)} mistakes")
        time.sleep(1)
    finally:
        over.set()
        for worker in workers:
            worker.join(timeout=30)
        server.stop()
    mistakes += [f"at the end: {words}" for words in ordeal.witness.look()]
    desk.database.close()
    return ledger, mistakes


def main() -> None:
    """Runs it and prints the table."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    chosen = parser.parse_args()
    lines, failed = [], False
    for name in chosen.databases:
        folder = Path(tempfile.mkdtemp(prefix="onrecord-kills-"))
        try:
            with ExitStack() as stack:
                postgres = stack.enter_context(server_as_made()) if name == "postgresql" else None
                told = lambda words: print(words, file=sys.stderr, flush=True)  # noqa: E731
                ledger, mistakes = run_kills(folder, chosen.kills, postgres=postgres, tell=told)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        failed = failed or bool(mistakes)
        own = chosen.kills // POSTGRESQL_EVERY if postgres else 0
        backups = len(range(BACKUP_AT, chosen.kills + 1, BACKUP_EVERY))
        kept = (len(ledger.acknowledged), len(ledger.signed))
        counts = (chosen.kills - own, own, backups, *kept, ledger.looks, len(mistakes))
        lines.append(f"| {name} | " + " | ".join(f"{n:,}" for n in counts) + " |")
        for words in mistakes[:20]:
            print(f"{name}: {words}", file=sys.stderr)
    print(f"{PEOPLE} people at once on {DRAFTS} drafts; {len(os.sched_getaffinity(0))} cores, ", end="")
    print(f"load of the machine at the end {os.getloadavg()[0]:.1f}.\n")
    print("| store | kills of the desk | of PostgreSQL | backups | acknowledged | signatures | looks | mistakes |")
    print("|---|---|---|---|---|---|---|---|")
    print("\n".join(lines))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
