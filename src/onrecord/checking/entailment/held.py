"""What a statement is held against, and what was found there: the portions of texts that tell most of it.

What comes in are a statement and texts; what goes out are the portions, and the nouns in which `holding` answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.checking.entailment.at_hand import sentences_in, stems_in
from onrecord.checking.entailment.detail import DetailHeld
from onrecord.checking.entailment.framing import Frame
from onrecord.checking.entailment.named_words import named_words
from onrecord.checking.entailment.portion import portions_of, telling_stems
from onrecord.checking.entailment.retold import Retold
from onrecord.checking.entailment.weighing import Weight
from onrecord.checking.passages import STOP_WORDS
from onrecord.documents.span import Span
from onrecord.documents.words import Words
from onrecord.reading.sentences import PARAGRAPH

Days = tuple[date | None, date | None]
"""The day of the draft and that of the source; relative dates count from them."""

PORTIONS = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence: `text` stands at `span` of the text number `number`; where its lines were wrapped it has blanks."""

    number: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Portion:
    """Some pieces that are read at once; `named` are the words that are names in the texts they come from."""

    pieces: tuple[Piece, ...]
    named: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The pieces as one text, in which those of two texts are two paragraphs."""
        told = []
        for before, piece in zip((None, *self.pieces), self.pieces, strict=False):
            told += [PARAGRAPH if piece.number != before.number else " "] if before else []
            told.append(piece.text)
        return "".join(told)


@dataclass(frozen=True, slots=True)
class Held:
    """A statement held against one portion of the texts.

    `shared` is the share of its telling words that the portion has, `retold` the sentence that the statement is closest
    to, laid beside it. `frame` is what leaves open in that sentence what the statement asserts, `turned` says
    that it may have who did it, and to whom, the other way round, `faithful` that it has all the words so that it says
    the same. `recast` says what was found where one of the two was put otherwise, `another` what stands in the place of
    a detail, where a comparison finds another of its kind there but the sentence isn't told nearly word by word.
    """

    portion: Portion
    weight: Weight
    details: tuple[DetailHeld, ...]
    shared: float
    retold: Retold | None
    frame: Frame | None = None
    turned: bool = False
    faithful: bool = False
    recast: Literal["repeated", "otherwise"] | None = None
    another: DetailHeld | None = None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of the portion."""
        return self.portion.pieces

    @property
    def kept(self) -> float:
        """The share of the statement's telling words that one sentence has in the same order."""
        return self.retold.kept if self.retold else 0.0

    @property
    def is_open(self) -> bool:
        """Whether the sentence has the words of the statement, perhaps, but doesn't assert what it does."""
        return self.frame is not None or self.turned

    @property
    def is_close(self) -> bool:
        """Whether the statement retells a sentence of the portion."""
        return self.retold is not None and self.retold.is_close


def lay_out(
    statement: str, texts: Sequence[str], count: int = PORTIONS, named: frozenset[str] = frozenset()
) -> list[Portion]:
    """The most telling portions of the texts; `named` are words that are names elsewhere."""
    pieces = [p for number, text in enumerate(texts) for p in pieces_of(number, text)]
    groups = portions_of(statement, [p.text for p in pieces], count)
    known = named.union(*map(named_words, texts))
    return [Portion(tuple(pieces[n] for n in group), known) for group in groups]


def pieces_of(number: int, text: str) -> Iterator[Piece]:
    """The sentences of a text."""
    for span in sentences_in(text):
        yield Piece(number, span, span.of(text).replace("\n", " "))


def kept_of(words: Words) -> list[int]:
    """The numbers of the telling words; of all words where none is."""
    return [n for n, f in enumerate(words.forms) if f not in STOP_WORDS] or list(range(len(words)))


def share_of(statement: str, text: str) -> float:
    """The share of the statement's telling words that the text has, in any form."""
    wanted = telling_stems(statement)
    return len(wanted & stems_in(text)) / len(wanted) if wanted else 0.0
