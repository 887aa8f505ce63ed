"""A Dovecot (IMAP, LMTP) for tests and benchmarks, on this machine alone, as Debian has it.

It has its files in a folder of its own and ports that nobody else has; none of the system's settings is touched.
"""

import imaplib
import os
import shutil
import signal
import smtplib
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from servers import SECONDS, answers, free_port, own_folder, wait_for

DOVECOT = shutil.which("dovecot") or ("/usr/sbin/dovecot" if Path("/usr/sbin/dovecot").exists() else None)
USER, PASSWORD = "letters@skerrytimes.example", "tide-table"
_DOVECOT = """\
base_dir = {home}/run
state_dir = {home}/state
instance_name = {name}
log_path = {home}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = {ssl}
{certificate}
disable_plaintext_auth = no
default_internal_user = dovecot
default_login_user = dovenull
mail_location = maildir:{home}/mail/%n
mail_uid = {owner}
mail_gid = {owner}
first_valid_uid = 0
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner} home={home}/mail/%n allow_all_users=yes
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
service stats {{
  process_min_avail = 0
}}
"""


class DovecotServer:
    """A server with its files in `home`; any user has a mailbox, by the password above."""

    def __init__(self, home: Path, *, certificate: Path | None = None) -> None:
        self.home = home
        self.imap, self.imaps, self.lmtp = free_port(), free_port(), free_port()
        for name in ("run", "state", "mail"):
            (home / name).mkdir()
        shutil.chown(home / "mail", "mail", "mail")
        told = f"ssl_cert = <{certificate}\nssl_key = <{certificate}" if certificate else ""
        owner = "mail"
        (home / "dovecot.conf").write_text(
            _DOVECOT.format(
                home=home,
                name=home.name,
                owner=owner,
                ssl="yes" if certificate else "no",
                certificate=told,
                password=PASSWORD,
                imap=self.imap,
                imaps=self.imaps if certificate else 0,
                lmtp=self.lmtp,
            )
        )
        self._process: subprocess.Popen[bytes] | None = None

    def mailbox(self, user: str = USER) -> "Mailbox":
        """The mailbox of a user, who needs not be known."""
        return Mailbox(self, user)

    def start(self) -> None:
        """Starts it; it answers when this returns."""
        command = [str(DOVECOT), "-F", "-c", str(self.home / "dovecot.conf")]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen(command, **quiet, cwd="/", start_new_session=True)
        wait_for(lambda: answers(self.imap) and answers(self.lmtp))

    def stop(self) -> None:
        """Stops it, and breaks off all connections."""
        if self._process is not None:
            # Those who hold connections would stay for some seconds more.
            os.killpg(self._process.pid, signal.SIGTERM)
            self._process.wait(SECONDS)
            self._process = None
        wait_for(lambda: not answers(self.imap))


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The mailbox of one user of a server."""

    server: DovecotServer
    user: str

    @property
    def url(self) -> str:
        """What ONRECORD_MAILBOX says of it."""
        return f"imap://{self.user.replace('@', '%40')}@127.0.0.1:{self.server.imap}/INBOX"

    @property
    def secure_url(self) -> str:
        """The same under TLS."""
        return f"imaps://{self.user.replace('@', '%40')}@localhost:{self.server.imaps}/INBOX"

    def deliver(self, *mails: bytes) -> None:
        """Hands mails to the server by LMTP, as a mail server does."""
        with smtplib.LMTP("127.0.0.1", self.server.lmtp, timeout=SECONDS) as client:
            for mail in mails:
                client.sendmail("una@reader.example", [self.user], mail)

    @contextmanager
    def open(self) -> Iterator[imaplib.IMAP4]:
        """A mail program that looks into it."""
        client = imaplib.IMAP4("127.0.0.1", self.server.imap, timeout=SECONDS)
        try:
            client.login(self.user, PASSWORD)
            client.select("INBOX")
            yield client
        finally:
            client.logout()

    def mails(self) -> list[bytes]:
        """All mails in it, as they are."""
        with self.open() as client:
            numbers = client.search(None, "ALL")[1][0].split()
            told = client.fetch(b",".join(numbers), "(BODY.PEEK[])")[1] if numbers else []
            return [answer[1] for answer in told if isinstance(answer, tuple)]

    def renumber(self) -> None:
        """Makes the server number all messages anew: another UIDVALIDITY."""
        for file in (self.server.home / "mail" / self.user.partition("@")[0]).glob("dovecot*"):
            # What was given last stays, or the same is given again to whoever asks within the same second.
            if not file.name.startswith("dovecot-uidvalidity"):
                file.unlink()


@contextmanager
def running_dovecot(*, certificate: Path | None = None) -> Iterator[DovecotServer]:
    """A server that runs until the end."""
    with own_folder("dovecot") as home:
        server = DovecotServer(home, certificate=certificate)
        server.start()
        try:
            yield server
        finally:
            server.stop()
