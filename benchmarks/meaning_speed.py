"""How fast a library of a million passages is searched: by words, by meaning, by both; and tantivy beside them.

    python benchmarks/meaning_speed.py                     # 1,000,000 passages; about half an hour, 5 GB of disk
    python benchmarks/meaning_speed.py --passages 20000    # a small one
    python benchmarks/meaning_speed.py --keep FOLDER       # keeps the library for the next run

The texts are invented by rule (benchmarks/invented_text.py). The vectors are not those of the texts: to make a million
takes hours. They are made by rule as well, from those of the paragraphs of docs/: two of these drawn by lot, the second
counting half, and noise of 0.6 times their length. A statement is fifteen words of a passage. For *meaning* and *both*
its vector is made from its words first, which is counted in. Each line is measured in a process of its own, after ten
searches that aren't counted; `first 10` is the share of the ten nearest vectors that comparing signs first keeps. The
last line is a whole check of a draft of about 600 words (benchmarks/speed.py makes it), in one process, warm.
tantivy needs `pip install tantivy==0.27.0`; without it the line says so.
"""

import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.documents.words import words_of
from onrecord.settings import Settings
from onrecord.sources.library import Library
from onrecord.sources.meaning.encoder import MODEL, WIDTH, Vectors, shipped_encoder
from onrecord.sources.meaning.neighbours import Neighbours
from onrecord.sources.meaning.packing import pack_vectors, signs_of, unpack_vectors
from onrecord.sources.scope import Runs
from onrecord.storage.stored_vectors import VectorRow
from speed import InventedIntake, draft_text, timed_check

DOCS = Path(__file__).resolve().parent.parent / "docs"
PASSAGES_IN_CAPTURE = 5.2
WORDS_IN_STATEMENT = 15
STATEMENTS, UNCOUNTED, COMPARED = 200, 10, 20
IN_ONE_BLOCK = 8_192
SECOND, NOISE = 0.5, 0.6
LIMIT = 8


def library_at(folder: Path, passages: int) -> Library:
    """The library of invented articles; it is indexed when it is opened for the first time."""
    place = folder / "invented"
    place.mkdir(parents=True, exist_ok=True)
    intake = InventedIntake(round(passages / PASSAGES_IN_CAPTURE))
    return Library.open([place], settings=Settings(index_folder=folder / "index"), intakes=[intake])


def vectors_by_rule(base: Vectors, count: int, chance: np.random.Generator) -> Vectors:
    """Mixtures of two of the base vectors with noise, each of length 1."""
    first, second = base[chance.integers(len(base), size=(2, count))]
    noise = chance.standard_normal((count, WIDTH), dtype=np.float32)
    mixed = first + SECOND * second + NOISE / WIDTH**0.5 * noise
    return np.asarray(mixed / np.linalg.norm(mixed, axis=1, keepdims=True), dtype=np.float32)


def real_vectors() -> Vectors:
    """Those of the paragraphs of docs/."""
    texts = [part for page in sorted(DOCS.glob("*.md")) for part in page.read_text(encoding="utf-8").split("\n\n")]
    return shipped_encoder().encode([text for text in texts if 10 <= len(text.split()) <= 150])


def build(folder: Path, passages: int) -> dict[str, Any]:
    """Indexes the texts and lays vectors beside them; nothing is done again that is there."""
    with library_at(folder, passages) as library:
        lay_vectors(library._index)
        return {"passages": library._index.sizes()[0], "captures": len(library)}


def lay_vectors(index: Any) -> None:
    """Lays vectors made by rule beside an index, unless they are there."""
    stored = index.open_vectors()
    if stored.belongs_to() != (index.identity(), MODEL):
        base, chance = real_vectors(), np.random.default_rng(5)
        numbers = Runs((first, last) for _, first, last in index.runs()).numbers()
        with stored.writing():
            stored.begin(index.identity(), MODEL)
            for first in range(0, len(numbers), IN_ONE_BLOCK):
                some = numbers[first : first + IN_ONE_BLOCK]
                packed = pack_vectors(vectors_by_rule(base, len(some), chance))
                rows = [VectorRow(passage=n, key=b"", packed=p) for n, p in zip(some.tolist(), packed, strict=True)]
                signs = signs_of(unpack_vectors(packed))
                stored.add(rows, passages=some.tobytes(), signs=signs.tobytes())
    stored.close()


def measure_words(folder: Path, passages: int) -> dict[str, Any]:
    """SQLite's FTS5, as the package uses it."""
    with library_at(folder, passages) as library:
        return _timed(library, lambda text: library.search(words_of(text).forms, LIMIT))


def measure_meaning(folder: Path, passages: int) -> dict[str, Any]:
    """Vectors alone; then how many of the nearest they would find without comparing signs first."""
    with library_at(folder, passages) as library:
        meaning = library._meaning
        neighbours = meaning.neighbours()
        found = _timed(library, lambda text: neighbours.nearest(meaning.encode(text), LIMIT))
        # What every vector measured in full takes mustn't count as the memory of the search.
        return found | {"peak": _peak(), "kept": _share_kept(library, neighbours)}


def measure_both(folder: Path, passages: int) -> dict[str, Any]:
    """What a check does for one statement."""
    with library_at(folder, passages) as library:
        return _timed(library, lambda text: library.find(text, words_of(text).forms, LIMIT))


