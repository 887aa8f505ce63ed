"""A PostgreSQL for tests and benchmarks, in a folder of its own, where Debian's package or another one is installed."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from servers import free_port, own_folder

SECONDS_TO_START = 120.0
FAST = "-c fsync=off"
AS_MADE = "-c shared_buffers=1GB -c max_wal_size=4GB"
"""With these, what the server has said is done lies on the disk, as its makers set it up."""


def server_programs() -> Path | None:
    """The folder with PostgreSQL's programs; None where it isn't installed."""
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return Path(found).parent if found else folders[-1] if folders else None


class PostgresqlServer:
    """A server with its files in `home`; `url` is the address of its first database."""

    def __init__(self, programs: Path, home: Path, options: str) -> None:
        self._programs, self._home, self._options = programs, home, options
        self.port = free_port()
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        self._numbers = count(1)
        if os.geteuid() == 0:
            shutil.chown(home, "postgres")
        self._run("initdb", "-D", str(home / "data"), "-A", "trust", "-N", "-E", "UTF8", "-U", "postgres")

    def start(self) -> None:
        """Starts it, after a kill as well."""
        where = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._home}"
        until = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                return self._control(
                    "start", "-t", "120", "-l", str(self._home / "log"), "-o", f"{where} {self._options}"
                )
            except subprocess.CalledProcessError:
                # After a kill a child that was born that very moment may hold the memory for a little longer.
                if time.monotonic() > until:
                    raise RuntimeError((self._home / "log").read_text("utf-8", "replace")[-2_000:]) from None
                time.sleep(0.5)

    def stop(self) -> None:
        """Stops it."""
        self._control("stop", "-m", "fast")

    def kill(self) -> None:
        """Kills the server and all its children at one blow, as a machine that loses its power would."""
        parent = int((self._home / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        for process in (parent, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while any(Path(f"/proc/{process}").exists() and _lives(int(process)) for process in (parent, *children)):
            time.sleep(0.02)

    def own_database(self, more: str = "") -> str:
        """The address of a fresh database."""
        name = f"newsroom_{next(self._numbers)}"
        self.do(f"CREATE DATABASE {name} {more}")
        return self.url.removesuffix("postgres") + name

    def do(self, statement: str, url: str = "") -> None:
        """Does it in the first database, or in the one at this address."""
        import psycopg

        with psycopg.connect(url or self.url, autocommit=True) as connection:
            connection.execute(statement.encode())

    def _control(self, verb: str, *words: str) -> None:
        self._run("pg_ctl", "-w", "-D", str(self._home / "data"), verb, *words)

    def _run(self, program: str, *words: str) -> None:
        # The server refuses to run as root.
        as_whom = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*as_whom, str(self._programs / program), *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


def _lives(process: int) -> bool:
    """Whether the process is more than a name that its parent hasn't struck out yet."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@contextmanager
def running_server(programs: Path, options: str = FAST) -> Iterator[PostgresqlServer]:
    """A server that runs until the end."""
    with own_folder("postgresql") as home:
        server = PostgresqlServer(programs, home, options)
        server.start()
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def server_as_made() -> Iterator[PostgresqlServer]:
    """A server to be measured, until the end; SystemExit where PostgreSQL isn't installed."""
    programs = server_programs()
    if programs is None:
        raise SystemExit("PostgreSQL is not installed here; ask for sqlite alone.")
    with running_server(programs, AS_MADE) as server:
        yield server
