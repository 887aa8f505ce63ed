"""A source falls, or a statement of the newsroom's own: one recall opens all that rests on it again, and tells once.

And the other way round: where it was a mistake, the source stands again, and its recalls are closed with the reason.
"""

import json
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from onrecord.corrections.recall.following import count_up, follow
from onrecord.corrections.recall.in_work import follow_in_work, note_in_work
from onrecord.corrections.recall.recall import NOTICED_BY, NoticedBy, hidden_sources
from onrecord.corrections.recall.reopening import reopen_drafts
from onrecord.corrections.recall.settling import close, draft_of, settle_all
from onrecord.corrections.recall.still_fallen import note_on_cards
from onrecord.desk.announcing import announce_here
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.on_desk import draft_for
from onrecord.desk.person import Person, require
from onrecord.errors import OnrecordError
from onrecord.publishing.keeping import canonical, digest_of
from onrecord.publishing.outbox import record_later
from onrecord.record.entry import Entry
from onrecord.storage.adding import add_row
from onrecord.storage.holdable import holdable
from onrecord.storage.publishing_tables import ARTICLE, RELEASE
from onrecord.storage.recall_tables import RECALL, RECALLED, RESTS, SOURCE, STANDING

LONGEST_REASON = 2_000
LETTERS = 8
"""A reason has at least so many letters and figures."""
OF_SOURCES = ("corrected", "retracted", "changed", "gone")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fall:
    """What has happened to a source: its new standing, why, who noticed.

    `capture` is the only one that has fallen, "" for all.
    """

    standing: str
    reason: str
    noticed_by: NoticedBy = "person"
    capture: str = ""


def fall(desk: Desk, person: Person, source: int, fallen: Fall) -> int:
    """A source has fallen: opens a recall of all that rests on it, or joins the one that is open; its number.

    Raises OnrecordError DSK01, DSK02, DSK03 where the standing or the reason is missing, and RCL01 for a capture that
    nothing rests on.
    """
    require(person, "recall")
    reason = clean_reason(fallen.reason)
    if fallen.standing not in OF_SOURCES or fallen.noticed_by not in NOTICED_BY:
        raise OnrecordError("DSK03", detail=f"what has happened to it: {', '.join(OF_SOURCES)}")
    with desk.database.writing() as connection:
        row = _source(desk, connection, person, source)
        if fallen.capture and not _rests_on(connection, source, fallen.capture):
            raise OnrecordError("RCL01", detail=f"no statement rests on the capture {fallen.capture[:16]}")
        standing = _note(desk, connection, person, {"source": source}, fallen, reason)
        connection.execute(update(SOURCE).where(SOURCE.c.id == source).values(standing=fallen.standing))
        _record(desk, connection, person, row, standing)
        about = {"source": source, "capture": fallen.capture}
        note = note_on_cards(connection, row, fallen.standing, reason)
        recall = _open(desk, connection, person, (about, standing), note)
        note_in_work(connection, standing, source, fallen.capture)
    follow_in_work(desk, person.newsroom)
    return recall


def fall_of_statement(desk: Desk, person: Person, draft: int, statement: int, reason: str) -> int:
    """A published statement was found false: opens a recall of it and of all that cites it; its number.

    Raises OnrecordError DSK01, DSK02 for a statement that readers don't see, and DSK03.
    """
    require(person, "recall")
    reason = clean_reason(reason)
    with desk.database.writing() as connection:
        draft_for(connection, person, draft, lock=True)
        about = _statement(connection, draft, statement)
        standing = _note(desk, connection, person, about, Fall(standing="false", reason=reason), reason)
        told = "What an article of ours said, and this cites, was found false"
        return _open(desk, connection, person, (about | {"capture": ""}, standing), f"{told}: {reason}")


def restore(desk: Desk, person: Person, source: int, reason: str) -> int:
    """It was a mistake, the source stands: closes its recalls with the reason; how many were open.

    Raises OnrecordError DSK01, DSK02, DSK03, and RCL03 where the source stands already.
    """
    require(person, "recall")
    reason = clean_reason(reason)
    with desk.database.writing() as connection:
        row = _source(desk, connection, person, source)
        if row.standing == "active":
            raise OnrecordError("RCL03", detail="the source stands already")
        again = Fall(standing="active", reason=reason)
        standing = _note(desk, connection, person, {"source": source}, again, reason)
        connection.execute(update(SOURCE).where(SOURCE.c.id == source).values(standing="active"))
        _record(desk, connection, person, row, standing)
        waiting = select(RECALL.c.id).where(RECALL.c.source == source, RECALL.c.closed.is_(None))
        recalls = connection.execute(waiting).scalars().all()
        for recall in recalls:
            settle_all(desk, connection, person, recall, "restored", reason)
            count_up(connection, recall)
            close(desk, connection, person, recall, reason)
        note_in_work(connection, standing, source)
    follow_in_work(desk, person.newsroom)
    return len(recalls)


def restore_statement(desk: Desk, person: Person, recall: int, reason: str) -> None:
    """It was a mistake, what we wrote is right: closes the recall of a statement of ours with the reason.

    Raises OnrecordError DSK01, DSK02, DSK03, and RCL03 for a recall that is closed, or is that of a source.
    """
    require(person, "recall")
    reason = clean_reason(reason)
    with desk.database.writing() as connection:
        here = (RECALL.c.id == recall) & (RECALL.c.newsroom == person.newsroom)
        row = connection.execute(select(RECALL).where(here).with_for_update()).first()
        if row is None:
            raise OnrecordError("DSK02")
        if row.closed is not None or row.source is not None:
            raise OnrecordError("RCL03", detail="it is closed" if row.closed else "it is that of a source")
        about = {"article": row.article, "number": row.number, "statement": row.statement}
        _note(desk, connection, person, about, Fall(standing="active", reason=reason), reason)
        settle_all(desk, connection, person, recall, "restored", reason)
        count_up(connection, recall)
        close(desk, connection, person, recall, reason)


