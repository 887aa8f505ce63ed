"""How long the public site takes: the whole of it from nothing, one correction after that, and a run with nothing new.

`python benchmarks/publish_site.py [--articles 10000] [--versions 10] [--folder DIR]` fills the tables of a desk with
invented articles, each with so many versions and an act for every version but the first, spread over four years, and
with what the record has to hold of them; then it prints a table. Filling isn't counted. Each page carries its proofs.
"""

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, insert, select

from onrecord.corrections.publishing import record_act
from onrecord.desk.desk import Desk
from onrecord.desk.opening import open_desk
from onrecord.desk.people import set_up
from onrecord.publishing.imprint import Imprint
from onrecord.publishing.keeping import digest_of, write_public
from onrecord.publishing.outbox import drain, log_of, record_release
from onrecord.publishing.public import (
    ActKind,
    PublicAct,
    PublicArticle,
    PublicBlock,
    PublicPassage,
    PublicProtocol,
    PublicSignature,
    PublicStatement,
    PublicVersion,
)
from onrecord.publishing.site import print_site
from onrecord.settings import read_settings
from onrecord.storage.publishing_tables import ACT, ACT_PUBLISHED, ACT_SIGNED, ADDRESS, ARTICLE, RELEASE
from onrecord.storage.tables import DRAFT, PROTOCOL, VERSION

FIRST_DAY = datetime(2022, 1, 3, 8, tzinfo=UTC)
YEARS = 4
STATEMENTS = 14
SENTENCES = 30
WORDS = (
    "harbour board pier ferry council mayor storm quay winter plan money report engineer captain island road bridge "
    "school teacher vote budget water pump village museum library market price fish boat crew inspector letter"
).split()
VERBS = "opened closed asked found counted mended sold bought refused promised measured lost kept moved".split()
IMPRINT = Imprint(name="The Skerry Times", address="https://skerrytimes.example", mail="desk@skerrytimes.example")
KINDS: tuple[ActKind, ...] = ("correction", "update", "clarification", "note", "spelling")


class Author:
    """Writes invented articles, the same in every run."""

    def __init__(self) -> None:
        self._chance = random.Random(6)

    def sentence(self) -> str:
        """A sentence of about twenty words."""
        pick = self._chance.choice
        number = self._chance.randrange(2, 900)
        middle = " ".join(f"the {pick(WORDS)} of the {pick(WORDS)}" for _ in range(2))
        return f"The {pick(WORDS)} {pick(VERBS)} {number} times, and {middle} {pick(VERBS)} it."

    def article(self, number: int, at: datetime) -> PublicVersion:
        """The first version of an article."""
        sentences = [self.sentence() for _ in range(SENTENCES)]
        paragraphs = [" ".join(sentences[n : n + 3]) for n in range(0, SENTENCES, 3)]
        text = "\n".join(paragraphs)
        starts = [text.index(p) for p in paragraphs]
        blocks = tuple(
            PublicBlock(kind="paragraph", start=s, end=s + len(p)) for s, p in zip(starts, paragraphs, strict=True)
        )
        statements = tuple(self._statement(n, text, words, at) for n, words in enumerate(sentences[:STATEMENTS], 1))
        return PublicVersion(
            number=1,
            sha256=digest_of(text),
            released=at,
            headline=f"{sentences[0].split(',')[0]}, day {number}",
            byline="By Runa Ostlie",
            dateline="",
            language="en",
            text=text,
            protocol=PublicProtocol(name="The house’s protocol", sha256="0" * 64),
            statements=statements,
            signatures=(PublicSignature(role="checker", at=at), PublicSignature(role="editor", at=at)),
            blocks=blocks,
        )

    def _statement(self, number: int, text: str, words: str, at: datetime) -> PublicStatement:
        start = text.index(words)
        passage = PublicPassage(
            title="Minutes of the harbour board",
            publisher="Harbour Board",
            address=f"https://harbourboard.example/minutes/{number}",
            dated="2022-01-03",
            captured=at,
            sha256="0" * 64,
            before="The board met in the evening. ",
            words=words,
            after=" Nobody spoke against it.",
            relation="supports",
        )
        told = {"kind": "claim", "says": "", "overrides": (), "decided": "checker"}
        return PublicStatement(
            number=number,
            start=start,
            end=start + len(words),
            words=words,
            bases=("public",) if number % 3 else ("held",),
            passages=(passage,) if number % 3 else (),
            **told,  # type: ignore[arg-type]
        )

    def changed(self, version: PublicVersion, at: datetime) -> PublicVersion:
        """The next version: one word of one paragraph is another."""
        words = version.text.split(" ")
        place = self._chance.randrange(len(words))
        words[place] = "x" * len(words[place]) if "\n" not in words[place] else words[place]
        text = " ".join(words)
        return replace(version, number=version.number + 1, text=text, sha256=digest_of(text), released=at)


def fill(desk: Desk, newsroom: int, person: int, articles: int, versions: int) -> None:
    """The rows of all articles."""
    author, step = Author(), timedelta(days=365 * YEARS) / articles
    with desk.database.writing() as connection:
        connection.execute(insert(PROTOCOL).values(sha256="0" * 64, text=""))
    for start in range(0, articles, 200):
        with desk.database.writing() as connection:
            for number in range(start, min(start + 200, articles)):
                at = FIRST_DAY + number * step
                add(connection, (newsroom, person, number + 1), list(history(author, number, at, versions)))


