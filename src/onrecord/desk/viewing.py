"""What a person is shown of a version: all of it, or what is left where confidential sources are withheld from them.

Pages and interfaces get versions from here and from nowhere else.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from onrecord.desk.carrying_marks import carry_markings
from onrecord.desk.confidence import Confidences, confidences_of, key_of, withheld_from
from onrecord.desk.desk import Desk
from onrecord.desk.marking import Marking
from onrecord.desk.on_desk import DraftOnDesk
from onrecord.desk.open_folder import folder_without
from onrecord.desk.person import Person, names_of
from onrecord.desk.version import Captures, Version, keep_at_hand, keep_captures, version_of
from onrecord.desk.withholding import Withheld, withhold
from onrecord.documents.draft import Draft
from onrecord.protocol.protocol import Protocol
from onrecord.report.fallen import with_fallen
from onrecord.report.keeping import pack_report, unpack_report
from onrecord.report.report import Report
from onrecord.storage.tables import SHOWN

UNSEEN = "A confidential source, which no editor has seen yet."


@dataclass(frozen=True, kw_only=True, slots=True)
class Checks:
    """A check against all sources, and one without each set of sources that is withheld from somebody, by its key.

    `sets` are those sets, by their keys.
    """

    whole: Report
    without: Mapping[str, Report]
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def redone(self, desk: Desk, folder: str, redo: Callable[[Report, Path], Report]) -> "Checks":
        """The same done to each report, which never meets another source than those that it was checked against."""
        without = {
            key: redo(report, folder_without(desk, folder, self.sets[key])) for key, report in self.without.items()
        }
        return replace(self, whole=redo(self.whole, desk.sources_in(folder)), without=without)


def check_for_all(desk: Desk, number: int | None, folder: str, draft: Draft, protocol: Protocol) -> Checks:
    """Checks a draft for those who see all its sources and for those who don't; `number` None is a new draft."""
    whole = desk.check(draft, desk.sources_in(folder), protocol)
    if number is None:
        return Checks(whole=whole, without={})
    with desk.database.reading() as connection:
        sets = _sets(connection, number)
    without = {key: desk.check(draft, folder_without(desk, folder, some), protocol) for key, some in sets.items()}
    return Checks(whole=whole, without=without, sets=sets)


def checks_kept(connection: Connection, version: Version) -> Checks:
    """The checks of a whole version as they are kept; one that doesn't read the draft as the version does is left out.

    What is left out is withheld: whoever would be shown it is shown nothing that any source says.
    """
    sets = _sets(connection, version.draft)
    rows = connection.execute(select(SHOWN).where(SHOWN.c.version == version.id, SHOWN.c.without.in_(sets))).all()
    captures, draft = Captures(connection, version.draft), version.report.draft
    kept = {r.without: unpack_report(r.report, draft=draft, captures=captures, protocol=version.protocol) for r in rows}
    read = [(s.id, s.kind, s.span) for s in version.report.statements]
    without = {
        key: report for key, report in kept.items() if [(s.id, s.kind, s.span) for s in report.statements] == read
    }
    return Checks(whole=version.as_checked, without=without, sets=sets)


def carry_for_all(
    desk: Desk, folder: str, checks: Checks, text: str, markings: Sequence[Marking]
) -> tuple[Checks, tuple[Marking, ...]]:
    """The checks with the markings in each, and each marking as it stands there; they were made in `text`."""
    if not markings:
        return checks, ()
    whole, carried = carry_markings(text, checks.whole, markings, desk.recheck, desk.sources_in(folder))
    without = {
        key: carry_markings(text, report, markings, desk.recheck, folder_without(desk, folder, checks.sets[key]))[0]
        for key, report in checks.without.items()
    }
    return replace(checks, whole=whole, without=without), carried


def _sets(connection: Connection, draft: int) -> dict[str, frozenset[str]]:
    """The sets of sources that are withheld from somebody, by their keys."""
    return {key_of(some): some for some in sorted(confidences_of(connection, draft).sets_withheld(), key=sorted)}


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
    if isinstance(held, Version) and (held.checked, held.standing) == (whole.checked, whole.standing):
        return held
    names = names_of(connection, person.newsroom)
    view = _view(connection, whole, withheld, {s: tuple(names[p] for p in people) for s, people in seen.items()})
    keep_at_hand(desk.views, key, view)
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
        made = unpack_report(kept, draft=whole.report.draft, captures=captures, protocol=whole.protocol)
        open_report = with_fallen(made, whole.befallen)
    held = Withheld(sources=withheld, told=lambda found: _told(found, seen_by))
    shown = withhold(whole.report, open_report, held)
    return replace(whole, report=shown, as_checked=shown, befallen={}, withheld=len(withheld))


def _told(found: frozenset[str], seen_by: Mapping[str, tuple[str, ...]]) -> str:
    """What stands on a card in place of all that a confidential source says."""
    names = dict.fromkeys(name for sha256 in sorted(found) for name in seen_by.get(sha256, ()))
    return f"A confidential source, seen by {' and '.join(names)}." if names else UNSEEN
