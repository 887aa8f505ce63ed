"""Makes the public view of a version: what comes in is all that the desk knows, what goes out is what readers may see.

A capture is public only where its address is, and where nobody has marked it as confidential or said in `sources.toml`
that its words stay in the house. Of all others goes out that there is one, and nothing else: each field is named here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import cast

from sqlalchemy import Connection

from onrecord.checking.evidence import AS_FILED, Evidence
from onrecord.desk.confidence import confidences_of
from onrecord.desk.desk import Desk
from onrecord.desk.examined import ExaminedClaim, bearing, examined_in
from onrecord.desk.marking import BY_HAND
from onrecord.desk.matter import Matter, Said, gate_at_desk, said_of
from onrecord.desk.on_desk import DraftOnDesk
from onrecord.desk.signing import SignOff, sign_offs_of
from onrecord.desk.version import Version
from onrecord.documents.draft import Draft
from onrecord.protocol.protocol import Role
from onrecord.publishing.public import (
    BASES,
    Basis,
    PublicBlock,
    PublicClaim,
    PublicLink,
    PublicOverride,
    PublicPassage,
    PublicProtocol,
    PublicSignature,
    PublicStatement,
    PublicVersion,
)
from onrecord.report.card import Card
from onrecord.report.naming import chain_in_words
from onrecord.report.page import web_address
from onrecord.report.passage import source_side
from onrecord.sources.capture import Capture
from onrecord.sources.leaving import is_public_address
from onrecord.sources.sources_toml import EntriesByFile, read_sources_toml, said_to_leave


@dataclass(frozen=True, kw_only=True, slots=True)
class Secrets:
    """What tells whether a capture is public: the hashes marked as confidential, and what `sources.toml` says."""

    marked: frozenset[str]
    entries: EntriesByFile

    def hide(self, capture: Capture) -> bool:
        """Whether readers must not see this capture."""
        if capture.sha256 in self.marked or not is_public_address(capture.document.address):
            return True
        said = said_to_leave(self.entries.of(path) for path in capture.paths)
        return said is False or capture.said_to_leave is False


def secrets_of(desk: Desk, connection: Connection, draft: DraftOnDesk) -> Secrets:
    """What is secret of the sources of a draft; raises OnrecordError SRC02 where `sources.toml` can't be read."""
    entries = EntriesByFile(read_sources_toml(desk.sources_in(draft.folder)))
    return Secrets(marked=frozenset(confidences_of(connection, draft.id).marked), entries=entries)


def public_of_draft(
    desk: Desk, connection: Connection, draft: DraftOnDesk, version: Version, at: tuple[int, datetime]
) -> PublicVersion:
    """The public view of a version as the desk has it now; `at` is its number among those released, and when."""
    said, secrets = said_of(connection, version.id), secrets_of(desk, connection, draft)
    public = public_of(version, said, sign_offs_of(connection, version), secrets, at)
    return replace(public, claims=tuple(_claims(version, examined_in(connection, version.id))))


def _claims(version: Version, examined: Iterable[ExaminedClaim]) -> Iterator[PublicClaim]:
    """The claims of others that it examines, each with the number of the statement that tells what comes of it."""
    numbers = numbers_in_public(version)
    for claim in examined:
        card = bearing(version, claim)
        if card:
            told = {f.name: getattr(claim.claim, f.name) for f in fields(claim.claim)}
            yield PublicClaim(statement=numbers[card.id], **told)


def numbers_in_public(version: Version) -> dict[str, int]:
    """By the number of each statement on the desk the one that readers see.

    Those that a person marked, "sp1", "sp2" …, are counted on from the last one of the reader's, "s1", "s2" ….
    """
    ids = [card.id for card in version.cards if card.statement]
    numbers = {i: int(i.removeprefix("s")) for i in ids if not i.startswith(BY_HAND)}
    last = max(numbers.values(), default=0)
    return numbers | {i: last + int(i.removeprefix(BY_HAND)) for i in ids if i.startswith(BY_HAND)}


