"""Sends the mail that is owed: claimed, handed to the server, marked; again after a failure, with the same Message-ID.

Only one program sends at a time. What a program that ended had claimed is therefore nobody's, and is sent again: a mail
may come twice where it ended between the server's word and the mark, but as one message, and none is lost.
"""

import smtplib
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from threading import Event

from sqlalchemy import ColumnElement, select, update

from onrecord.corrections.letters.headers import read_headers, sender_of
from onrecord.corrections.mailroom.owing import note_deed
from onrecord.corrections.mailroom.sending_lock import alone
from onrecord.corrections.mailroom.server_address import MailServer, mail_server, safe_way
from onrecord.corrections.mailroom.trouble import SENDING, attempt_mail, told_of
from onrecord.desk.background import in_background
from onrecord.desk.desk import Desk
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.storage.letter_tables import MAIL_OUT

SECONDS = 60.0
WAITS = (timedelta(seconds=10), *(timedelta(minutes=n) for n in (1, 5, 15, 60, 180, 360, 720, 720, 720)))
"""How long to wait after each try that failed; after the last one it is given up."""
MOST_TRIES = len(WAITS) + 1
HELD = timedelta(hours=1)
"""Who claims a mail has it for so long, unless they end before."""
LOOK_EVERY = 1.0
REFUSED = 500
"""From this answer on, a server will never take the mail."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Claimed:
    """A mail that is on its way: its number, its letter, its bytes, from and to whom, and how often it was tried."""

    id: int
    letter: int
    raw: bytes
    sender: str
    recipient: str
    tries: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Dispatch:
    """How many mails a round sent, how many wait for another try, how many were given up."""

    sent: int = 0
    waiting: int = 0
    given_up: int = 0


def mail_server_set(settings: Settings) -> MailServer | None:
    """The server for outgoing mail that is set, None for none; raises OnrecordError USE02."""
    if not settings.mail_server:
        return None
    return mail_server(
        settings.mail_server,
        settings.mail_server_password,
        settings.mail_server_password_file,
        variable="ONRECORD_MAIL_SERVER",
        scheme="smtp",
    )


def send_owed(desk: Desk, server: MailServer) -> Dispatch:
    """Sends all that is due; nothing where another program is at it. Raises OnrecordError LET03, LET06, STO01."""
    if not _is_anything_owed(desk):
        return Dispatch()
    with alone(desk) as free:
        if not free:
            return Dispatch()
        _free_claims(desk)
        return _send_due(desk, server)


def _is_anything_owed(desk: Desk) -> bool:
    with desk.database.reading() as connection:
        claimed_or_due = (MAIL_OUT.c.state == "sending") | _due(desk)
        return connection.execute(select(MAIL_OUT.c.id).where(claimed_or_due).limit(1)).first() is not None


def _due(desk: Desk) -> ColumnElement[bool]:
    return (MAIL_OUT.c.state == "waiting") & (MAIL_OUT.c.next <= desk.clock())


def _free_claims(desk: Desk) -> None:
    """Makes due what was claimed by a program that has ended."""
    with desk.database.writing() as connection:
        claimed = MAIL_OUT.c.state == "sending"
        connection.execute(update(MAIL_OUT).where(claimed).values(state="waiting", next=desk.clock()))


def _send_due(desk: Desk, server: MailServer) -> Dispatch:
    done = {"sent": 0, "waiting": 0, "given_up": 0}
    client: smtplib.SMTP | None = None
    try:
        while (number := _next_due(desk)) is not None:
            # The way is opened before a mail is claimed: a server that is down is no fault of the mail.
            client = client if client is not None and _answers(client) else _open(server)
            mail = _claim(desk, number)
            if mail is not None:
                done[_send(desk, client, mail)] += 1
    finally:
        if client is not None:
            with suppress(OSError, smtplib.SMTPException):
                client.quit()
    return Dispatch(**done)


def _next_due(desk: Desk) -> int | None:
    with desk.database.reading() as connection:
        wanted = select(MAIL_OUT.c.id).where(_due(desk)).order_by(MAIL_OUT.c.next, MAIL_OUT.c.id).limit(1)
        return connection.execute(wanted).scalar()


def _claim(desk: Desk, number: int) -> Claimed | None:
    """Takes a mail on; None where there is nothing to send any more, because it was erased."""
    with desk.database.writing() as connection:
        row = connection.execute(select(MAIL_OUT).where(MAIL_OUT.c.id == number)).one()
        if row.raw is None:
            connection.execute(update(MAIL_OUT).where(MAIL_OUT.c.id == number).values(state="given_up"))
            return None
        values = {"state": "sending", "tries": row.tries + 1, "next": desk.clock() + HELD}
        connection.execute(update(MAIL_OUT).where(MAIL_OUT.c.id == number).values(**values))
    headers, _ = read_headers(row.raw, 0, len(row.raw))
    # Nobody is to answer what a program wrote, not even with a note that it could not be delivered.
    sender = "" if "auto-submitted" in headers else sender_of(headers).address
    return Claimed(id=number, letter=row.letter, raw=row.raw, sender=sender, recipient=row.address, tries=row.tries + 1)


def _send(desk: Desk, client: smtplib.SMTP, mail: Claimed) -> str:
    """Hands a mail to the server and marks what came of it: "sent", "waiting" or "given_up"."""
    try:
        client.sendmail(mail.sender, [mail.recipient], mail.raw)
    except (OSError, smtplib.SMTPException) as error:
        return _failed(desk, mail, error)
    now = desk.clock()
    with desk.database.writing() as connection:
        here = MAIL_OUT.c.id == mail.id
        connection.execute(update(MAIL_OUT).where(here).values(state="sent", sent=now, problem=""))
        note_deed(desk, connection, mail.letter, "sent")
    return "sent"


def _failed(desk: Desk, mail: Claimed, error: Exception) -> str:
    code, told = _answer_of(error)
    now: datetime = desk.clock()
    over = code >= REFUSED or mail.tries >= MOST_TRIES
    state = "given_up" if over else "waiting"
    due = now if over else now + WAITS[mail.tries - 1]
    with desk.database.writing() as connection:
        here = MAIL_OUT.c.id == mail.id
        connection.execute(update(MAIL_OUT).where(here).values(state=state, next=due, problem=told))
        if over:
            note_deed(desk, connection, mail.letter, "not_sent")
    return state


def _answer_of(error: Exception) -> tuple[int, str]:
    """The server's answer, 0 for none, and its words."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return code, _said(code, words)
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code, _said(error.smtp_code, error.smtp_error)
    return 0, told_of(error)


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(f"{code} {text}".split())[:500].replace("\x00", "")


