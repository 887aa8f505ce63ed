"""How exactly and how fast a fallen source is followed among very many articles: prints a table.

    python benchmarks/recall.py                              # 100,000 articles, 1 million statements, both databases
    python benchmarks/recall.py --articles 10000             # a tenth
    python benchmarks/recall.py --databases sqlite           # without PostgreSQL

Articles, sources and what rests on what are drawn by rule: most sources have few statements, some have very many, and
every seventh passage is of an article of the newsroom's own, now and then in a circle. What a recall finds is compared
with what a plain search through the same edges in Python finds. "found" is the time until all that rests on it is known
and noted; "in all" is that of the whole fall: drafts opened again, their owners told, the log's entry written.
"""

import os
import platform
import random
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert, select, text

from onrecord.corrections.recall.falling import Fall, fall
from onrecord.corrections.recall.following import count_up, follow
from onrecord.desk.desk import Desk
from onrecord.desk.opening import open_desk
from onrecord.desk.people import set_up
from onrecord.desk.person import Person
from onrecord.settings import Settings
from onrecord.storage.publishing_tables import ARTICLE, RELEASE
from onrecord.storage.recall_tables import RECALL, RECALLED, RESTS, SOURCE, STANDING
from onrecord.storage.tables import DECISION, DRAFT, PROTOCOL, STATEMENT, VERSION
from postgresql_server import server_as_made

AT = datetime(2026, 3, 12, 9, tzinfo=UTC)
MANY = 20_000
IN_ARTICLE = 10
GOAL = 1.0
SOURCES_PER_ARTICLE = 2
Edge = tuple[int, int, int, int | None, int | None]
Place = tuple[int, int]


