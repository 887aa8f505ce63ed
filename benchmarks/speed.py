"""How fast Onrecord is, and how much memory it takes: indexing, a check against a large library, a cold start.

    python benchmarks/speed.py            # libraries of 1,000 and 10,000 captures
    python benchmarks/speed.py --tenfold  # and one of 100,000 (some minutes)

The texts are invented by rule (benchmarks/invented_text.py). Each line is measured in a process of its own, so that its
peak memory is its own.
"""

import json
import os
import platform
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from invented_text import InventedNews, as_page, as_text
from onrecord.documents.read import draft_of
from onrecord.documents.words import words_of
from onrecord.settings import Settings
from onrecord.sources.intake.intake import Arrival
from onrecord.sources.library import Library

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "ferry"
QUOTATIONS = 20
STATEMENTS = 25
WORDS_IN_STATEMENT = 15
ROUNDS = 5


class InventedIntake:
    """A way in that makes its articles up as they are asked for, half of them as text and half as web pages."""

    name = "invented"

    def __init__(self, captures: int) -> None:
        self._captures = captures
        self._news = InventedNews()

    def accepts(self, place: Path) -> bool:
        """Any place will do."""
        return place.is_dir()

    def arrivals(self, place: Path, settings: Settings) -> Iterator[Arrival]:  # noqa: ARG002
        """One arrival an article."""
        for number in range(self._captures):
            path = f"{number:06}.{'html' if number % 2 else 'txt'}"
            yield Arrival(path=path, location=str(place / path), stamp="1", taken=0.0)

    def read(self, arrival: Arrival, settings: Settings) -> bytes:  # noqa: ARG002
        """The bytes of the article."""
        number = int(arrival.path.partition(".")[0])
        return (as_page if number % 2 else as_text)(self._news.article(number), number)


def measure_indexing(folder: Path, captures: int) -> dict[str, Any]:
    """Indexes a folder of that many files, made beforehand; then opens it again."""
    intake, place, settings = InventedIntake(captures), folder / "sources", Settings(index_folder=folder / "index")
    place.mkdir()
    for arrival in intake.arrivals(place, settings):
        path = Path(arrival.location)
        path.write_bytes(intake.read(arrival, settings))
        os.utime(path, (0, 0))
    began = time.perf_counter()
    with Library.open([place], settings=settings) as library:
        took, words = time.perf_counter() - began, library.words
    began = time.perf_counter()
    Library.open([place], settings=settings).close()
    size = sum(path.stat().st_size for path in settings.index_folder.iterdir())
    return {"words": words, "seconds": took, "again": time.perf_counter() - began, "bytes": size}


def measure_building(folder: Path, captures: int) -> dict[str, Any]:
    """Makes the index that `measure_checking` asks; the articles are made up on the way."""
    with _invented_library(folder, captures) as library:
        return {"words": library.words}


def measure_checking(folder: Path, captures: int) -> dict[str, Any]:
    """Searches for 25 statements, then checks a 600-word draft with 20 quotations, in one process, warm."""
    began = time.perf_counter()
    with _invented_library(folder, captures) as library:
        opened = time.perf_counter() - began
        text = draft_text(library, random.Random(3))
        asked = _statements(text)
        return {
            "words": library.words,
            "opened": opened,
            "draft": len(words_of(text)),
            "search": median(_timed(lambda: [library.search(words) for words in asked])),
            "check": median(timed_check(text, library)),
        }


def measure_cold_start(folder: Path, _: int) -> dict[str, Any]:
    """The example, from the command line: for the first time, and when its sources are indexed already."""
    command = [sys.executable, "-m", "onrecord.cli.main", "check", str(EXAMPLE / "draft.html")]
    command += ["--sources", str(EXAMPLE / "sources"), "--index", str(folder / "index")]
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)
        took.append(time.perf_counter() - began)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr.decode())
    return {"first": took[0], "again": median(took[1:])}


def _invented_library(folder: Path, captures: int) -> Library:
    place = folder / "invented"
    place.mkdir(exist_ok=True)
    return Library.open([place], settings=Settings(index_folder=folder / "asked"), intakes=[InventedIntake(captures)])


def timed_check(text: str, library: Library) -> list[float]:
    """The seconds that checking a draft takes, some times over, after a first time that isn't counted."""
    from onrecord.checking.check import check_draft, installed_rules
    from onrecord.reading.read import TrainedReader

    draft, reader, rules = draft_of(text), TrainedReader(), installed_rules()
    return _timed(lambda: check_draft(draft, library, reader=reader, rules=rules))


