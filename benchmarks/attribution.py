"""Writes who says what in a file of articles, so that it can be scored against what people marked.

    attribution.py --in ARTICLES.jsonl --out PREDICTIONS.jsonl

Each line in is {"id", "text"}; each line out is {"id", "attributions": [{"source", "cue", "content"}]}, each role a
list of [start, end) code points into the text. Of a chain the first link is written: whom the paper itself relies on.
"""

import argparse
import json
import sys
from pathlib import Path
from time import perf_counter

from onrecord.documents.read import draft_of
from onrecord.documents.span import Span
from onrecord.reading.read import RuleReader
from onrecord.reading.statement import Reading

Roles = dict[str, list[list[int]]]


def main(arguments: list[str]) -> int:
    """Reads the articles, writes the attributions, and says how long the reading took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--in", dest="articles", type=Path, required=True, help="articles, one JSON object a line")
    parser.add_argument("--out", type=Path, required=True, help="where to write the attributions")
    asked = parser.parse_args(arguments)
    rows = [json.loads(line) for line in asked.articles.read_text(encoding="utf-8").splitlines() if line.strip()]
    reader, words, began = RuleReader(), 0, perf_counter()
    with asked.out.open("w", encoding="utf-8") as out:
        for row in rows:
            document = draft_of(row["text"], name=str(row["id"])).document
            words += len(row["text"].split())
            found = attributions_of(reader.read(document))
            out.write(json.dumps({"id": row["id"], "attributions": found}) + "\n")
    took = perf_counter() - began
    print(
        f"{len(rows)} articles, {words:,} words, {took:.1f} s, {600 * took / max(words, 1) * 1000:.0f} ms per 600 words"
    )
    return 0


def attributions_of(reading: Reading) -> list[Roles]:
    """Each attribution once, however many statements share it."""
    found: dict[tuple[Span | None, Span | None, tuple[Span, ...]], Roles] = {}
    for statement in reading.statements:
        if statement.attribution:
            link = statement.attribution[0]
            roles = {"source": _places(link.source), "cue": _places(link.cue), "content": _places(*link.content)}
            found[link.source, link.cue, link.content] = roles
    return list(found.values())


def _places(*spans: Span | None) -> list[list[int]]:
    return [[span.start, span.end] for span in spans if span is not None]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