@dataclass
class Graph:
    """Edges (article, statement, source, cited article, statement cited), and each way by which one is reached."""

    articles: int
    sources: int
    edges: list[Edge]
    of_source: dict[int, list[Place]] = field(default_factory=lambda: defaultdict(list))
    of_statement: dict[Place, list[Place]] = field(default_factory=lambda: defaultdict(list))
    of_article: dict[int, list[Place]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for article, statement, source, cited, place in self.edges:
            self.of_source[source].append((article, statement))
            if cited is not None and place is not None:
                self.of_statement[cited, place].append((article, statement))
            elif cited is not None:
                self.of_article[cited].append((article, statement))

    def dependents(self, source: int) -> set[Place]:
        """All that rests on a source, one place after another."""
        found = set(self.of_source[source])
        waiting = deque(found)
        while waiting:
            place = waiting.popleft()
            for other in (*self.of_statement.get(place, ()), *self.of_article.get(place[0], ())):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found


def draw(articles: int, seed: int) -> Graph:
    """What rests on what, by rule."""
    rng = random.Random(seed)
    sources = articles * SOURCES_PER_ARTICLE
    edges: list[Edge] = []
    for article in range(1, articles + 1):
        for statement in range(1, IN_ARTICLE + 1):
            for _ in range(1 if rng.random() < 0.8 else 2):
                cited = place = None
                if article > 1 and rng.random() < 0.14:
                    circle = rng.random() < 0.01
                    near = max(1, article - int(rng.expovariate(1 / 500)) - 1)
                    cited = rng.randint(1, articles) if circle else near
                    place = None if rng.random() < 0.02 else rng.randint(1, IN_ARTICLE)
                # A few sources that everybody rests on, and a long tail.
                source = min(sources, int(rng.paretovariate(0.35))) if rng.random() < 0.02 else rng.randint(1, sources)
                edges.append((article, statement, source, cited, place))
    return Graph(articles=articles, sources=sources, edges=edges)


def lay_down(connection: Connection, graph: Graph, person: Person) -> None:
    """Writes the newsroom's drafts, articles, releases, statements, decisions and edges."""
    home = {"newsroom": person.newsroom}
    some = range(1, graph.articles + 1)
    connection.execute(insert(PROTOCOL).values(sha256="0" * 64, text=""))
    draft = {"title": "An article", "folder": "", "state": "published", "statements": IN_ARTICLE, "unmet": 0, **home}
    draft |= {"standing": IN_ARTICLE, "latest": 1, "at": AT}
    _all(connection, DRAFT, ({"id": n, **draft} for n in some))
    version = {"number": 1, "sha256": "0" * 64, "name": "", "document": b"", "protocol": "0" * 64, "report": b""}
    version |= {"checked": AT, "person": person.id, "at": AT}
    _all(connection, VERSION, ({"id": n, "draft": n, **version} for n in some))
    places = ((n, s, (n - 1) * IN_ARTICLE + s) for n in some for s in range(1, IN_ARTICLE + 1))
    rows = ({"id": i, "version": n, "number": f"s{s}", "thread": i, "released": s} for n, s, i in places)
    _all(connection, STATEMENT, rows)
    said = {"word": "stands", "note": "", "person": person.id, "role": "checker", "at": AT}
    ids = range(1, graph.articles * IN_ARTICLE + 1)
    _all(
        connection,
        DECISION,
        ({"version": -(-i // IN_ARTICLE), "statement": i, "thread": i, **said} for i in ids),
    )
    _all(connection, ARTICLE, ({"id": n, "draft": n, "key": f"{n:x}", "at": AT, **home} for n in some))
    release = {"number": 1, "sha256": "0" * 64, "protocol": "0" * 64, "public": "{}", "digest": "0" * 64}
    release |= {"person": person.id, "at": AT}
    _all(connection, RELEASE, ({"article": n, "version": n, **release} for n in some))
    named = ({"id": n, "key": f"{n:064x}", "token": f"{n:x}", "at": AT} for n in range(1, graph.sources + 1))
    _all(connection, SOURCE, (one | home for one in named))
    names = ("article", "statement", "source", "cited", "cited_statement")
    same = {"number": 1, "capture": "0" * 64, "start": 0, "end": 40, "words": "The pier has been shut since Monday."}
    _all(connection, RESTS, (dict(zip(names, edge, strict=True)) | same for edge in graph.edges))


def _all(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    rest = iter(rows)
    while some := list(islice(rest, MANY)):
        connection.execute(insert(table), some)


def falls(graph: Graph) -> Iterator[tuple[str, int]]:
    """The sources that fall: those with the most behind them, some in the middle, and some of the long tail."""
    counts = Counter({source: len(places) for source, places in graph.of_source.items()})
    ranked = [source for source, _ in counts.most_common()]
    yield from ((f"the most used, no. {n}", source) for n, source in enumerate(ranked[:3], start=1))
    yield from ((f"no. {n:,}", ranked[n]) for n in (10, 30, 100) if n < len(ranked))
    yield from (("one of the long tail", source) for source in ranked[len(ranked) // 2 :][:3])


@dataclass(frozen=True)
class Line:
    """One fall: what fell, how much was found, missed and found too much, and the seconds."""

    name: str
    statements: int
    articles: int
    depth: int
    missed: int
    extra: int
    found: float
    in_all: float


def measure(desk: Desk, person: Person, graph: Graph) -> list[Line]:
    """Each fall, followed once for the time alone and once as a person does it."""
    return [_fall(desk, person, graph, name, source) for name, source in falls(graph)]


def _fall(desk: Desk, person: Person, graph: Graph, name: str, source: int) -> Line:
    wanted = graph.dependents(source)
    alone = _follow(desk, person, source)
    began = time.perf_counter()
    recall = fall(desk, person, source, Fall(standing="retracted", reason="The authority took its notice back."))
    in_all = time.perf_counter() - began
    with desk.database.reading() as connection:
        columns = (RECALLED.c.article, RECALLED.c.statement, RECALLED.c.depth)
        rows = connection.execute(select(*columns).where(RECALLED.c.recall == recall)).all()
    found = {(row.article, row.statement) for row in rows}
    return Line(
        name=name,
        statements=len(rows),
        articles=len({row.article for row in rows}),
        depth=max(row.depth for row in rows),
        missed=len(wanted - found),
        extra=len(found - wanted) + len(rows) - len(found),
        found=alone,
        in_all=in_all,
    )


def _follow(desk: Desk, person: Person, source: int) -> float:
    """The seconds until all that rests on a source is noted; nothing of it is kept."""
    with desk.database.engine.connect() as connection:
        told = {"newsroom": person.newsroom, "source": source, "standing": "retracted", "reason": "", "salt": ""}
        made = connection.execute(insert(STANDING).values(noticed_by="person", at=AT, **told)).inserted_primary_key
        values = {"newsroom": person.newsroom, "source": source, "standing": made[0], "person": person.id, "at": AT}
        recall = connection.execute(insert(RECALL).values(**values)).inserted_primary_key[0]
        began = time.perf_counter()
        follow(connection, recall)
        count_up(connection, recall)
        took = time.perf_counter() - began
        connection.rollback()
    return took


def main() -> None:
    """Prints a table for each database; 1 where something was missed, too much, or too slow."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    graph = draw(given.articles, given.seed)
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} processors")
    print(
        f"{graph.articles:,} articles, {graph.articles * IN_ARTICLE:,} statements, {graph.sources:,} sources, ", end=""
    )
    print(f"{len(graph.edges):,} passages")
    good = True
    for kind in given.databases:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="onrecord-recall-")))
            database = stack.enter_context(server_as_made()).own_database() if kind == "postgresql" else ""
            desk = open_desk(folder, Settings(index_folder=folder / "index"), database=database)
            person = set_up(desk, "The Skerry Times", "Una Chief", "una", "the ferry leaves at nine")
            began = time.perf_counter()
            with desk.database.writing() as connection:
                lay_down(connection, graph, person)
            with desk.database.writing() as connection:
                connection.execute(text("ANALYZE"))
            print(f"\n{kind}, filled in {time.perf_counter() - began:.0f} s", flush=True)
            lines = measure(desk, person, graph)
            desk.database.close()
        good = _print(lines) and good
    sys.exit(0 if good else 1)


def _print(lines: list[Line]) -> bool:
    print("| source that falls | statements | articles | levels | missed | too much | found | in all |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for one in lines:
        counts = f"{one.statements:,} | {one.articles:,} | {one.depth} | {one.missed} | {one.extra}"
        print(f"| {one.name} | {counts} | {one.found * 1e3:,.0f} ms | {one.in_all * 1e3:,.0f} ms |")
    return all(one.missed == one.extra == 0 and one.found <= GOAL for one in lines)


if __name__ == "__main__":
    main()