def measure_tantivy(folder: Path, passages: int) -> dict[str, Any]:
    """Tantivy over the same passages; nothing where it isn't installed."""
    try:
        import tantivy
    except ImportError:
        return {}
    place = folder / "tantivy"
    fresh = not place.exists()
    place.mkdir(exist_ok=True)
    schema = (
        tantivy.SchemaBuilder().add_text_field("text", stored=False).add_integer_field("number", stored=True).build()
    )
    index = tantivy.Index(schema, path=str(place))
    with library_at(folder, passages) as library:
        if fresh:
            writer = index.writer(heap_size=200_000_000, num_threads=1)
            for number, text in _texts(library):
                writer.add_document(tantivy.Document(text=text, number=number))
            writer.commit()
            writer.wait_merging_threads()
        index.reload()
        searcher = index.searcher()
        return _timed(library, lambda text: searcher.search(index.parse_query(_plain(text), ["text"]), LIMIT).hits)


def measure_check(folder: Path, passages: int) -> dict[str, Any]:
    """A whole check of a draft, some times over."""
    with library_at(folder, passages) as library:
        text = draft_text(library, random.Random(3))
        took = timed_check(text, library)
        return {"words": len(words_of(text)), "took": took, "peak": _peak()}


def _plain(text: str) -> str:
    return " ".join(word for form in words_of(text).forms for word in form.replace("'", " ").split())


def _texts(library: Library) -> Iterator[tuple[int, str]]:
    for sha256 in library.captures():
        text = library.capture(sha256).document.text
        yield from ((number, text[start:end]) for number, start, end in library._index.passages_of(sha256))


def _timed(library: Library, search: Callable[[str], object]) -> dict[str, Any]:
    """Milliseconds: the middle one, the one that 95 of 100 stay below, and megabytes at the largest."""
    took = []
    for text in statements_from(library):
        began = time.perf_counter()
        search(text)
        took.append((time.perf_counter() - began) * 1e3)
    middle, high = np.percentile(took[UNCOUNTED:], [50, 95])
    return {"median": middle, "p95": high, "peak": _peak()}


def statements_from(library: Library) -> Iterator[str]:
    """Fifteen words in a row from captures by lot."""
    chance, held = random.Random(3), library.captures()
    texts = [library.capture(chance.choice(held)).document.text for _ in range(STATEMENTS + UNCOUNTED)]
    for text in texts:
        words = words_of(text)
        first = chance.randrange(len(words) - WORDS_IN_STATEMENT)
        yield words.span(first, first + WORDS_IN_STATEMENT).of(text)


def _share_kept(library: Library, neighbours: Neighbours) -> float:
    """For vectors made like those of the library: the share of the ten nearest that is found."""
    asked = vectors_by_rule(real_vectors(), COMPARED, np.random.default_rng(6))
    kept = 0
    cosines = np.empty((COMPARED, len(neighbours.passages)), dtype=np.float32)
    for first in range(0, len(neighbours.passages), IN_ONE_BLOCK):
        some = neighbours.passages[first : first + IN_ONE_BLOCK].tolist()
        packed = library._meaning._packed(some)
        cosines[:, first : first + len(some)] = asked @ unpack_vectors([packed[number] for number in some]).T
    for vector, row in zip(asked, cosines, strict=True):
        nearest = neighbours.passages[np.argsort(-row)[:10]].tolist()
        kept += len(set(nearest) & set(neighbours.nearest(vector, 10)))
    return kept / (10 * COMPARED)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


MEASURES: dict[str, Callable[[Path, int], dict[str, Any]]] = {
    "build": build,
    "words, SQLite FTS5": measure_words,
    "meaning": measure_meaning,
    "both together": measure_both,
    "words, tantivy": measure_tantivy,
    "check": measure_check,
}


def _apart(name: str, folder: Path, passages: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--measure", name, "--passages", str(passages), "--keep", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _print_all(folder: Path, passages: int) -> None:
    size = _apart("build", folder, passages)
    print(f"{size['passages']:,} passages in {size['captures']:,} captures, {STATEMENTS} statements, milliseconds\n")
    print("| search by          | median |   p95 | peak memory | first 10 |\n|---|---|---|---|---|")
    for name in list(MEASURES)[1:-1]:
        found = _apart(name, folder, passages)
        if not found:
            print(f"| {name:<18} | not installed |", flush=True)
            continue
        kept = f"{found['kept']:.1%}" if "kept" in found else ""
        numbers = f"{found['median']:6.1f} | {found['p95']:5.1f} | {found['peak']:8.0f} MB | {kept:>8}"
        print(f"| {name:<18} | {numbers} |", flush=True)
    check = _apart("check", folder, passages)
    took = f"{statistics.median(check['took']):.2f} s ({min(check['took']):.2f} to {max(check['took']):.2f})"
    print(f"\ncheck of a draft of {check['words']} words, warm: {took}; peak memory {check['peak']:.0f} MB")


def main() -> None:
    """Prints the table; with `--measure`, takes one measure and prints it as JSON."""
    parser = ArgumentParser(description="How fast a library of a million passages is searched.")
    parser.add_argument("--passages", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--measure", choices=MEASURES)
    asked = parser.parse_args()
    if asked.measure:
        print(json.dumps(MEASURES[asked.measure](asked.keep, asked.passages)))
        return
    with tempfile.TemporaryDirectory() as passing:
        _print_all(asked.keep or Path(passing), asked.passages)


if __name__ == "__main__":
    main()