def reason_kept(words: str) -> str:
    """A reason as it is kept, on one line."""
    return " ".join(holdable(words).split())[:LONGEST_REASON]


def clean_reason(words: str) -> str:
    """A reason as it is kept; raises OnrecordError DSK03 for one that says nothing."""
    words = reason_kept(words)
    if sum(c.isalnum() for c in words) < LETTERS:
        raise OnrecordError("DSK03", detail="a reason that others will understand")
    return words


def _source(desk: Desk, connection: Connection, person: Person, source: int) -> Any:
    """The row of a source; raises OnrecordError DSK02 where there is none that this person may know of."""
    here = (SOURCE.c.id == source) & (SOURCE.c.newsroom == person.newsroom)
    row = connection.execute(select(SOURCE).where(here).with_for_update()).first()
    if row is None or hidden_sources(connection, person, [source], protocol=desk.protocol):
        raise OnrecordError("DSK02")
    return row


def _rests_on(connection: Connection, source: int, capture: str) -> bool:
    here = (RESTS.c.source == source) & (RESTS.c.capture == capture)
    return connection.execute(select(RESTS.c.id).where(here).limit(1)).first() is not None


def _statement(connection: Connection, draft: int, statement: int) -> dict[str, int]:
    """The statement of that number in what readers see of a draft."""
    joined = select(ARTICLE.c.id, RELEASE.c.number, RELEASE.c.public).join(RELEASE, RELEASE.c.article == ARTICLE.c.id)
    row = connection.execute(joined.where(ARTICLE.c.draft == draft).order_by(RELEASE.c.number.desc())).first()
    if row is None or all(s["number"] != statement for s in json.loads(row.public)["statements"]):
        raise OnrecordError("DSK02")
    return {"article": row.id, "number": row.number, "statement": statement}


def _note(desk: Desk, connection: Connection, person: Person, about: dict[str, int], fallen: Fall, reason: str) -> int:
    values: dict[str, object] = {"newsroom": person.newsroom, "standing": fallen.standing, "reason": reason, **about}
    values |= {"noticed_by": fallen.noticed_by, "salt": secrets.token_hex(16), "person": person.id, "at": desk.clock()}
    return add_row(connection, STANDING, **values)


def _record(desk: Desk, connection: Connection, person: Person, source: Any, standing: int) -> None:
    """Notes for the log that the standing of a source has changed: by its token and a digest, without a word of it."""
    row = connection.execute(select(STANDING).where(STANDING.c.id == standing)).one()
    told = {"source": source.key, "standing": row.standing, "reason": row.reason, "salt": row.salt}
    more = {"source": source.token, "standing": row.standing, "digest": digest_of(canonical(told))}
    entry = Entry.of("source-standing", row.at, id=f"source-standing:{source.token}:{standing:x}", **more)
    record_later(connection, person.newsroom, entry, desk.clock())


def _open(desk: Desk, connection: Connection, person: Person, about: tuple[dict[str, Any], int], note: str) -> int:
    """Opens a recall, or goes on with the one that is open for the same, and follows it."""
    what, standing = about
    recall = _open_already(connection, person, what)
    latest = select(func.max(RECALLED.c.id)).where(RECALLED.c.recall == recall)
    before = (connection.execute(latest).scalar() or 0) if recall is not None else 0
    if recall is None:
        values = {"newsroom": person.newsroom, "standing": standing, "person": person.id, "at": desk.clock(), **what}
        recall = add_row(connection, RECALL, **values)
        _include_itself(connection, recall, what)
    else:
        connection.execute(update(RECALL).where(RECALL.c.id == recall).values(standing=standing))
    follow(connection, recall)
    statements, articles, left = count_up(connection, recall)
    drafts = reopen_drafts(desk, connection, person, recall, note, after=before)
    note_event(desk, connection, person, "desk:recall:opened", draft=_home(connection, what), words="")
    told = {"recall": recall, "statements": statements, "articles": articles, "drafts": drafts}
    announce_here(desk, connection, person.newsroom, "recall.opened", told)
    if not left:
        close(desk, connection, person, recall, "" if statements else "Nothing that readers see rests on it.")
    return recall


def _open_already(connection: Connection, person: Person, what: dict[str, Any]) -> int | None:
    here = [RECALL.c.newsroom == person.newsroom, RECALL.c.closed.is_(None)]
    here += [RECALL.c[name] == value for name, value in what.items()]
    return connection.execute(select(RECALL.c.id).where(*here).with_for_update()).scalar()


def _include_itself(connection: Connection, recall: int, what: dict[str, Any]) -> None:
    """A statement of our own that was found false is the first that has to be decided on."""
    if what.get("source") is None:
        values = {"recall": recall, "depth": 0, "reopened": True, "outcome": "", "reason": ""}
        places = {name: what[name] for name in ("article", "number", "statement")}
        connection.execute(insert(RECALLED).values(**values, **places))


def _home(connection: Connection, what: dict[str, Any]) -> int | None:
    article = what.get("article")
    return draft_of(connection, article) if article is not None else None
