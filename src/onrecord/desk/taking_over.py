"""Writes down what a new version takes over from the one before it: threads, open queries, and the words of people.

Words are taken over on statements that nobody touched. A statement that was touched is re-opened, with the reason.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from onrecord.desk.carrying import Origin
from onrecord.desk.marking import DONE
from onrecord.desk.matter import said_of
from onrecord.desk.version import RETIRED, Version
from onrecord.report.card import Card, cards_of
from onrecord.report.report import Report
from onrecord.storage.tables import DECISION, OVERRIDE, QUERY, STATEMENT, VOUCH

_REASON = re.compile(
    r" (?=The words (?:were|around)|It stands elsewhere|Who says so reads|The tool says something"
    rf"|(?:[^.:;]|(?<=\b\w)\.)+ (?:{'|'.join(DONE.values())})\.)"
)
"""Where one reason ends and the next begins: those of the comparison of versions, and of markings by hand."""


def put_on_desk(connection: Connection, version: int, numbers: Sequence[str]) -> None:
    """A row for each card; its thread begins with itself until it is known to come from an earlier version."""
    if numbers:
        connection.execute(insert(STATEMENT), [{"version": version, "number": n} for n in numbers])
        fresh = STATEMENT.c.thread.is_(None)
        connection.execute(update(STATEMENT).where(STATEMENT.c.version == version, fresh).values(thread=STATEMENT.c.id))


def lay_out_anew(connection: Connection, old: Version, report: Report) -> None:
    """Brings the rows of a version in line with the cards of another report on it.

    A statement keeps its row by its number, a finding that stands in none by its rule and its words. The row of a card
    that is gone stays, under a number that no card has: what was said of it is never lost.
    """
    places = {_place(card): card.id for card in cards_of(report) if card.statement is None}
    numbers = {card.id: card.id for card in cards_of(report) if card.statement}
    now = {c.id: numbers.get(c.id, "") if c.statement else places.get(_place(c), "") for c in cards_of(old.report)}
    moved = {old.statements[was].id: number for was, number in now.items() if number != was and was in old.statements}
    for row in moved:
        connection.execute(update(STATEMENT).where(STATEMENT.c.id == row).values(number=f"{RETIRED}{row}"))
    for row, number in moved.items():
        if number:
            connection.execute(update(STATEMENT).where(STATEMENT.c.id == row).values(number=number))
    there = {number for was, number in now.items() if was in old.statements}
    put_on_desk(connection, old.id, [number for number in (*numbers, *places.values()) if number not in there])


def _place(card: Card) -> tuple[str, int, int]:
    return card.findings[0].code if card.findings else "", card.span.start, card.span.end


def carry_over(
    connection: Connection, old: Version, new: Version, origins: Mapping[str, Origin], now: datetime
) -> None:
    """Threads and open queries go on; words of people are copied where nothing was touched, else it is re-opened."""
    for number, origin in origins.items():
        was, statement = old.statements[origin.was], new.statements[number].id
        connection.execute(update(STATEMENT).where(STATEMENT.c.id == statement).values(thread=was.thread))
        connection.execute(
            update(QUERY)
            .where(QUERY.c.version == old.id, QUERY.c.thread == was.thread, QUERY.c.answer.is_(None))
            .values(version=new.id, statement=statement)
        )
        if not origin.touched:
            _copy_words(connection, was.id, new.id, statement)
    reopen(connection, old, new, {n: o for n, o in origins.items() if o.touched}, now)


def reopen(connection: Connection, old: Version, new: Version, touched: Mapping[str, Origin], now: datetime) -> None:
    """Says of each touched statement that somebody had decided on why it has to be looked at again."""
    decisions = said_of(connection, old.id).decisions
    for number, origin in touched.items():
        was = old.statements[origin.was]
        decided = decisions.get(was.id)
        if decided is not None:
            connection.execute(
                insert(DECISION).values(
                    version=new.id,
                    statement=new.statements[number].id,
                    thread=was.thread,
                    word="reopened",
                    note=reasons_told(origin.touched, decided.note if decided.word == "reopened" else ""),
                    at=now,
                )
            )


def reasons_told(reason: str, before: str) -> str:
    """Why a statement is open again, the latest reason first; one that was given `before` isn't told twice.

    What a reason says of how something reads “now” takes the place of what another had said of the same.
    """
    subject, colon, _ = reason.partition(":")
    given = _REASON.split(" ".join(before.replace(reason, "").split()))
    return " ".join([reason, *(told for told in given if told and not (colon and told.partition(":")[0] == subject))])


def _copy_words(connection: Connection, was: int, version: int, statement: int) -> None:
    for table in (DECISION, VOUCH, OVERRIDE):
        rows = connection.execute(select(table).where(table.c.statement == was).order_by(table.c.id)).mappings().all()
        latest = rows[-1:] if table is DECISION else rows
        for row in latest:
            values = dict(row) | {"version": version, "statement": statement}
            if "carried" in values:
                values["carried"] = row["carried"] or row["id"]
            values.pop("id")
            connection.execute(insert(table).values(**values))
