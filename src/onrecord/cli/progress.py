"""Shows on a terminal how far long work has come, on one line that wipes itself; on a pipe it says nothing."""

from collections.abc import Callable
from typing import TextIO

from onrecord.report.plain import shortened

Progress = Callable[[str, int, int], None]


def progress_on(stream: TextIO, what: str = "Reading the sources") -> Progress | None:
    """A function that is told the file at hand, how many are done and how many there are; None where none is shown."""
    if not stream.isatty():
        return None

    def show(name: str, done: int, total: int) -> None:
        line = f"{what}: {done:,} of {total:,}  {shortened(name, 40)}" if done < total else ""
        stream.write(f"\r\x1b[K{line}")
        stream.flush()

    return show


def answers_on(stream: TextIO) -> Callable[[int, int], None] | None:
    """A function that is told how many answers of a language model are there, and of how many; None likewise."""
    if not stream.isatty():
        return None

    def show(done: int, total: int) -> None:
        line = f"Asking the language model: {done:,} of {total:,}" if done < total else ""
        stream.write(f"\r\x1b[K{line}")
        stream.flush()

    return show
