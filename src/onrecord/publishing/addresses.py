"""Where an article stands below the newsroom's public address: a readable path, which leads on once it changes."""

import re
import unicodedata
from datetime import datetime

from sqlalchemy import Connection, insert, select

from onrecord.desk.desk import Desk, note_event
from onrecord.desk.on_desk import draft_for
from onrecord.desk.person import Person, require
from onrecord.documents.document import Document
from onrecord.errors import OnrecordError
from onrecord.storage.publishing_tables import ADDRESS, ARTICLE

LONGEST_SLUG, FIRST_WORDS = 80, 7
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OWN = re.compile(r"(?:^|/)([0-9]{4}/[0-9]{2}/[^/]+)")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})


def slug_of(words: str) -> str:
    """The words in small letters, figures and hyphens, cut at a word; "" where there are no Latin letters in them."""
    folded = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS).replace("’", "").replace("'", ""))
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    slug = "-".join(re.findall(r"[a-z0-9]+", letters))
    if len(slug) <= LONGEST_SLUG:
        return slug
    cut = slug[: LONGEST_SLUG + 1]
    return cut[: cut.rfind("-")] if "-" in cut else slug[:LONGEST_SLUG]


def words_of_address(document: Document) -> str:
    """What an address is made of: the headline, else the first words of the text, few of which say much."""
    return document.headline or " ".join(document.text.split()[:FIRST_WORDS])


def path_in(path: str) -> str:
    """The path of an article within that of a web address, "" where there is none.

    Left out is the folder in which the newsroom's site stands, and what names a version or a page of evidence.
    """
    found = _OWN.search(path)
    return found[1] if found else ""


def give_address(connection: Connection, newsroom: int, article: int, headline: str, at: datetime) -> str:
    """Gives a new article its path, such as "2026/03/pier-stays-shut"; a number follows where that is taken."""
    key = connection.execute(select(ARTICLE.c.key).where(ARTICLE.c.id == article)).scalar_one()
    path = free_path(connection, newsroom, f"{at:%Y/%m}/{slug_of(headline) or key}")
    _keep(connection, newsroom, article, path, at)
    return path


def free_path(connection: Connection, newsroom: int, base: str) -> str:
    """This path, or where it is or was an article's, the same with the next number that is free."""
    taken = set(
        connection.execute(
            select(ADDRESS.c.path).where(ADDRESS.c.newsroom == newsroom, ADDRESS.c.path.startswith(base))
        ).scalars()
    )
    return next(p for p in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if p not in taken)


def move_article(desk: Desk, person: Person, article: int, slug: str) -> str:
    """Changes the last part of an article's path; the old path leads to the new one. The new path is returned.

    Raises OnrecordError DSK01, DSK02, and PUB04 where the address can't be used.
    """
    require(person, "publish")
    if not _SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        raise OnrecordError("PUB04", detail=f"“{slug[:40]}” isn't made of small letters, figures and single hyphens")
    with desk.database.writing() as connection:
        row = connection.execute(
            select(ARTICLE).where(ARTICLE.c.id == article, ARTICLE.c.newsroom == person.newsroom)
        ).first()
        if row is None:
            raise OnrecordError("DSK02")
        draft_for(connection, person, row.draft, lock=True)
        path = f"{paths_of(connection, article)[-1].rpartition('/')[0]}/{slug}"
        here = (ADDRESS.c.newsroom == person.newsroom) & (ADDRESS.c.path == path)
        if connection.execute(select(ADDRESS.c.id).where(here)).first():
            raise OnrecordError("PUB04", detail=f"{path} is or was an article's address")
        _keep(connection, person.newsroom, article, path, desk.clock())
        note_event(desk, connection, person, "desk:article:moved", draft=row.draft, words=path)
    return path


def paths_of(connection: Connection, article: int) -> tuple[str, ...]:
    """All paths of an article, the one in force last."""
    wanted = select(ADDRESS.c.path).where(ADDRESS.c.article == article).order_by(ADDRESS.c.id)
    return tuple(connection.execute(wanted).scalars())


def _keep(connection: Connection, newsroom: int, article: int, path: str, at: datetime) -> None:
    connection.execute(insert(ADDRESS).values(newsroom=newsroom, article=article, path=path, at=at))
