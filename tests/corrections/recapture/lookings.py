"""Builders for tests of looking again: a paper whose article rests on a page that a server on this machine serves."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select, update

from corrections.recall.fallings import Paper, a_page, a_paper
from onrecord.corrections.recapture.answering import NotLookedAt, Proposed, not_looked_at, proposals
from onrecord.corrections.recapture.recapturing import Round, recapture
from onrecord.sources.capturing.terms import Terms
from onrecord.storage.recall_tables import SOURCE
from onrecord.storage.recapture_tables import LOOK
from web_servers import HOST, Site, some_terms

SAYS = "The pier is shut. There were 412 people aboard."
CITED = "There were 412 people aboard."


class Looked:
    """A paper with one article out, whose source stands at an address; its clock can be set forward."""

    def __init__(
        self, folder: Path, site: Site, path: str = "/page", host: str = HOST, url: str = "", **others: object
    ) -> None:
        self.paper: Paper = a_paper(folder, url=url)
        self.draft = self.paper.publishing(CITED, on={"harbour": SAYS})
        self.site = site
        self.source = self.paper.source("harbour")
        self.move_to(site.at(path, host))
        self.terms: Terms = some_terms(folder, clock=self.paper.desk.clock, **others)

    def move_to(self, address: str) -> None:
        with self.paper.desk.database.writing() as connection:
            connection.execute(update(SOURCE).where(SOURCE.c.id == self.source).values(address=address))

    def look(self, *, days: float = 1, only_due: bool = False, pause: float = 0) -> Round:
        """A round, so many days later."""
        self.paper.desk.clock.now += timedelta(days=days)  # type: ignore[attr-defined]
        return recapture(self.paper.desk, self.paper.person().newsroom, self.terms, only_due=only_due, pause=pause)

    @property
    def proposals(self) -> tuple[Proposed, ...]:
        with self.paper.desk.database.reading() as connection:
            return proposals(connection, self.paper.person(), self.paper.desk.protocol)

    def not_looked_at(self, by: str = "editor") -> tuple[NotLookedAt, ...]:
        with self.paper.desk.database.reading() as connection:
            return not_looked_at(connection, self.paper.person(by), self.paper.desk.protocol)

    @property
    def due(self):
        with self.paper.desk.database.reading() as connection:
            return connection.execute(select(SOURCE.c.due).where(SOURCE.c.id == self.source)).scalar_one()

    def came(self) -> list[str]:
        with self.paper.desk.database.reading() as connection:
            return list(connection.execute(select(LOOK.c.came).order_by(LOOK.c.id)).scalars())

    def kept(self) -> list[str]:
        folder = self.paper.desk.sources_in(f"recaptures-{self.paper.person().newsroom}")
        return sorted(file.name for file in folder.glob("*")) if folder.is_dir() else []


def page_of(words: str) -> bytes:
    return a_page("harbour", words)
