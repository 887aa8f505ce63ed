"""Published articles with the direct quotations that annotators marked in them: what the fidelity test set is made of.

The articles are split in two halves by a hash of their name. The mechanism is developed on one half and reported on
the other.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Half = Literal["develop", "report"]

_NAME = re.compile(r"(?:[A-Z][\w.'’-]+ ){0,3}[A-Z][\w'’-]+")
_NO_NAME = frozenset(
    """Top Former Sen. Rep. Gov. But And When While For After As In On At If So Like He She They It I We You The
    This That These Those His Her Their One Some Many Both""".split()
)
_SURE_PERSON = r"(?:[A-Z][\w'’-]+|[A-Z]\.) (?:[A-Z][\w.'’-]+ )?"


@dataclass(frozen=True, kw_only=True, slots=True)
class Direct:
    """A direct quotation: its words without the marks, their place in the article, and its source in full if named.

    `parts` has more than one place where the reporter breaks in.
    """

    text: str
    start: int
    end: int
    speaker: str | None
    parts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """An article with its direct quotations, and with what it reports in its own words as (speaker, text)."""

    id: str
    text: str
    direct: tuple[Direct, ...]
    indirect: tuple[tuple[str | None, str], ...]


def read_corpus(data: Path, half: Half) -> list[Article]:
    """The articles of one half, in the order of the file."""
    with (data / "polnear" / "polnear.train.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [_article(row) for row in rows if half_of(row["id"]) == half]


def half_of(name: str) -> Half:
    """Which half an article belongs to."""
    return "develop" if hashlib.sha256(name.encode()).digest()[0] % 2 else "report"


def _article(row: dict) -> Article:  # type: ignore[type-arg]
    text = row["text"]
    direct, indirect = [], []
    for told in row["attributions"]:
        speaker = _full_name([text[s:e] for s, e in told["source"]], text)
        found = _direct(text, told["content"], speaker)
        if found:
            direct.append(found)
        elif len(told["content"]) == 1 and told["source"] and told["cue"]:
            start, end = told["content"][0]
            if not re.search(r"[“”‘\"\n]", text[start:end]):
                indirect.append((speaker, text[start:end].strip(" .,")))
    return Article(id=row["id"], text=text, direct=tuple(direct), indirect=tuple(indirect))


def _direct(text: str, content: list[list[int]], speaker: str | None) -> Direct | None:
    parts = tuple(_parts(text, content))
    if not parts or len(parts) != len(content):
        return None
    joined = " ".join(text[s:e] for s, e in parts).strip()
    return Direct(text=joined, start=parts[0][0], end=parts[-1][1], speaker=speaker, parts=parts)


def _parts(text: str, content: list[list[int]]) -> Iterator[tuple[int, int]]:
    for start, end in content:
        whole = re.fullmatch(r"\s*[“\"]([^“”\"\n]+)[”\"]\s*", text[start:end])
        if whole:
            yield start + whole.start(1), start + whole.end(1)


def _full_name(source: list[str], text: str) -> str | None:
    """The name in full as the article gives it, None where the source isn't a plain name."""
    name = " ".join(source).strip()
    if not _NAME.fullmatch(name) or name.split()[0] in _NO_NAME:
        return None
    if " " in name:
        return name
    fuller = re.search(rf"\b{_SURE_PERSON}{re.escape(name)}\b", text)
    if fuller and fuller.group().split()[0] not in _NO_NAME:
        return fuller.group()
    return name