def public_of(
    version: Version, said: Said, signed: Iterable[SignOff], secrets: Secrets, at: tuple[int, datetime]
) -> PublicVersion:
    """The public view of a whole version, with what people have said of it."""
    draft, gate = version.report.draft, gate_at_desk(version, said)
    matters: dict[str, list[Matter]] = {}
    for matter in gate.matters:
        matters.setdefault(matter.card.id, []).append(matter)
    of_none = [m for card in version.cards if card.statement is None for m in matters.get(card.id, ())]
    return PublicVersion(
        number=at[0],
        sha256=version.sha256,
        released=at[1],
        headline=draft.document.headline or "",
        byline=draft.document.byline or "",
        dateline=(draft.document.dateline.place or "") if draft.document.dateline else "",
        language=draft.document.language,
        text=draft.text,
        protocol=PublicProtocol(name=version.protocol.name, sha256=version.protocol.sha256),
        statements=tuple(_statements(version, said, matters, secrets)),
        signatures=tuple(PublicSignature(role=s.role, at=s.at) for s in signed),
        blocks=tuple(PublicBlock(kind=b.kind, start=b.span.start, end=b.span.end) for b in draft.document.blocks),
        links=tuple(_links(draft)),
        overrides=tuple(_overrides(version, of_none)),
    )


def _links(draft: Draft) -> Iterator[PublicLink]:
    for link in draft.document.links:
        if web_address(link.address) and is_public_address(link.address):
            yield PublicLink(start=link.span.start, end=link.span.end, address=link.address)


def _statements(
    version: Version, said: Said, matters: Mapping[str, list[Matter]], secrets: Secrets
) -> Iterator[PublicStatement]:
    text, numbers = version.report.draft.text, numbers_in_public(version)
    for card in version.cards:
        if card.statement is None:
            continue
        settled = matters.get(card.id, [])
        kept = version.statements.get(card.id)
        decision = said.decisions.get(kept.id) if kept else None
        decided = cast("Role", decision.role) if decision and decision.word == "stands" and decision.role else None
        shown = [e for e in card.evidence if e.method != AS_FILED and not secrets.hide(e.clip.capture)]
        yield PublicStatement(
            number=numbers[card.id],
            kind=card.statement.kind,
            start=card.statement.span.start,
            end=card.statement.span.end,
            words=card.statement.text,
            says=chain_in_words(card.statement, text),
            bases=_bases(version, card, settled, secrets, decided),
            passages=tuple(map(_passage, shown)),
            overrides=tuple(_overrides(version, settled)),
            decided=decided,
        )


def _bases(
    version: Version, card: Card, matters: Iterable[Matter], secrets: Secrets, decided: Role | None
) -> tuple[Basis, ...]:
    """Every sort of thing that a statement rests on, in the order of `BASES`."""
    found: set[Basis] = set()
    for evidence in card.evidence:
        if evidence.relation == "supports":
            found.add("held" if secrets.hide(evidence.clip.capture) else "public")
    for matter in matters:
        if matter.how == "vouched":
            line = version.protocol.line(matter.requirement.code)
            found.add("known" if line and "unnamed_source" in line.when else "vouched")
    if not found and decided:
        found.add("vouched")
    return tuple(basis for basis in BASES if basis in found)


def _passage(evidence: Evidence) -> PublicPassage:
    """A passage of a public capture, by what the page itself says; what the newsroom calls it stays in the house."""
    capture, sides = evidence.clip.capture, source_side(evidence)
    document = capture.document
    return PublicPassage(
        title=document.headline or "",
        publisher=document.publisher or "",
        address=(document.address or "").strip(),
        dated=document.published.isoformat() if document.published else "",
        captured=capture.taken,
        sha256=capture.sha256,
        before=sides.before,
        words=evidence.clip.text,
        after=sides.after,
        relation=evidence.relation,
    )


def _overrides(version: Version, matters: Iterable[Matter]) -> Iterator[PublicOverride]:
    for matter in matters:
        if matter.how == "overridden" and matter.word:
            line = version.protocol.line(matter.requirement.code)
            yield PublicOverride(
                line=line.name if line else matter.requirement.code,
                reason=matter.word.note,
                role=cast("Role", matter.word.role),
                at=matter.word.at,
            )
