"""Measures how many pages an hour are looked at again within polite limits, against real servers on this machine.

    recapture_speed.py [--pages N] [--hosts N] [--pause SECONDS]

Sets up a desk whose articles rest on N pages of so many hosts, each host name leading to a server here, and looks at
all of them again. A tenth of the pages has changed in a cited passage, a tenth is missing, a few servers are slow or
ask for longer pauses, and all answer a robots.txt. What the servers have noted tells whether the manners were kept.
"""

import argparse
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert

from onrecord.corrections.recapture.recapturing import recapture
from onrecord.desk.desk import Desk
from onrecord.desk.opening import open_desk
from onrecord.documents.read import draw_document
from onrecord.settings import Settings
from onrecord.sources.capturing.terms import Terms
from onrecord.storage.publishing_tables import ARTICLE
from onrecord.storage.recall_tables import RESTS, SOURCE
from onrecord.storage.tables import DRAFT, NEWSROOM, PERSON

PER_DRAFT = 10
SLOW, PATIENT = 20, 25
"""Every such host answers after half a second, or asks for a pause of a second more than usual."""
DEPLOYED = datetime.now(UTC) - timedelta(days=3)
FILLER = "<p>The weather in the valley stayed mild, and the orchards were in bloom by the end of the week. </p>" * 60


@dataclass
class Noted:
    """What the servers saw: by host the moments at which each question came and its answer was out."""

    asked: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    lock: threading.Lock = field(default_factory=threading.Lock)


def page(number: int, figure: int, visits: int = 0) -> bytes:
    """A page with one passage that is cited, of some 7,000 characters."""
    return (
        f"<html><head><title>Notice {number}</title></head><body><nav>News Sport {visits}</nav><article>"
        f"<h1>Notice {number}</h1><p>The council met on Monday. The works at lot {number} cost {figure} crowns.</p>"
        f"{FILLER}</article><div class='comments'>{visits} comments</div></body></html>"
    ).encode()


@contextmanager
def servers(noted: Noted, pause: float) -> Iterator[int]:
    """The port of a server that answers for every host."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            began = time.monotonic()
            host = (self.headers["Host"] or "").partition(":")[0]
            number = int(host[4:].partition(".")[0])
            if number % SLOW == 0:
                time.sleep(0.5)
            status, body = self.answer(number)
            self.send_response(status)
            self.send_header("Content-Type", "text/plain" if self.path == "/robots.txt" else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with noted.lock:
                noted.asked[host].append((began, time.monotonic()))
            self.wfile.write(body)

        def answer(self, host: int) -> tuple[int, bytes]:
            if self.path == "/robots.txt":
                delay = f"Crawl-delay: {int(pause) + 1}\n" if host % PATIENT == 0 else ""
                return 200, f"User-agent: *\n{delay}Disallow: /private/\n".encode()
            number = int(self.path.rpartition("/")[2])
            if number % 10 == 3:
                return 404, b"not here"
            return 200, page(number, 400 + (number % 10 == 7), visits=number + 9)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    class Server(ThreadingHTTPServer):
        request_queue_size = 128

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def lay_down(desk: Desk, pages: int, hosts: int, port: int) -> None:
    """Articles that rest on ten pages each, whose captures lie in the folders of their drafts."""
    with desk.database.writing() as connection:
        connection.execute(insert(NEWSROOM).values(id=1, name="The Skerry Times"))
        person = {"id": 1, "newsroom": 1, "name": "Una", "login": "una", "roles": "editor", "active": True}
        connection.execute(insert(PERSON).values(**person))
        for number in range(pages):
            draft = number // PER_DRAFT + 1
            if number % PER_DRAFT == 0:
                _draft(desk, connection, draft)
            data = page(number, 400)
            (desk.sources_in(f"d{draft}") / f"{number}.html").write_bytes(data)
            text = draw_document(data, "page.html", settings=desk.settings).text
            words = f"The works at lot {number} cost 400 crowns."
            start = text.index(words)
            source = {
                "id": number + 1,
                "newsroom": 1,
                "key": f"{number:064x}",
                "token": f"{number:x}",
                "title": "Notice",
            }
            address = f"http://host{number % hosts}.example:{port}/{number}"
            connection.execute(insert(SOURCE).values(**source, address=address, standing="active", at=DEPLOYED))
            rests = {"article": draft, "number": 1, "statement": number % PER_DRAFT + 1, "source": number + 1}
            rests |= {"capture": sha256(data).hexdigest(), "start": start, "end": start + len(words), "words": words}
            connection.execute(insert(RESTS).values(**rests))


def _draft(desk: Desk, connection, draft: int) -> None:  # type: ignore[no-untyped-def]
    desk.sources_in(f"d{draft}").mkdir(parents=True)
    told = {"newsroom": 1, "title": "An article", "folder": f"d{draft}", "state": "published", "at": DEPLOYED}
    connection.execute(insert(DRAFT).values(id=draft, latest=1, writer=None, **told))
    connection.execute(insert(ARTICLE).values(id=draft, draft=draft, key=f"{draft:x}", newsroom=1, at=DEPLOYED))


def main(arguments: list[str]) -> int:
    """Prints the table; 1 where a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--hosts", type=int, default=100)
    parser.add_argument("--pause", type=float, default=5.0)
    options = parser.parse_args(arguments)
    noted = Noted()
    with TemporaryDirectory() as folder, servers(noted, options.pause) as port:
        settings = Settings(index_folder=Path(folder) / "index")
        desk = open_desk(Path(folder) / "desk", settings)
        lay_down(desk, options.pages, options.hosts, port)
        names = frozenset(f"host{n}.example" for n in range(options.hosts))
        terms = Terms(
            settings=desk.settings,
            seconds=30,
            allow_http=True,
            allow_hosts=names,
            resolve=lambda _host, _port: ["127.0.0.1"],
        )
        began, used = time.monotonic(), time.process_time()
        told = recapture(desk, 1, terms, pause=options.pause)
        seconds, used = time.monotonic() - began, time.process_time() - used
        desk.database.close()
    gaps = [after[0] - before[1] for times in noted.asked.values() for before, after in pairwise(sorted(times))]
    changed = sum(n % 10 == 7 for n in range(options.pages))
    hourly = 3600 * options.pages / seconds
    print(f"pages looked at again            {told.looked:8,} of {options.pages:,} on {options.hosts} hosts")
    print(f"seconds                          {seconds:8.1f}  ({used:.1f} of processor time, servers included)")
    print(f"pages an hour                    {hourly:8,.0f}  (goal 1,000)")
    print(f"changed passages proposed        {told.proposed:8,} of {changed:,}")
    print(f"shortest pause of a host         {min(gaps):8.2f}  seconds (asked for: {options.pause:g})")
    print(f"two questions at once to a host  {sum(gap < 0 for gap in gaps):8,}")
    failed = [line for line in told.told if "HTTP" in line or "CAP" in line or "LOK" in line]
    print(*failed[:5], sep="\n", end="\n" if failed else "")
    good = told.looked == options.pages and told.proposed == changed and min(gaps) >= 0.98 * options.pause
    return 0 if good and hourly >= 1_000 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
