"""What a person said of each finding after reading it: right or wrong, kept by article and offset, never with its text.

A sheet is written for a person to read and to put `y` or `n` between the brackets of each finding; `take_sheet` reads
the answers back into the marks that are kept beside the benchmarks.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from news import Article
from onrecord.checking.finding import Finding

CONTEXT = 260
_ANSWER = re.compile(
    r"^\[(?P<answer>[yn])\] (?P<code>[A-Z]{2,4}\d\d) (?P<article>\S+) (?P<start>\d+)-(?P<end>\d+)", re.M
)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a finding was made: by which rule, in which article, on which code points."""

    code: str
    article: str
    start: int
    end: int


def place_of(finding: Finding, article: Article) -> Place:
    """The place of a finding."""
    return Place(finding.code, article.id, finding.span.start, finding.span.end)


def read_marks(folder: Path) -> dict[Place, bool]:
    """Every mark that is kept: True where a person found the finding right."""
    marks = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            right = row.pop("right")
            marks[Place(**row)] = right
    return marks


def keep_marks(taken: dict[Place, bool], folder: Path) -> None:
    """Adds marks to those that are kept, one file a family; only the files of their families are written."""
    folder.mkdir(parents=True, exist_ok=True)
    marks = {**read_marks(folder), **taken}
    for family in {place.code.rstrip("0123456789") for place in taken}:
        mine = sorted((p, right) for p, right in marks.items() if p.code.rstrip("0123456789") == family)
        rows = [json.dumps({**asdict(place), "right": right}) for place, right in mine]
        (folder / f"{family.lower()}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


def sheet_of(found: Iterable[tuple[Article, Finding]], marks: dict[Place, bool]) -> str:
    """The sheet: each finding with its context, and an open pair of brackets where no one has answered yet."""
    parts = ["Put y (right: an editor would act on it) or n (false alarm) between each pair of brackets.\n"]
    for article, finding in found:
        place = place_of(finding, article)
        answer = {True: "y", False: "n", None: " "}[marks.get(place)]
        head = f"[{answer}] {place.code} {place.article} {place.start}-{place.end} ({finding.severity})"
        fix = f"    fix: {finding.fix.replacement!r} for {finding.fix.span.of(article.text)!r}" if finding.fix else ""
        parts.append(
            "\n".join(filter(None, [head, f"    {finding.message}", fix, _context(article.text, finding), ""]))
        )
    return "\n".join(parts)


def _context(text: str, finding: Finding) -> str:
    start, end = finding.span.start, finding.span.end
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return re.sub(r"\s*\n\s*", " ¶ ", f"    …{before}⟦{text[start:end]}⟧{after}…")


def take_sheet(path: Path) -> dict[Place, bool]:
    """The answers on a sheet; findings left open are not among them."""
    found = _ANSWER.finditer(path.read_text(encoding="utf-8"))
    return {Place(m["code"], m["article"], int(m["start"]), int(m["end"])): m["answer"] == "y" for m in found}
