"""The sources of a draft as a person may see them: what is held, where each is used, who owns whom; and one of them.

Whoever may not see a confidential source is given a library in which it isn't: lists, search and captures come from
that one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from onrecord.desk.confidence import Confidences, Deed, keep_seen, roles_that_know
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.on_desk import DraftOnDesk, draft_for, sum_up
from onrecord.desk.open_folder import folder_without
from onrecord.desk.person import Person, require
from onrecord.desk.version import Version, version_of
from onrecord.desk.viewing import confidences_for, version_for, withheld_in
from onrecord.documents.span import Span
from onrecord.documents.words import words_of
from onrecord.errors import OnrecordError
from onrecord.report.plain import shortened
from onrecord.sources.capture import Capture
from onrecord.sources.library import Hit, Library, Unreadable
from onrecord.sources.source import Source

ON_A_PAGE = 25
MOST_FOUND = 200
"""So many passages are looked at for the words of a search."""
PASSAGES_SHOWN = 2
LONGEST_PASSAGE = 320
WORDS_BEFORE = 12
LONGEST_SEARCH = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Looking:
    """What somebody looks for among the sources, "" for all; `page` is counted from 1."""

    words: str = ""
    page: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """A capture of the draft's folder. `used` are the statements that a passage of it is shown for.

    `attached` and `marked` are who brought it and who marked it as confidential, None for nobody; `seen` are those who
    have seen it since. `owns` names the sources that belong to it, `beside` those of the same owner. `passages` are
    what a search has found in it.
    """

    capture: Capture
    used: tuple[str, ...]
    attached: Deed | None = None
    marked: Deed | None = None
    seen: tuple[int, ...] = ()
    owns: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """One page of the sources: `found` of `total` fit the search; `withheld` more are confidential and not shown."""

    held: tuple[Held, ...]
    total: int
    found: int
    page: int
    pages: int
    withheld: int
    unreadable: tuple[Unreadable, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """A capture that somebody has opened, with its draft and version, and what people did with it."""

    draft: DraftOnDesk
    version: Version
    capture: Capture
    marked: Deed | None
    attached: Deed | None
    seen: tuple[int, ...]


def sources_held(desk: Desk, connection: Connection, person: Person, draft: DraftOnDesk, looking: Looking) -> Shelf:
    """What lies in the folder of a draft for this person, by name; raises OnrecordError DSK01."""
    require(person, "see_sources")
    version = version_for(desk, connection, person, draft)
    withheld = withheld_in(connection, person, draft, version)
    known = confidences_for(connection, person, draft, version)
    used = _used(version)
    with Library.open(folder_without(desk, draft.folder, withheld), settings=desk.settings) as library:
        captures = sorted(map(library.capture, library.captures()), key=lambda c: (c.source.name.casefold(), c.paths))
        forms = words_of(looking.words[:LONGEST_SEARCH]).forms
        passages = passages_found(library, library.search(forms, MOST_FOUND) if forms else (), forms)
        fitting = [c for c in captures if _fits(c, looking.words) or c.sha256 in passages]
        pages = max(1, -(-len(fitting) // ON_A_PAGE))
        page = min(max(1, looking.page), pages)
        sources = library.sources()
        shown = fitting[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
        held = [_held(c, used, known, sources, passages.get(c.sha256, ())) for c in shown]
        told = {"total": len(captures), "found": len(fitting), "page": page, "pages": pages}
        return Shelf(held=tuple(held), withheld=len(withheld), unreadable=library.unreadable, **told)


def open_capture(desk: Desk, person: Person, number: int, sha256: str) -> Opened:
    """A capture of a draft; that somebody has seen a confidential one is kept, where the protocol counts it.

    Raises OnrecordError DSK01, and DSK02 for a capture that isn't there or that this person must not know of.
    """
    require(person, "see_sources")
    with desk.database.reading() as connection:
        draft = draft_for(connection, person, number)
        version = version_for(desk, connection, person, draft)
        withheld = withheld_in(connection, person, draft, version)
        known = confidences_for(connection, person, draft, version)
    if sha256 in withheld:
        raise OnrecordError("DSK02")
    capture = _capture(desk, draft, version, withheld, sha256)
    if sha256 in known.marked:
        _keep_seen(desk, person, draft, sha256)
        known = replace(known, seen=_seen_again(desk, person, draft))
    told = {"marked": known.marked.get(sha256), "attached": known.attached.get(sha256)}
    return Opened(draft=draft, version=version, capture=capture, seen=known.seen.get(sha256, ()), **told)


def _seen_again(desk: Desk, person: Person, draft: DraftOnDesk) -> Mapping[str, tuple[int, ...]]:
    with desk.database.reading() as connection:
        return confidences_for(connection, person, draft, version_of(desk, connection, draft.id)).seen


def _keep_seen(desk: Desk, person: Person, draft: DraftOnDesk, sha256: str) -> None:
    """Keeps that somebody whose knowing the protocol counts has seen a source, unless they wrote the draft."""
    with desk.database.writing() as connection:
        draft_for(connection, person, draft.id, lock=True)
        protocol = version_of(desk, connection, draft.id).protocol
        role = person.role_among(roles_that_know(protocol))
        if role is None or (person.id == draft.writer and not protocol.own_work):
            return
        if keep_seen(desk, connection, person, (draft.id, sha256), role):
            note_event(desk, connection, person, "desk:source:seen", draft=draft.id)
            sum_up(desk, connection, draft.id)


def _capture(desk: Desk, draft: DraftOnDesk, version: Version, withheld: frozenset[str], sha256: str) -> Capture:
    """The capture as the report has it, else as the folder has it."""
    for card in version.cards:
        for evidence in (*card.evidence, *(e for f in card.findings for e in f.evidence)):
            if evidence.clip.capture.sha256 == sha256:
                return evidence.clip.capture
    capture = capture_in(desk, folder_without(desk, draft.folder, withheld), sha256)
    if capture is None:
        raise OnrecordError("DSK02")
    return capture


def capture_in(desk: Desk, folder: Path, sha256: str) -> Capture | None:
    """The capture of that hash in a folder of sources, None where there is none."""
    with Library.open(folder, settings=desk.settings) as library:
        return library.capture(sha256) if sha256 in library.captures() else None


def _used(version: Version) -> Mapping[str, tuple[str, ...]]:
    used: dict[str, dict[str, None]] = {}
    for card in version.cards:
        for evidence in card.evidence:
            used.setdefault(evidence.clip.capture.sha256, {})[card.id] = None
    return {sha256: tuple(cards) for sha256, cards in used.items()}


def passages_found(library: Library, hits: Iterable[Hit], forms: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """By capture, what stands around the words of a search in the best passages that it has found."""
    found: dict[str, list[str]] = {}
    for hit in hits:
        passages = found.setdefault(hit.capture, [])
        if len(passages) < PASSAGES_SHOWN:
            text = library.capture(hit.capture).document.text
            passages.append(_excerpt(text, hit.span, frozenset(forms)))
    return {sha256: tuple(passages) for sha256, passages in found.items()}


def _excerpt(text: str, span: Span, forms: frozenset[str]) -> str:
    """What stands around the first of the words in a passage."""
    words = words_of(text, span)
    first = next((n for n, form in enumerate(words.forms) if form in forms), 0)
    begin = words.starts[first - WORDS_BEFORE] if first > WORDS_BEFORE else span.start
    told = shortened(text[begin : span.end], LONGEST_PASSAGE)
    return f"…{told}" if begin > span.start else told


def _fits(capture: Capture, words: str) -> bool:
    """Whether name, owner, title, file or hash of a source hold the words of a search."""
    source, wanted = capture.source, words[:LONGEST_SEARCH].strip().casefold()
    told = (source.name, source.owner or "", capture.title, capture.document.address or "", *capture.paths)
    return any(wanted in words.casefold() for words in told) or (bool(wanted) and capture.sha256.startswith(wanted))


def _held(
    capture: Capture,
    used: Mapping[str, tuple[str, ...]],
    known: Confidences,
    sources: Sequence[Source],
    passages: tuple[str, ...],
) -> Held:
    mine, sha256 = capture.source, capture.sha256
    beside = {s.name: None for s in sources if s.owner and s.owner == mine.owner and s.name != mine.name}
    owns = {s.name: None for s in sources if s.owner == mine.name and s.name != mine.name}
    return Held(
        capture=capture,
        used=used.get(sha256, ()),
        attached=known.attached.get(sha256),
        marked=known.marked.get(sha256),
        seen=known.seen.get(sha256, ()),
        owns=tuple(owns),
        beside=tuple(beside),
        passages=passages,
    )
