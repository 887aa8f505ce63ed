"""Lays the library in which passages are looked for: all pages that WiCE claims cite, and 10,000 other documents.

What comes in is a folder of research sets (WiCE, PolNeAR and others); what goes out is a folder of text files, and for
each claim the page that it cites with the sentences that bear it out, wholly or in part. The texts never leave it.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OTHERS = 10_000
PARTS = {"train": "wice.nonsupported_tokens.train.jsonl", "dev": "wice.claim.dev.jsonl"}
_META = re.compile(r"^\(meta data\) [A-Z ]+: ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A sentence of an encyclopedia, the title it stands under, the file of the page it cites, what bears it out."""

    text: str
    title: str
    page: str
    sentences: frozenset[str]


def read_claims(data: Path, part: str) -> list[Claim]:
    """The claims of a part ("train" or "dev") for which people marked a sentence of the page."""
    found = []
    for row in _rows(data / "wice" / PARTS[part]):
        lines = _lines(row["evidence"])
        marked = frozenset(lines[n] for group in row["supporting_sentences"] for n in group if lines[n].strip())
        if marked:
            title = row["meta"]["claim_title"]
            found.append(Claim(text=row["claim"], title=title, page=_page(lines), sentences=marked))
    return found


def lay_library(data: Path, folder: Path) -> None:
    """Writes the files; those that are there already stay as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS.values():
        for row in _rows(data / "wice" / part):
            lines = _lines(row["evidence"])
            _write(folder / _page(lines), "\n\n".join(lines))
    # Each document once: several sets have the same sentence in several rows.
    for number, text in zip(range(OTHERS), dict.fromkeys(_others(data)), strict=False):
        _write(folder / f"other-{number:05}.txt", text)


def _others(data: Path) -> Iterator[str]:
    """News, encyclopedia sentences and fact-checks, one text a document; of fact-checks as many as are still needed."""
    yield from (row["text"] for row in _rows(data / "polnear/polnear.dev.jsonl"))
    for row in _rows(data / "fm2/fm2.dev.jsonl"):
        yield f"{row['page']}\n\n{' '.join([*row['evidence'], *row['retrieved']])}"
    for row in _rows(data / "climate_fever/climate_fever.train.jsonl"):
        yield " ".join(evidence["evidence"] for evidence in row["evidences"])
    yield from (row["premise"] for row in _rows(data / "rte/rte.train.jsonl"))
    yield from (f"{row['title']}\n\n{row['fact']}" for row in _rows(data / "known_lie/snopes_verified_claims.jsonl"))


def _lines(evidence: list[str]) -> list[str]:
    return [" ".join(_META.sub("", line).split()) for line in evidence]


def _page(lines: list[str]) -> str:
    return f"page-{hashlib.sha256(chr(10).join(lines).encode()).hexdigest()[:16]}.txt"


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _write(path: Path, text: str) -> None:
    if not path.exists():
        path.write_text(text, encoding="utf-8")
