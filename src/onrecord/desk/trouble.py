"""Keeps what stands in the way of a desk's own work, for its pages: a file for each task, gone as soon as it works."""

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from onrecord.desk.desk import Desk
from onrecord.errors import OnrecordError

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """What a desk does by itself and tries again after a failure, at first after `first_wait`, then later and later."""

    name: str
    first_wait: timedelta
    longest_wait: timedelta

    def wait(self, tries: int) -> timedelta:
        """How long to wait after so many tries that failed."""
        return min(self.first_wait * 2.0 ** min(tries - 1, 20), self.longest_wait)


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """Why a task doesn't get on, what to do about it, how often it was tried since when."""

    code: str
    what: str
    remedy: str
    tries: int
    since: datetime


def trouble_of(desk: Desk, task: Task) -> Trouble | None:
    """What the last try failed on; None where it worked or nothing was tried yet."""
    try:
        told = json.loads(_file(desk, task).read_text("utf-8"))
        return Trouble(**told | {"since": datetime.fromisoformat(told["since"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def note_trouble(desk: Desk, task: Task, error: OnrecordError) -> timedelta:
    """Notes that a try failed; how long to wait before the next one."""
    before = trouble_of(desk, task)
    told = Trouble(
        code=error.code,
        what=error.what,
        remedy=error.remedy,
        tries=before.tries + 1 if before else 1,
        since=before.since if before else desk.clock(),
    )
    if before is None:
        LOG.warning("%s %s", error.what, error.remedy)
    file = _file(desk, task)
    beside = file.with_name(f".{file.name}.new")
    # A full disk is often the trouble itself; the task is tried again all the same.
    with suppress(OSError):
        beside.write_text(json.dumps(asdict(told) | {"since": told.since.isoformat()}), "utf-8")
        beside.replace(file)
    return task.wait(told.tries)


def clear_trouble(desk: Desk, task: Task) -> None:
    """Notes that it works again."""
    with suppress(OSError):
        _file(desk, task).unlink(missing_ok=True)


def attempt(desk: Desk, task: Task, work: Callable[[], object], mistake: OnrecordError) -> timedelta:
    """Does the work once and notes what stands in its way; how long to wait then, no time at all where nothing does.

    `mistake` is what is told where the program itself is at fault.
    """
    try:
        work()
    except OnrecordError as error:
        return note_trouble(desk, task, error)
    except Exception:
        LOG.exception("A task is left for the moment: %s", task.name)
        return note_trouble(desk, task, mistake)
    clear_trouble(desk, task)
    return timedelta()


def _file(desk: Desk, task: Task) -> Path:
    return desk.folder / f"{task.name}.json"
