"""The published news that the rules are measured on: articles in the order of their files, from the folder named DATA.

Rules are tuned on one part and reported on another, so that no figure in the docs rests on text that was mended for.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

PARTS = {
    "tuning": "polnear.train and the first half of the articles of news_hyperpartisan",
    "report": "polnear.dev and the second half of the articles of news_hyperpartisan",
    "target": "polnear.dev and the whole of news_hyperpartisan",
    "further": "three in ten of the articles of polnear.train, those whose place from 0 ends with 2, 4 or 7",
    "fresh": "the fact-checks of politihop, each as one paragraph, and the passages of news of rte",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """One published article; `id` is unique over all sets."""

    id: str
    text: str
    written: date | None
    publisher: str | None = None


def articles_of(data: Path, part: str) -> Iterator[Article]:
    """The articles of one of PARTS, always in the same order."""
    if part == "fresh":
        yield from _passages(data)
        return
    if part == "further":
        train = enumerate(_articles(data / "polnear" / "polnear.train.jsonl"))
        yield from (article for place, article in train if place % 10 in (2, 4, 7))
        return
    mixed = list(_articles(data / "news_hyperpartisan" / "hyperpartisan_byarticle.jsonl"))
    half = len(mixed) // 2
    if part == "tuning":
        yield from _articles(data / "polnear" / "polnear.train.jsonl")
        yield from mixed[:half]
    else:
        yield from _articles(data / "polnear" / "polnear.dev.jsonl")
        yield from mixed if part == "target" else mixed[half:]


def _articles(path: Path) -> Iterator[Article]:
    for row in _rows(path):
        yield Article(
            id=str(row["id"]), text=row["text"], written=_day(row.get("date")), publisher=row.get("publisher")
        )


def _passages(data: Path) -> Iterator[Article]:
    """Each passage once; these sets give no day and no paragraphs."""
    politihop = [f"politihop/politihop.{part}.jsonl" for part in ("dev", "train")]
    texts = {" ".join(row["ruling"]) for path in politihop for row in _rows(data / path)}
    texts |= {row["premise"] for row in _rows(data / "rte" / "rte.train.jsonl")}
    for text in sorted(texts):
        yield Article(id=sha256(text.encode()).hexdigest()[:12], text=text, written=None)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _day(raw: str | None) -> date | None:
    try:
        return date.fromisoformat(raw or "")
    except ValueError:
        return None
