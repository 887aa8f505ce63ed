"""A Postfix for tests and benchmarks, on this machine alone, as Debian has it.

It has its files in a folder of its own and a port that nobody else has; none of the system's settings is touched.
"""

import shutil
import smtplib
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dovecot_server import USER
from servers import SECONDS, answers, free_port, own_folder, wait_for

POSTFIX = shutil.which("postfix") or ("/usr/sbin/postfix" if Path("/usr/sbin/postfix").exists() else None)
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
    with own_folder("postfix") as home:
        server = PostfixServer(home, lmtp=lmtp, sink=sink)
        server.start()
        try:
            yield server
        finally:
            server.stop()
