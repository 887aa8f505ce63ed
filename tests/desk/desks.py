"""Builders for tests of the desk: a desk with a newsroom of five, and drafts whose every sentence is a statement.

`a_newsroom(tmp_path).handing_in("The pier is shut. Nobody was hurt.")`
"""

import re
import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from factories import a_draft, some_settings
from onrecord.checking.check import Checked
from onrecord.checking.finding import Finding
from onrecord.checking.verdict import Verdict
from onrecord.desk.deciding import Place, Ruling, decide, vouch
from onrecord.desk.desk import Desk
from onrecord.desk.handing_in import Slip, hand_in
from onrecord.desk.matter import gate_at_desk, said_of
from onrecord.desk.people import everybody, first_person, invite, set_up
from onrecord.desk.person import Person
from onrecord.desk.version import Version, version_of
from onrecord.documents.draft import Draft
from onrecord.documents.span import Span
from onrecord.protocol.protocol import ROLES, Protocol, Role
from onrecord.protocol.reading import default_protocol
from onrecord.reading.quotations import find_quotations
from onrecord.reading.sentences import split_sentences
from onrecord.reading.statement import Details, Name, Reading, Statement
from onrecord.report.make import report_of
from onrecord.report.report import Report
from onrecord.storage.database import open_database, sqlite_url

PASSWORD = "the ferry leaves at nine"
PIER = "The pier is shut. Nobody was hurt.\n\nThe ferry left at noon."


def check_by_sentence(draft: Draft, sources: Path, protocol: Protocol) -> Report:
    """Every sentence is a claim that nothing was found for; "the the" is an error; names are words with a capital."""
    sentences = split_sentences(draft.document)
    statements = tuple(
        Statement(
            id=f"s{n}",
            kind="claim",
            span=s.span,
            text=s.span.of(draft.text),
            sentence=n - 1,
            details=_details(draft, s),
        )
        for n, s in enumerate(sentences, start=1)
    )
    reading = Reading(
        sentences=sentences, quotations=find_quotations(draft.document), statements=statements, details=Details()
    )
    verdicts = tuple(Verdict(statement=s.id, word="unsupported", reason="Nothing was found.") for s in statements)
    checked = Checked(reading=reading, verdicts=verdicts, comparisons=(), findings=_doubled(draft))
    return replace(report_of(draft, checked, (), protocol), reader="by sentence")


def _details(draft, sentence):
    at = sentence.span.start
    found = re.finditer(r"\b[A-Z]\w+", sentence.span.of(draft.text)[1:])
    names = [Name(span=Span(at, at), text=match.group(), kind="person") for match in found]
    return Details(names=tuple(names))


def _doubled(draft):
    return tuple(
        Finding(code="COP01", rule="Doubled", severity="error", span=Span(*m.span()), message="It stands here twice.")
        for m in re.finditer("the the", draft.text)
    )


@cache
def _empty() -> Path:
    """A database with tables and nothing in it; each test gets a copy."""
    path = Path(mkdtemp(prefix="onrecord-desk-")) / "desk.sqlite"
    open_database(sqlite_url(path)).close()
    return path


@dataclass
class Clock:
    """A clock that moves on by a second whenever it is looked at."""

    now: datetime = field(default_factory=lambda: datetime(2026, 3, 12, 9, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Newsroom:
    """A desk and its people, by role."""

    desk: Desk
    people: dict[Role, Person]

    def handing_in(self, text: str = PIER) -> int:
        return hand_in(self.desk, self.people["editor"], a_draft(text), Slip(writer=self.people["writer"].id))

    def version(self, draft: int) -> Version:
        with self.desk.database.reading() as connection:
            return version_of(self.desk, connection, draft)

    def gate(self, draft: int):
        with self.desk.database.reading() as connection:
            version = version_of(self.desk, connection, draft)
            return gate_at_desk(version, said_of(connection, version.id))

    def decision(self, draft: int, number: str):
        version = self.version(draft)
        with self.desk.database.reading() as connection:
            return said_of(connection, version.id).decisions.get(version.statements[number].id)

    def place(self, draft: int, number: str) -> Place:
        return Place(draft=draft, version=self.version(draft).number, statement=number)

    def deciding(self, draft: int, number: str, word="stands", note="I asked the harbour.", *, by: Role = "checker"):
        """Decides, with a word for every line that the role may vouch for."""
        who, last = self.people[by], self.decision(draft, number)
        open_lines = [m.requirement for m in self.gate(draft).of(number) if m.how == "open"]
        codes = tuple(r.code for r in open_lines if by in r.left_to and r.code != "DECISION")
        ruling = Ruling(word=word, note=note, seen=last.id if last else 0, vouching=codes if word == "stands" else ())
        decide(self.desk, who, self.place(draft, number), ruling)

    def settling(self, draft: int) -> None:
        """Decides that everything stands."""
        for number in self.version(draft).statements:
            if number.startswith("s"):
                self.deciding(draft, number)
        for matter in self.gate(draft).open:
            role = next(r for r in ("editor", "chief") if r in (matter.requirement.left_to or ("editor",)))
            vouch(
                self.desk, self.people[role], self.place(draft, matter.card.id), matter.requirement.code, "I know it."
            )


def a_desk(folder: Path, *, protocol: Protocol | None = None, url: str = "") -> Desk:
    """A desk with nobody in it."""
    path = folder / "desk.sqlite"
    if not url:
        shutil.copy(_empty(), path)
    return Desk(
        database=open_database(url or sqlite_url(path)),
        clock=Clock(),
        protocol=protocol or default_protocol(),
        folder=folder,
        settings=some_settings(folder / "index"),
        check=check_by_sentence,
    )


def a_newsroom(folder: Path, *, url: str = "") -> Newsroom:
    """A desk with one person of each role, all of the Skerry Times; one is made, the others are copies of it."""
    if url:
        return _set_up(a_desk(folder, url=url))
    shutil.copy(_peopled(), folder / "desk.sqlite")
    desk = a_desk(folder, url=sqlite_url(folder / "desk.sqlite"))
    chief = first_person(desk)
    return Newsroom(desk=desk, people={p.roles[0]: p for p in everybody(desk, chief)})


@cache
def _peopled() -> Path:
    folder = Path(mkdtemp(prefix="onrecord-desk-"))
    _set_up(a_desk(folder)).desk.database.close()
    return folder / "desk.sqlite"


def _set_up(desk: Desk) -> Newsroom:
    chief = set_up(desk, "The Skerry Times", "Una Chief", "chief", PASSWORD)
    people: dict[Role, Person] = {"chief": chief}
    for role in ROLES:
        if role != "chief":
            people[role] = invite(desk, chief, f"Una {role.title()}", role, (role,))[0]
    return Newsroom(desk=desk, people=people)
