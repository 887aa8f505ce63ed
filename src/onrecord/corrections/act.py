"""A public act at the desk: what it says, who has signed it, whether it was given up or published.

What is signed is the act's digest: that of all it says, and of the text that goes out with it, where one does.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Row, select

from onrecord.desk.desk import Desk
from onrecord.desk.version import Version, version_of
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Protocol, Role, Signature
from onrecord.publishing.act_digest import digest_of_act
from onrecord.publishing.article import article_of_draft, read_article
from onrecord.publishing.public import ActKind, FoundBy, PublicArticle
from onrecord.storage.publishing_tables import ACT, ACT_DROPPED, ACT_PUBLISHED, ACT_SIGNED

WITH_TEXT: frozenset[ActKind] = frozenset({"correction", "clarification", "update", "spelling"})
"""The acts that a new text goes out with; a note and a retraction leave the text as it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ActSignature:
    """Somebody's signature under an act, as it was then."""

    person: int
    role: Role
    digest: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Dropped:
    """That an act was given up before it was published."""

    person: int
    reason: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """An act after publication. `number` is the public version that it is about, `statement` a statement of that one.

    `place` is the anchor of its words in canonical JSON, "" for none; `amends` the key of the act that it corrects;
    `decided` is when it was proposed.
    """

    id: int
    key: str
    kind: ActKind
    number: int
    statement: int | None
    place: str
    wrong: str
    right: str
    why: str
    found_by: FoundBy
    noticed: datetime
    amends: str | None
    person: int
    decided: datetime
    signed: tuple[ActSignature, ...] = ()
    dropped: Dropped | None = None
    published: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether it is proposed and neither given up nor published."""
        return self.dropped is None and self.published is None

    @property
    def words(self) -> str:
        """The words that it is about, "" for the whole article."""
        return str(json.loads(self.place)["exact"]) if self.place else ""

    def digest(self, article: str, text: str) -> str:
        """What has to be signed, for the article of this key and the text of that hash ("" for none)."""
        return digest_of_act(self, article, self.amends, text)


@dataclass(frozen=True, kw_only=True)
class Outing:
    """All that bears on the acts of a draft that is out: the article, the desk's latest version, and every act."""

    id: int
    article: PublicArticle
    version: Version
    acts: tuple[Act, ...]

    @property
    def changed(self) -> bool:
        """Whether the desk's latest text differs from what readers see."""
        return self.version.sha256 != self.article.latest.sha256

    def text_of(self, act: Act) -> str:
        """The hash of the text that goes out with an act, "" where the text stays as it is."""
        return self.version.sha256 if self.changed and act.kind in WITH_TEXT else ""

    def digest_of(self, act: Act) -> str:
        """What has to be signed."""
        return act.digest(self.article.key, self.text_of(act))

    def in_force(self, act: Act) -> tuple[ActSignature, ...]:
        """The signatures under what the act says now, and under the text that would go with it now."""
        digest = self.digest_of(act)
        return tuple(s for s in act.signed if s.digest == digest)

    def act(self, key: str) -> Act:
        """The act of that key that is still open; raises OnrecordError DSK02, or COR05 where it isn't."""
        act = next((a for a in self.acts if a.key == key), None)
        if act is None:
            raise OnrecordError("DSK02")
        if not act.open:
            raise OnrecordError("COR05", detail="it was published already" if act.published else "it was dropped")
        return act


def outing_of(desk: Desk, connection: Connection, draft: int) -> Outing:
    """What is out of a draft; raises OnrecordError COR05 where nothing is, or where it was taken down."""
    out = find_outing(desk, connection, draft)
    if out is None:
        raise OnrecordError("COR05", detail="nothing of this draft was published yet")
    if out.article.taken_down:
        raise OnrecordError("COR05", detail="the article was taken down")
    return out


def find_outing(desk: Desk, connection: Connection, draft: int) -> Outing | None:
    """What is out of a draft, also where it was taken down; None where nothing is."""
    number = article_of_draft(connection, draft)
    if number is None:
        return None
    article, version = read_article(connection, number), version_of(desk, connection, draft)
    return Outing(id=number, article=article, version=version, acts=acts_of(connection, number))


def acts_of(connection: Connection, article: int) -> tuple[Act, ...]:
    """All acts of an article, in the order in which they were proposed."""
    of_article = select(ACT.c.id).where(ACT.c.article == article)
    signed: dict[int, list[ActSignature]] = {}
    for row in connection.execute(select(ACT_SIGNED).where(ACT_SIGNED.c.act.in_(of_article)).order_by(ACT_SIGNED.c.id)):
        signature = ActSignature(person=row.person, role=row.role, digest=row.digest, at=row.at)
        signed.setdefault(row.act, []).append(signature)
    given_up = connection.execute(select(ACT_DROPPED).where(ACT_DROPPED.c.act.in_(of_article)))
    dropped = {row.act: Dropped(person=row.person, reason=row.reason, at=row.at) for row in given_up}
    out = connection.execute(select(ACT_PUBLISHED).where(ACT_PUBLISHED.c.act.in_(of_article)))
    published = {row.act: row.at for row in out}
    rows = connection.execute(select(ACT).where(ACT.c.article == article).order_by(ACT.c.id)).all()
    keys = {row.id: row.key for row in rows}
    return tuple(
        _act(row, keys.get(row.amends), tuple(signed.get(row.id, ())), dropped.get(row.id), published.get(row.id))
        for row in rows
    )


def _act(
    row: Row[Any],
    amends: str | None,
    signed: tuple[ActSignature, ...],
    dropped: Dropped | None,
    published: datetime | None,
) -> Act:
    return Act(
        id=row.id,
        key=row.key,
        kind=cast("ActKind", row.kind),
        number=row.number,
        statement=row.statement,
        place=row.place,
        wrong=row.wrong,
        right=row.right,
        why=row.why,
        found_by=cast("FoundBy", row.found_by),
        noticed=row.noticed,
        amends=amends,
        person=row.person,
        decided=row.at,
        signed=signed,
        dropped=dropped,
        published=published,
    )


def still_to_sign(protocol: Protocol, act: Act, signed: tuple[ActSignature, ...]) -> tuple[Signature, ...]:
    """The signatures that an act still lacks; for the mending of a letter, any one of those is enough."""
    if act.kind == "spelling" and signed:
        return ()
    return tuple(s for s in protocol.signatures if sum(o.role == s.role for o in signed) < s.people)
