"""What a person is shown of a version: all of it, or what is left where confidential sources are withheld from them.

Pages and interfaces get versions from here and from nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, delete, insert, select

from onrecord.desk.confidence import Confidences, confidences_of, key_of, withheld_from
from onrecord.desk.desk import Desk
from onrecord.desk.on_desk import DraftOnDesk
from onrecord.desk.open_folder import folder_without
from onrecord.desk.person import Person, names_of
from onrecord.desk.version import MOST_SHOWN, Captures, Version, keep_captures, version_of
from onrecord.desk.withholding import Withheld, withhold
from onrecord.documents.draft import Draft
from onrecord.protocol.protocol import Protocol
from onrecord.report.keeping import pack_report, unpack_report
from onrecord.report.report import Report
from onrecord.storage.tables import SHOWN

UNSEEN = "A confidential source, which no editor has seen yet."


@dataclass(frozen=True, kw_only=True, slots=True)
class Checks:
    """A check against all sources, and one without each set of sources that is withheld from somebody, by its key."""

    whole: Report
    without: Mapping[str, Report]


def check_for_all(desk: Desk, number: int | None, folder: str, draft: Draft, protocol: Protocol) -> Checks:
    """Checks a draft for those who see all its sources and for those who don't; `number` None is a new draft."""
    whole = desk.check(draft, desk.sources_in(folder), protocol)
    if number is None:
        return Checks(whole=whole, without={})
    with desk.database.reading() as connection:
        sets = confidences_of(connection, number).sets_withheld()
    without = {
        key_of(some): desk.check(draft, folder_without(desk, folder, some), protocol)
        for some in sorted(sets, key=sorted)
    }
    return Checks(whole=whole, without=without)


def keep_without(connection: Connection, draft: int, version: int, checks: Checks) -> None:
    """Keeps what is shown without the withheld sources, in place of what was kept before."""
    connection.execute(delete(SHOWN).where(SHOWN.c.version == version))
    for key, report in checks.without.items():
        keep_captures(connection, draft, report)
        connection.execute(insert(SHOWN).values(version=version, without=key, report=pack_report(report)))


def version_for(
    desk: Desk, connection: Connection, person: Person, draft: DraftOnDesk, number: int | None = None
) -> Version:
    """A version of a draft as this person may see it, the latest where no number is given.

    Raises OnrecordError DSK02 where there is none. `draft` is what `draft_for` has let them see.
    """
    whole = version_of(desk, connection, draft.id, number)
    confidences = confidences_of(connection, draft.id)
    withheld = withheld_from(person, draft.assigned, whole.protocol, confidences)
    if not withheld:
        return whole
    seen = {sha256: people for sha256, people in confidences.seen.items() if sha256 in withheld}
    key = (whole.id, key_of(withheld), repr(sorted(seen.items())))
    held = desk.views.get(key)
    if isinstance(held, Version) and held.checked == whole.checked:
        return held
    names = names_of(connection, person.newsroom)
    view = _view(connection, whole, withheld, {s: tuple(names[p] for p in people) for s, people in seen.items()})
    while len(desk.views) >= MOST_SHOWN:
        desk.views.pop(next(iter(desk.views)), None)
    desk.views[key] = view
    return view


def withheld_in(connection: Connection, person: Person, draft: DraftOnDesk, version: Version) -> frozenset[str]:
    """The hashes of the draft's sources that this person must not know of."""
    return withheld_from(person, draft.assigned, version.protocol, confidences_of(connection, draft.id))


def confidences_for(connection: Connection, person: Person, draft: DraftOnDesk, version: Version) -> Confidences:
    """Who attached, marked and saw which source, of those that this person may know of."""
    known = confidences_of(connection, draft.id)
    withheld = withheld_from(person, draft.assigned, version.protocol, known)
    return Confidences(
        marked={s: deed for s, deed in known.marked.items() if s not in withheld},
        attached={s: deed for s, deed in known.attached.items() if s not in withheld},
        seen={s: people for s, people in known.seen.items() if s not in withheld},
    )


def _view(
    connection: Connection, whole: Version, withheld: frozenset[str], seen_by: Mapping[str, tuple[str, ...]]
) -> Version:
    here = (SHOWN.c.version == whole.id) & (SHOWN.c.without == key_of(withheld))
    kept = connection.execute(select(SHOWN.c.report).where(here)).scalar()
    open_report = None
    if kept is not None:
        captures = Captures(connection, whole.draft)
        open_report = unpack_report(kept, draft=whole.report.draft, captures=captures, protocol=whole.protocol)
    held = Withheld(sources=withheld, told=lambda found: _told(found, seen_by))
    return replace(whole, report=withhold(whole.report, open_report, held), withheld=len(withheld))


def _told(found: frozenset[str], seen_by: Mapping[str, tuple[str, ...]]) -> str:
    """What stands on a card in place of all that a confidential source says."""
    names = dict.fromkeys(name for sha256 in sorted(found) for name in seen_by.get(sha256, ()))
    return f"A confidential source, seen by {' and '.join(names)}." if names else UNSEEN
