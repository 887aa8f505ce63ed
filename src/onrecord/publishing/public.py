"""The public view: all that readers may ever see of an article, and all that public pages and data are made of.

It has no field for anything confidential: no person's name but the byline, no note, no query, no source that isn't
public. What must stay hidden is told by its sort alone (`BASES`).
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from onrecord.checking.evidence import Relation
from onrecord.desk.examined import ClaimantSort
from onrecord.documents.document import BlockKind
from onrecord.protocol.protocol import Role
from onrecord.reading.statement import StatementKind

ActKind = Literal["correction", "clarification", "update", "note", "retraction", "spelling"]
ACTS: dict[ActKind, str] = {
    "correction": "Correction",
    "clarification": "Clarification",
    "update": "Update",
    "note": "Editor’s note",
    "retraction": "Retraction",
    "spelling": "Spelling",
}
"""The five public acts, and the mending of a letter, which says nothing else and is logged all the same."""
FoundBy = Literal["reader", "newsroom", "subject", "source", "other"]
FOUND_BY: dict[FoundBy, str] = {
    "reader": "a reader",
    "newsroom": "the newsroom",
    "subject": "somebody the article is about",
    "source": "a source of the article",
    "other": "somebody else",
}
Basis = Literal["public", "held", "known", "vouched"]
BASES: dict[Basis, str] = {
    "public": "a public source",
    "held": "a document we hold",
    "known": "a person whose name an editor knows",
    "vouched": "the word of whoever checked it",
}
assert get_args(ActKind) == tuple(ACTS)
LATER = "later"
"""Marks a field that came later: it is left out where it is empty, so that a view keeps the digest that it had."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicPassage:
    """The exact words of a public capture that a statement rests on; `before` and `after` are what stands around them.

    `title`, `publisher` and `address` are the page's own; `dated` is the day it gives itself, "" for none (ISO 8601).
    """

    title: str
    publisher: str
    address: str
    dated: str
    captured: datetime
    sha256: str
    before: str
    words: str
    after: str
    relation: Relation


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicOverride:
    """A line of the protocol that the article passed without, and the reason that was given for readers."""

    line: str
    reason: str
    role: Role
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicStatement:
    """One statement of a version: its words at [start, end) of the text, and what it rests on.

    `bases` has every sort of thing that it rests on; `passages` are those of public captures. `decided` is the role
    of whoever decided that it stands.
    """

    number: int
    kind: StatementKind
    start: int
    end: int
    words: str
    says: str
    bases: tuple[Basis, ...]
    passages: tuple[PublicPassage, ...]
    overrides: tuple[PublicOverride, ...]
    decided: Role | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicSignature:
    """That somebody in this role has signed."""

    role: Role
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicProtocol:
    """The protocol that a version was checked under, by its name and the SHA-256 of its text."""

    name: str
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicBlock:
    """A paragraph of the text, or a headline, crosshead, caption …, at [start, end) of it."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicLink:
    """Words of the text that lead to an address on the web."""

    start: int
    end: int
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicClaim:
    """A claim of others that the article examines; `rating` is the conclusion, which statement `statement` tells.

    `claimant` is who made it; `address` is where it appeared and `day` when (ISO 8601), "" where it isn't known.
    """

    words: str
    claimant: str
    sort: ClaimantSort
    address: str
    day: str
    rating: str
    statement: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicVersion:
    """A version as it went out; `number` counts from 1, `sha256` is that of the text that was signed.

    `overrides` are those that are about no statement in particular; the others stand with theirs. `claims` came later
    than versions were first kept, and stands in none that has none.
    """

    number: int
    sha256: str
    released: datetime
    headline: str
    byline: str
    dateline: str
    language: str
    text: str
    protocol: PublicProtocol
    statements: tuple[PublicStatement, ...]
    signatures: tuple[PublicSignature, ...]
    blocks: tuple[PublicBlock, ...] = ()
    links: tuple[PublicLink, ...] = ()
    overrides: tuple[PublicOverride, ...] = ()
    claims: tuple[PublicClaim, ...] = field(default=(), metadata={LATER: True})

    @property
    def with_public_evidence(self) -> int:
        """How many statements rest on a public source."""
        return sum("public" in statement.bases for statement in self.statements)


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicAct:
    """One act after publication. `number` is the version it is about, `made` the version it led to, None for none.

    `statement` is the number of the statement in version `number`, None for a place or the whole; `words` are the
    words it is about, "" for the whole article. `amends` is the key of the act that it corrects.
    """

    key: str
    kind: ActKind
    number: int
    made: int | None
    statement: int | None
    words: str
    wrong: str
    right: str
    why: str
    found_by: FoundBy
    noticed: datetime
    decided: datetime
    published: datetime
    amends: str | None
    signatures: tuple[PublicSignature, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeDown:
    """That the text had to be taken away, with what is said in its place."""

    notice: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicArticle:
    """An article with all that went out of it: versions and acts in the order in which they were published.

    `path` is its address below the newsroom's own, `former` those that it had before.
    """

    key: str
    path: str
    former: tuple[str, ...]
    versions: tuple[PublicVersion, ...]
    acts: tuple[PublicAct, ...]
    taken_down: TakeDown | None = None

    @property
    def latest(self) -> PublicVersion:
        """The version that readers see."""
        return self.versions[-1]

    @property
    def retracted(self) -> PublicAct | None:
        """The retraction that is in force, None where there is none."""
        return next((act for act in reversed(self.acts) if act.kind == "retraction"), None)
