"""Measures how well a page of today is held against the page that was captured.

    recapture.py [--times N] [--each]

Prints, for pages that changed by rule (and for a part with stories and shapes of its own, which nothing was chosen by):
how often a change in a cited passage was found, how often a new correction notice or a retraction was, and how often
furniture (menus, dates, advertisements, comments, markup, order …) was taken for a change. --times makes more of each;
--each lists what went wrong.
"""

import argparse
import html
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import gettempdir
from time import perf_counter

from onrecord.corrections.recapture.looking import Look, compare
from onrecord.corrections.recapture.page_seen import see_page
from onrecord.corrections.recapture.sighting import Cited
from onrecord.settings import Settings
from recapture_pages.cases import Case, cases


def look_at(case: Case, settings: Settings) -> Look:
    """What comes of looking at the page of a case again."""
    before, now = (see_page(page.encode(), "page.html", settings) for page in (case.before, case.now))
    cited = []
    for words in map(html.unescape, case.cited):
        at = before.text.find(words)
        if at < 0:
            raise ValueError(f"“{words}” isn't on the page of shape {case.shape}")
        cited.append(Cited(words=words, start=at, end=at + len(words)))
    return compare(before, now, cited)


def is_right(case: Case, look: Look) -> bool:
    """Whether what was changed was found where it was changed, and nothing where only furniture was."""
    if case.kind == "furniture":
        return not look.matters
    if case.kind == "notice":
        return bool(look.notices) or look.standing == "retracted"
    return any(s.cited.words == html.unescape(case.changed) for s in look.changed)


def measured(found: Sequence[Case], settings: Settings) -> tuple[list[tuple[Case, Look]], float]:
    """What came of each case, and the seconds for all."""
    began = perf_counter()
    return [(case, look_at(case, settings)) for case in found], perf_counter() - began


def table(name: str, told: Sequence[tuple[Case, Look]], seconds: float) -> str:
    """The figures of one part."""
    rows = [f"{name}: {len(told)} pages, {1000 * seconds / len(told):.0f} ms each"]
    titles = {"passage": "change in a cited passage found", "notice": "correction notice or retraction found"}
    for kind, title in titles.items():
        of = [is_right(case, look) for case, look in told if case.kind == kind]
        rows.append(f"  {title:42} {sum(of):4} of {len(of):4} ({100 * sum(of) / len(of):5.1f} %)")
    of = [is_right(case, look) for case, look in told if case.kind == "furniture"]
    wrong = len(of) - sum(of)
    rows.append(f"  {'furniture taken for a change':42} {wrong:4} of {len(of):4} ({100 * wrong / len(of):5.1f} %)")
    return "\n".join(rows)


def by_change(told: Sequence[tuple[Case, Look]]) -> str:
    """Each kind of change, with how often it was right."""
    right = Counter(case.change for case, look in told if is_right(case, look))
    of = Counter(case.change for case, _ in told)
    return "\n".join(f"    {change:24} {right[change]:3} of {count:3}" for change, count in sorted(of.items()))


def main(arguments: list[str]) -> int:
    """Prints the table; 1 where a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--each", action="store_true")
    options = parser.parse_args(arguments)
    settings = Settings(index_folder=Path(gettempdir()) / "onrecord-recapture")
    missed = False
    for name, aside in (("shaped by", False), ("kept aside", True)):
        told, seconds = measured(cases(aside=aside, times=options.times), settings)
        print(table(name, told, seconds))
        if options.each:
            print(by_change(told))
            for case, look in told:
                if not is_right(case, look):
                    print(f"  {case.shape} {case.kind} {case.change} {case.around} {case.changed!r}: {look.reasons}")
                    print(*(f"      {s.before!r} -> {s.how} {s.now!r}" for s in look.changed), *look.notices, sep="\n")
        wrong = [case.kind for case, look in told if not is_right(case, look)]
        furniture = sum(case.kind == "furniture" for case, _ in told)
        missed = missed or wrong.count("passage") > 0 or wrong.count("furniture") > 0.02 * furniture
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
