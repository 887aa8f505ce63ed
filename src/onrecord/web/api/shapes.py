"""What goes out, as the OpenAPI document describes it: drafts, versions, statements, queries and sources."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from pydantic import BaseModel

from onrecord.desk.matter import Decision, DecisionWord, How, Matter
from onrecord.desk.on_desk import DraftOnDesk, DraftState
from onrecord.desk.rights import Scope
from onrecord.protocol.protocol import Role

Names = Mapping[int | None, str]


class Who(BaseModel):
    """A person; `id` is None for the program itself."""

    id: int | None
    name: str

    @classmethod
    def of(cls, number: int | None, names: Names) -> Self:
        """The person of that number."""
        return cls(id=number, name=names.get(number, ""))


class DraftShape(BaseModel):
    """A draft: `standing` of its `statements` stand by decision, `unmet` lines of the protocol are open."""

    id: int
    title: str
    state: DraftState
    version: int
    writer: Who | None
    assigned: dict[str, Who]
    deadline: datetime | None
    statements: int
    standing: int
    unmet: int
    open_queries: int
    at: datetime

    @classmethod
    def of(cls, draft: DraftOnDesk, names: Names) -> Self:
        """The draft as it is shown."""
        return cls(
            id=draft.id,
            title=draft.title,
            state=draft.state,
            version=draft.version,
            writer=Who.of(draft.writer, names) if draft.writer is not None else None,
            assigned={role: Who.of(person, names) for role, person in draft.assigned.items()},
            deadline=draft.deadline,
            statements=draft.statements,
            standing=draft.standing,
            unmet=draft.unmet,
            open_queries=draft.queries,
            at=draft.at,
        )


class DraftList(BaseModel):
    """Drafts in the order of their numbers; `next` is to be given as `after` for those that follow, None at the end."""

    drafts: list[DraftShape]
    next: int | None


class VersionShape(BaseModel):
    """A version; `sha256` is of its text in UTF-8."""

    number: int
    sha256: str
    name: str
    person: Who
    at: datetime


class HandedIn(BaseModel):
    """What was handed in: `sha256` is the hash to ask the gate about."""

    draft: int
    version: int
    sha256: str


class DecisionShape(BaseModel):
    """A person's decision, or "reopened" where the program re-opened it; `carried` from an earlier version."""

    id: int
    word: DecisionWord
    note: str
    person: Who
    role: str
    at: datetime
    carried: bool

    @classmethod
    def of(cls, decision: Decision, names: Names) -> Self:
        """The decision as it is shown."""
        told = {f: getattr(decision, f) for f in ("id", "word", "note", "role", "at", "carried")}
        return cls(person=Who.of(decision.person, names), **told)


class RequirementShape(BaseModel):
    """A line of the protocol for one statement, and how it was settled; `left_to` may settle it by their word."""

    code: str
    name: str
    how: How
    message: str
    left_to: list[Role]

    @classmethod
    def of(cls, matter: Matter) -> Self:
        """The requirement as it is shown."""
        r = matter.requirement
        return cls(code=r.code, name=r.name, how=matter.how, message=r.message, left_to=list(r.left_to))


class EvidenceShape(BaseModel):
    """A passage of a source: `start` and `end` count code points into the text of the capture."""

    source: str
    capture_sha256: str
    address: str | None
    quote: str
    start: int
    end: int
    relation: str
    method: str
    score: float


class FindingShape(BaseModel):
    """What a rule has to say of the words."""

    code: str
    severity: str
    message: str


class StatementShape(BaseModel):
    """A statement: `start` and `end` count code points into the text; `seen` is what a decision on it has to carry.

    `kind` is "finding" for what rules say of words outside statements. `verdict` is the tool's, `decision` a person's.
    """

    number: str
    kind: str
    start: int
    end: int
    text: str
    attribution: str
    verdict: str | None
    reason: str
    open: bool
    seen: int
    decision: DecisionShape | None
    requirements: list[RequirementShape]
    evidence: list[EvidenceShape]
    findings: list[FindingShape]


class StatementList(BaseModel):
    """All statements of the version, in the order of the text."""

    draft: int
    version: int
    statements: list[StatementShape]


class DraftWithText(BaseModel):
    """A draft with the text of its latest version; `statements` is None for who may not see the check."""

    draft: DraftShape
    sha256: str
    text: str
    statements: list[StatementShape] | None


class Decided(BaseModel):
    """The decision as it was kept, and how the draft stands now."""

    decision: DecisionShape
    state: DraftState


class QueryShape(BaseModel):
    """A question to the writer; `words` are those it is about, `statement` its number, "" where they are gone."""

    id: int
    draft: int
    statement: str
    words: str
    question: str
    asked_by: Who
    asked_at: datetime
    answer: str | None
    answered_by: Who | None
    answered_at: datetime | None


class QueryList(BaseModel):
    """Questions to writers, by draft."""

    queries: list[QueryShape]


class UnmetShape(BaseModel):
    """What has to be settled before the text may go out, why, and who can settle it.

    `code` is that of a line of the protocol or of a rule, SIGNATURE, TEXT where it is another text, CLAIM where no
    statement tells what comes of a claim of others that the article examines, RETRACTED or TAKEN_DOWN.
    """

    code: str
    name: str
    message: str
    why: str
    serves: str | None
    statement: str
    words: str
    left_to: list[Role]


class SignatureShape(BaseModel):
    """Somebody's signature under the latest version: the hashes are those of the text and of the protocol signed."""

    person: Who
    role: Role
    sha256: str
    protocol_sha256: str
    at: datetime


class GateShape(BaseModel):
    """Whether the text asked about may be published: only where `stands` is true. `unmet` says what is in the way.

    `sha256` is the hash asked about, `version_asked` the version that has it; `signed_sha256` is the hash that all who
    have to have signed, None while a signature is missing. `settled` says that nothing but signatures and the text is.
    """

    draft: int
    stands: bool
    sha256: str
    version_asked: int | None
    version: int
    version_sha256: str
    protocol: str
    protocol_sha256: str
    settled: bool
    signed_sha256: str | None
    signatures: list[SignatureShape]
    unmet: list[UnmetShape]
    state: DraftState
    at: datetime


class TokenShape(BaseModel):
    """Whom the token speaks for, what it lets a program do, and until when."""

    person: Who
    roles: list[Role]
    name: str
    scopes: list[Scope]
    expires: datetime
