"""Builders for tests of recalls: sources as web pages, and articles that rest on them or on one another.

`a_paper(tmp_path).publishing("The pier is shut.", on={"notice": "The pier is shut."})`
"""

from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path

from sqlalchemy import select

from corrections.outings import SIGNERS
from desk.desks import Newsroom, a_newsroom, check_by_sentence
from factories import a_draft
from onrecord.checking.check import Checked
from onrecord.checking.evidence import Evidence
from onrecord.checking.verdict import Verdict
from onrecord.corrections.recall.recall import Recall, recall_of
from onrecord.desk.attaching import NewSource, add_source
from onrecord.desk.desk import Desk
from onrecord.desk.handing_in import Slip, hand_in
from onrecord.desk.on_desk import draft_for
from onrecord.desk.signing import sign_off
from onrecord.documents.draft import Draft
from onrecord.documents.span import Span
from onrecord.protocol.protocol import Protocol
from onrecord.publishing.article import article_of_draft, read_article
from onrecord.publishing.imprint import NEWSROOM_TOML
from onrecord.publishing.release import publish
from onrecord.reading.statement import Reading
from onrecord.report.make import report_of
from onrecord.report.report import Report
from onrecord.sources.clip import Clip
from onrecord.sources.library import Library
from onrecord.storage.recall_tables import RECALLED, SOURCE

SITE = "https://skerry.example"


def check_by_words(draft: Draft, sources: Path, protocol: Protocol) -> Report:
    """Every sentence is a claim, borne out by each capture that holds its very words."""
    bare = check_by_sentence(draft, sources, protocol)
    checked = replace(recheck_by_words(draft, bare.reading, sources), findings=bare.findings)
    return replace(report_of(draft, checked, (), protocol), reader="by words")


def recheck_by_words(draft: Draft, reading: Reading, sources: Path) -> Checked:
    """The same of statements that somebody marked."""
    verdicts = []
    with Library.open(sources) as library:
        captures = [library.capture(sha256) for sha256 in library.captures()]
        for statement in reading.statements:
            found = tuple(_evidence(statement, c) for c in captures if statement.text in c.document.text)
            word = "stands" if found else "unsupported"
            verdicts.append(Verdict(statement=statement.id, word=word, reason="So it is.", evidence=found))
    return Checked(reading=reading, verdicts=tuple(verdicts), comparisons=(), findings=())


def _evidence(statement, capture):
    start = capture.document.text.index(statement.text)
    clip = Clip(capture=capture, span=Span(start, start + len(statement.text)))
    return Evidence(statement=statement.id, clip=clip, relation="supports", method="exact", score=1.0)


def a_page(name: str, words: str, *, address: str = "") -> bytes:
    """A web page that says so, and where it stands."""
    at = address or f"https://{name}.example/notice"
    return (
        f'<html><head><title>The {name}</title><link rel="canonical" href="{at}"></head>'
        f"<body><article><h1>The {name}</h1><p>{escape(words)}</p></article></body></html>"
    ).encode()


@dataclass
class Paper:
    """A newsroom whose articles rest on pages."""

    newsroom: Newsroom
    folder: Path
    count: int = 0
    drafts: list[int] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        return self.newsroom.desk

    def person(self, role: str = "editor"):
        return self.newsroom.people[role]

    def handing_in(self, text: str, on: dict[str, str] | None = None, *, cites: tuple[int, ...] = ()) -> int:
        """A draft with its sources: pages by their names, and articles of our own as they stand on the site."""
        self.count += 1
        place = self.folder / f"sources-{self.count}"
        place.mkdir()
        for name, words in (on or {}).items():
            (place / f"{name}.html").write_bytes(a_page(name, words))
        for draft in cites:
            article = self.article(draft)
            address = f"{SITE}/{article.path}/"
            (place / f"own-{draft}.html").write_bytes(a_page("Times", article.latest.text, address=address))
        slip = Slip(writer=self.newsroom.people["writer"].id, sources=place)
        return hand_in(self.desk, self.person(), a_draft(text), slip)

    def publishing(self, text: str, on: dict[str, str] | None = None, *, cites: tuple[int, ...] = ()) -> int:
        """The same, signed and published; the number of the draft."""
        draft = self.handing_in(text, on, cites=cites)
        self.send_out(draft)
        return draft

    def send_out(self, draft: int) -> None:
        self.sign_text(draft)
        publish(self.desk, self.person(), draft, self.newsroom.version(draft).sha256)

    def sign_text(self, draft: int) -> None:
        self.newsroom.settling(draft)
        version = self.newsroom.version(draft)
        for role in SIGNERS:
            sign_off(self.desk, self.person(role), draft, version.sha256, version.protocol.sha256)

    def adding(self, draft: int, name: str, words: str, *, confidential: bool = False) -> None:
        source = NewSource(name=f"{name}.html", data=a_page(name, words), confidential=confidential)
        add_source(self.desk, self.person(), draft, source)

    def article(self, draft: int):
        with self.desk.database.reading() as connection:
            return read_article(connection, article_of_draft(connection, draft))

    def number(self, draft: int) -> int:
        with self.desk.database.reading() as connection:
            return article_of_draft(connection, draft)

    def source(self, name: str) -> int:
        with self.desk.database.reading() as connection:
            here = SOURCE.c.address.contains(f"//{name}.example")
            return connection.execute(select(SOURCE.c.id).where(here)).scalar_one()

    def recall(self, number: int, *, by: str = "editor") -> Recall:
        with self.desk.database.reading() as connection:
            return recall_of(connection, self.person(by), self.desk.protocol, number)

    def recalled(self, recall: int) -> list[tuple[int, int, int]]:
        """Article, statement and depth of all that a recall has found."""
        with self.desk.database.reading() as connection:
            rows = connection.execute(select(RECALLED).where(RECALLED.c.recall == recall).order_by(RECALLED.c.id))
            return [(row.article, row.statement, row.depth) for row in rows]

    def state(self, draft: int) -> str:
        with self.desk.database.reading() as connection:
            return draft_for(connection, self.person(), draft).state


def a_paper(folder: Path, *, url: str = "") -> Paper:
    newsroom = a_newsroom(folder, url=url)
    imprint_in(folder)
    desk = replace(newsroom.desk, check=check_by_words, recheck=recheck_by_words)
    return Paper(newsroom=Newsroom(desk=desk, people=newsroom.people), folder=folder)


def imprint_in(folder: Path) -> None:
    """Says in the desk's folder where the newsroom publishes."""
    told = f'name = "The Skerry Times"\naddress = "{SITE}"\nmail = "corrections@skerry.example"\n'
    (folder / NEWSROOM_TOML).write_text(told)
