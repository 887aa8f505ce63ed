"""Statements for other programs: what each says, what the tool and people say of it, and a decision on one."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from onrecord.checking.evidence import Evidence
from onrecord.desk.deciding import LONGEST_NOTE, Place, Ruling, decide
from onrecord.desk.matter import said_of
from onrecord.desk.on_desk import draft_for
from onrecord.desk.person import names_of
from onrecord.desk.viewing import version_for
from onrecord.errors import OnrecordError
from onrecord.report.card import Card
from onrecord.report.naming import chain_in_words
from onrecord.web.api.article import MOST_NUMBER, Words
from onrecord.web.api.caller import Decides, SeesCheck
from onrecord.web.api.problem import problems
from onrecord.web.api.shapes import (
    Decided,
    DecisionShape,
    EvidenceShape,
    FindingShape,
    Names,
    RequirementShape,
    StatementList,
    StatementShape,
)
from onrecord.web.on_table import OnTable, lay_on_table
from onrecord.web.visit import Number

ROUTES = APIRouter(tags=["statements"])


class NewDecision(BaseModel):
    """A decision: `version` and `seen` are those that were read with the statement, so that nothing is overwritten.

    `vouching` are the codes of the lines that the person vouches for; everything but a plain "stands" needs a note.
    """

    model_config = ConfigDict(extra="forbid")

    version: Annotated[int, Field(ge=1, le=MOST_NUMBER)]
    seen: Annotated[int, Field(ge=0, le=MOST_NUMBER)]
    word: Literal["stands", "change", "cut", "ask"]
    note: Annotated[Words, Field(max_length=LONGEST_NOTE)] = ""
    vouching: Annotated[list[Annotated[Words, Field(max_length=60)]], Field(max_length=40)] = []


@ROUTES.get("/drafts/{draft}/statements", responses=problems(401, 403, 404, 422))
def list_statements(call: SeesCheck, draft: Number, open: bool = False) -> StatementList:
    """All statements of the latest version; with `open`, those that something is still open about."""
    with call.desk.database.reading() as connection:
        table = lay_on_table(call, connection, draft)
        shapes = shapes_of(table, names_of(connection, call.person.newsroom))
    shown = [s for s in shapes if s.open or not open]
    return StatementList(draft=draft, version=table.version.number, statements=shown)


@ROUTES.get("/drafts/{draft}/statements/{number}", responses=problems(401, 403, 404, 422))
def show_statement(call: SeesCheck, draft: Number, number: str) -> StatementShape:
    """One statement."""
    with call.desk.database.reading() as connection:
        table = lay_on_table(call, connection, draft)
        names = names_of(connection, call.person.newsroom)
    card = next((c for c in table.cards if c.id == number), None)
    if card is None:
        raise OnrecordError("DSK02")
    return _shape(table, card, names)


@ROUTES.post("/drafts/{draft}/statements/{number}/decision", responses=problems(401, 403, 404, 409, 422))
def take_decision(call: Decides, draft: Number, number: str, given: NewDecision) -> Decided:
    """Decides on a statement; where somebody else was quicker, theirs is told (409) and nothing is changed."""
    place = Place(draft=draft, version=given.version, statement=number)
    codes = tuple(dict.fromkeys(given.vouching))
    decide(call.desk, call.person, place, Ruling(word=given.word, note=given.note, seen=given.seen, vouching=codes))
    with call.desk.database.reading() as connection:
        shown = draft_for(connection, call.person, draft)
        version = version_for(call.desk, connection, call.person, shown, given.version)
        decision = said_of(connection, version.id).decisions[version.kept(number).id]
        names = names_of(connection, call.person.newsroom)
    return Decided(decision=DecisionShape.of(decision, names), state=shown.state)


def shapes_of(table: OnTable, names: Names) -> list[StatementShape]:
    """Every statement of a version, in the order of the text."""
    return [_shape(table, card, names) for card in table.cards]


def _shape(table: OnTable, card: Card, names: Names) -> StatementShape:
    text, statement, verdict = table.version.report.draft.text, card.statement, card.verdict
    span = statement.span if statement else card.span
    decision = table.said.decisions.get(table.version.kept(card.id).id)
    return StatementShape(
        number=card.id,
        kind=statement.kind if statement else "finding",
        start=span.start,
        end=span.end,
        text=span.of(text),
        attribution=chain_in_words(statement, text) if statement else "",
        verdict=verdict.word if verdict else None,
        reason=verdict.reason if verdict else "",
        open=table.marks[card.id].open,
        seen=decision.id if decision else 0,
        decision=DecisionShape.of(decision, names) if decision else None,
        requirements=[RequirementShape.of(m) for m in table.gate.of(card.id)],
        evidence=[_evidence(e) for e in card.evidence],
        findings=[FindingShape(code=f.code, severity=f.severity, message=f.message) for f in card.standing],
    )


def _evidence(evidence: Evidence) -> EvidenceShape:
    capture, span = evidence.clip.capture, evidence.clip.span
    return EvidenceShape(
        source=capture.source.name,
        capture_sha256=capture.sha256,
        address=capture.document.address,
        quote=evidence.clip.text,
        start=span.start,
        end=span.end,
        relation=evidence.relation,
        method=evidence.method,
        score=round(evidence.score, 4),
    )
