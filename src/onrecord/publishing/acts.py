"""Reads public acts, of one article or some of many, each with what it says, whom it is signed by and its words."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from onrecord.publishing.act_digest import digest_of_act
from onrecord.publishing.public import PublicAct, PublicSignature
from onrecord.storage.portions import portions
from onrecord.storage.publishing_tables import ACT, ACT_PUBLISHED, ACT_SIGNED, ARTICLE, RELEASE

WHOLE_TEXTS_AT_ONCE = 50
AMENDED = ACT.alias("amended")


def read_acts(connection: Connection, article: int) -> tuple[PublicAct, ...]:
    """The acts of an article that are out, in the order in which they were published."""
    return tuple(act for _, act in _acts(connection, ACT.c.article == article))


def read_some_acts(connection: Connection, publications: Iterable[int]) -> dict[int, PublicAct]:
    """Acts that are out, of whichever articles, by the number of their publication."""
    found: dict[int, PublicAct] = {}
    for some in portions(sorted(publications)):
        found |= _acts(connection, ACT_PUBLISHED.c.id.in_(some))
    return found


def _acts(connection: Connection, wanted: ColumnElement[bool]) -> Iterator[tuple[int, PublicAct]]:
    told = (
        ACT_PUBLISHED.c.id.label("publication"),
        ACT_PUBLISHED.c.at.label("published"),
        RELEASE.c.number.label("made"),
        RELEASE.c.sha256.label("made_of"),
        ARTICLE.c.key.label("article_key"),
        AMENDED.c.key.label("amended"),
    )
    joined = (
        select(ACT, *told)
        .join(ACT_PUBLISHED, ACT_PUBLISHED.c.act == ACT.c.id)
        .join(ARTICLE, ARTICLE.c.id == ACT.c.article)
        .outerjoin(RELEASE, RELEASE.c.id == ACT_PUBLISHED.c.release)
        .outerjoin(AMENDED, AMENDED.c.id == ACT.c.amends)
    )
    rows = connection.execute(joined.where(wanted).order_by(ACT_PUBLISHED.c.at, ACT_PUBLISHED.c.id)).all()
    signed, words = _signatures(connection, [row.id for row in rows]), _words(connection, rows)
    for row in rows:
        digest = digest_of_act(row, row.article_key, row.amended, row.made_of or "")
        yield (
            row.publication,
            PublicAct(
                key=row.key,
                kind=row.kind,
                number=row.number,
                made=row.made,
                statement=row.statement,
                words=words[row.id],
                wrong=row.wrong,
                right=row.right,
                why=row.why,
                found_by=row.found_by,
                noticed=row.noticed,
                decided=row.at,
                published=row.published,
                amends=row.amended,
                signatures=tuple(
                    PublicSignature(role=s.role, at=s.at) for s in signed.get(row.id, ()) if s.digest == digest
                ),
            ),
        )


def _signatures(connection: Connection, acts: list[int]) -> dict[int, list[Row[Any]]]:
    signed: dict[int, list[Row[Any]]] = {}
    for some in portions(acts):
        wanted = select(ACT_SIGNED).where(ACT_SIGNED.c.act.in_(some)).order_by(ACT_SIGNED.c.id)
        for row in connection.execute(wanted):
            signed.setdefault(row.act, []).append(row)
    return signed


def _words(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, str]:
    """By act, the words that it is about: those of its statement, else of its place."""
    words = {row.id: str(json.loads(row.place)["exact"]) if row.place else "" for row in rows}
    at_statements = [row.id for row in rows if row.statement is not None]
    for some in portions(at_statements, WHOLE_TEXTS_AT_ONCE):
        joined = select(ACT.c.id, ACT.c.statement, RELEASE.c.public).join(
            RELEASE, (RELEASE.c.article == ACT.c.article) & (RELEASE.c.number == ACT.c.number)
        )
        for row in connection.execute(joined.where(ACT.c.id.in_(some))):
            statements = json.loads(row.public)["statements"]
            words[row.id] = next((str(s["words"]) for s in statements if s["number"] == row.statement), "")
    return words
