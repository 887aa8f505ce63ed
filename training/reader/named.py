"""Texts in which people marked names: persons, places, organisations and whatever else has a name of its own.

The sets differ in what they mark. Here a name is the proper noun itself, without article, title or apposition, and of
one of four kinds; what a set calls a group, company or party is an organisation, a country or city is a place.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.reader.mentions import Parsed, core_of, name_in

KINDS = ("person", "place", "organisation", "other")
_KIND_OF = {
    "PER": 0,
    "person": 0,
    "politician": 0,
    "LOC": 1,
    "location": 1,
    "country": 1,
    "place": 1,
    "ORG": 2,
    "organisation": 2,
    "organization": 2,
    "politicalparty": 2,
    "corporation": 2,
    "group": 2,
    "FIN": 2,
    "MISC": 3,
    "misc": 3,
    "PRO": 3,
    "event": 3,
    "election": 3,
    "creative-work": 3,
    "product": 3,
    "object": 3,
    "abstract": 3,
}
OTHER = KINDS.index("other")
_SHORT = re.compile(r"\b(?:Inc|Ltd|Corp|Co|Jr|Sr|(?:[A-Z]\.)*[A-Z])\.$")
_NO_SPACE_BEFORE = frozenset(". , ; : ! ? ) ] } ' 's n't 're 've 'll 'd 'm '' ” ’ %".split())
_NO_SPACE_BEHIND = frozenset("( [ { `` “ $ ‘".split())


@dataclass(frozen=True)
class Named:
    """A text and its names: start, end, and the number of the kind in `KINDS`."""

    text: str
    names: tuple[tuple[int, int, int], ...]


def read_named(data: Path, part: str) -> list[Named]:
    """All texts of one part, "train" or "dev"; wikigold has no parts and counts as train."""
    return [one for texts in read_sets(data, part).values() for one in texts]


def read_sets(data: Path, part: str) -> dict[str, list[Named]]:
    """The texts of one part by the name of their set."""
    found = {
        "wnut17": list(read_wnut(data, part)),
        "crossner_politics": list(_crossner(data, part)),
        "meantime": list(read_meantime(data, part)),
        "gum_free": list(read_gum(data, part)),
    }
    return found | {"wikigold": list(_wikigold(data))} if part == "train" else found


def _joined(tokens: list[str], spans: list[tuple[int, int, int]], spaced: list[bool] | None = None) -> Named:
    """The tokens set as running text; spans are first token, token behind the last, kind."""
    starts, text = [], ""
    for number, token in enumerate(tokens):
        glued = not number or (
            not spaced[number - 1] if spaced else token in _NO_SPACE_BEFORE or tokens[number - 1] in _NO_SPACE_BEHIND
        )
        text += token if glued else f" {token}"
        starts.append(len(text) - len(token))
    return Named(text, tuple((starts[a], starts[b - 1] + len(tokens[b - 1]), kind) for a, b, kind in spans))


def _conll(path: Path) -> Iterator[Named]:
    tokens: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        parts = re.split(r"[\t ]", line.strip())
        if len(parts) < 2:
            if tokens:
                yield _joined(tokens, list(_runs(tags)))
            tokens, tags = [], []
        else:
            tokens.append(parts[0])
            tags.append(parts[-1])


def _runs(tags: list[str]) -> Iterator[tuple[int, int, int]]:
    start = -1
    for at, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            kind = _KIND_OF.get(tags[start][2:])
            if kind is not None:
                yield start, at, kind
            start = -1
        if start < 0 and tag != "O":
            start = at


def read_wnut(data: Path, part: str) -> Iterator[Named]:
    """WNUT 17: what users of the web write."""
    yield from _conll(data / "wnut17" / f"wnut17.{part}.conll")


def _crossner(data: Path, part: str) -> Iterator[Named]:
    yield from _conll(data / "crossner_politics" / f"crossner_politics.{part}.conll")


def _wikigold(data: Path) -> Iterator[Named]:
    yield from _conll(data / "wikigold" / "wikigold.train.conll")


def read_meantime(data: Path, part: str) -> Iterator[Named]:
    """MEANTIME: of each document of Wikinews the sentences that were marked, which are its first."""
    for line in (data / "meantime" / f"meantime.{part}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        tokens = row["tokens"]
        runs = [(min(e["tok"]), max(e["tok"]) + 1) for e in row["entities"]]
        cores = {
            (*core, _KIND_OF.get(mention["type"], OTHER))
            for mention, (start, end) in zip(row["entities"], runs, strict=True)
            if mention["syn"] in ("NAM", "PRE.NAM")
            for core in name_in(tokens, start, end, mention["type"], frozenset(runs))
        }
        marked = max(row["sent"][at] for e in row["entities"] for at in e["tok"])
        size = sum(sentence <= marked for sentence in row["sent"])
        one = _joined(tokens[:size], sorted(_longest(cores)))
        yield Named(
            one.text, tuple((start, _without_mark(one.text, start, end), kind) for start, end, kind in one.names)
        )


def _without_mark(text: str, start: int, end: int) -> int:
    """Where a name ends whose last token holds the mark behind it: "Skerry Inc.,", "fPod 3."."""
    while end - start > 1 and (
        text[end - 1] in ",;:" or (text[end - 1] == "." and not _SHORT.search(text, start, end))
    ):
        end -= 1
    return end


def _longest(spans: set[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The spans that lie in no other, each once."""
    once = {span[:2]: span for span in sorted(spans, reverse=True)}
    return [s for r, s in once.items() if not any(o != r and o[0] <= r[0] and r[1] <= o[1] for o in once)]


def read_gum(data: Path, part: str) -> Iterator[Named]:
    """GUM: interviews, news, travel guides and more, as whole documents."""
    with gzip.open(data / "gum_free" / f"gum_free.{part}.conllu.gz", "rt", encoding="utf-8") as lines:
        for document in lines.read().split("# newdoc")[1:]:
            yield _gum_document(document)


def _gum_document(document: str) -> Named:
    tokens: list[Parsed] = []
    spaced, marks, first = [], [], 0
    for line in document.splitlines():
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            first = len(tokens) if cells[0] == "1" else first
            head = first + int(cells[6]) - 1 if cells[6] != "0" else -1
            tokens.append(Parsed(cells[1], cells[4], head, cells[7]))
            spaced.append("SpaceAfter=No" not in cells[9])
            marks.append(next((m[7:] for m in cells[9].split("|") if m.startswith("Entity=")), ""))
    mentions = list(_gum_mentions(marks))
    runs = frozenset((start, end) for start, end, _ in mentions)
    cores = {
        (*core, _KIND_OF[kind])
        for start, end, kind in mentions
        if kind in _KIND_OF and (core := core_of(tokens, start, end, kind, runs))
    }
    return _joined([token.word for token in tokens], sorted(_longest(cores)), spaced)


def _gum_mentions(marks: list[str]) -> Iterator[tuple[int, int, str]]:
    """First token, token behind the last and kind of each mention."""
    opened: dict[str, list[tuple[int, str]]] = {}
    for at, mark in enumerate(marks):
        for found in re.finditer(r"\(([^()]+)\)?|(\d+)\)", mark):
            if found[1]:
                key, kind = found[1].split("-")[:2]
                opened.setdefault(key, []).append((at, kind))
            key = found[2] or (found[1].split("-")[0] if found.group().endswith(")") else None)
            if key and opened.get(key):
                start, kind = opened[key].pop()
                yield start, at + 1, kind
