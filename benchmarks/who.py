"""How often the right person is told where a source is a pronoun or a description ("she", "the minister").

    who.py DATA [--marks benchmarks/who_marks.jsonl] [--show]

DATA holds polnear. The marks give, for 300 such sources of polnear.dev, where in the article the name of the person or
body stands, or null where nobody with a name is meant. They were made in three readings apart from each other, which
agreed on 295. The attributions are those that people marked, so that nothing but this is measured.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from onrecord.documents.read import draft_of
from onrecord.documents.span import Span
from onrecord.reading.attribution import attribute
from onrecord.reading.model.hearing import Heard
from onrecord.reading.outline import outline
from onrecord.reading.quotations import find_quotations
from onrecord.reading.read import TrainedReader
from onrecord.reading.sentences import split_sentences

MARKS = Path(__file__).parent / "who_marks.jsonl"


def main(arguments: list[str]) -> int:
    """Prints how many are right, by kind of source; with --show also those that are wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder of the data sets, or a file of articles")
    parser.add_argument("--marks", type=Path, default=MARKS)
    parser.add_argument("--show", action="store_true", help="print each that is wrong")
    asked = parser.parse_args(arguments)
    file = asked.data if asked.data.is_file() else asked.data / "polnear" / "polnear.dev.jsonl"
    articles = {a["id"]: a for a in map(json.loads, file.read_text(encoding="utf-8").splitlines())}
    marks = [json.loads(line) for line in asked.marks.read_text(encoding="utf-8").splitlines()]
    told = {article: told_in(articles[article]) for article in {mark["id"] for mark in marks}}
    counts: Counter[tuple[str, bool]] = Counter()
    for mark in marks:
        text = articles[mark["id"]]["text"]
        source = text[mark["start"] : mark["end"]]
        meant = text[slice(*mark["who"])] if mark["who"] else None
        said = told[mark["id"]].get((mark["start"], mark["end"]))
        right = is_same(said, meant)
        kind = "pronoun" if len(source.split()) == 1 and len(source) < 5 else "description"
        counts[kind + (", named" if meant else ", unnamed"), right] += 1
        if asked.show and not right:
            before = " ".join(text[max(0, mark["start"] - 160) : mark["start"]].split())
            print(f"{source!r}: told {said!r}, meant {meant!r}\n    … {before} [{source}]")
    for kind in sorted({kind for kind, _ in counts}):
        print(f"{kind:24} {counts[kind, True]:4} of {counts[kind, True] + counts[kind, False]:4}")
    right = sum(number for (_, is_right), number in counts.items() if is_right)
    print(f"{'all':24} {right:4} of {len(marks):4}  {100 * right / len(marks):.1f}%")
    return 0


def told_in(article: dict[str, Any]) -> dict[tuple[int, int], str | None]:
    """By the place of each source that people marked, who it is told to be."""
    document = draft_of(article["text"], name=article["id"]).document
    split = split_sentences(document)
    quotations = find_quotations(document)
    heard = [
        Heard(
            source=tuple(Span(*s) for s in a["source"]),
            cue=Span(a["cue"][0][0], a["cue"][-1][1]),
            content=tuple(Span(*s) for s in a["content"]),
        )
        for a in article["attributions"]
        if a["cue"] and a["content"]
    ]
    heard.sort(key=lambda one: one.cue.start)
    outer = outline(document, split, quotations)
    speech = attribute(document.text, outer, quotations, heard, TrainedReader().read(document).details.names)
    told: dict[tuple[int, int], str | None] = {}
    for one, said in zip(heard, speech.said, strict=False):
        if one.source:
            told[one.source[0].start, one.source[-1].end] = said.link.who
    return told


def is_same(said: str | None, meant: str | None) -> bool:
    """Whether both are forms of one name: the words of one are all among those of the other."""
    if said is None or meant is None:
        return said is meant
    one, other = ({w.strip(".,’'s") for w in name.lower().split()} for name in (said, meant))
    return one <= other or other <= one


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
