"""Kills the mailroom again and again while very many letters come in; none may be lost, taken twice or answered twice.

    python benchmarks/mailroom.py                                       # 10,000 letters, 50 kills, 5 restarts
    python benchmarks/mailroom.py --letters 300 --kills 5 --restarts 1

The letters are handed to a Dovecot server at once, one in twenty of them twice and one in twenty written by a program.
`onrecord letters watch` fetches them and sends receipts by a Postfix server. Each kill is a SIGKILL at a moment of
chance once the program has got on; from time to time both servers are stopped and started again. In the end the tables
and the mailboxes of the readers are counted.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from sqlalchemy import func, select

from dovecot_server import PASSWORD, DovecotServer, Mailbox, running_dovecot
from onrecord.desk.demo import set_up_demo
from onrecord.desk.desk import Desk
from onrecord.desk.opening import open_desk
from onrecord.publishing.demo import publish_demo
from onrecord.settings import Settings
from onrecord.storage.letter_tables import LETTER, MAIL_OUT, TAKEN
from postfix_server import PostfixServer, running_postfix
from servers import wait_for

TOML = 'name = "The Skerry Times"\naddress = "https://skerrytimes.example"\nmail = "corrections@skerrytimes.example"\n'
EVERY_TWICE, EVERY_AUTOMATIC, EVERY_KNOWN = 20, 20, 10
KNOWN = ("pier", "ferry", "harbour", "tide", "council", "budget")
"""Words of the article that is out; one letter in ten speaks of it, which takes longer to match than the others."""
LONGEST_LIFE = 1.5
SECONDS_TO_GET_ON, SECONDS_TO_END = 600, 7_200
_MESSAGE = re.compile(rb"^Message-ID: <([^>]+)>", re.MULTILINE)


def letter(number: int) -> bytes:
    """A letter as a reader writes it, each about something else; one in so many says that a program wrote it."""
    chance = random.Random(number)
    known = number % EVERY_KNOWN == 0
    words = " ".join(chance.choice(KNOWN) if known else f"{chance.randrange(10**6):x}ish" for _ in range(40))
    automatic = "Auto-Submitted: auto-replied\r\n" if is_automatic(number) else ""
    return (
        f"{automatic}From: Reader {number} <r{number}@reader.example>\r\nTo: corrections@skerrytimes.example\r\n"
        f"Subject: Letter {number}\r\nMessage-ID: <{number}@reader.example>\r\n\r\n"
        f"On page {number} you write something else than what happened: {words}.\r\n"
    ).encode()


def is_automatic(number: int) -> bool:
    """Whether the letter of this number is one that no person wrote."""
    return number % EVERY_AUTOMATIC == 7


@dataclass
class Ordeal:
    """A newsroom, its servers, and the program that is killed."""

    desk: Desk
    mailbox: Mailbox
    postfix: PostfixServer
    letters: int
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def twice(self) -> list[int]:
        """The letters that are delivered twice."""
        return [number for number in range(self.letters) if number % EVERY_TWICE == 3]

    def deliver(self) -> None:
        """Hands all letters to the server, by several connections."""
        numbers = [*range(self.letters), *self.twice]
        parts = [numbers[first::4] for first in range(4)]
        threads = [Thread(target=self._deliver, args=(part,)) for part in parts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _deliver(self, numbers: list[int]) -> None:
        for first in range(0, len(numbers), 100):
            self.mailbox.deliver(*(letter(number) for number in numbers[first : first + 100]))

    def start(self) -> None:
        """Starts the program."""
        told = {
            "ONRECORD_MAILBOX": self.mailbox.url,
            "ONRECORD_MAILBOX_PASSWORD": PASSWORD,
            "ONRECORD_MAIL_SERVER": f"smtp://127.0.0.1:{self.postfix.port}",
            "ONRECORD_MAIL_RECEIPTS": "10000000",
        }
        program = [sys.executable, "-m", "onrecord.cli.main", "letters", "watch", "--data", str(self.desk.folder)]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(program, stdout=quiet, stderr=quiet, env=os.environ | told)

    def kill(self) -> None:
        """Kills it without a warning."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def restart_servers(self) -> None:
        """Stops both servers and starts them again."""
        server: DovecotServer = self.mailbox.server
        server.stop()
        self.postfix.stop()
        server.start()
        self.postfix.start()

    def count(self, table, **which) -> int:  # type: ignore[no-untyped-def]
        """How many rows have these values."""
        wanted = select(func.count()).select_from(table).where(*(table.c[name] == v for name, v in which.items()))
        with self.desk.database.reading() as connection:
            return connection.execute(wanted).scalar_one()

    def done(self) -> tuple[int, int]:
        """How far it has got: letters taken, receipts sent."""
        return self.count(TAKEN), self.count(MAIL_OUT, state="sent")

    def survive(self, kills: int, restarts: int) -> None:
        """Goes through all kills and restarts, spread over the letters, and lets the program finish."""
        every = max(1, kills // max(1, restarts))
        share = self.letters / (kills + 1)
        for number in range(1, kills + 1):
            self.start()
            before, goal = self.done(), share * number
            wait_for(lambda b=before, g=goal: self.done() > b and self.done()[0] >= g, SECONDS_TO_GET_ON, every=0.1)
            time.sleep(self.chance.uniform(0, LONGEST_LIFE))
            self.kill()
            if number % every == 0 and number // every <= restarts:
                self.restart_servers()
        self.start()
        wait_for(self.is_over, SECONDS_TO_END, every=1)
        self.kill()

    def is_over(self) -> bool:
        """Whether all was taken and all that is owed was sent and is with the readers."""
        owed = self.count(MAIL_OUT)
        taken, sent = self.done()
        return taken >= self.letters + len(self.twice) and sent == owed and len(set(self.came())) >= owed

    def came(self) -> list[str]:
        """The Message-ID of every mail that readers have."""
        files = (self.mailbox.server.home / "mail").glob("r[0-9]*/new/*")
        found = (_MESSAGE.search(file.read_bytes()) for file in files)
        return [match[1].decode() for match in found if match]

    def table(self) -> list[tuple[str, int]]:
        """What came of it."""
        with self.desk.database.reading() as connection:
            rows = connection.execute(select(LETTER.c.message_id, LETTER.c.same_as)).all()
            owed = connection.execute(select(MAIL_OUT.c.message_id, MAIL_OUT.c.letter, MAIL_OUT.c.state)).all()
        taken = Counter(row.message_id for row in rows if row.same_as is None)
        expected = {f"{number}@reader.example" for number in range(self.letters)}
        came, ours = Counter(self.came()), {row.message_id for row in owed}
        return [
            ("letters handed in", self.letters),
            ("letters that are missing", len(expected - set(taken))),
            ("letters taken twice", sum(count - 1 for count in taken.values())),
            ("deliveries of the same letter that were joined to it", len(rows) - len(taken)),
            ("receipts owed (none to what a program wrote)", len(owed)),
            ("letters with two receipts", len(owed) - len({row.letter for row in owed})),
            ("receipts not sent", sum(row.state != "sent" for row in owed)),
            ("receipts that readers lack", len(ours - set(came))),
            ("receipts that came again after a kill, as the same message", sum(n - 1 for n in came.values())),
            ("mails to readers that were not owed", len(set(came) - ours)),
        ]


def main() -> int:
    """Prints the table; 1 where a letter or a receipt is missing or there twice."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--restarts", type=int, default=5)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, running_dovecot() as dovecot:
        desk = open_desk(Path(place), Settings(index_folder=Path(place) / "index"))
        set_up_demo(desk)
        publish_demo(desk)
        (desk.folder / "newsroom.toml").write_text(TOML)
        with running_postfix(lmtp=dovecot.lmtp, sink=dovecot.lmtp) as postfix:
            ordeal = Ordeal(desk, dovecot.mailbox(), postfix, wanted.letters)
            begun = time.monotonic()
            ordeal.deliver()
            print(f"{wanted.letters:,} letters delivered in {time.monotonic() - begun:.0f} s", flush=True)
            begun = time.monotonic()
            try:
                ordeal.survive(wanted.kills, wanted.restarts)
            finally:
                ordeal.kill()
            seconds = time.monotonic() - begun
            found = ordeal.table()
        desk.database.close()
    print(f"\n{wanted.kills} kills, {wanted.restarts} restarts of both servers, {seconds:.0f} s\n")
    print("| | |\n|---|---|")
    for words, number in found:
        print(f"| {words} | {number:,} |")
    told = dict(found)
    bad = ("missing", "taken twice", "two receipts", "not sent", "lack", "not owed")
    return int(any(number for words, number in told.items() if any(word in words for word in bad)))


if __name__ == "__main__":
    sys.exit(main())
