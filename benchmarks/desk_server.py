"""The desk for measuring it, as `onrecord desk` starts it: a process of its own that answers at a port."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from servers import free_port

SECONDS_TO_START = 120.0


class DeskServer:
    """The desk as a process of its own, started by its command; `database` is "" for SQLite in the folder."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self._folder, self._database = folder, database
        self.port = free_port()
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
