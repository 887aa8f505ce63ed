"""The options of the mailroom: where letters come in, and by which server mail goes out; part of `Settings`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from onrecord.errors import OnrecordError
from onrecord.secret import Secret


@dataclass(frozen=True, kw_only=True, slots=True)
class MailSettings:
    """What a newsroom can set of its mail. The help lines join those of `Settings` in docs/settings.md."""

    mailbox: str = field(
        default="",
        metadata={
            "variable": "ONRECORD_MAILBOX",
            "help": "The IMAP mailbox that readers' letters come to, such as "
            "imaps://corrections%40news.example@mail.news.example/INBOX (%40 stands for the @ of a user's name); "
            "imap:// begins without TLS and goes on with it, and stays without it on this machine alone "
            "(docs/letters.md).",
        },
    )
    mailbox_password: Secret = field(
        default=Secret(),
        metadata={"variable": "ONRECORD_MAILBOX_PASSWORD", "help": "The password for it; it is never shown."},
    )
    mailbox_password_file: Path | None = field(
        default=None,
        metadata={
            "variable": "ONRECORD_MAILBOX_PASSWORD_FILE",
            "help": "A file that holds that password, in place of the variable; it is read at each connection.",
        },
    )
    mail_server: str = field(
        default="",
        metadata={
            "variable": "ONRECORD_MAIL_SERVER",
            "help": "The server that takes outgoing mail, such as smtp://corrections@mail.news.example:587 or "
            "smtps://mail.news.example; without it receipts and answers wait. smtp:// goes on with TLS, but for this "
            "machine itself.",
        },
    )
    mail_server_password: Secret = field(
        default=Secret(),
        metadata={"variable": "ONRECORD_MAIL_SERVER_PASSWORD", "help": "The password for it; it is never shown."},
    )
    mail_server_password_file: Path | None = field(
        default=None,
        metadata={
            "variable": "ONRECORD_MAIL_SERVER_PASSWORD_FILE",
            "help": "A file that holds that password, in place of the variable; it is read at each connection.",
        },
    )
    mail_trusted: str = field(
        default="",
        metadata={
            "variable": "ONRECORD_MAIL_TRUSTED",
            "help": "What your own receiving server calls itself in the Authentication-Results that it writes, such as "
            "mx.news.example; without it no sender counts as confirmed.",
        },
    )
    mail_largest_mb: int = field(
        default=25,
        metadata={
            "variable": "ONRECORD_MAIL_LARGEST_MB",
            "help": "Largest mail that is kept whole, in megabytes (10^6 bytes); 25 by default.",
        },
    )
    mail_receipts: int = field(
        default=500,
        metadata={
            "variable": "ONRECORD_MAIL_RECEIPTS",
            "help": "Most receipts that are sent in 24 hours; 500 by default, 0 for none. A fifth of them is for "
            "senders whom nothing confirms.",
        },
    )

    @property
    def mail_largest_bytes(self) -> int:
        """The largest mail that is kept whole, in bytes."""
        return self.mail_largest_mb * 1_000_000


class Mailing(TypedDict):
    """What the environment says of all that."""

    mailbox: str
    mailbox_password: Secret
    mailbox_password_file: Path | None
    mail_server: str
    mail_server_password: Secret
    mail_server_password_file: Path | None
    mail_trusted: str
    mail_largest_mb: int
    mail_receipts: int


def mailing_of(raw: Mapping[str, str]) -> Mailing:
    """What is set, from the variables' values by field; raises OnrecordError USE02 where a value is of no use."""
    told = {name: raw.get(name, "").strip() for name in Mailing.__annotations__}
    return Mailing(
        mailbox=told["mailbox"],
        mailbox_password=Secret(told["mailbox_password"]),
        mailbox_password_file=_file(told["mailbox_password_file"]),
        mail_server=told["mail_server"],
        mail_server_password=Secret(told["mail_server_password"]),
        mail_server_password_file=_file(told["mail_server_password_file"]),
        mail_trusted=told["mail_trusted"].lower(),
        mail_largest_mb=_count(told["mail_largest_mb"] or "25", "ONRECORD_MAIL_LARGEST_MB", least=1),
        mail_receipts=_count(told["mail_receipts"] or "500", "ONRECORD_MAIL_RECEIPTS", least=0),
    )


def _file(words: str) -> Path | None:
    return Path(words) if words else None


def _count(words: str, variable: str, *, least: int) -> int:
    if words.isascii() and words.isdigit() and least <= int(words[:9]) and len(words) <= 9:
        return int(words)
    raise OnrecordError("USE02", detail=f"{variable} must be a whole number, at least {least}.")
