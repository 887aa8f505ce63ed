"""How often the rules are right on published news: what they raise, how often, and the share that a person found right.

    precision.py DATA                                     the tables
    precision.py DATA --page docs/precision.md            the same, put into the page
    precision.py DATA --family COP,QUO --sample 100 --seed 1 --sheet sheet.txt
    precision.py DATA --take sheet.txt                    keep the answers of a sheet

DATA is the folder that holds `polnear` and `news_hyperpartisan`. Rules see no library, so those that need sources rest.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from math import sqrt
from pathlib import Path
from pkgutil import iter_modules
from time import perf_counter

from news import PARTS, Article, articles_of
from onrecord.checking import rules as built_in
from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Rule
from onrecord.documents.read import draft_of
from onrecord.reading.read import TrainedReader
from sheets import Place, keep_marks, place_of, read_marks, sheet_of, take_sheet

FAMILIES = "COP,QUO,ATT,FIG,DAT,CLM,NAM"
MARKS = Path(__file__).parent / "marks"
CONFIDENT = 1.96
FIRST, LAST = "<!-- tables -->", "<!-- end of the tables -->"

Found = list[tuple[Article, Finding]]


def main(arguments: list[str]) -> int:
    """Prints the tables; writes or takes a sheet where one is asked for."""
    asked = _ask(arguments)
    if asked.take:
        keep_marks(take_sheet(asked.take), MARKS)
        return 0
    marks = read_marks(MARKS)
    codes = asked.family.split(",")
    began = perf_counter()
    words, found = measure(asked.data, asked.part, [r for c in codes for r in rules_of(c)])
    tables = "\n".join([f"Read: {PARTS[asked.part]}; {words:,} words.\n", *_tables(codes, found, words, marks)])
    print(tables)
    print(f"{perf_counter() - began:.0f} s", file=sys.stderr)
    if asked.page:
        put_into_page(asked.page, tables)
    if asked.sheet:
        asked.sheet.write_text(sheet_of(_drawn(found, asked, marks), marks), encoding="utf-8")
    return 0


def _ask(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder of the data sets")
    parser.add_argument("--family", default=FAMILIES, help=f"families or codes, parted by commas (all: {FAMILIES})")
    parser.add_argument("--part", choices=PARTS, default="target", help="which articles: " + str(PARTS))
    parser.add_argument("--sample", type=int, default=100, help="how many findings go on the sheet, 0 for all")
    parser.add_argument("--seed", type=int, default=1, help="which sample")
    parser.add_argument("--fresh", action="store_true", help="draw only from what no one has marked yet")
    parser.add_argument("--page", type=Path, help="a page to put the tables into")
    parser.add_argument("--sheet", type=Path, help="where to write a sheet of findings to read")
    parser.add_argument("--take", type=Path, help="read the answers of this sheet into the marks, and stop")
    return parser.parse_args(arguments)


def rules_of(code: str) -> list[Rule]:
    """The built-in rules whose code begins with `code`, as far as they can do without sources."""
    names = sorted(m.name for m in iter_modules(built_in.__path__) if m.name.upper().startswith(code))
    rules = [import_module(f"{built_in.__name__}.{name}").RULE for name in names]
    return [rule for rule in rules if not rule.needs_sources]


def measure(data: Path, part: str, rules: list[Rule]) -> tuple[int, Found]:
    """How many words the articles of this part have, and all that the rules raise on them."""
    reader, words, found = TrainedReader(), 0, []
    for article in articles_of(data, part):
        words += len(article.text.split())
        found += [(article, finding) for finding in _findings(article, rules, reader)]
    return words, found


def _findings(article: Article, rules: list[Rule], reader: TrainedReader) -> Iterator[Finding]:
    draft = draft_of(article.text, name=article.id, written=article.written)
    draft = replace(draft, document=replace(draft.document, publisher=article.publisher))
    case = Case(draft=draft, reading=reader.read(draft.document), library=None)
    for rule in rules:
        yield from rule.check(case)


def _tables(codes: list[str], found: Found, words: int, marks: dict[Place, bool]) -> Iterator[str]:
    for group in _groups(codes):
        mine = [(a, f) for a, f in found if f.code.rstrip("0123456789") in group]
        yield f"### {', '.join(sorted(group))}\n\n{table(mine, words, marks)}"


def put_into_page(page: Path, tables: str) -> None:
    """Puts the tables between the two comments of the page that hold their place."""
    head, _, rest = page.read_text(encoding="utf-8").partition(FIRST)
    foot = rest.partition(LAST)[2]
    page.write_text(f"{head}{FIRST}\n\n{tables}\n{LAST}{foot}", encoding="utf-8")


def _groups(codes: list[str]) -> list[set[str]]:
    """Copy and quotation-mark rules have one bar in common; every other family has its own."""
    families = dict.fromkeys(code.rstrip("0123456789") for code in codes)
    copy = {f for f in families if f in ("COP", "QUO")}
    return [g for g in [copy, *({f} for f in families if f not in copy)] if g]


def table(found: Found, words: int, marks: dict[Place, bool]) -> str:
    """A Markdown table, one line a rule and one for all: raised, rate, read, right, share with its interval."""
    head = "| rule | raised | per 10,000 words | read | right | share right (95% interval) |"
    rows = [head, "|---|---|---|---|---|---|"]
    raised = Counter(f.code for _, f in found)
    read = Counter(f.code for a, f in found if place_of(f, a) in marks)
    right = Counter(f.code for a, f in found if marks.get(place_of(f, a)))
    rows += [_row(code, raised[code], words, read[code], right[code]) for code in sorted(raised)]
    rows.append(_row("all", raised.total(), words, read.total(), right.total()))
    return "\n".join([*rows, "", _alarms(raised.total(), words, read.total(), right.total()), ""])


def _row(code: str, raised: int, words: int, read: int, right: int) -> str:
    share = f"{right / read:.0%} ({_wilson(right, read)})" if read else "–"
    return f"| {code} | {raised} | {raised / words * 10_000:.2f} | {read} | {right} | {share} |"


def _alarms(raised: int, words: int, read: int, right: int) -> str:
    if not read:
        return "False alarms per 10,000 words: none of the findings has been read yet."
    wrong = raised * (1 - right / read)
    how = "counted" if read == raised else "estimated from the findings read"
    return f"False alarms per 10,000 words: {wrong / words * 10_000:.2f} ({how})."


def _wilson(right: int, read: int) -> str:
    """Wilson's score interval for a share (E. B. Wilson, 1927)."""
    share, squared = right / read, CONFIDENT**2
    middle = (share + squared / (2 * read)) / (1 + squared / read)
    half = CONFIDENT * sqrt(share * (1 - share) / read + squared / (4 * read**2)) / (1 + squared / read)
    return f"{max(0.0, middle - half):.0%}–{min(1.0, middle + half):.0%}"


def _drawn(found: Found, asked: argparse.Namespace, marks: dict[Place, bool]) -> Found:
    pool = [(a, f) for a, f in found if not (asked.fresh and place_of(f, a) in marks)]
    if not asked.sample or len(pool) <= asked.sample:
        return pool
    chosen = set(random.Random(asked.seed).sample(range(len(pool)), asked.sample))
    return [pair for n, pair in enumerate(pool) if n in chosen]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
