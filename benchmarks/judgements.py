"""How well sentences that assert something checkable, and opinions, are told from the rest.

    PYTHONPATH=. judgements.py DATA

DATA holds policlaim and ct25_subjectivity. PoliClaim has no development part: the two of its speeches that the training
never sees stand for one, and are read as the texts that they are, a sentence a line. The sentences of the other set
come from many articles, and each is read alone. Macro-F1 is the mean of the F1 of yes and of no.
"""

import argparse
import sys
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from training.reader.judged import read_judged

from onrecord.documents.span import Span
from onrecord.reading.model.hearing import Hearing, Judged, shipped_hearing

ASKED = (("checkable", "policlaim, two speeches kept aside"), ("opinion", "ct25_subjectivity, dev"))


def main(arguments: list[str]) -> int:
    """Prints a line for each question."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder of the data sets")
    judged = read_judged(parser.parse_args(arguments).data, "dev")
    hearing = shipped_hearing()
    for number, (field, name) in enumerate(ASKED):
        rows = [one for one in judged if one.question == number]
        texts = [[row.text for row in rows]] if field == "checkable" else [[row.text] for row in rows]
        said = [getattr(one, field) >= 0.5 for lines in texts for one in judged_lines(hearing, lines)]
        answers = [row.answer for row in rows]
        yes, no = f1(said, answers, True), f1(said, answers, False)
        print(
            f"{field:10} {name:36} {len(rows):5} sentences  macro-F1 {(yes + no) / 2:.3f}  yes {yes:.3f}  no {no:.3f}"
        )
    return 0


def judged_lines(hearing: Hearing, lines: Sequence[str]) -> list[Judged]:
    """The judgements of the lines of a text."""
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    spans = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=False)]
    return hearing.read("\n".join(lines), spans)[1]


def f1(said: Sequence[bool], answers: Sequence[bool], of: bool) -> float:
    """F1 of one of the two answers, 0 to 1."""
    right = sum(s == a == of for s, a in zip(said, answers, strict=True))
    total = sum(s == of for s in said) + sum(a == of for a in answers)
    return 2 * right / total if total else 0.0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
