"""Lays a statement word by word beside the sentence of a passage that it retells.

What comes in are two texts; what goes out are their words in a form that sets style aside ("doesn't" is "does not",
"Sen." is "senator", "the U.S." is "United States"), and which of them stand in both in the same order.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from onrecord.checking.entailment.at_hand import KEPT, sentences_in
from onrecord.checking.entailment.exact_words import LIGHT
from onrecord.checking.entailment.one_word import in_one_word
from onrecord.checking.entailment.spelling import as_in_america
from onrecord.documents.span import Span
from onrecord.documents.stems import stem_of
from onrecord.documents.words import WORD, fold

CLOSE = 0.6
"""A sentence that has so much of a statement's telling words, in their order, is what the statement retells."""
LEAST_KEPT = 3
_BRACKETS = frozenset("lrb rrb lsb rsb".split())
"""How some collections of texts write brackets."""
_TOKEN = re.compile(rf"\b[Nn]o one\b|\b[Oo]n board\b|(?<![^\W_])(?:[A-Za-z]\.){{2,}}(?![^\W_])|{WORD.pattern}")
_WRITTEN_OUT = {
    "us": "united states",
    "usa": "united states",
    "america": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "eu": "european union",
    "un": "united nations",
    "gop": "republican party",
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ex": "former",
    "no one": "nobody",
    "on board": "aboard",
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "prof": "professor",
    "dr": "doctor",
    "gen": "general",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "capt": "captain",
}
_ACRONYMS = frozenset("us usa uk eu un".split())
_SCALES = {"m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}
_SHORT_SUM = re.compile(rf"(?P<number>\d[\d.,]*)(?P<scale>{'|'.join(_SCALES)})")
_CURRENCIES = ("£", "$", "€")
_ENDINGS = ("'s", "'re", "'ve", "'ll", "'d", "'m")


class Token(NamedTuple):
    """A word as it is compared, as it is written, and where."""

    form: str
    raw: str
    span: Span

    @property
    def telling(self) -> bool:
        """Whether the word carries meaning of its own."""
        return self.form not in LIGHT or self.raw == "May"


class Step(NamedTuple):
    """Words `[i, j)` of the statement beside words `[k, m)` of the sentence."""

    kind: Literal["equal", "replace", "delete", "insert"]
    i: int
    j: int
    k: int
    m: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Retold:
    """A statement beside a sentence; `kept` is the share of the statement's telling words that are the same there.

    `sentence` and the spans of `theirs` count into the passage, those of `mine` into the statement.
    """

    sentence: Span
    mine: Sequence[Token]
    theirs: Sequence[Token]
    steps: Sequence[Step]
    kept: float

    @property
    def is_close(self) -> bool:
        """Whether the statement retells the sentence, so that what differs is the writer's doing."""
        return self.kept >= CLOSE and sum(t.telling for t in self.mine) * self.kept >= LEAST_KEPT

    @property
    def lone(self) -> list[Token]:
        """The words of the statement that don't stand in the sentence in the same order."""
        return [t for s in self.steps if s.kind != "equal" for t in self.mine[s.i : s.j]]

    @property
    def lone_there(self) -> list[Token]:
        """The words of the sentence that don't stand in the statement in the same order."""
        return [t for s in self.steps if s.kind != "equal" for t in self.theirs[s.k : s.m]]

    @property
    def gaps(self) -> list[Sequence[Token]]:
        """What the sentence has more between the first and the last of the words that both have."""
        equal = [s for s in self.steps if s.kind == "equal"]
        return [self.theirs[a.m : b.k] for a, b in pairwise(equal)]

    def beside(self, span: Span) -> list[Token]:
        """The words of the sentence in whose place the statement has others at `span`."""
        return [
            token
            for step in self.steps
            if step.kind == "replace" and any(span.start <= t.span.start < span.end for t in self.mine[step.i : step.j])
            for token in self.theirs[step.k : step.m]
        ]

    def has(self, span: Span) -> bool:
        """Whether all the words of the statement at `span` stand in the sentence in the same order."""
        return not any(span.start <= t.span.start < span.end for t in self.lone)


def retold_from(statement: str, passage: str) -> Retold | None:
    """The statement beside the sentence that it is closest to; None where the passage shares no telling word."""
    mine = tokens_of(statement, Span(0, len(statement)))
    wanted = {stem_of(t.form) for t in mine if t.telling}
    found = [(s, tokens_of(passage, s)) for s in sentences_in(passage)]
    shares = [(len(wanted & {stem_of(t.form) for t in tokens}), -n) for n, (_, tokens) in enumerate(found)]
    best = sorted((share for share in shares if share[0]), reverse=True)[:2]
    laid = [_laid(found[-n][0], mine, found[-n][1]) for _, n in best]
    return max(laid, key=lambda r: r.kept, default=None)


def _laid(sentence: Span, mine: Sequence[Token], theirs: Sequence[Token]) -> Retold:
    stems = [stem_of(t.form) for t in mine], [stem_of(t.form) for t in theirs]
    steps = [Step(*code) for code in SequenceMatcher(None, *stems, autojunk=False).get_opcodes()]
    return Retold(sentence=sentence, mine=mine, theirs=theirs, steps=steps, kept=_share(mine, steps))


def same_words(mine: Sequence[Token], stems: Sequence[str]) -> float:
    """The share of the telling words that stand among these stems in the same order."""
    matcher = SequenceMatcher(None, [stem_of(t.form) for t in mine], stems, autojunk=False)
    return _share(mine, [Step(*code) for code in matcher.get_opcodes()])


def _share(mine: Sequence[Token], steps: Sequence[Step]) -> float:
    telling = sum(t.telling for t in mine)
    same = sum(t.telling for s in steps if s.kind == "equal" for t in mine[s.i : s.j])
    return same / telling if telling else 0.0


@lru_cache(maxsize=2 * KEPT)
def tokens_of(text: str, within: Span) -> tuple[Token, ...]:
    """The words of a stretch of text; one that stands for several ("doesn't") gives several at the same place."""
    return tuple(
        Token(form, match.group(), Span(match.start(), match.end()))
        for match in _TOKEN.finditer(text, within.start, within.end)
        for form in _sum(text, match) or _forms(match.group())
    )


def _sum(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """A sum of money written short as its words: "£1.5m" is "1.5 million"; () for all else."""
    found = _SHORT_SUM.fullmatch(match.group()) if text[match.start() - 1 : match.start()] in _CURRENCIES else None
    return (found["number"].replace(",", ""), _SCALES[found["scale"]]) if found else ()


@lru_cache(maxsize=1 << 16)
def _forms(raw: str) -> tuple[str, ...]:
    form = fold(raw).replace("’", "'")
    for ending in _ENDINGS:
        form = form.removesuffix(ending)
    plain = form.replace(".", "") if form.endswith(".") else form
    plain = in_one_word(as_in_america(plain))
    if plain in _WRITTEN_OUT and (plain not in _ACRONYMS or raw.replace(".", "").isupper()):
        return tuple(_WRITTEN_OUT[plain].split())
    if plain.endswith("n't"):
        return plain[:-3], "not"
    if plain[:1].isdigit():
        return (plain.replace(",", ""),)
    return (plain,) if plain and plain not in _BRACKETS else ()
