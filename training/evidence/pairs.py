"""Statements and the passages that people held them against, with what they said of each.

Everything comes from the training parts of public sets. Claims are kept aside by their evidence, so that no passage is
on both sides; the fifth of climate_fever that the shared scorer uses is never read.
"""

import ast
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.checking.entailment.portion import portions_of

SUPPORTS, CONTRADICTS, NEITHER = 0, 1, 2
Spread = tuple[float, float, float]
SURE: tuple[Spread, Spread, Spread] = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
WELL, WRONG, UNTOLD, UNKNOWN = 0, 1, 2, -1
"""What a word of a statement is: borne out, contradicted, not told of; unknown where nobody said."""
ASIDE = 12


@dataclass(frozen=True)
class Labelled:
    """A statement, a passage, how likely each label is, and what the words of the statement are.

    `marks` are (start, end, what) into the statement; `rest` is what all its other words are.
    """

    statement: str
    passage: str
    label: Spread
    marks: tuple[tuple[int, int, int], ...] = ()
    rest: int = UNKNOWN
    weight: float = 1.0


def is_aside(text: str) -> bool:
    """Whether what rests on this text is kept aside."""
    return int(hashlib.sha1(text.encode()).hexdigest(), 16) % ASIDE == 0


_TIDY = (
    (re.compile(r" ([,.;:!?%)\]}]|n't\b|'(?:s|re|ve|ll|d|m)\b|'')"), r"\1"),
    (re.compile(r"([(\[{$]|``) "), r"\1"),
    (re.compile(r"``|''"), '"'),
    (re.compile(r'" ([^"]*?) "'), r'"\1"'),
)


def tidy(text: str) -> str:
    """Running text out of tokens with blanks between them."""
    for pattern, put in _TIDY:
        text = pattern.sub(put, text)
    return text


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    raw = path.read_bytes()
    text = gzip.decompress(raw) if path.suffix == ".gz" else raw
    yield from map(json.loads, text.decode("utf-8").splitlines())


def read_fever(data: Path, aside: bool) -> list[Labelled]:
    """Claims about encyclopedia sentences; one evidence in twelve is aside."""
    found = []
    for row in _rows(data / "fever" / "fever_dev_pairs.train.jsonl.gz"):
        if is_aside(row["evidence"]) == aside:
            supported = row["label"] == "SUPPORTS"
            label = SURE[SUPPORTS if supported else CONTRADICTS]
            found.append(Labelled(row["claim"], tidy(row["evidence"]), label, rest=WELL if supported else UNKNOWN))
    return found


def read_climate(data: Path, aside: bool) -> list[Labelled]:
    """Claims about the climate; of four fifths of the training file one claim in twelve is aside."""
    found = []
    for row in _rows(data / "climate_fever" / "climate_fever.train.jsonl"):
        scored = int(hashlib.sha1(str(row["claim_id"]).encode()).hexdigest(), 16) % 5 == 0
        if scored or is_aside(row["claim"]) != aside:
            continue
        for piece in row["evidences"]:
            votes = [v for v in piece["votes"] if v]
            counts = [votes.count(v) for v in ("SUPPORTS", "REFUTES", "NOT_ENOUGH_INFO")]
            own = ("SUPPORTS", "REFUTES", "NOT_ENOUGH_INFO").index(piece["evidence_label"])
            counts[own] += 1
            a, b, c = (n / sum(counts) for n in counts)
            found.append(Labelled(row["claim"], piece["evidence"], (a, b, c)))
    return found


def read_rte(data: Path, aside: bool) -> list[Labelled]:
    """Sentences from news that follow from a passage, or don't (most say more than it, some say otherwise)."""
    found = []
    for row in _rows(data / "rte" / "rte.train.jsonl"):
        if is_aside(row["premise"]) == aside:
            follows = row["label"] == "entailment"
            label: Spread = SURE[SUPPORTS] if follows else (0, 0.3, 0.7)
            found.append(Labelled(row["hypothesis"], row["premise"], label, rest=WELL if follows else UNKNOWN))
    return found


def read_politihop(data: Path, aside: bool) -> list[Labelled]:
    """Claims of politicians and the sentences of a fact-check that led to the ruling; half truths are left out."""
    labels = {"true": SUPPORTS, "false": CONTRADICTS}
    found = []
    for row in _rows(data / "politihop" / "politihop.train.jsonl"):
        if row["label"] not in labels or is_aside(row["claim"]) != aside:
            continue
        sentences = listed(row["ruling"])
        for chain in listed(row["evidence_chains"]).values():
            numbers = [int(n) for told in chain for n in str(told).split(",") if n.strip().isdigit()]
            told = [sentences[n] for n in numbers if n < len(sentences)]
            if told:
                label = SURE[labels[row["label"]]]
                found.append(Labelled(row["claim"].strip('“”"'), " ".join(told), label, weight=0.5))
    return found


def listed(told: Any) -> Any:
    """A list that a table holds as text."""
    return ast.literal_eval(told) if isinstance(told, str) else told


def read_wice(data: Path, aside: bool) -> list[Labelled]:
    """Sentences of an encyclopedia and the cited page: which of their words the page doesn't tell.

    The page is seen as the desk would see it, and as the people who marked it did: the sentences that bear it out.
    """
    found = []
    for row in _rows(data / "wice" / "wice.nonsupported_tokens.train.jsonl"):
        if is_aside(row["claim"]) != aside:
            continue
        spans = _spans(row["claim"], row["claim_tokens"], row["non_supported_spans"])
        marks = tuple((a, b, UNTOLD) for a, b in spans)
        page = row["evidence"]
        chosen = [set().union(*row["supporting_sentences"])] if row["supporting_sentences"] else []
        groups = [*portions_of(row["claim"], page, 1), *(sorted(c) for c in chosen)]
        for group in groups:
            passage = " ".join(page[n] for n in group if n < len(page))
            found.append(Labelled(row["claim"], passage, (0.05, 0.1, 0.85), marks, rest=WELL))
            rest = _without(row["claim"], spans)
            if rest:
                found.append(Labelled(rest, passage, (0.85, 0, 0.15), rest=WELL, weight=0.5))
    return found


def read_wice_rows(data: Path) -> Iterator[tuple[str, list[str], set[int], tuple[tuple[int, int, int], ...]]]:
    """Claims, the cited page, the numbers of the sentences that tell of them, and the words that it doesn't tell."""
    for row in _rows(data / "wice" / "wice.nonsupported_tokens.train.jsonl"):
        spans = _spans(row["claim"], row["claim_tokens"], row["non_supported_spans"])
        telling = set().union(*row["supporting_sentences"]) if row["supporting_sentences"] else set()
        yield row["claim"], row["evidence"], telling, tuple((a, b, UNTOLD) for a, b in spans)


def _spans(statement: str, tokens: list[str], missing: list[bool]) -> list[tuple[int, int]]:
    """The stretches of the statement whose tokens aren't borne out."""
    found: list[tuple[int, int]] = []
    at, before = 0, False
    for token, lacks in zip(tokens, missing, strict=True):
        start = statement.find(token, at)
        if start < 0:
            before = False
            continue
        at = start + len(token)
        if lacks:
            found[-1:] = [(found[-1][0], at)] if before else [*found[-1:], (start, at)]
        before = lacks
    return found


def _without(statement: str, spans: list[tuple[int, int]]) -> str | None:
    """The statement without a last part that isn't borne out; None where the rest would be no sentence."""
    if len(spans) != 1 or len(statement) - spans[0][1] > 2 or spans[0][0] < 0.5 * len(statement):
        return None
    return statement[: spans[0][0]].rstrip(" ,;:-") + "."
