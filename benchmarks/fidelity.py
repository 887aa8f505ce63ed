"""How often the class of a quotation is right, on a test set made by rule from published quotations.

    fidelity.py DATA                          the table of docs/fidelity.md (the half kept for reporting)
    fidelity.py DATA --half develop --out errors.txt      what to read when something is to be mended

DATA is the folder that holds `polnear`. Prints the confusion table, the rates, and how long a quotation takes.
"""

import argparse
import random
import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from onrecord.checking.comparison import Comparison
from onrecord.checking.fidelity import compare_quotations
from onrecord.documents.draft import Draft
from onrecord.documents.read import draft_of
from onrecord.documents.span import Span
from onrecord.reading.statement import Attribution, Details, Quotation, Reading, Sentence, Statement
from onrecord.sources.capture import Capture
from onrecord.sources.library import Library
from onrecord.sources.source import Source
from quote_cases import DISTRACTORS, MAKERS, Case, Desk, cases_of
from quote_corpus import Article, read_corpus
from quote_edits import letters

TAKEN = datetime(2026, 1, 1, tzinfo=UTC)
CASES, ABSENT = 220, 1_000
RIGHT = {"absent": ("not_found", "too_short")}
STANDS_AS_IS = ("verbatim", "typography")
NOT_FOUND = ("not_found", "too_short")


def main(arguments: list[str]) -> int:
    """Makes the cases, compares them, prints the tables."""
    asked = _ask(arguments)
    articles = read_corpus(asked.data, asked.half)
    wanted = dict.fromkeys(MAKERS, asked.cases) | {"absent": asked.absent}
    outcomes: list[tuple[Case, str, Comparison]] = []
    spent = 0.0
    for case, library in _cases(articles, wanted, asked.seed):
        draft, reading = write_draft(case)
        began = perf_counter()
        comparison = compare_quotations(draft, reading, library)[0]
        spent += perf_counter() - began
        outcomes.append((case, comparison.fidelity, comparison))
    print(f"{len(articles)} articles of the half “{asked.half}” of polnear.train, seed {asked.seed}\n")
    print(table([(case.gold, told) for case, told, _ in outcomes]))
    print(f"Given as verbatim or typography where a word differs: {sum(is_slip(c, t) for c, t, _ in outcomes)}.")
    print(f"\n{spent / len(outcomes) * 1000:.1f} ms a quotation against {DISTRACTORS + 1} captures")
    if asked.out:
        asked.out.write_text("\n".join(_error(*o) for o in outcomes if not is_right(o[0].gold, o[1])), encoding="utf-8")
    return 0


