"""Keeps the mail of an open desk going: letters are fetched and owed mail is sent, as far as servers are set."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

from onrecord.corrections.mailroom.newsroom_mail import imprint_or_none
from onrecord.desk.desk import Desk
from onrecord.publishing.imprint import Imprint


@contextmanager
def mail_coming_and_going(desk: Desk, imprint: Callable[[], Imprint] | None = None) -> Iterator[None]:
    """Fetches and sends in the background for as long as the block lasts; as `newsroom.toml` says, unless told.

    Raises OnrecordError USE02 where a server's address is none.
    """
    from onrecord.corrections.mailroom.fetching import fetching, mailbox_set
    from onrecord.corrections.mailroom.sending import mail_server_set, sending

    mailbox, server = mailbox_set(desk.settings), mail_server_set(desk.settings)
    with ExitStack() as under_way:
        if mailbox is not None:
            under_way.enter_context(fetching(desk, mailbox, imprint or partial(imprint_or_none, desk)))
        if server is not None:
            under_way.enter_context(sending(desk, server))
        yield
