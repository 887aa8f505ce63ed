"""The nouns of reading: what a draft asserts and that has to stand, who says so, and what in it can be compared."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from onrecord.documents.span import Span

StatementKind = Literal["quotation", "reported", "claim", "media"]
QuotationUse = Literal["speech", "scare", "title", "term"]
Bound = Literal["exact", "at_least", "more_than", "at_most", "fewer_than"]
FigureKind = Literal["count", "ordinal", "share", "money", "measure", "age", "score"]
NameKind = Literal["person", "place", "organisation", "unknown"]
SuperlativeKind = Literal["first", "only", "never", "most"]
Assertion = Literal["checkable", "opinion", "neither"]
HedgeKind = Literal["modal", "adverb", "approximation", "hearsay"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation:
    """Words between quotation marks.

    `span` includes the marks; `inside` are the words between them, one span a paragraph where the quotation runs over
    several (the marks that open each paragraph are left out). `opened` or `closed` is False where that mark is
    missing. `depth` 0 is outermost; a quotation within a quotation has the index of the outer one in `within`.
    `use` tells speech from scare quotes, titles and terms.
    """

    span: Span
    inside: tuple[Span, ...]
    marks: str
    opened: bool = True
    closed: bool = True
    depth: int = 0
    within: int | None = None
    use: QuotationUse = "speech"


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribution:
    """One link of who says so: source, cue, content.

    `source` and `cue` are None where the draft has none. `named` says whether the source has a name of its own (a
    person, body or outlet), `who` is that name as far as the draft tells it (the bearer of a pronoun or
    surname, in full), None where it can't be told. `also` are those who say it together with `who`.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    named: bool
    who: str | None = None
    also: tuple[str, ...] = ()

    @property
    def speakers(self) -> str | None:
        """All who say it, in words: "Ann Roe and Karl Lund"; None where it can't be told."""
        if not self.also:
            return self.who
        *others, last = self.also
        return f"{', '.join(filter(None, (self.who, *others)))} and {last}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A number as the draft gives it.

    `value` and, for a range, `high` are in `unit` ("" for a bare count, "%" for a share, an ISO 4217 code for money, a
    plain singular like "km" for a measure). `of` is the noun that is counted ("soldiers"), None where none follows.
    """

    span: Span
    kind: FigureKind
    value: Decimal
    high: Decimal | None = None
    unit: str = ""
    of: str | None = None
    bound: Bound = "exact"
    approximate: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class DateMention:
    """A time as the draft gives it, resolved to the days it can mean: from `earliest` to `latest`, both included.

    Both are None where it can't be resolved. `weekday` (Monday 0) is given where the draft names one; `relative` says
    that it counts from the day of writing. `either` says that one of the two days alone is meant and none between, as
    nothing tells the day from the month ("3/4/2024").
    """

    span: Span
    earliest: date | None
    latest: date | None
    weekday: int | None = None
    relative: bool = False
    either: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A name and, where the draft gives one beside it, the bearer's role ("NATO Secretary-General")."""

    span: Span
    text: str
    kind: NameKind
    role: str | None = None
    role_span: Span | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Superlative:
    """A word that claims to top all others: first, only, never, largest."""

    span: Span
    kind: SuperlativeKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Hedge:
    """A word that takes back part of what the sentence says; `hearsay` ones (reportedly) stand in for a source."""

    span: Span
    kind: HedgeKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Details:
    """What in a statement can be compared by itself."""

    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    names: tuple[Name, ...] = ()
    superlatives: tuple[Superlative, ...] = ()
    hedges: tuple[Hedge, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """Something the draft asserts and that has to stand.

    `id` is "s1", "s2" … in the order of the text. `quotation` is the index into `Reading.quotations` for kind
    "quotation". `attribution` is the chain, outermost first; empty where the paper itself speaks.
    """

    id: str
    kind: StatementKind
    span: Span
    text: str
    sentence: int
    attribution: tuple[Attribution, ...] = ()
    details: Details = Details()
    quotation: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """A sentence of the draft.

    `nothing_to_check` is the reason why it holds no statement, None where it holds one. `asserts` is what the reader
    takes it for, None where a reader doesn't tell: an "opinion" may hold a fact all the same.
    """

    span: Span
    block: int
    nothing_to_check: str | None = None
    asserts: Assertion | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """How much of the draft is accounted for: `with_statements + nothing_to_check == sentences`, always.

    `share` is `with_statements / sentences`, 0.0 for a draft without sentences.
    """

    sentences: int
    with_statements: int
    nothing_to_check: int
    share: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What a reader makes of a draft: every sentence, quotation and statement, and all details."""

    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    statements: tuple[Statement, ...]
    details: Details

    @property
    def coverage(self) -> Coverage:
        """How many sentences hold a statement and how many have nothing to check."""
        idle = sum(s.nothing_to_check is not None for s in self.sentences)
        total = len(self.sentences)
        share = (total - idle) / total if total else 0.0
        return Coverage(sentences=total, with_statements=total - idle, nothing_to_check=idle, share=share)
