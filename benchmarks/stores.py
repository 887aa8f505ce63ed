"""One library in a SQLite file and in a PostgreSQL database: how long indexing, opening and searching take in each.

    python benchmarks/stores.py --database postgresql://USER@HOST/NAME            # 2,000 invented articles
    python benchmarks/stores.py --database … --captures 20000

The texts are invented by rule, their vectors too (benchmarks/meaning_speed.py). What either finds is compared.
"""

import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from meaning_speed import LIMIT, UNCOUNTED, lay_vectors, statements_from
from onrecord.documents.words import words_of
from onrecord.settings import Settings
from onrecord.sources.library import Library
from speed import InventedIntake


def measure(place: Path, settings: Settings, captures: int) -> tuple[dict[str, str], Any]:
    """What took how long, and what was found."""
    began = time.perf_counter()
    with Library.open([place], settings=settings, intakes=[InventedIntake(captures)]) as library:
        indexed = time.perf_counter() - began
        lay_vectors(library._index)
    began = time.perf_counter()
    with Library.open([place], settings=settings, intakes=[InventedIntake(captures)]) as library:
        opened = time.perf_counter() - began
        texts = list(statements_from(library))
        by_words, words_took = _asked(texts, lambda text: library.search(words_of(text).forms, LIMIT))
        by_both, both_took = _asked(texts, lambda text: library.find(text, words_of(text).forms, LIMIT))
        passages = library._index.sizes()[0]
    told = {"passages": f"{passages:,}", "indexed": f"{indexed:.1f} s", "opened again": f"{opened * 1e3:.0f} ms"}
    return told | {"by words": words_took, "by both": both_took}, (by_words, by_both)


def _asked(texts: list[str], search: Callable[[str], Any]) -> tuple[list[Any], str]:
    found, took = [], []
    for text in texts:
        began = time.perf_counter()
        found.append(search(text))
        took.append((time.perf_counter() - began) * 1e3)
    middle, high = np.percentile(took[UNCOUNTED:], [50, 95])
    return found, f"{middle:.1f} ms, p95 {high:.1f}"


def main() -> None:
    """Prints a line for each kind of store."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True)
    parser.add_argument("--captures", type=int, default=2_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "invented"
        place.mkdir()
        files = Settings(index_folder=Path(folder) / "index")
        rows = {
            name: measure(place, settings, given.captures)
            for name, settings in {"SQLite": files, "PostgreSQL": replace(files, database=given.database)}.items()
        }
    heads, _ = rows["SQLite"]
    print(f"| kept in | {' | '.join(heads)} |\n|{'---|' * (len(heads) + 1)}")
    for name, (told, _) in rows.items():
        print(f"| {name} | {' | '.join(told.values())} |")
    print(f"\nBoth find the same: {'yes' if rows['SQLite'][1] == rows['PostgreSQL'][1] else 'NO'}")


if __name__ == "__main__":
    main()
