"""A PostgreSQL server of the tests' own, in a folder of its own, where Debian's package or another one is installed."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path


def server_programs() -> Path | None:
    """The folder with PostgreSQL's programs; None where it isn't installed."""
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return Path(found).parent if found else folders[-1] if folders else None


class PostgresqlServer:
    """A server with its files in `home`; `url` is the address of its first database."""

    def __init__(self, programs: Path, home: Path) -> None:
        self._programs, self._home = programs, home
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        self._numbers = count()
        self._run("initdb", "-D", str(home / "data"), "-A", "trust", "-N", "-E", "UTF8", "-U", "postgres")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._home} -c fsync=off"
        self._control("start", "-l", str(self._home / "log"), "-o", options)

    def stop(self) -> None:
        self._control("stop", "-m", "fast")

    def own_database(self, more: str = "") -> str:
        """The address of a fresh database."""
        name = f"newsroom_{next(self._numbers)}"
        self.do(f"CREATE DATABASE {name} {more}")
        return self.url.removesuffix("postgres") + name

    def do(self, statement: str, url: str = "") -> None:
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


@contextmanager
def running_server(programs: Path) -> Iterator[PostgresqlServer]:
    """A server that runs until the end."""
    home = Path(tempfile.mkdtemp(prefix="onrecord-postgresql-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    try:
        server = PostgresqlServer(programs, home)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)