def _open(server: MailServer) -> smtplib.SMTP:
    """A connection to the server, signed in; raises OnrecordError LET03, LET06."""
    client: smtplib.SMTP | None = None
    try:
        if server.safety == "tls":
            client = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=safe_way())
        else:
            client = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
        if server.safety == "starttls":
            client.starttls(context=safe_way())
        if server.user:
            client.login(server.user, server.password())
    except smtplib.SMTPAuthenticationError as error:
        _close(client)
        raise OnrecordError("LET03", detail=server.name) from error
    except (OSError, smtplib.SMTPException) as error:
        _close(client)
        raise OnrecordError("LET06", detail=told_of(error)) from error
    except OnrecordError:
        _close(client)
        raise
    return client


def _close(client: smtplib.SMTP | None) -> None:
    if client is not None:
        client.close()


def _answers(client: smtplib.SMTP) -> bool:
    """Whether the server is still there; a connection is of no use after it was broken off."""
    try:
        return client.noop()[0] == 250
    except (OSError, smtplib.SMTPException):
        client.close()
        return False


def sending(desk: Desk, server: MailServer) -> AbstractContextManager[None]:
    """Sends in the background for as long as the block lasts."""
    return in_background("mail-out", partial(send_until, desk, server))


def send_until(desk: Desk, server: MailServer, ended: Event) -> None:
    """Sends what becomes due until `ended`; after a failure it is tried again, later and later."""
    pause = LOOK_EVERY
    while not ended.wait(pause):
        pause = attempt_mail(desk, SENDING, partial(send_owed, desk, server)) or LOOK_EVERY
