"""Checks a statement again without what has fallen: whether it still has all that the protocol asks.

The draft is held against a folder in which nothing of the fallen source lies, by the same check as ever.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from onrecord.corrections.recall.settling import draft_of
from onrecord.desk.carrying_marks import carry_markings
from onrecord.desk.desk import Desk
from onrecord.desk.marking import Marking, markings_of
from onrecord.desk.matter import Said, said_of
from onrecord.desk.on_desk import draft_for
from onrecord.desk.open_folder import folder_without
from onrecord.desk.person import Person
from onrecord.desk.version import Version, version_of
from onrecord.errors import OnrecordError
from onrecord.publishing.making import numbers_in_public
from onrecord.publishing.resting import rests_on
from onrecord.report.card import Card, cards_of
from onrecord.report.report import Report
from onrecord.sources.identity import identity_of, source_key
from onrecord.sources.library import Library
from onrecord.storage.publishing_tables import RELEASE
from onrecord.storage.recall_tables import RECALL, RECALLED, RESTS, SOURCE
from onrecord.storage.tables import VERSION, VOUCH


@dataclass(frozen=True, kw_only=True)
class Again:
    """A published version, and the report of a check of its text without what has fallen.

    `vouched` are the statements and lines that somebody has given their word for since the recall was opened.
    """

    version: Version
    report: Report
    said: Said
    vouched: frozenset[tuple[str, str]]

    def lacks(self, statement: int) -> tuple[str, ...]:
        """What a statement lacks now, in full sentences; none where it still stands on other evidence.

        `statement` is the number that readers see.
        """
        at = next((at for at, number in numbers_in_public(self.version).items() if number == statement), "")
        card = next((c for c in cards_of(self.report) if c.id == at), None)
        if card is None:
            return ("The check doesn’t find the statement any more.",)
        kept = self.version.kept(card.id)
        unmet = {r.code for r in self.version.card(card.id).requirements if not r.met}
        lacking = [
            r.message
            for r in card.requirements
            if not (r.met or self._given(card, r.code) or (r.code in unmet and self._settled(kept.id, r.code)))
        ]
        if not any(e.relation == "supports" for e in rests_on(card)) and not self._word_on(card):
            lacking.append("No other source that the draft holds bears it out.")
        return tuple(lacking)

    def _given(self, card: Card, code: str) -> bool:
        """Whether the line is left to the decision that is being made, or somebody has vouched for it since."""
        line = self.version.protocol.line(code)
        return (line is not None and line.needs == "decision") or (card.id, code) in self.vouched

    def _settled(self, statement: int, code: str) -> bool:
        """Whether the line was settled by people, and not by the sources, before anything fell."""
        return (statement, code) in self.said.vouches or (statement, code) in self.said.overrides

    def _word_on(self, card: Card) -> bool:
        return any(number == card.id for number, _ in self.vouched)


def check_without(desk: Desk, person: Person, recall: int, article: int) -> Again:
    """Checks what readers see of an article without all that has fallen of a recall; raises OnrecordError DSK02."""
    with desk.database.reading() as connection:
        here = select(RECALLED.c.number).where(RECALLED.c.recall == recall, RECALLED.c.article == article)
        number = connection.execute(here.limit(1)).scalar()
        if number is None:
            raise OnrecordError("DSK02")
        draft = draft_for(connection, person, draft_of(connection, article))
        joined = select(VERSION.c.number).join(RELEASE, RELEASE.c.version == VERSION.c.id)
        wanted = joined.where(RELEASE.c.article == article, RELEASE.c.number == number)
        version = version_of(desk, connection, draft.id, connection.execute(wanted).scalar_one())
        keys, captures = _fallen(connection, recall, article)
        said, markings = said_of(connection, version.id), markings_of(connection, version.id)
        vouched = _vouched_since(connection, recall, version)
    withheld = captures | _of_sources(desk, draft.folder, keys)
    report = _checked(desk, draft.folder, version, withheld, markings)
    return Again(version=version, report=report, said=said, vouched=vouched)


def _checked(
    desk: Desk, folder: str, version: Version, withheld: frozenset[str], markings: tuple[Marking, ...]
) -> Report:
    place = folder_without(desk, folder, withheld)
    report = desk.check(version.report.draft, place, version.protocol)
    carried, _ = carry_markings(version.report.draft.text, report, markings, desk.recheck, place)
    return carried


def _fallen(connection: Connection, recall: int, article: int) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of the sources that have fallen for an article, and the captures where only some have."""
    row = connection.execute(select(RECALL).where(RECALL.c.id == recall)).one()
    keys, captures = set(), set()
    if row.source is not None and row.capture:
        captures.add(row.capture)
    elif row.source is not None:
        keys.add(connection.execute(select(SOURCE.c.key).where(SOURCE.c.id == row.source)).scalar_one())
    joined = (
        select(SOURCE.c.key)
        .join(RESTS, RESTS.c.source == SOURCE.c.id)
        .join(RECALLED, RECALLED.c.article == RESTS.c.cited)
        .where(
            RESTS.c.article == article, RECALLED.c.recall == recall, RECALLED.c.outcome.not_in(("stands", "restored"))
        )
        .where(or_(RESTS.c.cited_statement.is_(None), RESTS.c.cited_statement == RECALLED.c.statement))
    )
    keys |= set(connection.execute(joined.distinct()).scalars())
    return frozenset(keys), frozenset(captures)


def _of_sources(desk: Desk, folder: str, keys: frozenset[str]) -> frozenset[str]:
    """Every capture in a draft's folder that is of one of these sources, however it came there."""
    if not keys:
        return frozenset()
    with Library.open(desk.sources_in(folder), settings=desk.settings) as library:
        held = map(library.capture, library.captures())
        return frozenset(capture.sha256 for capture in held if source_key(identity_of(capture)) in keys)


def _vouched_since(connection: Connection, recall: int, version: Version) -> frozenset[tuple[str, str]]:
    """The lines that somebody has vouched for since, by statement: in this version, or a later one of the draft."""
    at = connection.execute(select(RECALL.c.at).where(RECALL.c.id == recall)).scalar_one()
    threads = {kept.thread: kept.number for kept in version.statements.values()}
    wanted = select(VOUCH).where(VOUCH.c.thread.in_(threads), VOUCH.c.at >= at).order_by(VOUCH.c.id)
    given: dict[tuple[str, str], bool] = {}
    for row in connection.execute(wanted):
        given[threads[row.thread], row.code] = row.given
    return frozenset(place for place, holds in given.items() if holds)
