"""The published news that the rules are measured on: articles in the order of their files, from the folder named DATA.

Rules are tuned on one part and reported on another, so that no figure in the docs rests on text that was mended for.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

PARTS = {
    "tuning": "polnear.train and the first half of the articles of news_hyperpartisan",
    "report": "polnear.dev and the second half of the articles of news_hyperpartisan",
    "target": "polnear.dev and the whole of news_hyperpartisan",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """One published article; `id` is unique over all sets."""

    id: str
    text: str
    written: date | None


def articles_of(data: Path, part: str) -> Iterator[Article]:
    """The articles of one of PARTS, always in the same order."""
    mixed = list(_articles(data / "news_hyperpartisan" / "hyperpartisan_byarticle.jsonl"))
    half = len(mixed) // 2
    if part == "tuning":
        yield from _articles(data / "polnear" / "polnear.train.jsonl")
        yield from mixed[:half]
    else:
        yield from _articles(data / "polnear" / "polnear.dev.jsonl")
        yield from mixed if part == "target" else mixed[half:]


def _articles(path: Path) -> Iterator[Article]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Article(id=str(row["id"]), text=row["text"], written=_day(row.get("date")))


def _day(raw: str | None) -> date | None:
    try:
        return date.fromisoformat(raw or "")
    except ValueError:
        return None
