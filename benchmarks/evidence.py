"""Writes verdicts on pairs of a claim and its evidence, so that they can be scored against what people said.

    evidence.py --in PAIRS.jsonl --out PREDICTIONS.jsonl

Each line in is {"id", "claim", "evidence": [text, …]}; each line out is {"id", "verdict", "supports", "contradicts",
"passages": [[number of the text, start, end], …]}, offsets in code points.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

from onrecord.checking.entailment.judge import Judgement, judge, shipped_settings
from onrecord.checking.entailment.weighing import Weighing


def main(arguments: list[str]) -> int:
    """Reads the pairs, writes the verdicts, and says how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--in", dest="pairs", type=Path, required=True, help="pairs, one JSON object a line")
    parser.add_argument("--out", type=Path, required=True, help="where to write the verdicts")
    asked = parser.parse_args(arguments)
    rows = [json.loads(line) for line in asked.pairs.read_text(encoding="utf-8").splitlines() if line.strip()]
    weighing, settings, words = Weighing(), shipped_settings(), Counter[str]()
    began = perf_counter()
    with asked.out.open("w", encoding="utf-8") as out:
        for row in rows:
            judgement = judge(row["claim"], row["evidence"], weighing, settings)
            words[judgement.word] += 1
            out.write(json.dumps(told(row["id"], judgement)) + "\n")
    took = perf_counter() - began
    print(f"{len(rows)} pairs, {took:.1f} s on one thread: {len(rows) / max(took, 1e-9):.0f} pairs/s; {dict(words)}")
    return 0


def told(number: str, judgement: Judgement) -> dict[str, object]:
    """One judgement as the scorer reads it."""
    return {
        "id": number,
        "verdict": judgement.word,
        "supports": round(judgement.supports, 5),
        "contradicts": round(judgement.contradicts, 5),
        "passages": [[text, span.start, span.end] for text, span in judgement.rests_on],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