def _ask(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder of the data sets")
    parser.add_argument("--half", choices=("develop", "report"), default="report", help="which articles")
    parser.add_argument("--seed", type=int, default=1, help="which cases")
    parser.add_argument("--cases", type=int, default=CASES, help="how many of each class")
    parser.add_argument("--absent", type=int, default=ABSENT, help="how many whose source is absent")
    parser.add_argument("--out", type=Path, help="where to write the cases that came out wrong")
    return parser.parse_args(arguments)


def _cases(articles: list[Article], wanted: dict[str, int], seed: int):  # type: ignore[no-untyped-def]
    """Each case with its library; libraries are made once an article where they can be."""
    rng = random.Random(seed)
    order = [a for a in articles if a.direct]
    rng.shuffle(order)
    strange = _strange_words(articles)
    for article in order:
        others = rng.sample([a for a in articles if a is not article], DISTRACTORS)
        desk = Desk(article=article, others=others, strange=strange, people=_people(article), rng=rng)
        made: dict[object, Library] = {}
        for case in cases_of(desk, wanted):
            if case.gold == "absent" and _stands_in(case.original, others):
                wanted["absent"] += 1
                continue
            if case.sources not in made:
                made[case.sources] = Library.of_captures(_captures(case, others))
            yield case, made[case.sources]
        if not any(n > 0 for n in wanted.values()):
            return


def _stands_in(quote: str, others: list[Article]) -> bool:
    """Whether another article has the quotation, or five words on end of it: then its source isn't absent."""
    words = letters(quote).split()
    size = min(5, len(words))
    runs = [" " + " ".join(words[k : k + size]) + " " for k in range(len(words) - size + 1)]
    return any(run in f" {letters(other.text)} " for other in others for run in runs)


def _strange_words(articles: list[Article]) -> list[str]:
    common = Counter(w for a in articles[::7] for w in re.findall(r"\b[a-z]{4,9}\b", a.text))
    return [word for word, count in common.most_common(900)[150:]]


def _people(article: Article) -> list[str]:
    named = [q.speaker for q in article.direct] + [speaker for speaker, _ in article.indirect]
    return sorted({name for name in named if name and len(name.split()) in (2, 3)})


def _captures(case: Case, others: list[Article]) -> list[Capture]:
    held = [
        *case.sources,
        *((a.text, "primary", "en") for a in others if not any(a.text == s[0] for s in case.sources)),
    ]
    return [_capture(n, *one) for n, one in enumerate(held)]


def _capture(number: int, text: str, closeness: str, language: str) -> Capture:
    document = replace(draft_of(text).document, language=language)
    return Capture(
        sha256=sha256(f"{number} {text}".encode()).hexdigest(),
        paths=(f"{number}.txt",),
        size=len(text),
        taken=TAKEN,
        source=Source(name=f"Paper {number}", closeness=closeness),  # type: ignore[arg-type]
        document=document,
    )


def write_draft(case: Case) -> tuple[Draft, Reading]:
    """A draft of one sentence with the quotation in it, and its reading: where the words are is given, not found."""
    said = case.quote.rstrip(",") + ("" if case.quote[-1:] in "?!." else ",")
    name = case.speaker or "she"
    text = f"“{said}” said {name}{case.tail}."
    draft = draft_of(text)
    end = len(said) + 2
    quotation = Quotation(span=Span(0, end), inside=(Span(1, end - 1),), marks="“”")
    source = Span(end + 6, end + 6 + len(name))
    attribution = Attribution(
        source=source, cue=Span(end + 1, end + 5), content=(quotation.span,), named=bool(case.speaker), who=case.speaker
    )
    statement = Statement(
        id="s1",
        kind="quotation",
        span=quotation.span,
        text=text[:end],
        sentence=0,
        attribution=(attribution,),
        quotation=0,
    )
    sentence = Sentence(span=Span(0, len(text)), block=0)
    document = draft.document
    draft = replace(draft, document=replace(document, language="en"))
    return draft, Reading(sentences=(sentence,), quotations=(quotation,), statements=(statement,), details=Details())


def is_right(gold: str, told: str) -> bool:
    """Whether this class is the right one for a case."""
    return told in RIGHT.get(gold, (gold,))


def is_slip(case: Case, told: str) -> bool:
    """Whether words came out as if they stood in the sources when a word differs; style may differ, words may not."""
    if told not in STANDS_AS_IS or case.gold == "typography" or letters(case.quote) == letters(case.original):
        return False
    return not any(f" {letters(case.quote)} " in f" {letters(text)} " for text, _, _ in case.sources)


def table(outcomes: list[tuple[str, str]]) -> str:
    """What each class came out as, and the three rates that are held to a target."""
    rows = ["| made as | cases | right | share | came out otherwise as |", "|---|---|---|---|---|"]
    for gold in MAKERS:
        told = Counter(t for g, t in outcomes if g == gold)
        right = sum(n for t, n in told.items() if is_right(gold, t))
        wrong = ", ".join(f"{t} {n}" for t, n in told.most_common() if not is_right(gold, t)) or "–"
        rows.append(f"| {gold} | {told.total()} | {right} | {right / max(1, told.total()):.1%} | {wrong} |")
    return "\n".join([*rows, "", *_rates(outcomes)])


def _rates(outcomes: list[tuple[str, str]]) -> list[str]:
    classed = [(g, t) for g, t in outcomes if g != "absent"]
    right = sum(is_right(g, t) for g, t in classed)
    absent = [t for g, t in outcomes if g == "absent"]
    found = sum(t not in NOT_FOUND for t in absent)
    return [
        f"Class right: {right} of {len(classed)} ({right / max(1, len(classed)):.1%}).",
        f"Found though the source is absent: {found} of {len(absent)} ({found / max(1, len(absent)):.1%}).",
    ]


def _error(case: Case, told: str, comparison: Comparison) -> str:
    found = " | ".join(e.clip.text.replace("\n", " / ") for e in comparison.evidence[:2])
    lines = [
        f"== {case.gold} came out as {told} ({comparison.wording})  {case.article}"
        f"  [{case.speaker} / {comparison.speaker}]"
    ]
    lines += [f"   draft:    {case.quote}", f"   original: {case.original}", f"   found:    {found}", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
