"""Sign-off: what is unmet, what is overridden and why, the text that is signed by its hash, and who has signed."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from onrecord.desk.deciding import Place
from onrecord.desk.examined import bearing, digest_of_examined, examined_in, lost_in
from onrecord.desk.fallen import is_out
from onrecord.desk.matter import DeskGate, Matter, gate_at_desk, said_of
from onrecord.desk.on_desk import STATES, draft_for
from onrecord.desk.people import everybody
from onrecord.desk.recalled import recalls_in
from onrecord.desk.signing import lacking, override, sign_off, sign_offs_of, signed_before_change
from onrecord.desk.version import Version
from onrecord.desk.viewing import version_for
from onrecord.errors import OnrecordError
from onrecord.publishing.preview import preview_of
from onrecord.publishing.telling import rests_on, share_told
from onrecord.report.page import page_verbs
from onrecord.web.visit import Filled, Number, Visit, Visiting, go_to, number, require_word, status_of, words

ROUTES = APIRouter()
LONGEST_GROUP = 200
"""So many open matters are listed under one line of the protocol."""


@ROUTES.get("/drafts/{draft}/sign-off")
def show_sign_off(visit: Visiting, draft: Number) -> HTMLResponse:
    """What is open, and who signs."""
    return _sheet(visit, draft)


@ROUTES.post("/drafts/{draft}/sign-off")
def take_sign_off(visit: Visiting, form: Filled, draft: Number) -> Response:
    """Takes in a signature."""
    require_word(visit, form)
    try:
        hashes = (words(form, name) for name in ("sha256", "protocol", "claims"))
        sign_off(visit.desk, visit.person, draft, *hashes)
    except OnrecordError as error:
        if error.code == "DSK02" or not visit.person.may("see_signing"):
            raise
        return _sheet(visit, draft, status=status_of(error), error=error)
    return go_to(f"/drafts/{draft}/sign-off")


@ROUTES.post("/drafts/{draft}/override")
def take_override(visit: Visiting, form: Filled, draft: Number) -> Response:
    """Takes in an override with its public reason."""
    require_word(visit, form)
    place = Place(draft=draft, version=number(form, "version"), statement=words(form, "statement"))
    try:
        override(visit.desk, visit.person, place, words(form, "code"), words(form, "reason"))
    except OnrecordError as error:
        if error.code not in ("DSK03", "DSK04"):
            raise
        kept = {(place.statement, words(form, "code")): words(form, "reason")}
        return _sheet(visit, draft, status=status_of(error), error=error, kept=kept)
    return go_to(f"/drafts/{draft}/sign-off")


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """What is still open under one line of the protocol, or what the rules have found and nobody has mended.

    `more` counts the matters behind those that are shown; they move up as the first are settled.
    """

    name: str
    ask: str
    matters: tuple[Matter, ...]
    more: int = 0


def _groups(version: Version, gate: DeskGate) -> Iterator[Group]:
    """What has to be mended first, then line by line as the protocol has them."""
    found = tuple(m for m in gate.open if version.protocol.line(m.requirement.code) is None)
    if found:
        yield _group("Found by the rules", "Mend it, or set it aside with a reason.", found)
    for line in version.protocol.lines:
        matters = tuple(m for m in gate.open if m.requirement.code == line.code)
        if matters:
            yield _group(line.name, line.ask, matters)


def _group(name: str, ask: str, matters: tuple[Matter, ...]) -> Group:
    more = max(0, len(matters) - LONGEST_GROUP)
    return Group(name=name, ask=ask, matters=matters[:LONGEST_GROUP], more=more)


def _sheet(visit: Visit, number: int, *, status: int = 200, **told: object) -> HTMLResponse:
    visit.require("see_signing")
    with visit.desk.database.reading() as connection:
        draft = draft_for(connection, visit.person, number)
        version = version_for(visit.desk, connection, visit.person, draft)
        gate = gate_at_desk(version, said_of(connection, version.id))
        signed = sign_offs_of(connection, version)
        examined = examined_in(connection, version.id)
        out = is_out(connection, number, version.sha256)
        told |= {"void": signed_before_change(connection, version), "lost": lost_in(connection, version.id)}
        recalls = recalls_in(connection, number) if out else {}
        preview = preview_of(visit.desk, connection, draft) if draft.state == "signed" and not draft.out else None
    values = {
        "draft": draft,
        "version": version,
        "gate": gate,
        "signed": signed,
        "examined": [(claim.claim, bearing(version, claim)) for claim in examined],
        "claims": digest_of_examined(examined),
        "lacking": lacking(version, signed),
        "groups": list(_groups(version, gate)),
        "people": everybody(visit.desk, visit.person),
        "states": STATES,
        "kept": {},
        "preview": preview,
        "out": out,
        "recalled": len(recalls),
        "recalls": sorted({one for some in recalls.values() for one in some}),
        "share": share_told,
        "rests_on": rests_on,
        "tab": "sign-off",
    }
    return visit.page("sign_off.html", values | page_verbs(version.report) | told, status=status)
