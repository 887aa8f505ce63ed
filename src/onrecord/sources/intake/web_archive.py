"""The way in for web archives: each page and document of a WARC or WACZ file is a capture of its own.

A WARC file (ISO 28500) keeps what servers answered, with the time and a digest; a WACZ file is a package of such files.
Pictures, scripts, redirects and answers that say "not found" are passed over. What is listed once is remembered beside
the index until the file changes, so that a large archive isn't gone through on every run.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.documents.read import too_large
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.intake.intake import Arrival, require_unchanged, stamp_of
from onrecord.sources.intake.packed_stream import PackedStream, PlaceInPacked, is_packed
from onrecord.sources.intake.web_package import DAMAGE, begin_of, members_of, opened

SUFFIXES = (".warc", ".warc.gz", ".wacz")
FOUND = 200
LISTED = 2
"""The number of the form in which lists are remembered."""
PAGE_TYPES = frozenset(
    """text/html application/xhtml+xml text/plain text/markdown application/pdf message/rfc822
    application/vnd.openxmlformats-officedocument.wordprocessingml.document""".split()
)
_PAGES = WarcRecordType.response | WarcRecordType.resource


@dataclass(frozen=True, slots=True)
class _Listed:
    """A page of an archive: its address, when it was captured (seconds since 1970), and where its record begins.

    `member` is the file within a WACZ package. Where several records are packed together, `offset` is the byte at which
    that piece begins and `further` counts the unpacked bytes before the record. `damage` is told instead of a page
    where the archive breaks off.
    """

    address: str
    taken: float
    member: str
    offset: int
    further: int = 0
    damage: str = ""


class WebArchiveIntake:
    """Reads a WARC or WACZ file."""

    name = "web archive"

    def accepts(self, place: Path) -> bool:
        """Whether there is a file at that place with the name of a web archive."""
        return is_web_archive(place.name) and place.is_file()

    def arrivals(self, place: Path, settings: Settings) -> Iterator[Arrival]:
        """The pages of the archive, in the order of their addresses and times."""
        yield from pages_of(place, place.name, settings)

    def read(self, arrival: Arrival, settings: Settings) -> bytes:
        """The bytes of a page, its transfer and content encodings taken off.

        Raises OnrecordError DOC04 where it is too large, DOC06 for a damaged archive, DOC08 for one without a page,
        DOC09 where it can't be opened, SRC06 where the bytes aren't those that the archive gives the digest of.
        """
        return read_page(arrival, settings)


INTAKE = WebArchiveIntake()


def is_web_archive(name: str) -> bool:
    """Whether a file of this name is a web archive."""
    return name.lower().endswith(SUFFIXES)


def pages_of(file: Path, told: str, settings: Settings) -> Iterator[Arrival]:
    """The pages of an archive that the library calls `told`; one that can't be listed is an arrival of its own."""
    try:
        state = file.stat()
    except OSError:
        yield Arrival(path=told, location=str(file), stamp="", taken=0.0)
        return
    stamp = stamp_of(state)
    whole = Arrival(path=told, location=str(file), stamp=stamp, taken=state.st_mtime, within="{}")
    pages = _listed(file, stamp, settings)
    if not pages:
        yield whole
    deep = sum(page.further > settings.max_file_bytes for page in pages)
    if deep:
        yield replace(whole, within=json.dumps({"deep": deep}))
    met: set[str] = set()
    for page in pages:
        if page.damage:
            yield replace(whole, within=_within(page))
        elif page.further <= settings.max_file_bytes:
            path = f"{told}/{page.address}"
            path = f"{path} #{_number_of(page)}" if path in met else path
            met.add(path)
            yield replace(whole, path=path, taken=page.taken, within=_within(page), address=page.address)


def _number_of(page: _Listed) -> str:
    return f"{page.offset}.{page.further}" if page.further else str(page.offset)


def read_page(arrival: Arrival, settings: Settings) -> bytes:
    """The bytes of one page of an archive; raises OnrecordError DOC04, DOC06, DOC08, DOC09, DOC14 or SRC06."""
    if not arrival.within:
        raise OnrecordError("DOC09", where=arrival.path, detail="it can't be opened")
    where = json.loads(arrival.within)
    if "damage" in where:
        raise OnrecordError("DOC06", where=arrival.path, detail=where["damage"])
    if "deep" in where:
        raise OnrecordError("DOC04", where=arrival.path, detail=_too_deep(where["deep"], settings))
    if not where:
        raise OnrecordError("DOC08", where=arrival.path, detail="the archive holds no page")
    try:
        with _record_at(arrival.location, where) as record:
            _require_whole(record, arrival.path, settings)
        with _record_at(arrival.location, where) as record:
            data = _payload(record, arrival.path, settings)
        if arrival.stamp:
            require_unchanged(arrival)
        return data
    except OnrecordError:
        raise
    except DAMAGE as error:
        raise OnrecordError("DOC06", where=arrival.path, detail="the archive breaks off here") from error