def _timed(work: Callable[[], object]) -> list[float]:
    took = []
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return took[1:]


def draft_text(library: Library, chance: random.Random) -> str:
    """An article of about 600 words: twenty quotations from captures, every fourth with a word changed, and claims."""
    held, news, paragraphs = library.captures(), InventedNews(), []
    for number in range(QUOTATIONS):
        source = library.capture(chance.choice(held)).document.text
        words = words_of(source)
        first = chance.randrange(len(words) - 40)
        said = words.span(first, first + chance.randint(8, 16)).of(source).replace("“", "").replace("”", "").split()
        if number % 4 == 0:
            said[len(said) // 2] = "otherwise"
        claim = news.sentence(chance).replace("“", "").replace("”", "")
        paragraphs.append(f"“{' '.join(said)},” said Darnu Vesko{number}. {claim}")
    return "\n\n".join(paragraphs)


def _statements(text: str) -> list[list[str]]:
    forms = words_of(text).forms
    return [forms[first : first + WORDS_IN_STATEMENT] for first in range(0, len(forms), len(forms) // STATEMENTS)]


MEASURES = {
    "indexing": measure_indexing,
    "building": measure_building,
    "checking": measure_checking,
    "cold": measure_cold_start,
}


def _apart(name: str, captures: int, folder: Path) -> dict[str, Any]:
    """The measure, taken in a process of its own; `peak` is that process's memory at its largest, in MB."""
    command = [sys.executable, __file__, "--measure", name, "--captures", str(captures), "--folder", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _print_indexing(captures: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = _apart("indexing", captures, Path(folder))
    speed = found["words"] / found["seconds"] * 60 / 1e6
    size = f"{captures:,} captures, {found['words'] / 1e6:.1f} M words"
    _print("indexing", size, f"{speed:.1f} M words a minute", "≥ 2.0", found["peak"])
    _print("opening again", size, f"{found['again']:.2f} s", "", None)
    _print("index on disk", size, f"{found['bytes'] / 1e6:.0f} MB", "", None)


def _print_checking(captures: int, target: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _apart("building", captures, Path(folder))
        found = _apart("checking", captures, Path(folder))
    size = f"{captures:,} captures, {found['words'] / 1e6:.1f} M words"
    _print(f"search, {STATEMENTS} statements", size, f"{found['search'] * 1e3:.0f} ms", "", None)
    _print(f"check, {found['draft']} words, warm", size, f"{found['check']:.3f} s", target, found["peak"])


def _print(what: str, size: str, measured: str, target: str, peak: float | None) -> None:
    memory = f"{peak:.0f} MB (< 500)" if peak else ""
    print(f"| {what:<24} | {size:<30} | {measured:<22} | {target:<6} | {memory:<14} |", flush=True)


def _print_all(sizes: list[int], tenfold: bool) -> None:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    python, sqlite = platform.python_version(), sqlite3.sqlite_version
    print(f"{os.cpu_count()} cores, {memory:.0f} GB, Python {python}, SQLite {sqlite}\n")
    print(f"| {'what':<24} | {'size':<30} | {'measured':<22} | target | {'peak memory':<14} |")
    print(f"|{'-' * 26}|{'-' * 32}|{'-' * 24}|{'-' * 8}|{'-' * 16}|")
    for captures in sizes:
        _print_indexing(captures)
    _print_checking(sizes[-1], "< 0.3")
    if tenfold:
        _print_checking(sizes[-1] * 10, "")
    with tempfile.TemporaryDirectory() as folder:
        found = _apart("cold", 0, Path(folder))
    _print("cold start, first time", "the example", f"{found['first']:.2f} s", "< 1.5", None)
    _print("cold start, indexed", "the example", f"{found['again']:.2f} s", "< 1.5", None)


def main() -> None:
    """Prints the table; with `--measure`, takes one measure and prints it as JSON."""
    parser = ArgumentParser(description="How fast Onrecord is, and how much memory it takes.")
    parser.add_argument("--tenfold", action="store_true", help="measure a library of ten times the size as well")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="captures in the libraries")
    parser.add_argument("--measure", choices=MEASURES)
    parser.add_argument("--captures", type=int, default=1_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if not options.measure:
        _print_all(options.sizes, options.tenfold)
        return
    found = MEASURES[options.measure](options.folder, options.captures)
    found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found))


if __name__ == "__main__":
    main()
