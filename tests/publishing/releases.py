"""Builders for tests of publishing: a newsroom whose articles are out, and acts on them as the desk writes them down.

`press = a_press(tmp_path); article = press.publishing("The pier is shut.")`
"""

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert, select

from desk.claims import digest
from desk.desks import Newsroom, a_newsroom
from factories import a_draft
from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.signing import lacking, sign_off, sign_offs_of
from onrecord.documents.anchor import anchor_of
from onrecord.documents.span import Span
from onrecord.publishing.act_digest import digest_of_act
from onrecord.publishing.article import article_of_draft, read_article
from onrecord.publishing.imprint import Imprint
from onrecord.publishing.public import PublicArticle
from onrecord.publishing.release import publish, release_version
from onrecord.publishing.site import Printed, print_site
from onrecord.storage.publishing_tables import ACT, ACT_PUBLISHED, ACT_SIGNED, ARTICLE, RELEASE, TAKE_DOWN

IMPRINT = Imprint(
    name="The Skerry Times",
    address="https://skerrytimes.example",
    mail="corrections@skerrytimes.example",
    masthead="Una Chief, editor-in-chief.",
    ownership="It belongs to its readers.",
)


@dataclass
class Press:
    """A newsroom that publishes, and the folder of its site."""

    newsroom: Newsroom
    folder: Path

    @property
    def desk(self):
        return self.newsroom.desk

    @property
    def people(self):
        return self.newsroom.people

    def signing(self, draft: int) -> str:
        """Settles everything and has it signed by all who have to; the hash of the text."""
        self.newsroom.settling(draft)
        version = self.newsroom.version(draft)
        while True:
            with self.desk.database.reading() as connection:
                missing = lacking(version, sign_offs_of(connection, version))
            if not missing:
                return version.sha256
            hashes = (version.sha256, version.protocol.sha256, digest(self.newsroom, draft))
            sign_off(self.desk, self.people[missing[0].role], draft, *hashes)

    def publishing(self, text: str = "The pier is shut. Nobody was hurt.") -> int:
        draft = self.newsroom.handing_in(text)
        return publish(self.desk, self.people["editor"], draft, self.signing(draft))

    def draft_of(self, article: int) -> int:
        with self.desk.database.reading() as connection:
            return connection.execute(select(ARTICLE.c.draft).where(ARTICLE.c.id == article)).scalar_one()

    def article(self, article: int) -> PublicArticle:
        with self.desk.database.reading() as connection:
            return read_article(connection, article)

    def acting(self, article: int, kind: str = "correction", *, text: str = "", words: str = "", **told) -> str:
        """An act, decided, signed and published; with `text`, a new version goes with it. The key of the act."""
        draft = self.draft_of(article)
        version = None
        if text:
            hand_in_version(self.desk, self.people["writer"], draft, a_draft(text))
            self.signing(draft)
            version = self.newsroom.version(draft)
        out = self.article(article).latest
        now, editor = self.desk.clock(), self.people["editor"]
        at = out.text.index(words) if words else 0
        place = json.dumps(asdict(anchor_of(out.text, Span(at, at + len(words))))) if words else ""
        said = {
            "wrong": "We wrote that the pier is shut",
            "right": "It is open",
            "why": "We had read an old notice",
            "found_by": "reader",
        } | told
        with self.desk.database.writing() as connection:
            row = {"article": article, "key": secrets.token_hex(8), "kind": kind, "number": out.number, "place": place}
            row |= {"person": editor.id, "noticed": now - timedelta(hours=3), "at": now}
            act = connection.execute(insert(ACT).values(row | said)).inserted_primary_key[0]
            signed = {"act": act, "person": editor.id, "role": "editor", "at": self.desk.clock()}
            kept = connection.execute(select(ACT).where(ACT.c.id == act)).one()
            key = connection.execute(select(ARTICLE.c.key).where(ARTICLE.c.id == article)).scalar_one()
            signed["digest"] = digest_of_act(kept, key, None, version.sha256 if version else "")
            connection.execute(insert(ACT_SIGNED).values(signed))
            release = release_version(self.desk, connection, editor, article, version) if version else None
            out_at = {"act": act, "release": release, "person": editor.id, "at": self.desk.clock()}
            connection.execute(insert(ACT_PUBLISHED).values(out_at))
        return row["key"]

    def taking_down(self, article: int, notice: str = "A court has ordered us to take this article down.") -> None:
        told = {"article": article, "notice": notice, "person": self.people["chief"].id, "at": self.desk.clock()}
        with self.desk.database.writing() as connection:
            connection.execute(insert(TAKE_DOWN).values(told))

    def printing(self, *, log=None) -> Printed:
        return print_site(self.desk, self.people["chief"].newsroom, self.folder, IMPRINT, log=log)

    def page(self, path: str = "") -> str:
        return (self.folder / path / "index.html").read_text("utf-8")

    def files(self) -> dict[str, str]:
        """Everything that is on the site, by path."""
        found = (p for p in sorted(self.folder.rglob("*")) if p.is_file())
        return {p.relative_to(self.folder).as_posix(): p.read_bytes().decode("utf-8", "replace") for p in found}

    def releases(self) -> list:
        with self.desk.database.reading() as connection:
            return list(connection.execute(select(RELEASE).order_by(RELEASE.c.id)))

    def out(self, draft: int) -> int | None:
        with self.desk.database.reading() as connection:
            return article_of_draft(connection, draft)


def a_press(folder: Path, **told) -> Press:
    """A newsroom of five of which nothing is out yet."""
    return Press(newsroom=a_newsroom(folder, **told), folder=folder / "site")
