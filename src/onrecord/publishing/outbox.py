"""What the public log has to hold: noted in the transaction of the deed, appended to the log afterwards.

So the log never tells of a deed that didn't happen, and no deed is missing from it for longer than it takes to append.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, bindparam, func, insert, select, update

from onrecord.desk.desk import Desk
from onrecord.errors import OnrecordError
from onrecord.publishing.imprint import Imprint
from onrecord.publishing.keeping import digest_of, write_public
from onrecord.publishing.public import PublicVersion
from onrecord.record.entry import Entry
from onrecord.record.log import Log
from onrecord.record.places import CHECKPOINT
from onrecord.storage.publishing_tables import OUTBOX

RECORD, KEYS = "record", "keys"
"""Where the log and its keys lie in the desk's folder."""
LOG = "log"
"""Where the log stands on the site: in a folder that holds nothing else, so that all of it can be verified."""
AT_ONCE = 1_000
"""So many entries are appended to the log in one batch."""


class Ledger(Protocol):
    """What takes entries in for good: the log of the room `record`."""

    @property
    def size(self) -> int:
        """How many entries it has."""

    def append(self, entries: Sequence[Entry]) -> tuple[int, ...]:
        """Where each stands, in the order given; what is among the latest already isn't taken in twice."""

    def find(self, entry: Entry) -> int | None:
        """Where this entry stands, if it is among the latest; raises OnrecordError REC14 where another has its id."""


def record_later(connection: Connection, newsroom: int, entry: Entry, at: datetime) -> None:
    """Notes an entry for the log; its own identifier may be noted only once."""
    told = entry.to_bytes().decode()
    connection.execute(insert(OUTBOX).values(newsroom=newsroom, key=entry.id, entry=told, position=None, at=at))


def record_release(
    connection: Connection, newsroom: int, key: str, version: PublicVersion, *, new_protocol: bool
) -> None:
    """Notes all that the log has to hold of a release: its digests, each signature and override, a new protocol."""
    at, place = version.released, f"{key}:{version.number}"
    told: dict[str, str | int | datetime] = {"article": key, "number": version.number, "sha256": version.sha256}
    if new_protocol:
        made = Entry.of("protocol-changed", at, id=f"protocol:{place}", protocol=version.protocol.sha256)
        record_later(connection, newsroom, made, at)
    for n, signature in enumerate(version.signatures, start=1):
        more = told | {"role": signature.role, "protocol": version.protocol.sha256}
        record_later(connection, newsroom, Entry.of("sign-off", signature.at, id=f"sign-off:{place}:{n}", **more), at)
    overrides = (*version.overrides, *(o for s in version.statements for o in s.overrides))
    for n, override in enumerate(overrides, start=1):
        more = told | {"role": override.role, "digest": digest_of(write_public(override))}
        record_later(connection, newsroom, Entry.of("override", override.at, id=f"override:{place}:{n}", **more), at)
    more = told | {"public": digest_of(write_public(version)), "protocol": version.protocol.sha256}
    record_later(
        connection, newsroom, Entry.of("version-released", at, id=release_key(key, version.number), **more), at
    )


def log_of(desk: Desk, imprint: Imprint) -> Log:
    """The newsroom's log, in the desk's folder; its keys lie beside it.

    Raises OnrecordError PUB08 where the log lacks entries that were appended, and what `Log.open` raises. A desk that
    was restored without its log must not begin another one.
    """
    with desk.database.reading() as connection:
        last = connection.execute(select(func.max(OUTBOX.c.position))).scalar()
    appended = 0 if last is None else last + 1
    if appended and not (desk.folder / RECORD / CHECKPOINT).exists():
        raise OnrecordError("PUB08", where=str(desk.folder / RECORD), detail="there is none")
    origin = f"{imprint.address.partition('://')[2]}/{LOG}"
    log = Log.open(desk.folder / RECORD, origin=origin, keys=desk.folder / KEYS, clock=desk.clock)
    if log.size < appended:
        told = f"it has {log.size:,} entries, and {appended:,} were appended"
        raise OnrecordError("PUB08", where=str(desk.folder / RECORD), detail=told)
    return log


def release_key(article: str, number: int) -> str:
    """What the log knows a release by."""
    return f"release:{article}:{number}"


def drain(desk: Desk, newsroom: int, log: Ledger) -> int:
    """Appends all that waits to the log, in the order in which it happened; how many entries were appended.

    Where an earlier run was cut between appending and noting it, nothing is appended twice.
    """
    appended = 0
    while True:
        with desk.database.writing() as connection:
            waiting = (OUTBOX.c.newsroom == newsroom) & OUTBOX.c.position.is_(None)
            wanted = select(OUTBOX.c.id, OUTBOX.c.entry).where(waiting).order_by(OUTBOX.c.id).limit(AT_ONCE)
            rows = connection.execute(wanted.with_for_update()).all()
            if not rows:
                return appended
            before = log.size
            entries = [Entry.from_bytes(row.entry.encode()) for row in rows]
            entries, places = _appended(log, entries)
            connection.execute(
                update(OUTBOX)
                .where(OUTBOX.c.id == bindparam("number"))
                .values(position=bindparam("place"), entry=bindparam("told")),
                [
                    {"number": row.id, "place": place, "told": entry.to_bytes().decode()}
                    for row, entry, place in zip(rows, entries, places, strict=True)
                ],
            )
            appended += log.size - before


def _appended(log: Ledger, entries: list[Entry]) -> tuple[list[Entry], tuple[int, ...]]:
    """Appends the entries; as what they stand there, and where.

    A desk that was restored may do again what the log has from before: what happened anew gets a name of its own then,
    and both stand there.
    """
    try:
        return entries, log.append(entries)
    except OnrecordError as error:
        if error.code != "REC14":
            raise
    apart = [_named_apart(log, entry) for entry in entries]
    return apart, log.append(apart)


def _named_apart(log: Ledger, entry: Entry) -> Entry:
    """The entry under its own identifier, or with the next number behind it under which the log has no other."""
    named, number = entry, 1
    while _is_another(log, named):
        number += 1
        told = f"{entry.id}:{number}"
        named = Entry.of(entry.kind, entry.at, id=told, **entry.fields)
    return named


def _is_another(log: Ledger, entry: Entry) -> bool:
    """Whether the log has another entry of this identifier."""
    try:
        log.find(entry)
    except OnrecordError as error:
        if error.code != "REC14":
            raise
        return True
    return False


def positions_of(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    """Where these entries stand in the log; those that still wait are left out."""
    found = connection.execute(
        select(OUTBOX.c.key, OUTBOX.c.position).where(OUTBOX.c.key.in_(keys), OUTBOX.c.position.is_not(None))
    )
    return {row.key: row.position for row in found}
