"""What a command reads and writes: standard input, output and error, and what kind of terminal stands behind them."""

import io
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from onrecord.cli.signs import in_signs_of
from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError

NARROWEST, WIDEST, ON_A_PIPE = 40, 100, 80


@dataclass(frozen=True, kw_only=True, slots=True)
class Streams:
    """The three streams and the environment of one run."""

    stdin: BinaryIO | None
    stdout: TextIO
    stderr: TextIO
    environment: Mapping[str, str]

    @property
    def width(self) -> int:
        """The columns to write in: the terminal's up to 100, and 80 where there is none."""
        if not self.stdout.isatty():
            return ON_A_PIPE
        return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((ON_A_PIPE, 24)).columns))

    @property
    def colour(self) -> bool:
        """Whether to write in colour: on a terminal that hasn't said otherwise (NO_COLOR, TERM=dumb)."""
        refused = self.environment.get("NO_COLOR") or self.environment.get("TERM") == "dumb"
        return self.stdout.isatty() and not refused

    def write(self, text: str) -> None:
        """Writes to standard output, in signs that its encoding has.

        Where whoever read it has gone, the rest goes nowhere, so that the exit code still tells the outcome. Raises
        OnrecordError OUT01 where it can't be written for another reason, such as a full disk.
        """
        self._write(lambda: self.stdout.write(in_signs_of(self.stdout.encoding or "utf-8", text)))

    def write_data(self, text: str) -> None:
        """Writes what programs or a browser read, such as JSON or a page: on a pipe or into a file always as UTF-8.

        Raises OnrecordError OUT01 as `write` does.
        """
        bare = getattr(self.stdout, "buffer", None)
        if bare is None or self.stdout.isatty():
            self.write(text)
        else:
            self._write(lambda: bare.write(text.encode("utf-8", "backslashreplace")))

    def _write(self, writing: Callable[[], object]) -> None:
        try:
            writing()
            self.stdout.flush()
        except BrokenPipeError:
            hush(self.stdout)
        except OSError as error:
            hush(self.stdout)
            raise OnrecordError("OUT01", where="standard output", detail=disk_words(error, writing=True)) from error


def hush(stream: TextIO) -> None:
    """Sends what a stream still holds nowhere, so that Python doesn't complain of it in the end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def streams_of_process(environment: Mapping[str, str]) -> Streams:
    """The streams of this process as they are at the moment."""
    stdin = getattr(sys.stdin, "buffer", None)
    # A stream that was closed before the program began is None; what is written to it is written to nobody.
    stdout, stderr = (stream or io.StringIO() for stream in (sys.stdout, sys.stderr))
    return Streams(stdin=stdin, stdout=stdout, stderr=stderr, environment=environment)
