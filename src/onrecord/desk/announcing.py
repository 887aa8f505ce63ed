"""Writes down for webhooks what has happened to a draft, in the same transaction, to be delivered afterwards.

Only numbers, hashes and states are told: whoever wants the words asks for them with a token.
"""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select

from onrecord.desk.desk import Desk
from onrecord.storage.program_tables import DELIVERY, WEBHOOK
from onrecord.storage.tables import DRAFT

EVENTS: dict[str, str] = {
    "draft.signed": "a draft is signed by all who have to",
    "draft.reopened": "a draft was signed and no longer is, or a statement was re-opened",
    "gate.changed": "the gate of a draft has opened or closed",
    "statement.decided": "somebody has decided on a statement",
    "article.published": "an article went out for the first time",
    "article.corrected": "a correction, clarification, update, note or spelling of an article went out",
    "article.retracted": "an article was retracted",
    "article.taken_down": "the text of an article had to be taken away",
    "recall.opened": "a source or a statement has fallen, and what rests on it was re-opened",
    "recall.closed": "all that a recall had re-opened is decided",
}
TEST = "webhook.test"
SIGNED = frozenset({"signed", "published"})
"""The states in which a draft's latest text is signed by all who have to."""
SETTLED = SIGNED | {"ready"}


def announce(desk: Desk, connection: Connection, draft: int, name: str, told: Mapping[str, object]) -> None:
    """Puts an event about a draft into the queue of each webhook that asks for it."""
    newsroom = connection.execute(select(DRAFT.c.newsroom).where(DRAFT.c.id == draft)).scalar_one()
    announce_here(desk, connection, newsroom, name, {"draft": draft} | dict(told))


def announce_here(desk: Desk, connection: Connection, newsroom: int, name: str, told: Mapping[str, object]) -> None:
    """Puts an event that is about no draft in particular into the queue of each webhook that asks for it."""
    wanted = select(WEBHOOK.c.id, WEBHOOK.c.events).where(WEBHOOK.c.newsroom == newsroom, WEBHOOK.c.stopped.is_(None))
    for hook in connection.execute(wanted).all():
        if name in hook.events.split():
            queue(connection, hook.id, name, told, desk.clock())


def announce_state(
    desk: Desk, connection: Connection, draft: int, before: str, after: str, told: Mapping[str, object]
) -> None:
    """Tells that a draft went from one state to another: whether it is signed, re-opened, or its gate has changed."""
    if before == after:
        return
    told = {"state": after, "settled": after in SETTLED, "stands": after in SIGNED} | dict(told)
    if after == "signed" and before not in SIGNED:
        announce(desk, connection, draft, "draft.signed", told)
    if (before in SIGNED and after not in SIGNED) or after == "reopened":
        announce(desk, connection, draft, "draft.reopened", told)
    if {before, after} & {"ready", *SIGNED} and not {before, after} <= SIGNED:
        announce(desk, connection, draft, "gate.changed", told)


def queue(connection: Connection, webhook: int, name: str, told: Mapping[str, object], now: datetime) -> None:
    """One thing to be delivered; the body has the form that Standard Webhooks recommends (type, timestamp, data)."""
    body = json.dumps({"type": name, "timestamp": now.isoformat(), "data": dict(told)}, separators=(",", ":"))
    key = f"msg_{secrets.token_hex(16)}"
    values = {"webhook": webhook, "key": key, "name": name, "body": body, "state": "waiting", "tries": 0, "told": ""}
    connection.execute(insert(DELIVERY).values(due=now, at=now, **values))
