"""Random graphs of what rests on what, written straight into the tables, and a brute force that follows them."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import Connection, insert

from onrecord.storage.publishing_tables import ARTICLE
from onrecord.storage.recall_tables import RECALL, RESTS, SOURCE, STANDING
from onrecord.storage.tables import DRAFT, NEWSROOM, PERSON

AT = datetime(2026, 3, 12, 9, tzinfo=UTC)
MANY = 20_000


@dataclass(frozen=True)
class Graph:
    """Edges: (article, statement, source, cited article or None, cited statement or None, current)."""

    articles: int
    edges: list[tuple[int, int, int, int | None, int | None, bool]]

    def dependents(self, source: int) -> set[tuple[int, int]]:
        """All that rests on a source, by looking at every edge again and again until nothing is new."""
        found = {(a, s) for a, s, on, _, _, current in self.edges if on == source and current}
        while True:
            more = {
                (a, s)
                for a, s, _, cited, place, current in self.edges
                if current and cited is not None and self._hit(found, cited, place)
            }
            if more <= found:
                return found
            found |= more

    @staticmethod
    def _hit(found: set[tuple[int, int]], cited: int, place: int | None) -> bool:
        return (cited, place) in found if place is not None else any(a == cited for a, _ in found)


def a_graph(seed: int, *, articles: int, sources: int, statements: int = 5) -> Graph:
    """Articles that rest on sources and on one another, in circles too."""
    rng = random.Random(seed)
    edges = []
    for article in range(1, articles + 1):
        for statement in range(1, rng.randint(1, statements) + 1):
            for _ in range(rng.choice((0, 1, 1, 2))):
                own = rng.random() < 0.4
                cited = rng.randint(1, articles) if own else None
                place = rng.choice((None, *range(1, statements + 1))) if own else None
                source = rng.randint(1, sources)
                edges.append((article, statement, source, cited, place, rng.random() < 0.9))
    return Graph(articles=articles, edges=edges)


def lay_down(connection: Connection, graph: Iterable[tuple], *, articles: int, sources: int, person=None) -> None:
    """Writes sources 1 … and articles 1 … with the edges, into a newsroom of their own unless `person` says whose."""
    if person is None:
        connection.execute(insert(NEWSROOM).values(id=1, name="The Skerry Times"))
        told = {"id": 1, "newsroom": 1, "name": "Una", "login": "una", "roles": "editor", "active": True}
        connection.execute(insert(PERSON).values(**told))
    draft = {"newsroom": 1, "title": "An article", "folder": "f", "state": "published", "at": AT}
    some = ({"id": n, "latest": 1, "writer": None, **draft} for n in range(1, articles + 1))
    _all(connection, DRAFT, some)
    article = {"newsroom": 1, "at": AT}
    _all(connection, ARTICLE, ({"id": n, "draft": n, "key": f"{n:x}", **article} for n in range(1, articles + 1)))
    source = {"newsroom": 1, "address": "", "doi": "", "title": "", "publisher": "", "standing": "active", "at": AT}
    _all(
        connection, SOURCE, ({"id": n, "key": f"{n:064x}", "token": f"{n:x}", **source} for n in range(1, sources + 1))
    )
    same = {"number": 1, "capture": "0" * 64, "start": 0, "end": 9, "words": "So it is."}
    names = ("article", "statement", "source", "cited", "cited_statement", "current")
    _all(connection, RESTS, (dict(zip(names, edge, strict=True)) | same for edge in graph))


def a_recall(connection: Connection, source: int, *, person=None) -> int:
    """A recall of a source, of which nothing is followed yet."""
    told = {"standing": "retracted", "reason": "It was.", "noticed_by": "person", "salt": "", "at": AT}
    standing = connection.execute(insert(STANDING).values(newsroom=1, source=source, **told)).inserted_primary_key[0]
    values = {"newsroom": 1, "source": source, "standing": standing, "person": person.id if person else 1, "at": AT}
    return connection.execute(insert(RECALL).values(**values)).inserted_primary_key[0]


def _all(connection: Connection, table, rows) -> None:
    rows = iter(rows)
    while some := list(islice(rows, MANY)):
        connection.execute(insert(table), some)
