"""The versions of a draft: a new one by upload or paste, what changed word by word, and what had to be re-opened."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import select

from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.matter import said_of
from onrecord.desk.on_desk import STATES, draft_for
from onrecord.desk.viewing import version_for
from onrecord.errors import OnrecordError
from onrecord.report.page import page_verbs
from onrecord.storage.tables import VERSION
from onrecord.web.board import draft_given
from onrecord.web.visit import Filled, Number, Visit, Visiting, go_to, require_word, status_of

ROUTES = APIRouter()
How = Literal["same", "out", "in"]
_TOKENS = re.compile(r"\s+|\w+(?:[’'-]\w+)*|[^\w\s]")
MOST_WORDS = 4_000
"""Paragraphs longer than this are shown whole, old and new, instead of word by word."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A stretch of a paragraph: the same in both versions, taken out, or put in."""

    how: How
    text: str


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
        decisions = said_of(connection, shown.id).decisions
    cards = {card.id: card for card in shown.cards}
    kept = {n: k for n, k in shown.statements.items() if n in cards}
    found = {n: decisions[k.id] for n, k in kept.items() if k.id in decisions}
    values: dict[str, object] = {
        "draft": draft,
        "version": shown,
        "rows": rows,
        "before": before,
        "changes": list(changes_between(before.report.draft.text, shown.report.draft.text)) if before else [],
        "reopened": [(cards[n], d) for n, d in found.items() if d.word == "reopened"],
        "carried": sum(d.carried for d in found.values()),
        "states": STATES,
        "tab": "versions",
    }
    return visit.page("versions.html", values | page_verbs(shown.report) | told, status=status)


def changes_between(old: str, new: str) -> Iterator[tuple[Change, ...]]:
    """Paragraph by paragraph what changed; a paragraph that is the same is one stretch."""
    before, after = _paragraphs(old), _paragraphs(new)
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from ((Change(how="same", text=p),) for p in after[c:d])
            continue
        for n in range(max(b - a, d - c)):
            left = before[a + n] if a + n < b else ""
            right = after[c + n] if c + n < d else ""
            yield tuple(_words_changed(left, right))


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _words_changed(left: str, right: str) -> Iterator[Change]:
    old, new = _TOKENS.findall(left), _TOKENS.findall(right)
    if not old or not new or max(len(old), len(new)) > MOST_WORDS:
        yield from _both(old, new)
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change(how="same", text="".join(new[c:d]))
        else:
            yield from _both(old[a:b], new[c:d])


def _both(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    if old:
        yield Change(how="out", text="".join(old))
    if new:
        yield Change(how="in", text="".join(new))
