"""Holds the verdicts against what was planted: the share noticed and the share of false alarms, kind by kind.

What comes in are gold rows and predictions; what goes out are Markdown tables. An error counts as noticed by verdict
where the verdict is `contradicted` or `partly`, and by score where `supports - contradicts` lies below the bar that
raises an alarm on a given share of all controls.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from typing import Any

CONFIDENT = 1.96
ALARMED = ("contradicted", "partly")
BAR = 0.03
CURVE = (0.01, 0.03, 0.05, 0.08)
KINDS = ("number", "date", "negation", "name", "role")

Gold = Sequence[Mapping[str, Any]]
Told = Mapping[str, Mapping[str, Any]]


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Wilson's score interval for a share (E. B. Wilson, 1927)."""
    share, squared = hits / total, CONFIDENT**2
    middle = (share + squared / (2 * total)) / (1 + squared / total)
    half = CONFIDENT * sqrt(share * (1 - share) / total + squared / (4 * total**2)) / (1 + squared / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def bar_for(gold: Gold, told: Told, share: float) -> float:
    """The bar below which that share of all controls lies; with equal scores at the bar, fewer do."""
    scores = sorted(score_of(told[row["id"]]) for row in gold if not row["planted"])
    return scores[min(len(scores) - 1, round(share * len(scores)))] if scores else 0.0


def score_of(prediction: Mapping[str, Any]) -> float:
    """How far the evidence bears the claim out."""
    return float(prediction["supports"]) - float(prediction["contradicts"])


def by_verdict(prediction: Mapping[str, Any]) -> bool:
    """Whether the verdict is an alarm."""
    return prediction["verdict"] in ALARMED


def tables(gold: Gold, readers: Mapping[str, Told]) -> Iterator[str]:
    """The table of each set, and of both together; the readers stand side by side."""
    sets = list(dict.fromkeys(row["set"] for row in gold))
    for name in [*sets, "both sets"]:
        rows = [row for row in gold if name in (row["set"], "both sets")]
        yield f"### {name}\n\n" + "\n".join(_table(rows, gold, readers)) + "\n"
    yield "### Ways of planting, both sets\n\n" + "\n".join(_ways(gold, readers)) + "\n"
    yield "### Noticed at other shares of false alarms, both sets\n\n" + "\n".join(_curve(gold, readers)) + "\n"
    yield "\n".join(_verdicts(gold, readers))


def _table(rows: Gold, gold: Gold, readers: Mapping[str, Told]) -> Iterator[str]:
    heads = [f"{name}: {what}" for name in readers for what in _COLUMNS]
    yield "| kind | planted | controls | " + " | ".join(heads) + " |"
    yield "|---" * (3 + len(heads)) + "|"
    for kind in (*KINDS, "all", "bound"):
        mine = [r for r in rows if r["kind"] == kind or (kind == "all" and r["kind"] in KINDS)]
        planted, controls = [r for r in mine if r["planted"]], [r for r in mine if not r["planted"]]
        cells = [c for told in readers.values() for c in _cells(planted, controls, gold, told)]
        yield f"| {kind} | {len(planted)} | {len(controls)} | " + " | ".join(cells) + " |"


_COLUMNS = ("noticed by verdict", "false alarms", f"noticed at {BAR:.0%}", "false alarms there")


def _cells(planted: Gold, controls: Gold, gold: Gold, told: Told) -> Iterator[str]:
    bar = bar_for(gold, told, BAR)
    for alarm in (by_verdict, lambda p: score_of(p) < bar):
        for rows in (planted, controls):
            yield _share(sum(alarm(told[r["id"]]) for r in rows), len(rows))


def _share(hits: int, total: int) -> str:
    if not total:
        return "–"
    low, high = wilson(hits, total)
    return f"{hits / total:.1%} ({low:.0%}–{high:.0%})"


def _ways(gold: Gold, readers: Mapping[str, Told]) -> Iterator[str]:
    yield "| kind | way | planted | " + " | ".join(f"{n}: by verdict | {n}: at {BAR:.0%}" for n in readers) + " |"
    yield "|---" * (3 + 2 * len(readers)) + "|"
    counted = Counter((r["kind"], r["sub"]) for r in gold if r["planted"])
    for (kind, sub), number in sorted(counted.items()):
        rows = [r for r in gold if r["planted"] and (r["kind"], r["sub"]) == (kind, sub)]
        cells = [c for told in readers.values() for c in list(_cells(rows, [], gold, told))[::2]]
        yield f"| {kind} | {sub} | {number} | " + " | ".join(cells) + " |"


def _curve(gold: Gold, readers: Mapping[str, Told]) -> Iterator[str]:
    yield "| reader | kind | " + " | ".join(f"{share:.0%}" for share in CURVE) + " |"
    yield "|---" * (2 + len(CURVE)) + "|"
    for name, told in readers.items():
        for kind in (*KINDS, "all"):
            rows = [r for r in gold if r["planted"] and (r["kind"] == kind or (kind == "all" and r["kind"] in KINDS))]
            cells = [_share(_below(rows, told, bar_for(gold, told, share)), len(rows)) for share in CURVE]
            yield f"| {name} | {kind} | " + " | ".join(cells) + " |"
        alarmed = [_below([r for r in gold if not r["planted"]], told, bar_for(gold, told, s)) for s in CURVE]
        yield f"| {name} | controls alarmed | " + " | ".join(map(str, alarmed)) + " |"


def _below(rows: Gold, told: Told, bar: float) -> int:
    return sum(score_of(told[r["id"]]) < bar for r in rows)


def _verdicts(gold: Gold, readers: Mapping[str, Told]) -> Iterator[str]:
    for name, told in readers.items():
        for planted, what in ((True, "planted"), (False, "controls")):
            count = Counter(told[r["id"]]["verdict"] for r in gold if r["planted"] == planted)
            yield f"{name}, {what}: " + ", ".join(f"{v} {n}" for v, n in count.most_common())
