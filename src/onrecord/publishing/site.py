"""The public site: a folder that any web server serves. What changed since last time is made anew, and nothing else.

A run that was cut goes on where it was: what stands is written down after every few hundred articles.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from onrecord.desk.desk import Desk
from onrecord.publishing.article import read_article, read_released
from onrecord.publishing.catalogue import Catalogue, keep_catalogue, listed, read_catalogue, stamps_of
from onrecord.publishing.edition import Edition
from onrecord.publishing.imprint import Imprint
from onrecord.publishing.lists import print_act_lists, print_article_lists
from onrecord.publishing.outbox import RECORD, positions_of, release_key
from onrecord.publishing.pages import Kept, Proof, print_article
from onrecord.publishing.printing import Press
from onrecord.publishing.public import PublicArticle
from onrecord.publishing.standing_pages import mirror_log, print_record, print_standing_pages
from onrecord.record.log import Log

AT_ONCE = 200
"""After so many articles it is written down what stands."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """What was made anew: articles, and files altogether."""

    articles: int
    files: int


def print_site(
    desk: Desk,
    newsroom: int,
    folder: Path,
    imprint: Imprint,
    *,
    log: Log | None = None,
    progress: Progress | None = None,
) -> Printed:
    """Brings the site in this folder up to date; raises OnrecordError PUB05, PUB07.

    `progress` is told how many articles of how many are made.
    """
    press, edition = Press(folder=folder), Edition(imprint=imprint, protocol=desk.protocol)
    catalogue = read_catalogue(press)
    anew = catalogue.made_by != edition.made_by
    with desk.database.reading() as connection:
        stamps = stamps_of(connection, newsroom)
    if anew and catalogue.articles:
        catalogue.articles = {}
    catalogue.made_by = edition.made_by
    touched = [n for n, stamp in stamps.items() if _is_touched(catalogue, n, stamp, log)]
    if anew:
        keep_catalogue(press, catalogue)
        print_standing_pages(press, edition)
    for start in range(0, len(touched), AT_ONCE):
        some = touched[start : start + AT_ONCE]
        for number in some:
            with desk.database.reading() as connection:
                article, kept = _read(connection, number, log)
            print_article(press, edition, article, kept, anew=number not in catalogue.articles)
            waits = article.latest.number not in kept.proofs
            catalogue.articles[number] = listed(article, stamps[number], waits=waits)
        catalogue.unlisted.update(some)
        if len(touched) > AT_ONCE:
            keep_catalogue(press, catalogue)
        if progress:
            progress(start + len(some), len(touched))
    mirrored = mirror_log(desk.folder / RECORD, press) if log else 0
    if catalogue.unlisted or anew or mirrored:
        with desk.database.reading() as connection:
            print_article_lists(press, edition, catalogue, catalogue.unlisted)
            print_act_lists(press, edition, catalogue, connection, newsroom, catalogue.unlisted)
            print_record(press, edition, connection, newsroom)
        catalogue.unlisted = set()
        keep_catalogue(press, catalogue)
    return Printed(articles=len(touched), files=press.written)


def _is_touched(catalogue: Catalogue, number: int, stamp: str, log: Log | None) -> bool:
    line = catalogue.articles.get(number)
    return line is None or line.stamp != stamp or (line.waits and log is not None)


def _read(connection: Connection, number: int, log: Log | None) -> tuple[PublicArticle, Kept]:
    article, released = read_article(connection, number), read_released(connection, number)
    if log is None:
        return article, Kept(released=released)
    keys = {release_key(article.key, version.number): version.number for version in article.versions}
    places = positions_of(connection, list(keys))
    proofs = {keys[key]: Proof(position=place, log=log) for key, place in places.items()}
    return article, Kept(released=released, proofs=proofs)