def read_anew(file: Path, settings: Settings) -> dict[str, bytes]:
    """Every page of an archive that no list is remembered of, by its address; raises OnrecordError as `read_page`."""
    pages = {}
    for page in _list(file):
        arrival = Arrival(path=file.name, location=str(file), stamp="", taken=page.taken, within=_within(page))
        pages[page.address] = read_page(arrival, settings)
    return pages


def _within(page: _Listed) -> str:
    if page.damage:
        return json.dumps({"damage": page.damage})
    return json.dumps({"member": page.member, "offset": page.offset, "further": page.further})


def _too_deep(pages: int, settings: Settings) -> str:
    told = "1 page lies" if pages == 1 else f"{pages:,} pages lie"
    return (
        f"{settings.max_file_mb:,} MB, and {told} further inside an archive packed as one piece: unpack it with gunzip"
    )


@contextmanager
def _record_at(location: str, where: Mapping[str, Any]) -> Iterator[WarcRecord]:
    file = Path(location)
    begin = begin_of(file, where["member"])
    with opened(file, "" if begin is not None else where["member"]) as stream:
        stream.seek(where["offset"] + (begin or 0))
        unpacked = PackedStream(stream) if is_packed(stream) else None
        if unpacked:
            unpacked.seek(where["further"])
        for record in ArchiveIterator(unpacked or stream, record_types=_PAGES, parse_http=False):
            yield record
            return
        raise ValueError("no record begins here")


def _require_whole(record: WarcRecord, path: str, settings: Settings) -> None:
    """Raises OnrecordError SRC06 where the bytes aren't those of the record's digest, DOC04 where they are too many.

    The digest of the page alone counts only where there is none of the whole record: archives disagree on what it is
    taken of when the page was sent in pieces.
    """
    if record.content_length > settings.max_file_bytes:
        raise too_large(path, settings)
    block, page = (record.headers.get(name) for name in ("WARC-Block-Digest", "WARC-Payload-Digest"))
    whole = True
    if block:
        whole = record.verify_block_digest(consume=True)
    elif page and record.is_http:
        record.freeze()
        record.parse_http(auto_decode="none")
        whole = "Transfer-Encoding" in record.http_headers or record.verify_payload_digest(consume=True)
    if not whole:
        raise OnrecordError("SRC06", where=path, detail=block or page or "")


def _payload(record: WarcRecord, path: str, settings: Settings) -> bytes:
    if record.is_http:
        record.parse_http(auto_decode="all")
    data = record.reader.read(settings.max_file_bytes + 1)
    if len(data) > settings.max_file_bytes:
        raise too_large(path, settings)
    return data


def _listed(file: Path, stamp: str, settings: Settings) -> list[_Listed]:
    """The pages of an archive, from the list that was remembered where the file is still the same."""
    name = hashlib.sha256(str(file.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    memory = settings.index_folder / f"archive-{name}.json"
    with suppress(OSError, ValueError, TypeError, KeyError):
        kept = json.loads(memory.read_text(encoding="utf-8"))
        if (kept["form"], kept["stamp"]) == (LISTED, stamp):
            return [_Listed(**page) for page in kept["pages"]]
    pages = sorted(_list(file), key=lambda p: (p.address, p.taken, p.member, p.offset))
    with suppress(OSError):  # a list that can't be remembered is made again
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.write_text(json.dumps({"form": LISTED, "stamp": stamp, "pages": [asdict(p) for p in pages]}), "utf-8")
    return pages


def _list(file: Path) -> Iterator[_Listed]:
    try:
        members = members_of(file)
    except DAMAGE:
        yield _damaged("it is no whole WACZ package")
        return
    for member in members:
        try:
            with opened(file, member) as stream:
                for record, offset, further in _records(stream):
                    if _is_page(record):
                        address = record.headers.get("WARC-Target-URI", "") or ""
                        when: datetime | None = record.record_date  # None where the record's date is none
                        yield _Listed(address, when.timestamp() if when else 0.0, member, offset, further)
        except DAMAGE:
            yield _damaged(f"{member or file.name} can't be read to its end")


def _records(stream: BinaryIO) -> Iterator[tuple[WarcRecord, int, int]]:
    """The records that may be pages, each with the byte of the file and the unpacked bytes further at which it begins.

    The places are counted here: where several records are packed together, FastWARC gives several the same one.
    """
    unpacked = PackedStream(stream) if is_packed(stream) else None
    for record in ArchiveIterator(unpacked or stream, record_types=_PAGES, auto_decode="none"):
        place = unpacked.place_of(record.stream_pos) if unpacked else PlaceInPacked(record.stream_pos, 0)
        yield record, place.piece, place.further


def _damaged(told: str) -> _Listed:
    return _Listed("", 0.0, "", 0, damage=told)


def _is_page(record: WarcRecord) -> bool:
    """Whether the record holds a page or document as it was served."""
    if record.record_type == WarcRecordType.resource:
        kind = record.headers.get("Content-Type", "") or ""
    elif not record.is_http or record.http_headers.status_code != FOUND:
        return False
    else:
        kind = record.http_content_type or ""
    return not kind or kind.partition(";")[0].strip().lower() in PAGE_TYPES
