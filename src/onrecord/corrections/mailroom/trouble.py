"""Keeps what stands in the way of mail, for the desk's pages: a file for each way, gone as soon as it works again."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from onrecord.desk.desk import Desk
from onrecord.errors import OnrecordError

MailWay = Literal["in", "out"]
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """Why letters don't come in or mail doesn't go out, what to do about it, how often it was tried since when."""

    code: str
    what: str
    remedy: str
    tries: int
    since: datetime

    @property
    def wait(self) -> timedelta:
        """How long to wait before the next try: from a second to five minutes."""
        longest, first = LONGEST_WAIT.total_seconds(), FIRST_WAIT.total_seconds()
        return timedelta(seconds=min(first * 2.0 ** min(self.tries - 1, 20), longest))


def trouble_of(desk: Desk, way: MailWay) -> Trouble | None:
    """What the last try failed on; None where it worked or nothing was tried yet."""
    try:
        told = json.loads(_file(desk, way).read_text("utf-8"))
        return Trouble(**told | {"since": datetime.fromisoformat(told["since"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def note_trouble(desk: Desk, way: MailWay, error: OnrecordError) -> Trouble:
    """Notes that a try failed; the trouble as it stands now."""
    before = trouble_of(desk, way)
    told = Trouble(
        code=error.code,
        what=error.what,
        remedy=error.remedy,
        tries=before.tries + 1 if before else 1,
        since=before.since if before else desk.clock(),
    )
    beside = _file(desk, way).with_suffix(".new")
    beside.write_text(json.dumps(asdict(told) | {"since": told.since.isoformat()}), "utf-8")
    beside.replace(_file(desk, way))
    return told


def clear_trouble(desk: Desk, way: MailWay) -> None:
    """Notes that it works again."""
    _file(desk, way).unlink(missing_ok=True)


def told_of(error: Exception) -> str:
    """What a server or the network says against it, on one short line."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(said).split())[:200].rstrip(".")


def _file(desk: Desk, way: MailWay) -> Path:
    return desk.folder / f"mail-{way}.json"
