"""How much is lost when the same articles come in other clothes: other quotation marks, no paragraphs, misread letters.

    attribution_robustness.py --gold GOLD.jsonl --scorer attribution.py

GOLD has {"id", "text", "attributions"}; the scorer is the module that scores attributions (`score(gold, predicted)`).
Every change keeps each character in its place, so that the marks people made still fit.
"""

import argparse
import importlib.util
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attribution import roles_of
from onrecord.reading.model.hearing import shipped_hearing

Rows = list[dict[str, Any]]
LOOK_ALIKES = {"l": "1", "o": "0", "e": "c", "c": "e", "h": "b", "n": "u", "u": "n", "i": "l", "a": "o", "s": "5"}


def straight(text: str) -> str:
    """Curly quotation marks and apostrophes made straight."""
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def curly(text: str) -> str:
    """Straight quotation marks made curly, by turns within a line."""
    out, inside = [], False
    for char in text:
        inside = inside and char != "\n"
        if char == '"':
            out.append("”" if inside else "“")
            inside = not inside
        else:
            out.append(char)
    return "".join(out)


def guillemets(text: str) -> str:
    """All double quotation marks made guillemets."""
    return curly(text).translate(str.maketrans("“”", "«»"))


def capital_headline(text: str) -> str:
    """The first line in capitals."""
    head, line, rest = text.partition("\n")
    return (head.upper() if len(head.upper()) == len(head) else head) + line + rest


def one_paragraph(text: str) -> str:
    """No paragraph breaks."""
    return text.replace("\n", " ")


def lost_apostrophes(text: str) -> str:
    """A space where each apostrophe was."""
    return text.translate(str.maketrans("’'", "  "))


def misread(text: str) -> str:
    """One letter in a hundred misread by a scanner, drawn by the text itself."""
    chance = random.Random(len(text))
    return "".join(LOOK_ALIKES.get(char, char) if chance.random() < 0.01 else char for char in text)


CLOTHES: dict[str, Callable[[str], str]] = {
    "as printed": str,
    "straight marks": straight,
    "curly marks": curly,
    "guillemets": guillemets,
    "headline in capitals": capital_headline,
    "no paragraphs": one_paragraph,
    "lost apostrophes": lost_apostrophes,
    "misread letters (1%)": misread,
}


def main(arguments: list[str]) -> int:
    """Prints one line for each kind of clothes: F1 of source and content together, and what is lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    asked = parser.parse_args(arguments)
    gold = [json.loads(line) for line in asked.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    score = _scorer(asked.scorer)
    first: dict[str, float] = {}
    print(f"{'':24}" + "".join(f"{kind:>16}" for kind in ("all", "direct", "mixed", "indirect")))
    for name, change in CLOTHES.items():
        figures = _figures(score, gold, change)
        first = first or figures
        cells = [f"{value:8.1f} ({value - first[kind]:+5.1f})" for kind, value in figures.items()]
        print(f"{name:24}" + "".join(f"{cell:>16}" for cell in cells), flush=True)
    return 0


def _scorer(path: Path) -> Callable[[Rows, Rows], dict[str, Any]]:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is no Python module.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[Rows, Rows], dict[str, Any]] = module.score
    return found


def _figures(
    score: Callable[[Rows, Rows], dict[str, Any]], gold: Rows, change: Callable[[str], str]
) -> dict[str, float]:
    """By kind of attribution, F1 as the scorer counts it against the marks in the text as printed."""
    hearing, found = shipped_hearing(), []
    for row in gold:
        text = change(row["text"])
        assert len(text) == len(row["text"]), "each character keeps its place"
        found.append({"id": row["id"], "attributions": [roles_of(one) for one in hearing.hear(text)]})
    told = score(gold, found)["attributions"]
    return {kind: told[kind]["source partial"]["f1"] for kind in ("all", "direct", "mixed", "indirect")}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
