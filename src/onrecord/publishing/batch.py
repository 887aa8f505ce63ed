"""Some articles of the site, made one after another; a whole site is made by several programs side by side."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import Connection

from onrecord.desk.desk import Desk
from onrecord.protocol.protocol import Protocol
from onrecord.publishing.article import read_article, read_released
from onrecord.publishing.catalogue import Listed, listed
from onrecord.publishing.edition import Edition
from onrecord.publishing.imprint import Imprint
from onrecord.publishing.outbox import KEYS, RECORD, positions_of, release_key
from onrecord.publishing.pages import Kept, Proof, print_article
from onrecord.publishing.printing import Press
from onrecord.publishing.public import PublicArticle
from onrecord.record.log import Log
from onrecord.record.prover import Prover
from onrecord.storage.database import Database, open_untouched

MOST_PROGRAMS = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """Articles to be made, each with its stamp; `anew` are those of which nothing that is there may be kept."""

    stamps: Mapping[int, str]
    anew: frozenset[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """What was made of a batch: the line of each article, and how many files were written."""

    lines: Mapping[int, Listed]
    files: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Shop:
    """Where articles come from and where they go to, told so that another program can be started with it."""

    database: str
    data: Path
    folder: Path
    imprint: Imprint
    protocol: Protocol
    origin: str


def shop_of(desk: Desk, folder: Path, imprint: Imprint, log: Log | None) -> Shop:
    """The shop of a desk; `origin` is "" without a log."""
    return Shop(
        database=desk.database.engine.url.render_as_string(hide_password=False),
        data=desk.folder,
        folder=folder,
        imprint=imprint,
        protocol=desk.protocol,
        origin=log.origin if log else "",
    )


def print_batch(database: Database, press: Press, edition: Edition, log: Log | None, batch: Batch) -> Made:
    """Makes the articles of a batch; raises OnrecordError PUB05, PUB07."""
    lines, before = {}, press.written
    prover = log.prover() if log else None
    for number, stamp in batch.stamps.items():
        with database.reading() as connection:
            article, kept = _read(connection, number, prover)
        print_article(press, edition, article, kept, anew=number in batch.anew)
        lines[number] = listed(article, stamp, waits=article.latest.number not in kept.proofs)
    return Made(lines=lines, files=press.written - before)


def print_side_by_side(shop: Shop, batches: Sequence[Batch]) -> Iterator[tuple[Batch, Made]]:
    """Makes many batches, as many at a time as there are processors; each is given back once it is made."""
    programs = min(MOST_PROGRAMS, os.cpu_count() or 1, len(batches))
    with ProcessPoolExecutor(programs, mp_context=get_context("spawn")) as pool:
        made = [pool.submit(print_apart, shop, batch) for batch in batches]
        try:
            for batch, one in zip(batches, made, strict=True):
                yield batch, one.result()
        finally:
            pool.shutdown(cancel_futures=True)


def print_apart(shop: Shop, batch: Batch) -> Made:
    """Makes a batch in a program of its own."""
    log = _log_at(shop.data, shop.origin) if shop.origin else None
    with closing(open_untouched(shop.database)) as database:
        edition = Edition(imprint=shop.imprint, protocol=shop.protocol)
        return print_batch(database, Press(folder=shop.folder), edition, log, batch)


@cache
def _log_at(data: Path, origin: str) -> Log:
    """The log, opened once for all batches that a program makes."""
    return Log.open(data / RECORD, origin=origin, keys=data / KEYS)


def _read(connection: Connection, number: int, prover: Prover | None) -> tuple[PublicArticle, Kept]:
    article, released = read_article(connection, number), read_released(connection, number)
    if prover is None:
        return article, Kept(released=released)
    keys = {release_key(article.key, version.number): version.number for version in article.versions}
    places = positions_of(connection, list(keys))
    proofs = {keys[key]: Proof(position=place, prover=prover) for key, place in places.items()}
    return article, Kept(released=released, proofs=proofs)
