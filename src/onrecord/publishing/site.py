"""The public site: a folder that any web server serves. What changed since last time is made anew, and nothing else.

A run that was cut goes on where it was: what stands is written down after every few hundred articles.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.desk.desk import Desk
from onrecord.publishing.batch import Batch, Made, print_batch, print_side_by_side, shop_of
from onrecord.publishing.catalogue import Catalogue, keep_catalogue, read_catalogue, stamps_of
from onrecord.publishing.edition import Edition
from onrecord.publishing.imprint import Imprint
from onrecord.publishing.letter_figures import letters_stand_at
from onrecord.publishing.lists import print_act_lists, print_article_lists
from onrecord.publishing.outbox import RECORD
from onrecord.publishing.printing import Press
from onrecord.publishing.standing_pages import mirror_log, print_record, print_standing_pages
from onrecord.record.log import Log
from onrecord.storage.portions import portions

AT_ONCE = 200
"""After so many articles it is written down what stands."""
SIDE_BY_SIDE_FROM = 4
"""From so many times that on, several programs make them side by side."""
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
        stamps, letters = stamps_of(connection, newsroom), letters_stand_at(connection, desk.clock())
    if anew and catalogue.articles:
        catalogue.articles = {}
    catalogue.made_by = edition.made_by
    touched = [n for n, stamp in stamps.items() if _is_touched(catalogue, n, stamp, log)]
    if anew:
        keep_catalogue(press, catalogue)
        print_standing_pages(press, edition)
    for batch, made in _made(desk, press, edition, log, _batches(touched, stamps, catalogue)):
        catalogue.articles.update(made.lines)
        catalogue.unlisted.update(batch.stamps)
        if len(touched) > AT_ONCE:
            keep_catalogue(press, catalogue)
        if progress:
            progress(len(catalogue.unlisted), len(touched))
    mirrored = mirror_log(desk.folder / RECORD, press) if log else 0
    if catalogue.unlisted or anew or mirrored or catalogue.letters != letters:
        with desk.database.reading() as connection:
            print_article_lists(press, edition, catalogue, catalogue.unlisted)
            print_act_lists(press, edition, catalogue, connection, newsroom, catalogue.unlisted)
            print_record(press, edition, connection, newsroom, desk.clock())
        catalogue.unlisted, catalogue.letters = set(), letters
        keep_catalogue(press, catalogue)
    else:  # what was decided of a recall stands there alone
        with desk.database.reading() as connection:
            print_record(press, edition, connection, newsroom, desk.clock())
    return Printed(articles=len(touched), files=press.written)


def _is_touched(catalogue: Catalogue, number: int, stamp: str, log: Log | None) -> bool:
    line = catalogue.articles.get(number)
    return line is None or line.stamp != stamp or (line.waits and log is not None)


def _batches(touched: Sequence[int], stamps: Mapping[int, str], catalogue: Catalogue) -> list[Batch]:
    return [
        Batch(stamps={n: stamps[n] for n in numbers}, anew=frozenset(set(numbers) - catalogue.articles.keys()))
        for numbers in portions(touched, AT_ONCE)
    ]


def _made(
    desk: Desk, press: Press, edition: Edition, log: Log | None, batches: Sequence[Batch]
) -> Iterator[tuple[Batch, Made]]:
    """Each batch once it is made: here, or side by side where there are many."""
    if len(batches) < SIDE_BY_SIDE_FROM:
        for batch in batches:
            yield batch, print_batch(desk.database, press, edition, log, batch)
        return
    for batch, made in print_side_by_side(shop_of(desk, press.folder, edition.imprint, log), batches):
        press.written += made.files
        yield batch, made
