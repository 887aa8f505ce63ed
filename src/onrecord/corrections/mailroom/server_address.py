"""Reads the addresses of mail servers as they are set, and opens no connection that others could listen to.

What goes over a network goes under TLS; only a server on this machine itself may be spoken to without it.
"""

import ssl
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from onrecord.errors import OnrecordError
from onrecord.secret import Secret

Safety = Literal["tls", "starttls", "here"]
PORTS = {"imaps": 993, "imap": 143, "smtps": 465, "smtp": 587}
LONGEST_PASSWORD = 1_000


@dataclass(frozen=True, kw_only=True, slots=True)
class MailServer:
    """A mail server: where it is, who we are there, and how the way to it is kept safe.

    "tls" speaks so from the first word, "starttls" before any other, "here" is this machine itself. `folder` is that
    of an IMAP mailbox, `password` tells the password when it is asked, "" for none.
    """

    host: str
    port: int
    user: str
    safety: Safety
    folder: str
    secret: Secret
    file: Path | None

    @property
    def name(self) -> str:
        """What it is called in the desk's tables and in messages: user, host, port and folder."""
        told = f"{self.user}@{self.host}:{self.port}" if self.user else f"{self.host}:{self.port}"
        return f"{told}/{self.folder}" if self.folder else told

    def password(self) -> str:
        """The password, read anew from its file where there is one; raises OnrecordError LET03 where it can't be."""
        if self.file is None:
            return self.secret.reveal()
        try:
            return self.file.read_text("utf-8")[:LONGEST_PASSWORD].strip("\r\n")
        except (OSError, ValueError) as error:
            raise OnrecordError("LET03", detail="the file with the password can't be read") from error


def mail_server(address: str, secret: Secret, file: Path | None, *, variable: str, scheme: str) -> MailServer:
    """The server at an address such as "imaps://user@host/folder"; `scheme` is "imap" or "smtp".

    Raises OnrecordError USE02 where the address is none; `variable` names the setting that holds it.
    """
    wrong = OnrecordError("USE02", detail=f"{variable} must be an address such as {scheme}s://user@mail.news.example.")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in (scheme, f"{scheme}s") or not host or parts.query or parts.fragment:
        raise wrong
    if parts.password is not None:
        raise OnrecordError("USE02", detail=f"{variable} must hold no password; {variable}_PASSWORD is for that.")
    safety: Safety = "tls" if parts.scheme.endswith("s") else "here" if is_here(host) else "starttls"
    return MailServer(
        host=host,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        safety=safety,
        folder=(unquote(parts.path.strip("/")) or "INBOX") if scheme == "imap" else "",
        secret=secret,
        file=file,
    )


def is_here(host: str) -> bool:
    """Whether a host is this machine itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def safe_way() -> ssl.SSLContext:
    """What TLS must hold to: a certificate that is good for the name, by the system's authorities, TLS 1.2 at least."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
