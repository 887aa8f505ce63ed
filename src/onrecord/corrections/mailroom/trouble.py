"""What stands in the way of mail, kept for the desk's pages, and what a server says against it, in a line."""

from collections.abc import Callable
from datetime import timedelta

from onrecord.desk.desk import Desk
from onrecord.desk.trouble import Task, attempt
from onrecord.errors import OnrecordError

_WAITS = {"first_wait": timedelta(seconds=1), "longest_wait": timedelta(minutes=5)}
FETCHING, SENDING = Task(name="mail-in", **_WAITS), Task(name="mail-out", **_WAITS)
_CODES = {FETCHING.name: "LET02", SENDING.name: "LET06"}


def attempt_mail(desk: Desk, task: Task, work: Callable[[], object]) -> float:
    """Fetches or sends once and notes what stands in the way; how many seconds to wait then, 0 where nothing does."""
    mistake = OnrecordError(_CODES[task.name], detail="Onrecord has made a mistake; see its log")
    return attempt(desk, task, work, mistake).total_seconds()


def told_of(error: Exception) -> str:
    """What a server or the network says against it, on one short line."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(said).split())[:200].rstrip(".")