def history(author: Author, number: int, at: datetime, versions: int) -> Iterator[PublicVersion]:
    """All versions of an article, three days apart."""
    version = author.article(number, at)
    for n in range(versions):
        version = author.changed(version, at + timedelta(days=3 * n)) if n else version
        yield version


def add(connection: Connection, of: tuple[int, int, int], versions: list[PublicVersion]) -> None:
    """An article with its versions, and an act for each but the first."""
    newsroom, person, number = of
    at = versions[0].released
    connection.execute(
        insert(DRAFT).values(id=number, newsroom=newsroom, title="", folder=f"{number:024x}", state="signed", at=at)
    )
    row = {"draft": number, "number": 1, "sha256": versions[0].sha256, "name": "-", "document": b"", "report": b""}
    row |= {"protocol": "0" * 64, "checked": at, "person": person, "at": at}
    connection.execute(insert(VERSION).values(id=number, **row))
    key = key_of(number)
    connection.execute(insert(ARTICLE).values(id=number, newsroom=newsroom, draft=number, key=key, at=at))
    path = f"{at:%Y/%m}/article-{number}"
    connection.execute(insert(ADDRESS).values(newsroom=newsroom, article=number, path=path, at=at))
    for n in range(len(versions)):
        release(connection, (newsroom, person, number), versions[max(0, n - 1) : n + 1])


def key_of(number: int) -> str:
    """How the record knows an article."""
    return f"{number:016x}"


def release(connection: Connection, of: tuple[int, int, int], versions: list[PublicVersion]) -> None:
    """A release of an article, the last of these versions, with its act where it isn't the first."""
    (newsroom, person, number), version = of, versions[-1]
    public, at = write_public(version), version.released
    row = {"article": number, "number": version.number, "version": number, "sha256": version.sha256, "at": at}
    row |= {"protocol": "0" * 64, "public": public, "digest": digest_of(public), "person": person}
    made = connection.execute(insert(RELEASE).values(row)).inserted_primary_key
    assert made
    record_release(connection, newsroom, key_of(number), version, new_protocol=False)
    if version.number == 1:
        return
    act = PublicAct(
        key=f"{number:012x}{version.number:04x}",
        kind=KINDS[(number + version.number) % len(KINDS)],
        number=version.number - 1,
        made=version.number,
        statement=1,
        words=version.statements[0].words,
        wrong="A figure was wrong",
        right="It is right now",
        why="We misread it",
        found_by="reader",
        noticed=at - timedelta(hours=5),
        decided=at,
        published=at,
        amends=None,
        signatures=(PublicSignature(role="editor", at=at),),
    )
    names = ("key", "kind", "number", "statement", "wrong", "right", "why", "found_by", "noticed")
    told = {name: getattr(act, name) for name in names} | {"place": "", "person": person, "at": at, "article": number}
    kept = connection.execute(insert(ACT).values(told)).inserted_primary_key
    assert kept
    signed = {"act": kept[0], "person": person, "role": "editor", "digest": "0" * 64, "at": at}
    connection.execute(insert(ACT_SIGNED).values(signed))
    connection.execute(insert(ACT_PUBLISHED).values(act=kept[0], release=made[0], person=person, at=at))
    article = PublicArticle(key=key_of(number), path="-", former=(), versions=tuple(versions), acts=(act,))
    record_act(connection, newsroom, article, act)


def correct(desk: Desk, newsroom: int, person: int, article: int) -> None:
    """One more version of an article, with its correction."""
    from onrecord.publishing.article import read_article

    with desk.database.writing() as connection:
        latest = read_article(connection, article).latest
        at = connection.execute(select(RELEASE.c.at).order_by(RELEASE.c.at.desc())).scalars().first()
        assert at
        corrected = Author().changed(latest, at + timedelta(hours=1))
        release(connection, (newsroom, person, article), [latest, corrected])


def main() -> None:
    """Fills, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--versions", type=int, default=10)
    parser.add_argument("--folder", default=None)
    told = parser.parse_args()
    with TemporaryDirectory(prefix="onrecord-site-", dir=told.folder) as place:
        desk = open_desk(Path(place), read_settings({}))
        chief = set_up(desk, "The Skerry Times", "Una Chief", "chief", "the ferry leaves at nine")
        fill(desk, chief.newsroom, chief.id, told.articles, told.versions)
        site = Path(place) / "site"
        print(f"{told.articles:,} articles, {told.articles * told.versions:,} versions\n")
        print(f"{'':34}{'seconds':>9}{'articles':>10}{'files':>10}{'entries of the record':>24}")
        log = log_of(desk, IMPRINT)

        def measured(name: str) -> None:
            start = time.perf_counter()
            entries = drain(desk, chief.newsroom, log)
            made = print_site(desk, chief.newsroom, site, IMPRINT, log=log)
            took = time.perf_counter() - start
            print(f"{name:34}{took:9.2f}{made.articles:10,}{made.files:10,}{entries:24,}", flush=True)

        measured("the whole site from nothing")
        measured("nothing new")
        for number in (told.articles // 2, told.articles, 1):
            correct(desk, chief.newsroom, chief.id, number)
            measured(f"one correction, of article {number:,}")
        sizes = [p.stat().st_size for p in site.glob("2*/*/article-*/index.html")]
        average = sum(sizes) / len(sizes)
        print(f"\nan article’s page: {max(sizes) / 1000:.0f} kB at most, {average / 1000:.0f} kB on average")
        desk.database.close()


if __name__ == "__main__":
    main()
