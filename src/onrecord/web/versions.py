"""The versions of a draft: a new one by upload or paste, what changed word by word, and what had to be re-opened.

Whoever writes the next version reads here what is to be changed or cut in it.
"""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import select

from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.matter import first_said, said_of
from onrecord.desk.on_desk import STATES, draft_for
from onrecord.desk.viewing import version_for
from onrecord.errors import OnrecordError
from onrecord.report.changes import changes_between
from onrecord.report.page import page_verbs
from onrecord.storage.tables import VERSION
from onrecord.web.board import draft_given
from onrecord.web.visit import Filled, Number, Visit, Visiting, go_to, require_word, status_of

ROUTES = APIRouter()


@ROUTES.get("/drafts/{draft}/versions")
def show_versions(visit: Visiting, draft: Number, of: int = 0) -> HTMLResponse:
    """All versions, and what changed in the version `of`, the latest where none is named."""
    return _versions(visit, draft, of)


@ROUTES.post("/drafts/{draft}/versions")
def take_version(visit: Visiting, form: Filled, draft: Number) -> Response:
    """Takes in a new version."""
    require_word(visit, form)
    try:
        hand_in_version(visit.desk, visit.person, draft, draft_given(visit, form))
    except OnrecordError as error:
        if error.code in ("DSK01", "DSK02"):
            raise
        return _versions(visit, draft, 0, status=status_of(error), error=error, filled=form)
    return go_to(f"/drafts/{draft}/versions")


def _versions(visit: Visit, number: int, of: int, *, status: int = 200, **told: object) -> HTMLResponse:
    visit.require("see_versions")
    with visit.desk.database.reading() as connection:
        draft = draft_for(connection, visit.person, number)
        rows = connection.execute(
            select(VERSION.c.number, VERSION.c.sha256, VERSION.c.at, VERSION.c.person, VERSION.c.name)
            .where(VERSION.c.draft == number)
            .order_by(VERSION.c.number.desc())
        ).all()
        wanted = of if 0 < of <= draft.version else draft.version
        shown = version_for(visit.desk, connection, visit.person, draft, wanted)
        before = version_for(visit.desk, connection, visit.person, draft, wanted - 1) if wanted > 1 else None
        decisions, first = said_of(connection, shown.id).decisions, first_said(connection, shown.id)
    cards = {card.id: card for card in shown.cards}
    kept = {n: k for n, k in shown.statements.items() if n in cards}
    found = {n: decisions[k.id] for n, k in kept.items() if k.id in decisions}
    taken_over = [first[k.id] for k in kept.values() if k.id in first]
    values: dict[str, object] = {
        "draft": draft,
        "version": shown,
        "rows": rows,
        "before": before,
        "changes": list(changes_between(before.report.draft.text, shown.report.draft.text)) if before else [],
        "reopened": sum(d.word == "reopened" and not d.carried for d in taken_over),
        "waiting": [(cards[n], d) for n, d in found.items() if d.word == "reopened"],
        "wanted": [(cards[n], d) for n, d in found.items() if d.word in ("change", "cut")],
        "latest": wanted == draft.version,
        "carried": sum(d.word != "reopened" and d.carried for d in taken_over),
        "states": STATES,
        "tab": "versions",
    }
    return visit.page("versions.html", values | page_verbs(shown.report) | told, status=status)
