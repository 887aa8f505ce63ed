"""An invented newsroom for measuring the desk: its people, the browsers they sit at, and the drafts they hand in."""

import http.client
import re
import time
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import insert

from invented_text import InventedNews
from onrecord.desk.desk import Desk
from onrecord.desk.entering import open_session, read_session
from onrecord.desk.handing_in import Slip, hand_in
from onrecord.desk.people import everybody, first_person, set_up
from onrecord.desk.person import Person
from onrecord.documents.read import draft_of
from onrecord.protocol.protocol import Role
from onrecord.storage.tables import PERSON

ROLES: tuple[Role, ...] = (
    "checker",
    "checker",
    "editor",
    "writer",
    "checker",
    "editor",
    "lawyer",
    "writer",
    "chief",
    "editor",
)
"""The roles of ten people; fifty are five times these."""
SECONDS_KEPT = 3.0
"""A connection that was silent for longer is opened anew: the server closes it after five seconds."""
PASSWORD = "the ferry leaves at nine"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What the server answered, and after how many seconds."""

    status: int
    page: str
    seconds: float
    location: str = ""


class Browser:
    """Somebody's browser: one connection that is kept open, their cookie, and the word of their session."""

    def __init__(self, port: int, person: Person, token: str, csrf: str) -> None:
        self.person, self._csrf = person, csrf
        self._headers = {"Cookie": f"onrecord_session={token}"}
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._used = 0.0

    def get(self, address: str, *, part: bool = False) -> Answer:
        """Reads a page, or a part of it."""
        return self._ask("GET", address, None, part)

    def send(self, address: str, fields: list[tuple[str, str]], *, part: bool = False) -> Answer:
        """Sends a form."""
        return self._ask("POST", address, urlencode([("csrf", self._csrf), *fields]), part)

    def close(self) -> None:
        """Hangs up."""
        self._line.close()

    def _ask(self, verb: str, address: str, body: str | None, part: bool) -> Answer:
        headers = self._headers | ({"HX-Request": "true"} if part else {})
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if time.monotonic() - self._used > SECONDS_KEPT:
            self._line.close()
        self._used = time.monotonic()
        began = time.perf_counter()
        try:
            self._line.request(verb, address, body, headers)
            answer = self._line.getresponse()
            page = answer.read()
        except BaseException:
            self._line.close()
            raise
        took = time.perf_counter() - began
        return Answer(
            status=answer.status,
            page=page.decode("utf-8"),
            seconds=took,
            location=answer.headers.get("Location", ""),
        )


def hire(desk: Desk, people: int) -> tuple[Person, ...]:
    """A newsroom of so many people, the first of them its editor-in-chief."""
    chief = first_person(desk) or set_up(desk, "The Skerry Times", "Una Ostlie", "una", PASSWORD)
    rows = [
        {"newsroom": chief.newsroom, "name": f"Person {n}", "login": f"person{n}", "roles": role, "active": True}
        for n, role in ((n, ROLES[n % len(ROLES)]) for n in range(people - 1))
    ]
    with desk.database.writing() as connection:
        connection.execute(insert(PERSON), rows)
    return everybody(desk, chief)


def seat(desk: Desk, people: tuple[Person, ...], port: int) -> list[Browser]:
    """A browser for each, signed in."""
    browsers = []
    with desk.database.writing() as connection:
        for person in people:
            token = open_session(desk, connection, person)
            session = read_session(desk, connection, token)
            assert session
            browsers.append(Browser(port, person, token, session.csrf))
    return browsers


def hand_in_invented(desk: Desk, by: Person, number: int, *, words: int, sources: Path | None = None) -> int:
    """Hands in invented article `number`, really checked; every third paragraph of it lies in `sources`, if given."""
    paragraphs = InventedNews().article(number, words=words)
    if sources is not None:
        sources.mkdir(parents=True, exist_ok=True)
        (sources / f"notes-{number}.txt").write_text("\n\n".join(paragraphs[::3]), "utf-8")
    text = "\n\n".join([f"Article {number}", *paragraphs])
    return hand_in(desk, by, draft_of(text, name=f"article-{number}.txt"), Slip(sources=sources))


def asked_in(page: str) -> list[str]:
    """The lines of the protocol that a card lets one tick."""
    return [unescape(code) for code in re.findall(r'name="vouch" value="([^"]*)"', page)]


def seen_in(page: str) -> str:
    """The number of the decision that a card shows, "0" for none."""
    found = re.search(r'name="seen" value="(\d+)"', page)
    return found.group(1) if found else "0"


def percentile(seconds: list[float], share: float) -> float:
    """The time that this share of the requests stayed below, in milliseconds."""
    ordered = sorted(seconds)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
