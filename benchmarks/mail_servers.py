"""Mail servers for tests and benchmarks, on this machine alone: Dovecot (IMAP, LMTP) and Postfix, as Debian has them.

Each has its files in a folder of its own and ports that nobody else has; none of the system's settings is touched.
"""

import imaplib
import os
import shutil
import signal
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

DOVECOT = shutil.which("dovecot") or ("/usr/sbin/dovecot" if Path("/usr/sbin/dovecot").exists() else None)
POSTFIX = shutil.which("postfix") or ("/usr/sbin/postfix" if Path("/usr/sbin/postfix").exists() else None)
USER, PASSWORD = "letters@skerrytimes.example", "tide-table"
SECONDS = 60.0
_Found = TypeVar("_Found")

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


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def answers(port: int) -> bool:
    """Whether anybody listens on the port."""
    with socket.socket() as attempt:
        attempt.settimeout(1)
        return attempt.connect_ex(("127.0.0.1", port)) == 0


def wait_for(happened: Callable[[], _Found], seconds: float = SECONDS, *, every: float = 0.05) -> _Found:
    """What `happened` says as soon as that is anything; fails where it never is."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = happened()
        if found:
            return found
        time.sleep(every)
    raise AssertionError("it didn't happen in time")


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
    home = Path(tempfile.mkdtemp(prefix="onrecord-dovecot-"))
    home.chmod(0o755)
    try:
        server = DovecotServer(home, certificate=certificate)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


_MAIN = """\
compatibility_level = 3.6
queue_directory = {home}/spool
data_directory = {home}/data
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = loopback-only
inet_protocols = ipv4
myhostname = mx.skerrytimes.example
mydestination =
local_recipient_maps =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
transport_maps = inline:{{
  {{ skerrytimes.example = lmtp:inet:127.0.0.1:{lmtp} }}, {{ gone.example = smtp:[nowhere.invalid] }} }}
default_transport = lmtp:inet:127.0.0.1:{sink}
relay_transport = lmtp:inet:127.0.0.1:{sink}
relay_domains = static:all
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_client_restrictions =
disable_dns_lookups = yes
lmtp_host_lookup = native
maillog_file = {home}/log
maillog_file_prefixes = {home}
minimal_backoff_time = 2s
maximal_backoff_time = 5s
queue_run_delay = 2s
message_size_limit = 60000000
mailbox_size_limit = 0
bounce_queue_lifetime = 1d
lmtp_destination_concurrency_failed_cohort_limit = 100
smtpd_peername_lookup = no
smtpd_timeout = 30s
smtpd_client_message_rate_limit = 0
smtpd_client_connection_rate_limit = 0
"""
_MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
virtual unix - n n - - virtual
lmtp unix - - n - 10 lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class PostfixServer:
    """Takes mail on `port`; hands what is for skerrytimes.example on by LMTP to `lmtp`, the rest to `sink`."""

    def __init__(self, home: Path, *, lmtp: int, sink: int) -> None:
        self.home, self.lmtp, self.port = home, lmtp, free_port()
        etc = home / "etc"
        for name in ("etc", "spool", "data"):
            (home / name).mkdir()
        shutil.chown(home / "data", "postfix")
        (etc / "main.cf").write_text(_MAIN.format(home=home, lmtp=lmtp, sink=sink))
        (etc / "master.cf").write_text(_MASTER.format(port=self.port))

    def start(self) -> None:
        """Starts it; it answers when this returns."""
        self._do("start")
        wait_for(lambda: answers(self.port))

    def stop(self) -> None:
        """Stops it; what it has in its queue stays there."""
        self._do("stop")

    def send(self, *mails: bytes, sender: str, to: str = USER) -> None:
        """Hands mails to the server, as a stranger's server does."""
        with smtplib.SMTP("127.0.0.1", self.port, timeout=SECONDS) as client:
            for mail in mails:
                client.sendmail(sender, [to], mail)

    @property
    def log(self) -> str:
        """What it has told of its work."""
        return (self.home / "log").read_text("utf-8", "replace")

    def _do(self, word: str) -> None:
        command = [str(POSTFIX), "-c", str(self.home / "etc"), word]
        done = subprocess.run(command, check=False, capture_output=True, cwd="/", timeout=60)
        if done.returncode and word == "start":
            raise AssertionError(done.stderr.decode() + done.stdout.decode())


@contextmanager
def running_postfix(*, lmtp: int, sink: int) -> Iterator[PostfixServer]:
    """A server that runs until the end."""
    home = Path(tempfile.mkdtemp(prefix="onrecord-postfix-"))
    home.chmod(0o755)
    try:
        server = PostfixServer(home, lmtp=lmtp, sink=sink)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)
