"""Sentences that people judged: whether each asserts something that can be checked, holds an opinion, or hedges.

Each set answers one question and says nothing of the others. PoliClaim has no development part: two of its speeches
are kept aside for one.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

QUESTIONS = ("checkable", "opinion", "hedged", "check-worthy")
ASIDE = 2
"""The last so many speeches of PoliClaim, in the order of their names, are its development part."""


@dataclass(frozen=True)
class Judged:
    """A sentence, the number of the question in `QUESTIONS`, and the answer."""

    text: str
    question: int
    answer: bool


def read_judged(data: Path, part: str) -> list[Judged]:
    """All sentences of one part, "train" or "dev"; the wiki_weasel set has the first alone."""
    found = [*_policlaim(data, part), *_subjective(data, part), *_worthy(data, part)]
    return [*found, *_weasel(data)] if part == "train" else found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _policlaim(data: Path, part: str) -> Iterator[Judged]:
    rows = list(_rows(data / "policlaim" / "policlaim.train.jsonl"))
    aside = sorted({r["speech"] for r in rows})[-ASIDE:]
    for row in rows:
        if (row["speech"] in aside) == (part == "dev"):
            yield Judged(row["text"], 0, bool(row["label"]))


def _subjective(data: Path, part: str) -> Iterator[Judged]:
    for row in _rows(data / "ct25_subjectivity" / f"ct25_subj_en.{part}.jsonl"):
        yield Judged(row["text"], 1, row["label"] == "SUBJ")


def _weasel(data: Path) -> Iterator[Judged]:
    for row in _rows(data / "wiki_weasel" / "wiki_weasel.train.jsonl"):
        yield Judged(row["text"], 2, bool(row["label"]))


def _worthy(data: Path, part: str) -> Iterator[Judged]:
    for row in _rows(data / "ct24_checkworthy" / f"ct24_en.{part}.jsonl"):
        yield Judged(row["text"], 3, row["label"] == "Yes")
