"""Fetches letters from the mailbox: each message once, from where the last one ended, and then waits for more.

How far it was read is written down together with each letter. Where the server numbers its messages anew, all are gone
through again, and those that are here already are known by their bytes.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from threading import Event

from sqlalchemy import select

from onrecord.corrections.mailroom.mailbox import OpenMailbox, open_mailbox
from onrecord.corrections.mailroom.server_address import MailServer, mail_server
from onrecord.corrections.mailroom.taking_in import Place, newsroom_of, read_up_to, take_in
from onrecord.corrections.mailroom.trouble import FETCHING, attempt_mail
from onrecord.desk.background import in_background
from onrecord.desk.desk import Desk
from onrecord.desk.trouble import clear_trouble
from onrecord.errors import OnrecordError
from onrecord.publishing.imprint import Imprint
from onrecord.settings import Settings
from onrecord.storage.letter_tables import MAILBOX


def mailbox_set(settings: Settings) -> MailServer | None:
    """The mailbox that is set, None for none; raises OnrecordError USE02."""
    if not settings.mailbox:
        return None
    return mail_server(
        settings.mailbox,
        settings.mailbox_password,
        settings.mailbox_password_file,
        variable="ONRECORD_MAILBOX",
        scheme="imap",
    )


def fetch_letters(desk: Desk, server: MailServer, imprint: Imprint | None = None) -> int:
    """Takes in what is new in the mailbox; how many messages were. Raises OnrecordError LET02, LET03, LET08, STO01."""
    newsroom = _newsroom(desk)
    with open_mailbox(server) as mailbox:
        return take_new(desk, newsroom, server.name, mailbox, imprint)


def _newsroom(desk: Desk) -> int:
    newsroom = newsroom_of(desk)
    if newsroom is None:
        raise OnrecordError("LET08")
    return newsroom


def take_new(
    desk: Desk,
    newsroom: int,
    name: str,
    mailbox: OpenMailbox,
    imprint: Imprint | None = None,
    ended: Event | None = None,
) -> int:
    """Takes in what is new in an open mailbox; how many messages were."""
    uids = mailbox.after(_read_so_far(desk, newsroom, name, mailbox.uidvalidity))
    taken = 0
    for message in mailbox.messages(uids, largest=desk.settings.mail_largest_bytes):
        place = Place(
            mailbox=name,
            uidvalidity=mailbox.uidvalidity,
            uid=message.uid,
            size=message.size,
            arrived=message.arrived,
        )
        mark = f"imap:{name}:{place.uidvalidity}:{place.uid}"
        take_in(desk, newsroom, message.raw, way="imap", mark=mark, place=place, imprint=imprint)
        taken += 1
        if ended is not None and ended.is_set():
            return taken
    if uids:
        with desk.database.writing() as connection:
            read_up_to(connection, newsroom, name, mailbox.uidvalidity, uids[-1])
    return taken


def _read_so_far(desk: Desk, newsroom: int, name: str, uidvalidity: int) -> int:
    """The last UID that was taken; 0 where none was, or where UIDs are others now."""
    here = (MAILBOX.c.newsroom == newsroom) & (MAILBOX.c.name == name) & (MAILBOX.c.uidvalidity == uidvalidity)
    with desk.database.reading() as connection:
        return connection.execute(select(MAILBOX.c.uid).where(here)).scalar() or 0


def fetching(desk: Desk, server: MailServer, imprint: Callable[[], Imprint | None]) -> AbstractContextManager[None]:
    """Fetches in the background for as long as the block lasts."""
    return in_background("letters", partial(watch_mailbox, desk, server, imprint))


def watch_mailbox(desk: Desk, server: MailServer, imprint: Callable[[], Imprint | None], ended: Event) -> None:
    """Takes in all that comes into the mailbox until `ended`; after a failure it is tried again, later and later."""
    watch = partial(_watch, desk, server, imprint, ended)
    while not ended.is_set():
        ended.wait(attempt_mail(desk, FETCHING, watch))


def _watch(desk: Desk, server: MailServer, imprint: Callable[[], Imprint | None], ended: Event) -> None:
    newsroom = _newsroom(desk)
    with open_mailbox(server) as mailbox:
        while not ended.is_set():
            take_new(desk, newsroom, server.name, mailbox, imprint(), ended)
            clear_trouble(desk, FETCHING)
            mailbox.wait(ended.is_set)
