"""What the evidence check makes of sources that have a statement's words and say something else.

    PYTHONPATH=src python benchmarks/twisted.py
    PYTHONPATH=src python benchmarks/twisted.py benchmarks/twisted_unseen.txt --show

The pairs in `twisted_pairs.txt` are invented, most of them to mislead: another subject, a denial behind the end, a
doubt, a rank, another direction, two figures exchanged; beside them sources that say the same in other words. Each has
a label: S says the same, U doesn't say it, C says otherwise. The rules were mended while these pairs were read, so that
the table tells what the rules hold against now; those in `twisted_unseen.txt` were written afterwards, and nothing was
mended by them. With --show what is wrong is printed.
"""

import argparse
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from onrecord.checking.entailment.judge import judge, shipped_settings
from onrecord.checking.entailment.weighing import shipped_weighing

PAIRS = Path(__file__).parent / "twisted_pairs.txt"
DAYS = (date(2026, 3, 10), date(2026, 3, 9))
LABELS = {"S": "says the same", "U": "doesn't say it", "C": "says otherwise"}
WRONG = {("S", "contradicted"), ("U", "stands"), ("C", "stands")}


def main(arguments: list[str]) -> int:
    """Prints the table and, where asked, what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, nargs="?", default=PAIRS)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args(arguments)
    weighing, settings = shipped_weighing(), shipped_settings()
    found: Counter[tuple[str, str]] = Counter()
    for label, statement, source in read_pairs(asked.pairs):
        word = judge(statement, [source], weighing, settings, days=DAYS).word
        word = word if word in ("stands", "contradicted") else "left to a person"
        found[label, word] += 1
        if asked.show and (label, word) in WRONG:
            print(f"{word}, but the source {LABELS[label]}: {statement} || {source}")
    print("| the source | pairs | stands | contradicted | left to a person |\n|---|---|---|---|---|")
    for label, told in LABELS.items():
        counts = [found[label, word] for word in ("stands", "contradicted", "left to a person")]
        print(f"| {told} | {sum(counts)} | {' | '.join(map(str, counts))} |")
    return 0


def read_pairs(file: Path) -> list[tuple[str, str, str]]:
    """Label, statement and source of each pair, each pair once."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = [[part.strip() for part in line.split("|")] for line in dict.fromkeys(lines)]
    return [(label, statement, source.replace("\\n", "\n")) for label, statement, source in rows]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
