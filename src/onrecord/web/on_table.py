"""The draft on the table: all that a page about its latest version is made of, for whoever asks, as they may see it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.desk.fallen import is_out
from onrecord.desk.marking import Marking, markings_of
from onrecord.desk.matter import DeskGate, Said, gate_at_desk, said_of
from onrecord.desk.on_desk import DraftOnDesk, draft_for
from onrecord.desk.recalled import recalls_in
from onrecord.desk.version import Version
from onrecord.desk.viewing import version_for
from onrecord.report.card import Card
from onrecord.web.marks import Mark, marks_of
from onrecord.web.visit import Asker


@dataclass(frozen=True, kw_only=True, slots=True)
class OnTable:
    """All that a page about the latest version of a draft is made of.

    `recalled` are the statements that readers see and a recall has open, by their rows, with its number.
    """

    draft: DraftOnDesk
    version: Version
    said: Said
    gate: DeskGate
    cards: tuple[Card, ...]
    marks: dict[str, Mark]
    markings: tuple[Marking, ...]
    recalled: Mapping[int, tuple[int, ...]]


def lay_on_table(visit: Asker, connection: Connection, number: int) -> OnTable:
    """The latest version of a draft; raises OnrecordError DSK01, DSK02."""
    visit.require("see_check")
    draft = draft_for(connection, visit.person, number)
    version = version_for(visit.desk, connection, visit.person, draft)
    said = said_of(connection, version.id)
    gate, cards = gate_at_desk(version, said), version.cards
    recalled = recalls_in(connection, number) if draft.out and is_out(connection, number, version.sha256) else {}
    marks = marks_of(cards, version, said, gate, recalled)
    return OnTable(
        draft=draft,
        version=version,
        said=said,
        gate=gate,
        cards=cards,
        marks=marks,
        markings=markings_of(connection, version.id),
        recalled=recalled,
    )
