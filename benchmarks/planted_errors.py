"""Whether the evidence check notices an error planted into a sentence, when it holds it against the source it is from.

    planted_errors.py DATA                                 writes the pairs, has them read by evidence.py, prints tables
    planted_errors.py DATA --write FOLDER                  pairs.jsonl and gold.jsonl only
    planted_errors.py --score FOLDER PREDICTIONS           the tables
    planted_errors.py --score FOLDER PREDICTIONS --show name 20      what was missed and what was alarmed for nothing
    planted_errors.py --score FOLDER --baseline            how far counting common words gets
    planted_errors.py --sample FOLDER 40                   pairs to read and judge, drawn by chance

DATA is the folder that holds `polnear` and `meantime`; their train parts are used. One error of a kind is planted into
a sentence (another number, date or name, a negation more or less, another's part); the controls say the same as their
source in other words. Both are reworded besides as a small outlet would. No text of the sets is kept in this project.
"""

import argparse
import json
import random
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from planted.corpus import read_articles
from planted.draw import Case, draw_cases
from planted.scores import BAR, bar_for, by_verdict, score_of, tables

DOOR = Path(__file__).parent / "evidence.py"
CASES = 500
OVERLAP = "common words"


def main(arguments: list[str]) -> int:
    """Writes, scores or shows, as asked; all at once where only the data are named."""
    asked = _ask(arguments)
    if asked.sample:
        print(_sample(Path(asked.sample[0]), int(asked.sample[1]), asked.seed))
        return 0
    if asked.score:
        return _score(asked.score[0], asked.score[1:], asked)
    if asked.data is None:
        sys.exit("Name the folder of the data sets, or --score FOLDER PREDICTIONS.")
    if asked.write:
        write_cases(asked.data, asked.write, asked.cases, asked.seed)
        return 0
    with TemporaryDirectory() as folder:
        write_cases(asked.data, Path(folder), asked.cases, asked.seed)
        return _score(Path(folder), _read_by_door(Path(folder)), asked)


def _ask(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", help="folder of the data sets")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write the pairs and the gold there, and stop")
    parser.add_argument("--score", type=Path, nargs="+", metavar="PATH", help="folder of pairs and gold; predictions")
    parser.add_argument("--baseline", action="store_true", help="put the score of common words beside")
    parser.add_argument("--show", nargs=2, metavar=("KIND", "N"), help="print missed errors and false alarms to read")
    parser.add_argument("--sample", nargs=2, metavar=("FOLDER", "N"), help="print so many planted and so many controls")
    parser.add_argument("--cases", type=int, default=CASES, help="how many of each kind, and as many controls")
    parser.add_argument("--seed", type=int, default=1, help="which cases, or which sample")
    return parser.parse_args(arguments)


def write_cases(data: Path, folder: Path, number: int, seed: int) -> None:
    """Draws the cases, writes them, and prints how many each set offered."""
    cases, possible = draw_cases(read_articles(data), number, seed)
    folder.mkdir(parents=True, exist_ok=True)
    _write_rows(folder / "pairs.jsonl", ({"id": c.id, "claim": c.claim, "evidence": c.evidence} for c in cases))
    _write_rows(folder / "gold.jsonl", map(_gold, cases))
    print("| kind | planted or control | set | sentences that offer a place | drawn |\n|---|---|---|---|---|")
    for (kind, planted, name), offered in sorted(possible.items()):
        drawn = sum((c.kind, c.planted, c.set) == (kind, planted, name) for c in cases)
        print(f"| {kind} | {'planted' if planted else 'control'} | {name} | {offered} | {drawn} |")
    print()


def _gold(case: Case) -> dict[str, Any]:
    names = ("id", "kind", "planted", "span", "set", "sub", "sentence")
    return {name: getattr(case, name) for name in names}


def _write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _read_by_door(folder: Path) -> list[Path]:
    """Has the pairs read by the evidence check, where this checkout has one."""
    if not DOOR.exists():
        print("evidence.py isn't here: only the score of common words is shown.\n")
        return []
    out = folder / "predictions.jsonl"
    subprocess.run([sys.executable, DOOR, "--in", folder / "pairs.jsonl", "--out", out], check=True)
    return [out]


def _score(folder: Path, predictions: list[Path], asked: argparse.Namespace) -> int:
    gold = _rows(folder / "gold.jsonl")
    pairs = {row["id"]: row for row in _rows(folder / "pairs.jsonl")}
    readers = {path.stem: {row["id"]: row for row in _rows(path)} for path in predictions}
    if asked.baseline or not readers:
        readers[OVERLAP] = {name: overlap(row["claim"], row["evidence"]) for name, row in pairs.items()}
    for name, told in readers.items():
        if missing := [row["id"] for row in gold if row["id"] not in told]:
            sys.exit(f"{name} has no prediction for {len(missing)} of {len(gold)} pairs, the first {missing[0]}.")
    print("\n".join(tables(gold, readers)))
    if asked.show:
        print(_shown(gold, pairs, next(iter(readers.values())), asked.show[0], int(asked.show[1])))
    return 0


def overlap(claim: str, evidence: Iterable[str]) -> dict[str, Any]:
    """The plainest reader: the share of the claim's words that the passage with the most of them has."""
    words = set(re.findall(r"\w+", claim.lower()))
    share = max(
        (len(words & set(re.findall(r"\w+", text.lower()))) / max(1, len(words)) for text in evidence), default=0
    )
    return {"verdict": "stands" if share >= 0.9 else "partly", "supports": share, "contradicts": 0.0, "passages": []}


def _shown(
    gold: list[dict[str, Any]], pairs: Mapping[str, Any], told: Mapping[str, Any], kind: str, number: int
) -> str:
    bar = bar_for(gold, told, BAR)
    mine = [row for row in gold if row["kind"] == kind]
    missed = [row for row in mine if row["planted"] and not by_verdict(told[row["id"]])]
    alarmed = [row for row in mine if not row["planted"] and by_verdict(told[row["id"]])]
    low = [row for row in mine if not row["planted"] and score_of(told[row["id"]]) < bar and row not in alarmed]
    parts = (
        ("Missed by verdict", missed),
        ("False alarms by verdict", alarmed),
        (f"False alarms at {BAR:.0%} only", low),
    )
    return "\n".join(
        f"\n{title} ({len(rows)}):\n\n" + "\n".join(_entry(row, pairs, told) for row in rows[:number])
        for title, rows in parts
    )


def _entry(row: Mapping[str, Any], pairs: Mapping[str, Any], told: Mapping[str, Any] | None = None) -> str:
    claim, (start, end) = pairs[row["id"]]["claim"], row["span"]
    marked = f"{claim[:start]}[[{claim[start:end]}]]{claim[end:]}"
    head = f"{row['id']} ({row['sub']})"
    if told:
        one = told[row["id"]]
        head += f" {one['verdict']}, supports {one['supports']:.2f}, contradicts {one['contradicts']:.2f}"
    return f"{head}\n  claim:  {marked}\n  source: {row['sentence']}\n"


def _sample(folder: Path, number: int, seed: int) -> str:
    gold, pairs = _rows(folder / "gold.jsonl"), {row["id"]: row for row in _rows(folder / "pairs.jsonl")}
    drawn = []
    for planted in (True, False):
        rows = [row for row in gold if row["planted"] == planted]
        drawn += random.Random(seed).sample(rows, min(number, len(rows)))
    return "\n".join(_entry(row, pairs) for row in drawn)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
