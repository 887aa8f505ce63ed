"""How many planted defects the copy and quotation-mark rules find: one at a time, put into published news by rule.

    planted_defects.py DATA [--seed 1]

Into each article of polnear.dev one defect of each kind is put at a place drawn by chance. It counts as found where the
rules raise something in the damaged text that they don't raise in the sound one.
"""

import argparse
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from news import Article, articles_of
from onrecord.checking.rule import Case, Rule
from onrecord.documents.read import draft_of
from onrecord.reading.read import TrainedReader
from precision import rules_of

# Kind of defect, rules that may find it, where it can be put, and what is put there.
DEFECTS = (
    ("a word doubled", "COP01", r"(?<= )([a-z]{2,})(?= [a-z])", r"\1 \1"),
    ("an apostrophe turned into a space", "COP02", r"(?<=[a-z])[’'](?=s [a-z])", " "),
    ("an apostrophe lost in “n’t”", "COP02", r"(?<=n)[’'](?=t\b)", ""),
    ("a space lost behind a full stop or comma", "COP03", r"(?<=[a-z][.,]) (?=[A-Z])", ""),
    ("a space lost before a capital", "COP03", r"(?<=[a-z]) (?=[A-Z][a-z])", ""),
    ("a dash turned into a question mark", "COP04", r"(?<=[a-z]) [–—] (?=[a-z])", " ? "),
    ("a bracket lost", "COP05", r"[()\[\]]", ""),
    ("a closing mark lost", "QUO", r"”", ""),
    ("an opening mark lost", "QUO", r"“", ""),
    ("a straight closing mark lost", "QUO", r"(?<=[\w.,!?])\"(?=\s)", ""),
    ("a straight opening mark lost", "QUO", r"(?<=\s)\"(?=\w)", ""),
)


def main(arguments: list[str]) -> int:
    """Prints one line a kind of defect: planted, found, share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder of the data sets")
    parser.add_argument("--seed", type=int, default=1, help="which places are drawn")
    asked = parser.parse_args(arguments)
    # The other set of this part has defects of its own in almost every article; its articles have bare numbers.
    articles = [a for a in articles_of(asked.data, "report") if not a.id.isdecimal()]
    print("| defect | rules | planted | found | share |\n|---|---|---|---|---|")
    for kind, code, place, defect in DEFECTS:
        rules, chance = rules_of(code), random.Random(asked.seed)
        found = list(_found(articles, rules, re.compile(place), defect, chance))
        print(f"| {kind} | {code} | {len(found)} | {sum(found)} | {sum(found) / max(1, len(found)):.0%} |")
    return 0


def _found(
    articles: list[Article], rules: list[Rule], place: re.Pattern[str], defect: str, chance: random.Random
) -> Iterator[bool]:
    """For each article that has a place for the defect, whether the rules raise it."""
    for article in articles:
        places = list(place.finditer(article.text))
        if places:
            hit = chance.choice(places)
            damaged = article.text[: hit.start()] + hit.expand(defect) + article.text[hit.end() :]
            yield _raised(damaged, rules) > _raised(article.text, rules)


def _raised(text: str, rules: list[Rule]) -> int:
    draft = draft_of(text)
    case = Case(draft=draft, reading=TrainedReader().read(draft.document), library=None)
    return sum(1 for rule in rules for _ in rule.check(case))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
