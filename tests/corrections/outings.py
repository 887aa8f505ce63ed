"""Builders for tests of what happens after publication: a newsroom with an article out, and acts on it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desk.claims import digest, examining
from desk.desks import PIER, Newsroom, a_newsroom
from factories import a_draft
from onrecord.corrections.act import Outing, outing_of
from onrecord.corrections.proposing import Proposal, propose
from onrecord.corrections.publishing import publish_acts
from onrecord.corrections.signing import sign_act
from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.signing import sign_off
from onrecord.publishing.article import article_of_draft, read_article
from onrecord.publishing.public import PublicArticle
from onrecord.publishing.release import publish

SIGNERS = ("checker", "editor")
WRONG = Proposal(
    kind="correction",
    found_by="reader",
    noticed=datetime.max,
    statement=3,
    wrong="We wrote that the ferry left at noon.",
    right="It left at nine.",
    why="We had read last year’s timetable.",
)
OPEN = PIER.replace("at noon", "at nine")


class Paper:
    """A newsroom, one of whose drafts is out; with `claimed`, that statement says what comes of a claim of others."""

    def __init__(self, folder: Path, text: str = PIER, *, newsroom: Newsroom | None = None, claimed: str = "") -> None:
        self.newsroom: Newsroom = newsroom or a_newsroom(folder)
        self.desk, self.people = self.newsroom.desk, self.newsroom.people
        self.draft = self.newsroom.handing_in(text)
        if claimed:
            examining(self.newsroom, self.draft, claimed)
        self.sign_text()
        publish(self.desk, self.people["editor"], self.draft, self.newsroom.version(self.draft).sha256)

    @property
    def article(self) -> PublicArticle:
        with self.desk.database.reading() as connection:
            return read_article(connection, article_of_draft(connection, self.draft))

    @property
    def out(self) -> Outing:
        with self.desk.database.reading() as connection:
            return outing_of(self.desk, connection, self.draft)

    def sign_text(self) -> None:
        """Settles what is open in the latest version, and has it signed."""
        self.newsroom.settling(self.draft)
        version = self.newsroom.version(self.draft)
        for role in SIGNERS:
            hashes = (version.sha256, version.protocol.sha256, digest(self.newsroom, self.draft))
            sign_off(self.desk, self.people[role], self.draft, *hashes)

    def change(self, text: str = OPEN, *, signed: bool = True) -> None:
        """Hands in a new version."""
        hand_in_version(self.desk, self.people["editor"], self.draft, a_draft(text))
        if signed:
            self.sign_text()

    def propose(self, *, by: str = "checker", **other: object) -> str:
        told = {"noticed": self.desk.clock()} | other
        return propose(self.desk, self.people[by], self.draft, replace(WRONG, **told))

    def sign(self, key: str, *roles: str) -> None:
        for role in roles or SIGNERS:
            out = self.out
            sign_act(self.desk, self.people[role], self.draft, key, out.digest_of(out.act(key)))

    def publish(self, *keys: str, by: str = "editor") -> None:
        sha256 = self.newsroom.version(self.draft).sha256
        publish_acts(self.desk, self.people[by], self.draft, keys, sha256)

    def correct(self, text: str = OPEN, **other: object) -> str:
        """Corrects it with a new text, through to the publication; the key of the act."""
        self.change(text)
        key = self.propose(**other)
        self.sign(key)
        self.publish(key)
        return key
