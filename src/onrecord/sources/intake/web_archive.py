"""The way in for web archives: each page and document of a WARC or WACZ file is a capture of its own.

A WARC file (ISO 28500) keeps what servers answered, with the time and a digest; a WACZ file is a package of such files.
Pictures, scripts, redirects and answers that say "not found" are passed over. What is listed once is remembered beside
the index until the file changes, so that a large archive isn't gone through on every run.
"""

import hashlib
import json
import struct
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.documents.read import too_large
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.intake.intake import Arrival, require_unchanged, stamp_of

SUFFIXES = (".warc", ".warc.gz", ".wacz")
FOUND = 200
_NAMES_AT = 26
"""So many bytes after its beginning, the head of a file in a package tells how long its name and its notes are."""
LISTED = 1
"""The number of the form in which lists are remembered."""
PAGE_TYPES = frozenset(
    """text/html application/xhtml+xml text/plain text/markdown application/pdf message/rfc822
    application/vnd.openxmlformats-officedocument.wordprocessingml.document""".split()
)
_PAGES = WarcRecordType.response | WarcRecordType.resource


@dataclass(frozen=True, slots=True)
class _Listed:
    """A page of an archive: its address, when it was captured (seconds since 1970), and where its record begins.

    `member` is the file within a WACZ package. `damage` is told instead of a page where the archive breaks off.
    """

    address: str
    taken: float
    member: str
    offset: int
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
    met: set[str] = set()
    pages = _listed(file, stamp, settings)
    if not pages:
        yield Arrival(path=told, location=str(file), stamp=stamp, taken=state.st_mtime, within="{}")
    for page in pages:
        if page.damage:
            where = json.dumps({"damage": page.damage})
            yield Arrival(path=told, location=str(file), stamp=stamp, taken=state.st_mtime, within=where)
            continue
        path = f"{told}/{page.address}"
        path = f"{path} #{page.offset}" if path in met else path
        met.add(path)
        where = json.dumps({"member": page.member, "offset": page.offset})
        yield Arrival(path=path, location=str(file), stamp=stamp, taken=page.taken, within=where, address=page.address)


def read_page(arrival: Arrival, settings: Settings) -> bytes:
    """The bytes of one page of an archive; raises OnrecordError DOC04, DOC06, DOC08, DOC09, DOC14 or SRC06."""
    if not arrival.within:
        raise OnrecordError("DOC09", where=arrival.path, detail="it can't be opened")
    where = json.loads(arrival.within)
    if "damage" in where:
        raise OnrecordError("DOC06", where=arrival.path, detail=where["damage"])
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
    except (OSError, ValueError, StopIteration, KeyError, struct.error, zipfile.BadZipFile) as error:
        raise OnrecordError("DOC06", where=arrival.path, detail="the archive breaks off here") from error


def read_anew(file: Path, settings: Settings) -> dict[str, bytes]:
    """Every page of an archive that no list is remembered of, by its address; raises OnrecordError as `read_page`."""
    pages = {}
    for page in _list(file):
        within = json.dumps({"damage": page.damage} if page.damage else {"member": page.member, "offset": page.offset})
        arrival = Arrival(path=file.name, location=str(file), stamp="", taken=page.taken, within=within)
        pages[page.address] = read_page(arrival, settings)
    return pages


@contextmanager
def _record_at(location: str, where: Mapping[str, Any]) -> Iterator[WarcRecord]:
    file = Path(location)
    begin = _begin_of(file, where["member"])
    with _opened(file, "" if begin is not None else where["member"]) as stream:
        stream.seek(where["offset"] + (begin or 0))
        yield next(iter(ArchiveIterator(stream, record_types=_PAGES, parse_http=False)))


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
        members = _members(file)
    except (OSError, zipfile.BadZipFile):
        yield _damaged("it is no whole WACZ package")
        return
    for member in members:
        try:
            with _opened(file, member) as stream:
                for record in ArchiveIterator(stream, record_types=_PAGES, auto_decode="none"):
                    if _is_page(record):
                        address = record.headers.get("WARC-Target-URI", "") or ""
                        when: datetime | None = record.record_date  # None where the record's date is none
                        yield _Listed(address, when.timestamp() if when else 0.0, member, record.stream_pos)
        except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
            yield _damaged(f"{member or file.name} can't be read to its end")


def _damaged(told: str) -> _Listed:
    return _Listed("", 0.0, "", 0, told)


def _members(file: Path) -> list[str]:
    """The WARC files in a package, [""] for a file that is one itself."""
    if not file.name.lower().endswith(".wacz"):
        return [""]
    with zipfile.ZipFile(file) as package:
        return sorted(n for n in package.namelist() if n.lower().endswith((".warc", ".warc.gz")))


@contextmanager
def _opened(file: Path, member: str) -> Iterator[BinaryIO]:
    if not member:
        with file.open("rb") as stream:
            yield stream
        return
    with zipfile.ZipFile(file) as package, package.open(member) as inner:
        yield inner  # type: ignore[misc]


def _begin_of(file: Path, member: str) -> int | None:
    """Where the bytes of a file begin in its package, None where they are packed: then only reading leads there."""
    if not member:
        return 0
    with zipfile.ZipFile(file) as package:
        told = package.getinfo(member)
    if told.compress_type != zipfile.ZIP_STORED or told.flag_bits & 1:
        return None
    with file.open("rb") as stream:
        stream.seek(told.header_offset + _NAMES_AT)
        lengths = stream.read(4)
    name, notes = struct.unpack("<HH", lengths)
    return int(told.header_offset + _NAMES_AT + 4 + name + notes)


def _is_page(record: WarcRecord) -> bool:
    """Whether the record holds a page or document as it was served."""
    if record.record_type == WarcRecordType.resource:
        kind = record.headers.get("Content-Type", "") or ""
    elif not record.is_http or record.http_headers.status_code != FOUND:
        return False
    else:
        kind = record.http_content_type or ""
    return not kind or kind.partition(";")[0].strip().lower() in PAGE_TYPES
