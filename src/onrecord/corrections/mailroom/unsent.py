"""Tells whether mail waits that nothing sends, because no mail server is set: how much, since when, what to do.

It is told where people look for answers, since a letter counts as closed as soon as its answer is written.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from onrecord.corrections.mailroom.sending import mail_server_set
from onrecord.desk.desk import Desk
from onrecord.errors import OnrecordError
from onrecord.storage.letter_tables import MAIL_OUT


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsent:
    """That no mail goes out: so many mails wait, the first of them `since`, None where none does yet."""

    code: str
    what: str
    remedy: str
    waiting: int = 0
    since: datetime | None = None


def nothing_is_sent(desk: Desk) -> Unsent | None:
    """Why no mail goes out, None where a mail server is set; raises OnrecordError USE02."""
    if mail_server_set(desk.settings) is not None:
        return None
    error = OnrecordError("LET05")
    return Unsent(code=error.code, what=error.what, remedy=error.remedy)


def unsent_mail(desk: Desk, connection: Connection, newsroom: int, *letters: int) -> Unsent | None:
    """The mail of a newsroom, or of these letters of it, that waits for a mail server; None where none has to."""
    why = nothing_is_sent(desk)
    if why is None:
        return None
    owed = select(func.count().label("n"), func.min(MAIL_OUT.c.made).label("since"))
    owed = owed.where(MAIL_OUT.c.newsroom == newsroom, MAIL_OUT.c.state == "waiting")
    row = connection.execute(owed.where(MAIL_OUT.c.letter.in_(letters)) if letters else owed).one()
    if not row.n:
        return None
    return Unsent(code=why.code, what=why.what, remedy=why.remedy, waiting=row.n, since=row.since)
