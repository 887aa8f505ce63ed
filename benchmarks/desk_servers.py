"""Real servers for measuring the desk: a PostgreSQL of the script's own, and the desk as `onrecord desk` starts it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

SECONDS_TO_START = 120.0


def postgresql_programs() -> Path | None:
    """The folder with PostgreSQL's programs; None where it isn't installed."""
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return Path(found).parent if found else folders[-1] if folders else None


class PostgreSQL:
    """A server with its files in `home`, as its makers set it up: what it has said is done lies on the disk."""

    def __init__(self, programs: Path, home: Path) -> None:
        self._programs, self._home = programs, home
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._numbers = count(1)
        if os.geteuid() == 0:
            shutil.chown(home, "postgres")
            home.chmod(0o755)
        self._run("initdb", "-D", str(home / "data"), "-A", "trust", "-N", "-E", "UTF8", "-U", "postgres")

    def start(self) -> None:
        """Starts it, after a kill as well."""
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._home} "
            "-c shared_buffers=1GB -c max_wal_size=4GB"
        )
        words = (
            "-w",
            "-t",
            "120",
            "-D",
            str(self._home / "data"),
            "-l",
            str(self._home / "log"),
            "-o",
            options,
            "start",
        )
        until = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                return self._run("pg_ctl", *words)
            except subprocess.CalledProcessError:
                # After a kill a child that was born that very moment may hold the memory for a little longer.
                if time.monotonic() > until:
                    raise RuntimeError((self._home / "log").read_text("utf-8", "replace")[-2_000:]) from None
                time.sleep(0.5)

    def stop(self) -> None:
        """Stops it."""
        self._run("pg_ctl", "-w", "-D", str(self._home / "data"), "-m", "fast", "stop")

    def kill(self) -> None:
        """Kills the server and all its children at one blow, as a machine that loses its power would."""
        parent = int((self._home / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        for process in (parent, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while any(Path(f"/proc/{process}").exists() and _lives(int(process)) for process in (parent, *children)):
            time.sleep(0.02)

    def new_database(self) -> str:
        """The address of a fresh database."""
        import psycopg

        address, name = f"postgresql://postgres@127.0.0.1:{self.port}/", f"newsroom_{next(self._numbers)}"
        with psycopg.connect(address + "postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return address + name

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
def postgresql() -> Iterator[PostgreSQL]:
    """A server that runs until the end; SystemExit where PostgreSQL isn't installed."""
    programs = postgresql_programs()
    if programs is None:
        raise SystemExit("PostgreSQL is not installed here; ask for sqlite alone.")
    home = Path(tempfile.mkdtemp(prefix="onrecord-postgresql-"))
    try:
        server = PostgreSQL(programs, home)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


class DeskServer:
    """The desk as a process of its own, started by its command; `database` is "" for SQLite in the folder."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self._folder, self._database = folder, database
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it and waits until it answers."""
        environment = os.environ | {"ONRECORD_DATABASE": self._database, "ONRECORD_INDEX": str(self._folder / "index")}
        command = [sys.executable, "-m", "onrecord.cli.main", "desk", "--port", str(self.port), "--data"]
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*command, str(self._folder)], env=environment, stdout=subprocess.DEVNULL, stderr=log
            )
        until = time.monotonic() + SECONDS_TO_START
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                break
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"The desk didn't start: {self.said()}")
            time.sleep(0.05)

    def kill(self) -> None:
        """Ends it without a word (SIGKILL)."""
        assert self._process
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Ends it as Ctrl-C does."""
        assert self._process
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.kill()

    def said(self) -> str:
        """What it has complained about."""
        return (self._folder / "server.log").read_text("utf-8", "replace")[-3_000:]
