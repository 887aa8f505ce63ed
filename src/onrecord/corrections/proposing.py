"""Proposing a public act: what was wrong, what is right, why, who found it and when; or giving it up again."""

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert

from onrecord.corrections.act import Outing, outing_of
from onrecord.corrections.triage.linking import link_act
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.on_desk import draft_for
from onrecord.desk.person import Person, require
from onrecord.documents.anchor import anchor_of
from onrecord.documents.span import Span
from onrecord.errors import OnrecordError
from onrecord.publishing.keeping import canonical
from onrecord.publishing.public import ACTS, FOUND_BY, ActKind, FoundBy, PublicVersion
from onrecord.report.plain import shortened
from onrecord.storage.holdable import holdable
from onrecord.storage.publishing_tables import ACT, ACT_DROPPED

LONGEST = 2_000
"""So many characters each of the words of an act has at most, as readers see them whole."""
NEEDED: dict[ActKind, tuple[str, ...]] = {
    "correction": ("wrong", "right", "why"),
    "clarification": ("wrong", "right"),
    "update": ("right",),
    "note": ("right",),
    "retraction": ("wrong", "why"),
    "spelling": (),
}
"""What each act can't do without."""
TOLD = {"wrong": "what was wrong or misleading", "right": "what is right now", "why": "why"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """An act as it is handed in. `number` is the public version that it is about, 0 for the latest.

    It is about the `statement` of that number there, or about `words` that stand there once, or about the whole.
    `amends` is the key of a published act that it corrects, "" for none; `letter` the reader's letter that led to it.
    """

    kind: ActKind
    found_by: FoundBy
    noticed: datetime
    number: int = 0
    statement: int | None = None
    words: str = ""
    wrong: str = ""
    right: str = ""
    why: str = ""
    amends: str = ""
    letter: int | None = None


def propose(desk: Desk, person: Person, number: int, proposal: Proposal) -> str:
    """Proposes an act on what is out of a draft; its key.

    Raises OnrecordError DSK01, DSK02, DSK03 where something is missing, COR04 where the times don't fit, COR05.
    """
    require(person, "propose_act")
    with desk.database.writing() as connection:
        draft_for(connection, person, number, lock=True)
        out = outing_of(desk, connection, number)
        said = _said(proposal)
        if proposal.kind == "retraction" and out.article.retracted:
            raise OnrecordError("COR05", detail="the article was retracted already")
        version = _version(out, proposal.number)
        now = desk.clock()
        _require_times(out, version, proposal.noticed, now)
        amended = _amended(out, proposal.amends)
        statement, place = _about(version, proposal)
        key = secrets.token_hex(8)
        values = {"article": out.id, "key": key, "kind": proposal.kind, "amends": amended, "number": version.number}
        values |= {"statement": statement, "place": place, "found_by": proposal.found_by, **said}
        connection.execute(insert(ACT).values(noticed=proposal.noticed, person=person.id, at=now, **values))
        if proposal.letter is not None:
            link_act(desk, connection, person, proposal.letter, key)
        told = f"{ACTS[proposal.kind]}: {shortened(said['right'] or said['why'] or said['wrong'], 200)}"
        note_event(desk, connection, person, "article:act:proposed", draft=number, words=told)
        return key


def _said(proposal: Proposal) -> dict[str, str]:
    """The words of an act; raises OnrecordError DSK03 where something is missing that readers must be told."""
    said = {name: _clean(getattr(proposal, name)) for name in TOLD}
    if proposal.kind not in ACTS or proposal.found_by not in FOUND_BY:
        raise OnrecordError("DSK03", detail="which of the acts it is, and who found it")
    for name in NEEDED[proposal.kind]:
        if not any(c.isalnum() for c in said[name]):
            raise OnrecordError("DSK03", detail=TOLD[name])
    return said


def drop(desk: Desk, person: Person, number: int, key: str, reason: str) -> None:
    """Gives a proposed act up, with a reason; whoever proposed it may, and whoever may publish it.

    Raises OnrecordError DSK01, DSK02, DSK03, COR05.
    """
    require(person, "propose_act")
    reason = _clean(reason)
    if not any(c.isalnum() for c in reason):
        raise OnrecordError("DSK03", detail="the reason why it is dropped")
    with desk.database.writing() as connection:
        draft_for(connection, person, number, lock=True)
        act = outing_of(desk, connection, number).act(key)
        if act.person != person.id and not person.may("publish_act"):
            raise OnrecordError("DSK01", detail="it is left to whoever proposed it, or may publish it")
        connection.execute(insert(ACT_DROPPED).values(act=act.id, person=person.id, reason=reason, at=desk.clock()))
        told = f"{ACTS[act.kind]}: {shortened(reason, 200)}"
        note_event(desk, connection, person, "article:act:dropped", draft=number, words=told)


def require_clock(out: Outing, now: datetime) -> None:
    """Raises OnrecordError COR04 where the clock says an hour before something that has happened already."""
    moments = [v.released for v in out.article.versions]
    moments += [m for a in out.acts for m in (a.decided, a.published, *(s.at for s in a.signed)) if m]
    if now < max(moments):
        raise OnrecordError(
            "COR04",
            detail=f"the clock says {_hour(now)}, and it was {_hour(max(moments))} before",
        )


def _hour(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"


def _require_times(out: Outing, version: PublicVersion, noticed: datetime, now: datetime) -> None:
    require_clock(out, now)
    if noticed.tzinfo is None or noticed > now:
        raise OnrecordError("COR04", detail=f"it can't have been noticed after now, {now:%Y-%m-%d %H:%M} UTC")
    if noticed < version.released.replace(second=0, microsecond=0):
        told = f"{version.released:%Y-%m-%d %H:%M} UTC"
        raise OnrecordError("COR04", detail=f"version {version.number} went out on {told}, after it was noticed")


def _version(out: Outing, number: int) -> PublicVersion:
    version = next((v for v in out.article.versions if v.number == (number or out.article.latest.number)), None)
    if version is None:
        raise OnrecordError("DSK02")
    return version


def _amended(out: Outing, key: str) -> int | None:
    if not key:
        return None
    act = next((a for a in out.acts if a.key == key and a.published), None)
    if act is None:
        raise OnrecordError("DSK02")
    return act.id


def _about(version: PublicVersion, proposal: Proposal) -> tuple[int | None, str]:
    """The statement that it is about, and the anchor of its words, "" where it is about the whole."""
    words = proposal.words.strip()
    if proposal.statement is not None:
        found = next((s for s in version.statements if s.number == proposal.statement), None)
        if found is None:
            raise OnrecordError("DSK02")
        span = Span(found.start, found.end)
    elif not words:
        return None, ""
    else:
        start = version.text.find(words)
        if start < 0 or version.text.find(words, start + 1) >= 0:
            told = (
                "stand there several times; give more of them" if start >= 0 else f"aren’t in version {version.number}"
            )
            raise OnrecordError("DSK03", detail=f"the place: the words “{shortened(words, 60)}” {told}")
        span = Span(start, start + len(words))
    return proposal.statement, canonical(json.loads(json.dumps(asdict(anchor_of(version.text, span)))))


def _clean(words: str) -> str:
    """The words as any database can hold them."""
    return holdable(words.replace("\r\n", "\n")).strip()[:LONGEST]
