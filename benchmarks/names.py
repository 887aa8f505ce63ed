"""How many of the names in a text are found, and how many found are names: F1 of their spans, whatever their kind.

    PYTHONPATH=. .venv/bin/python benchmarks/names.py DATA

DATA holds meantime, gum_free and wnut17. What counts as a name is told in training/reader/named.py: the proper noun
itself, without article, title or apposition.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from training.reader.named import Named, read_gum, read_meantime, read_wnut

from onrecord.documents.formats.text import document_of_text
from onrecord.reading.read import TrainedReader

SETS = (("meantime.dev", read_meantime), ("gum_free.dev", read_gum), ("wnut17.dev", read_wnut))


def main(arguments: list[str]) -> int:
    """Prints a line for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder of the data sets")
    data = parser.parse_args(arguments).data
    for name, read in SETS:
        marked, found, both = counted(read(data, "dev"))
        precision, recall = both / found, both / marked
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{name:13} {marked:5} names  F1 {f1:.1%}  precision {precision:.1%}  recall {recall:.1%}")
    return 0


def counted(texts: Iterable[Named]) -> tuple[int, int, int]:
    """How many names people marked, how many are found, and how many of these have the same span."""
    reader = TrainedReader()
    marked = found = both = 0
    for one in texts:
        said = {(start, end) for start, end, _ in one.names}
        details = reader.read(document_of_text(one.text)).details
        names = {(name.span.start, name.span.end) for name in details.names}
        marked, found, both = marked + len(said), found + len(names), both + len(said & names)
    return marked, found, both


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
