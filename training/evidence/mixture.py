"""What the model learns from, dealt out in a mixture: what people judged, and contrasts made anew each time."""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.checking.entailment.portion import portions_of
from onrecord.checking.passages import STOP_WORDS
from onrecord.documents.words import words_of
from training.evidence.bias import guesses
from training.evidence.contrasts import Pools, contrasts, denials
from training.evidence.pairs import (
    CONTRADICTS,
    SUPPORTS,
    SURE,
    UNTOLD,
    WELL,
    Labelled,
    is_aside,
    read_climate,
    read_fever,
    read_politihop,
    read_rte,
    read_wice,
)
from training.evidence.rewording import lowered, reworded

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]+[\"”’)]*(?=\s|$)|[^.!?\n]{20,}(?=\n|$)")
_DENYING = frozenset("not never no only isn't wasn't aren't didn't doesn't without".split())
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")


@dataclass(frozen=True)
class Lesson:
    """A pair, and what can be guessed from its statement alone (log likelihoods of the labels; zeros: nothing)."""

    pair: Labelled
    guess: tuple[float, float, float] = (0.0, 0.0, 0.0)


class Mixture:
    """Everything there is to learn from, but for what is kept aside."""

    def __init__(
        self, data: Path, tokenizer: Tokenizer, words: Tensor, chance: random.Random, aside: bool = False
    ) -> None:
        self.chance = chance
        self.fever = read_fever(data, aside)
        self.judged = {
            "climate": read_climate(data, aside),
            "rte": read_rte(data, aside),
            "politihop": read_politihop(data, aside),
            "wice": read_wice(data, aside),
        }
        self.articles = read_articles(data, aside)
        names = [m.group() for a in self.articles for s in a for m in _NAME.finditer(s)]
        names += [m.group() for p in self.fever for m in _NAME.finditer(p.passage)]
        texts = [p.passage for p in self.fever] + [s for a in self.articles for s in a]
        self.pools = Pools(names, like_words(texts, tokenizer, words))

    def deal(self) -> list[Lesson]:
        """One round, in an order by chance."""
        made = list(self._judged()) + list(self._fever_contrasts()) + list(self._news())
        self.chance.shuffle(made)
        return made

    def _judged(self) -> Iterator[Lesson]:
        for name, pairs in [("fever", self.fever), *self.judged.items()]:
            told = guesses(pairs) if name in ("fever", "politihop") else torch.zeros(len(pairs), 3)
            yield from (Lesson(pair, tuple(guess)) for pair, guess in zip(pairs, told.tolist(), strict=True))

    def _fever_contrasts(self) -> Iterator[Lesson]:
        yield from map(Lesson, denials(self.fever, self.chance, 0.25))
        supported = [p for p in self.fever if p.label[SUPPORTS] == 1]
        for pair in supported:
            yield from map(Lesson, contrasts(pair.statement, pair.passage, self.pools, self.chance, 2, natural=True))
        for pair in self.chance.sample(supported, len(supported) // 5):
            yield from map(Lesson, contrasts(pair.statement, pair.passage, self.pools, self.chance, 1))
        yield from map(Lesson, self._siblings())
        yield from map(Lesson, self._strangers(supported))

    def _siblings(self) -> Iterator[Labelled]:
        """A false claim and a true one about the same: each contradicts the other."""
        by_passage: dict[str, list[Labelled]] = defaultdict(list)
        for pair in self.fever:
            by_passage[pair.passage].append(pair)
        for family in by_passage.values():
            true = [p.statement for p in family if p.label[SUPPORTS] == 1]
            false = [p.statement for p in family if p.label[CONTRADICTS] == 1]
            for one in false:
                for other in true:
                    if near(one, other) and self.chance.random() < 0.6:
                        two = (one, other) if self.chance.random() < 0.5 else (other, one)
                        yield Labelled(two[0], self._among(two[1]), (0, 0.85, 0.15))
                if self.chance.random() < 0.12:
                    yield Labelled(one, self._among(one), SURE[SUPPORTS], rest=WELL)

    def _among(self, sentence: str) -> str:
        """The sentence, often among others that have nothing to do with it."""
        if self.chance.random() < 0.4:
            return sentence
        other = self.chance.choice(self.fever).passage
        return f"{sentence} {other}" if self.chance.random() < 0.5 else f"{other} {sentence}"

    def _strangers(self, supported: list[Labelled]) -> Iterator[Labelled]:
        """A claim with a passage about the same name that was given for another claim."""
        by_name: dict[str, list[Labelled]] = defaultdict(list)
        for pair in self.fever:
            by_name[" ".join(pair.statement.split()[:2])].append(pair)
        for pair in self.chance.sample(supported, len(supported) // 3):
            family = by_name[" ".join(pair.statement.split()[:2])]
            others = [p for p in family if p.passage != pair.passage] or [self.chance.choice(self.fever)]
            other = self.chance.choice(others).passage
            yield Labelled(pair.statement, other, (0.08, 0.04, 0.88), untold(pair.statement, other), weight=0.6)

    def _news(self) -> Iterator[Lesson]:
        for article in self.articles:
            long = [n for n, s in enumerate(article) if 8 <= len(s.split()) <= 45 and s.endswith((".", ".”", '."'))]
            for number in self.chance.sample(long, min(5, len(long))):
                if self.chance.random() < 0.2:
                    yield from map(Lesson, self._two_said(article, number, self.chance.choice(long)))
                else:
                    yield from map(Lesson, self._news_pairs(article, number))

    def whole_pages(self) -> Iterator[Labelled]:
        """Sentences of news beside the whole article, as the desk sees a long page; never learnt from."""
        for article in self.articles:
            long = [n for n, s in enumerate(article) if 8 <= len(s.split()) <= 45 and s.endswith((".", ".”", '."'))]
            for number in self.chance.sample(long, min(6, len(long))):
                statement = reworded(article[number], self.chance)
                if len(statement.split()) >= 5:
                    yield from self._beside_the_page(statement, article, number)

    def _beside_the_page(self, statement: str, article: list[str], number: int) -> Iterator[Labelled]:
        page = " ".join(article)
        way = self.chance.random()
        if way < 0.2:
            yield Labelled(statement, page, SURE[SUPPORTS])
        elif way < 0.4:
            yield Labelled(statement, " ".join(article[:number] + article[number + 1 :]), (0.02, 0.03, 0.95))
        elif way < 0.6:
            added = self._with_more(statement)
            yield from [Labelled(added[0], page, (0.03, 0.07, 0.9))] if added else []
        else:
            yield from contrasts(statement, page, self.pools, self.chance, 1)

    def _news_pairs(self, article: list[str], number: int) -> Iterator[Labelled]:
        sentence = article[number]
        statement = reworded(sentence, self.chance)
        if len(statement.split()) < 5:
            return
        way = self.chance.random()
        if way < 0.12:
            rest = article[:number] + article[number + 1 :]
            passage = portion(statement, rest)
            yield Labelled(statement, passage, (0.02, 0.03, 0.95), untold(statement, passage))
            return
        near_by = article[max(0, number - self.chance.randrange(3)) : number + 1 + self.chance.randrange(3)]
        passage = portion(statement, article) if way < 0.4 else " ".join(near_by)
        if sentence not in passage:
            return
        if self.chance.random() < 0.3:
            added = self._with_more(statement)
            if added:
                yield Labelled(added[0], passage, (0.03, 0.07, 0.9), (added[1],), rest=WELL)
        yield from contrasts(statement, passage, self.pools, self.chance, 2)

    def _two_said(self, article: list[str], one: int, other: int) -> Iterator[Labelled]:
        """Two sentences of an article as one statement, beside both of them or only the first."""
        first, second = reworded(article[one], self.chance), reworded(article[other], self.chance)
        if one == other or not 5 <= len(first.split()) <= 24 or not 5 <= len(second.split()) <= 24:
            return
        joined = f"{first.rstrip('.')}, and " if first.endswith(".") else f"{first} "
        statement = joined + lowered(second)
        there = article if self.chance.random() < 0.5 else article[:other] + article[other + 1 :]
        passage = portion(statement, there)
        if article[one] not in passage or (there is article) != (article[other] in passage):
            return
        if there is article:
            yield Labelled(statement, passage, SURE[SUPPORTS], rest=WELL)
            return
        missing = tuple((a + len(joined), b + len(joined), what) for a, b, what in untold(second, passage))
        if missing:
            yield Labelled(statement, passage, (0.03, 0.02, 0.95), missing, rest=WELL)

    def _with_more(self, statement: str) -> tuple[str, tuple[int, int, int]] | None:
        """The statement with something added that the source doesn't say."""
        other = self.chance.choice(self.chance.choice(self.articles))
        found = re.search(
            r",? (?:after|because|when|while|who|which|in|at|for|with|despite|and|but) [^.,;]{12,70}(?=[.,;])", other
        )
        if not found or not statement.endswith("."):
            return None
        return statement[:-1] + found.group() + ".", (
            len(statement) - 1,
            len(statement) - 1 + len(found.group()),
            UNTOLD,
        )


def portion(statement: str, sentences: list[str]) -> str:
    """What the desk would read of an article beside the statement."""
    groups = portions_of(statement, sentences)
    return " ".join(sentences[n] for n in groups[0]) if groups else " ".join(sentences[:3])


def near(one: str, other: str) -> bool:
    """Whether two claims share most of their words, and the one doesn't merely say more than the other."""
    a, b = set(words_of(one).forms), set(words_of(other).forms)
    within = (a <= b or b <= a) and not (a ^ b) & _DENYING
    return len(a & b) >= 0.6 * max(len(a), len(b)) and not within


def untold(statement: str, passage: str) -> tuple[tuple[int, int, int], ...]:
    """The telling words of the statement that the passage lacks."""
    there = set(words_of(passage).forms)
    words = words_of(statement)
    return tuple(
        (a, b, UNTOLD)
        for f, a, b in zip(words.forms, words.starts, words.ends, strict=True)
        if f not in there and f not in STOP_WORDS
    )


def read_articles(data: Path, aside: bool) -> list[list[str]]:
    """News articles as lists of sentences, the ones nobody marked anything in."""
    found = []
    for line in (
        (data / "news_hyperpartisan" / "hyperpartisan_byarticle.jsonl").read_text(encoding="utf-8").splitlines()
    ):
        text = json.loads(line)["text"]
        sentences = [m.group().strip() for m in _SENTENCE.finditer(text)]
        if is_aside(text[:500]) == aside and len(sentences) > 4:
            found.append(sentences)
    return found


def like_words(texts: list[str], tokenizer: Tokenizer, vectors: Tensor) -> dict[str, list[str]]:
    """For each everyday word those whose vectors in the base encoder are near.

    Other forms of it and the two nearest, which often mean the same, are left out.
    """
    counts = Counter(w for t in texts for w in re.findall(r"(?<![\w’'-])[a-z]{4,}(?![\w’'-])", t))
    words = [w for w, n in counts.most_common(6000) if n > 8 and w not in STOP_WORDS and tokenizer.token_to_id(w)]
    ids = torch.tensor([tokenizer.token_to_id(w) for w in words])
    own = torch.nn.functional.normalize(vectors[ids] - vectors[ids].mean(0), dim=-1)
    found = {}
    for at, nearest in enumerate((own @ own.T).topk(14, dim=1).indices.tolist()):
        found[words[at]] = [words[n] for n in nearest if words[n][:4] != words[at][:4]][2:7]
    return {w: like for w, like in found.items() if like}
