"""Brings the index of a library up to date with its folders: draws what is new or changed, takes out what is gone.

A file whose size and time are the same as last time is not opened. One that was written within two seconds of the last
look is, because its time can't tell whether it was written again since.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from onrecord.documents.formats.format import Format
from onrecord.documents.read import installed_formats
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.capture import Capture
from onrecord.sources.intake.drawing import capture_of
from onrecord.sources.intake.intake import Arrival, Intake
from onrecord.sources.passage import cut_passages
from onrecord.sources.stored_document import pack_document, pack_source, unpack_document
from onrecord.storage.stored_index import CaptureRow, FileRow, StoredIndex

Progress = Callable[[str, int, int], None]
FILES_KEPT_TOGETHER = 2_000
SECONDS_UNCERTAIN = 2.0
_MAY_PASS = frozenset({"DOC04", "DOC09", "DOC14"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A folder of sources, its number in the index, and the intake that reads it."""

    number: int
    folder: Path
    intake: Intake


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """What it takes to draw files: the settings, a clock (seconds since 1970), whom to tell how far it is, the formats.

    `formats` are None for all installed ones.
    """

    settings: Settings
    clock: Callable[[], float]
    progress: Progress | None = None
    formats: Sequence[Format] | None = None


def update_index(index: StoredIndex, places: Sequence[Place], work: Work) -> dict[tuple[int, str], Arrival]:
    """Makes the index tell what lies in the places now, and gives that by place and path; raises OnrecordError SRC03.

    Files are kept in the index two thousand at a time, so that long work that is broken off goes on where it was.
    """
    known = {(row.place, row.path): row for row in index.files()}
    arrived = [(place, arrival) for place in places for arrival in place.intake.arrivals(place.folder, work.settings)]
    fresh = [(p, a) for p, a in arrived if _may_differ(known.get((p.number, a.path)), a)]
    gone = known.keys() - {(place.number, arrival.path) for place, arrival in arrived}
    if fresh:
        _take_all_in(index, fresh, work if work.formats else replace(work, formats=installed_formats()))
    if fresh or gone:
        _take_out(index, gone)
    return {(place.number, arrival.path): arrival for place, arrival in arrived}


def _take_all_in(index: StoredIndex, fresh: Sequence[tuple[Place, Arrival]], work: Work) -> None:
    tell = work.progress or _keep_quiet
    for first in range(0, len(fresh), FILES_KEPT_TOGETHER):
        with index.writing():
            for done, (place, arrival) in enumerate(fresh[first : first + FILES_KEPT_TOGETHER], first):
                tell(arrival.path, done, len(fresh))
                index.put_file(_take_in(index, place, arrival, work))
    tell("", len(fresh), len(fresh))


def _keep_quiet(*_: object) -> None:
    """Nobody asked how far it is."""


def _may_differ(row: FileRow | None, arrival: Arrival) -> bool:
    if row is None or not arrival.stamp or row.stamp != arrival.stamp or row.error in _MAY_PASS:
        return True
    return arrival.taken + SECONDS_UNCERTAIN > row.seen


def _take_in(index: StoredIndex, place: Place, arrival: Arrival, work: Work) -> FileRow:
    """Draws the file unless these very bytes were drawn before; the row of one that can't be read says why."""
    met = FileRow(
        place=place.number,
        path=arrival.path,
        stamp=arrival.stamp,
        taken=arrival.taken,
        seen=work.clock(),
        sha256=None,
    )
    # What the index itself has against it is no fault of the file and goes further up.
    try:
        data = place.intake.read(arrival, work.settings)
    except OnrecordError as error:
        return replace(met, error=error.code, detail=error.detail)
    sha256 = hashlib.sha256(data).hexdigest()
    kept = index.capture(sha256)
    if kept is None:
        try:
            drawn, unread = _drawn(data, arrival, work)
        except OnrecordError as error:
            return replace(met, error=error.code, detail=error.detail)
        index.add_capture(drawn)
    else:
        unread = unpack_document(kept[2]).unread
    return replace(met, sha256=sha256, error="DOC15" if unread else "", detail=unread)


def _drawn(data: bytes, arrival: Arrival, work: Work) -> tuple[CaptureRow, str]:
    """What is to be kept of the file, and what of it no words could be read from, "" for nothing."""
    taken = datetime.fromtimestamp(arrival.taken, UTC)
    try:
        capture = capture_of(
            data, arrival.path, settings=work.settings, taken=taken, address=arrival.address, formats=work.formats
        )
        return _row_of(capture), capture.document.unread
    except OnrecordError:
        raise
    except Exception as error:
        # A format of another package that fails in a way of its own must not stop the other files.
        told = f"{type(error).__name__} while reading it"
        raise OnrecordError("DOC06", where=arrival.path, detail=told) from error


def _row_of(capture: Capture) -> CaptureRow:
    passages, words = cut_passages(capture.document.text)
    return CaptureRow(
        sha256=capture.sha256,
        size=capture.size,
        words=words,
        source=pack_source(capture.source),
        address=capture.document.address,
        written=capture.dated.isoformat() if capture.dated else None,
        document=pack_document(capture.document),
        passages=[(p.span.start, p.span.end, p.keys) for p in passages],
    )


def _take_out(index: StoredIndex, gone: set[tuple[int, str]]) -> None:
    """Forgets the files that are gone, and every capture that is left without a file."""
    with index.writing():
        for number, path in sorted(gone):
            index.remove_file(number, path)
        for sha256 in index.orphans():
            kept = index.capture(sha256)
            if kept:
                passages, _ = cut_passages(unpack_document(kept[2]).text)
                index.remove_capture(sha256, [passage.keys for passage in passages])
