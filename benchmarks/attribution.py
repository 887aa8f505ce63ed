"""Writes who says what in a file of articles, so that it can be scored against what people marked.

    attribution.py --in ARTICLES.jsonl --out PREDICTIONS.jsonl

Each line in is {"id", "text"}; each line out is {"id", "attributions": [{"source", "cue", "content"}]}, each role a
list of [start, end) code points into the text.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

from onrecord.documents.span import Span
from onrecord.reading.model.hearing import Heard, Hearing

Roles = dict[str, list[list[int]]]


def main(arguments: list[str]) -> int:
    """Reads the articles, writes the attributions, and says how long the reading took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--in", dest="articles", type=Path, required=True, help="articles, one JSON object a line")
    parser.add_argument("--out", type=Path, required=True, help="where to write the attributions")
    asked = parser.parse_args(arguments)
    rows = [json.loads(line) for line in asked.articles.read_text(encoding="utf-8").splitlines() if line.strip()]
    hearing, words, took = Hearing(), 0, 0.0
    hearing.hear("Warm.")
    with asked.out.open("w", encoding="utf-8") as out:
        for row in rows:
            began = perf_counter()
            heard = hearing.hear(row["text"])
            took += perf_counter() - began
            words += len(row["text"].split())
            out.write(json.dumps({"id": row["id"], "attributions": [roles_of(one) for one in heard]}) + "\n")
    print(f"{len(rows)} articles, {words:,} words, {took:.1f} s on one thread: {words / max(took, 1e-9):,.0f} words/s")
    return 0


def roles_of(heard: Heard) -> Roles:
    """One attribution as the scorer reads it."""
    return {"source": _places(heard.source), "cue": _places([heard.cue]), "content": _places(heard.content)}


def _places(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
