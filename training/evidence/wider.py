"""More to learn from than `mixture.py` deals: longer passages and statements, and some with nothing to rest on.

Evidence among other sentences about the same thing, two claims said as one, cited pages in windows, pages and
fact-checks as further texts to reword and to edit, and claims without a passage, of which nothing may be guessed.
"""

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.evidence.bias import guesses
from training.evidence.contrasts import contrasts
from training.evidence.mixture import Lesson, Mixture, untold
from training.evidence.pairs import (
    CONTRADICTS,
    SUPPORTS,
    SURE,
    WELL,
    Labelled,
    Spread,
    is_aside,
    listed,
    read_wice_rows,
)
from training.evidence.rewording import lowered

NOTHING: Spread = (0.03, 0.03, 0.94)
Kinds = list[tuple[str, Lesson]]


class Wider:
    """A mixture and what else can be made of the same texts."""

    def __init__(self, mixture: Mixture, data: Path, aside: bool = False) -> None:
        self.mixture, self.chance, self.aside = mixture, mixture.chance, aside
        self.cited = read_cited(data, aside)
        mixture.articles += [page for _, page, _, _ in self.cited] + read_rulings(data, aside)
        self.judged = [(name, lesson) for name, lesson in self._judged()]
        self.near: dict[str, list[Labelled]] = defaultdict(list)
        for pair in mixture.fever:
            self.near[_subject(pair.statement)].append(pair)

    def deal(self) -> Kinds:
        """One round, by kind, in an order by chance."""
        made: Kinds = list(self.judged)
        made += [("contrasts", lesson) for lesson in self.mixture._fever_contrasts()]
        made += [("news", lesson) for lesson in self.mixture._news()]
        made += [("among", Lesson(pair)) for pair in self._among()]
        made += [("two", Lesson(pair)) for pair in self._two()]
        made += [("windows", Lesson(pair)) for pair in self._windows()]
        made += [("nothing", Lesson(pair)) for pair in self._nothing()]
        self.chance.shuffle(made)
        return made

    def kept_aside(self) -> Kinds:
        """What is looked at while the model learns: a sample of each kind."""
        page = [("page", Lesson(pair)) for pair in self.mixture.whole_pages()]
        bare = [("nothing", Lesson(Labelled(p.statement, "", p.label))) for p in self.mixture.fever]
        by_kind: dict[str, Kinds] = defaultdict(list)
        for kind, lesson in [*(a for a in self.deal() if a[0] != "nothing"), *page, *bare]:
            by_kind[kind].append((kind, lesson))
        return [a for some in by_kind.values() for a in self.chance.sample(some, min(900, len(some)))]

    def _judged(self) -> Iterator[tuple[str, Lesson]]:
        for name, pairs in [("fever", self.mixture.fever), *self.mixture.judged.items()]:
            if name in ("fever", "politihop"):
                told = guesses(pairs).tolist()
                yield from ((name, Lesson(pair, tuple(guess))) for pair, guess in zip(pairs, told, strict=True))
            else:
                yield from ((name, Lesson(pair)) for pair in pairs)

    def _another(self, pair: Labelled) -> Labelled:
        """A pair about the same name, of another passage, if there is one."""
        family = [p for p in self.near[_subject(pair.statement)] if p.passage != pair.passage]
        return self.chance.choice(family) if family else self.chance.choice(self.mixture.fever)

    def _among(self) -> Iterator[Labelled]:
        """A claim's evidence between passages given for other claims."""
        for pair in self.chance.sample(self.mixture.fever, len(self.mixture.fever) // 3):
            others = [self._another(pair).passage, self.chance.choice(self.mixture.fever).passage]
            told = [pair.passage, *others[: self.chance.randrange(1, 3)]]
            self.chance.shuffle(told)
            yield Labelled(pair.statement, " ".join(told), pair.label, pair.marks, pair.rest, 0.8)

    def _two(self) -> Iterator[Labelled]:
        """Two claims as one statement, beside the evidence of both or of one."""
        for one in self.chance.sample(self.mixture.fever, len(self.mixture.fever) // 3):
            other = self._another(one)
            first, second = (one, other) if self.chance.random() < 0.5 else (other, one)
            if not first.statement.endswith(".") or len(first.statement) + len(second.statement) > 260:
                continue
            joint = self.chance.choice((", and ", " and ", ". ", "; "))
            begun = first.statement[:-1] + joint
            statement = begun + (second.statement if joint == ". " else lowered(second.statement))
            yield from self._said_of_two(statement, len(begun), first, second)

    def _said_of_two(self, statement: str, at: int, first: Labelled, second: Labelled) -> Iterator[Labelled]:
        labels = [p.label.index(max(p.label)) for p in (first, second)]
        passages = [first.passage, second.passage]
        if self.chance.random() < 0.5:
            self.chance.shuffle(passages)
            right = labels == [SUPPORTS, SUPPORTS]
            label = SURE[SUPPORTS] if right else (0.0, 0.95, 0.05)
            yield Labelled(statement, " ".join(passages), label, rest=WELL if right else -1, weight=0.8)
            return
        lacking = self.chance.randrange(2)
        passage = passages[1 - lacking]
        own = (second if lacking else first).statement
        offset = at if lacking else 0
        marks = tuple((a + offset, b + offset, what) for a, b, what in untold(own, passage))
        if labels[1 - lacking] == SUPPORTS and len(marks) > 1:
            yield Labelled(statement, passage, (0.03, 0.05, 0.92), marks, rest=WELL, weight=0.8)
        elif labels[1 - lacking] == CONTRADICTS:
            yield Labelled(statement, passage, (0.02, 0.6, 0.38), weight=0.5)

    def _windows(self) -> Iterator[Labelled]:
        """Sentences of an encyclopedia beside parts of the page they cite, with and without what bears them out."""
        for claim, page, telling, marks in self.cited * 2:
            low = self.chance.randrange(len(page))
            window = set(range(low, min(len(page), low + self.chance.randrange(2, 7))))
            if self.chance.random() < 0.6:
                passage = " ".join(page[n] for n in sorted(window | telling) if n < len(page))
                yield Labelled(claim, passage, (0.05, 0.08, 0.87), marks, rest=WELL)
                part = _before(claim, marks)
                if part and self.chance.random() < 0.7:
                    yield from contrasts(part, passage, self.mixture.pools, self.chance, 2, natural=True)
                    yield Labelled(part, passage, (0.9, 0.02, 0.08), rest=WELL, weight=0.7)
            elif not window & telling:
                passage = " ".join(page[n] for n in sorted(window))
                yield Labelled(claim, passage, NOTHING, untold(claim, passage), weight=0.7)

    def _nothing(self) -> Iterator[Labelled]:
        """Statements with no passage or a stranger's: nothing may be guessed of them."""
        fever, climate = self.mixture.fever, self.mixture.judged["climate"]
        for pair in self.chance.sample(fever, len(fever) // 6):
            passage = "" if self.chance.random() < 0.6 else self._another(pair).passage
            if passage != pair.passage:
                yield Labelled(pair.statement, passage, NOTHING, untold(pair.statement, passage), weight=0.7)
        for pair in self.chance.sample(climate, len(climate) // 6):
            passage = self.chance.choice(climate).passage if self.chance.random() < 0.8 else ""
            yield Labelled(pair.statement, passage, (0.06, 0.04, 0.9), untold(pair.statement, passage), weight=0.7)


def _subject(statement: str) -> str:
    return " ".join(statement.split()[:2])


def _before(claim: str, marks: tuple[tuple[int, int, int], ...]) -> str | None:
    """The claim up to its first word that isn't borne out, where a clause or a sentence ends."""
    end = max(claim.rfind(sign, 0, marks[0][0]) for sign in (",", ";", ".")) if marks else -1
    return claim[:end].rstrip(" ,;:") + "." if end > 40 else None


Cited = tuple[str, list[str], set[int], tuple[tuple[int, int, int], ...]]


def read_cited(data: Path, aside: bool) -> list[Cited]:
    """Claims of WiCE, the cited page, the numbers of the sentences that tell of them, and the words it doesn't tell.

    A page that is cited for a claim kept aside is nowhere learnt from.
    """
    rows = list(read_wice_rows(data))
    kept = {tuple(page) for claim, page, _, _ in rows if is_aside(claim)}
    return [row for row in rows if (tuple(row[1]) in kept) == aside and len(row[1]) > 4]


def read_rulings(data: Path, aside: bool) -> list[list[str]]:
    """Fact-checks as articles, sentence by sentence."""
    found = []
    for line in (data / "politihop" / "politihop.train.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sentences = [s for s in listed(row["ruling"]) if len(s.split()) > 3]
        if is_aside(row["claim"]) == aside and len(sentences) > 6:
            found.append(sentences)
    return found


def a_mixture_for(data: Path, tokenizer: object, words: object, seed: int, aside: bool = False) -> Wider:
    """The mixture of a training part, or of what is kept aside, begun with a seed."""
    chance = random.Random(seed)
    return Wider(Mixture(data, tokenizer, words, chance, aside=aside), data, aside)  # type: ignore[arg-type]
