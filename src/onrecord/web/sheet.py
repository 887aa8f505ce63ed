"""The fact-check sheet: all that is known of a version on paper, for the file and the lawyer.

The manuscript with its statements numbered, then each with its evidence, what the protocol asks and what people
decided; what is open and what was overridden stand first. The browser prints it, or saves it as a PDF.
"""

from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection

from onrecord.desk.marking import DONE, Marking, marking_of, read_by_tool
from onrecord.desk.matter import Decision, Matter
from onrecord.desk.on_desk import STATES
from onrecord.desk.queries import Note, Query, notes_of_thread, queries_of_thread
from onrecord.desk.signing import lacking, sign_offs_of
from onrecord.report.card import Card
from onrecord.report.manuscript import manuscript_of
from onrecord.report.page import page_verbs
from onrecord.web.checking import OnTable, lay_on_table
from onrecord.web.visit import Number, Visiting

ROUTES = APIRouter()
LONGEST_TITLE = 90


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One statement on the sheet: its number there, its card, and all that people have said of it."""

    number: int
    card: Card
    matters: tuple[Matter, ...]
    decision: Decision | None
    notes: tuple[Note, ...]
    queries: tuple[Query, ...]
    marking: Marking | None
    by_tool: tuple[str, ...]


@ROUTES.get("/drafts/{draft}/sheet")
def show_sheet(visit: Visiting, draft: Number) -> HTMLResponse:
    """The sheet of the latest version, set for paper."""
    with visit.desk.database.reading() as connection:
        table = lay_on_table(visit, connection, draft)
        signed = sign_offs_of(connection, table.version)
        entries = [_entry(connection, table, card, number) for number, card in enumerate(table.cards, start=1)]
    version = table.version
    values = {
        "draft": table.draft,
        "version": version,
        "report": version.report,
        "gate": table.gate,
        "entries": entries,
        "numbers": {entry.card.id: entry.number for entry in entries},
        "paragraphs": manuscript_of(version.report, table.cards),
        "markings": table.markings,
        "done": DONE,
        "signed": signed,
        "lacking": lacking(version, signed),
        "states": STATES,
        "now": visit.desk.clock(),
    }
    return visit.page("sheet.html", values | page_verbs(version.report))


@ROUTES.get("/drafts/{draft}/sheet.css")
def show_heads(visit: Visiting, draft: Number) -> Response:
    """What stands at the head and the foot of each printed page: title and version, and the number of the page."""
    with visit.desk.database.reading() as connection:
        table = lay_on_table(visit, connection, draft)
    title = _in_css(f"{table.draft.title[:LONGEST_TITLE]}, version {table.version.number}")
    foot = _in_css(f"Fact-check sheet, SHA-256 {table.version.sha256[:16]}…")
    style = (
        f'@page {{ @top-left {{ content: "{title}" }} @bottom-left {{ content: "{foot}" }} '
        '@bottom-right { content: counter(page) " of " counter(pages) } }'
    )
    return Response(style, media_type="text/css")


def _in_css(words: str) -> str:
    """The words as they may stand in a string of CSS: each sign that is no letter and no figure by its number."""
    return "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in words)


def _entry(connection: Connection, table: OnTable, card: Card, number: int) -> Entry:
    kept = table.version.kept(card.id)
    return Entry(
        number=number,
        card=card,
        matters=table.gate.of(card.id),
        decision=table.said.decisions.get(kept.id),
        notes=notes_of_thread(connection, kept.thread),
        queries=queries_of_thread(connection, kept.thread),
        marking=marking_of(table.markings, card.id),
        by_tool=tuple(cut.words for cut in read_by_tool(table.markings, card.id) or ()),
    )
