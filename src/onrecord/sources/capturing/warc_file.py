"""Writes what was captured into a web archive (WARC 1.1, ISO 28500), whole or not at all, and never over another file.

The file holds, in this order: who wrote it; for each step of the way the question and the answer as they went over the
line; and what the browser showed, as conversions of the last answer, which the library doesn't read as sources.
"""

import base64
import hashlib
import os
import re
import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.capturing.browser import View
from onrecord.sources.capturing.exchange import SOFTWARE, Exchange
from onrecord.sources.intake.web_archive import read_anew

_ABOUT = f"""\
software: {SOFTWARE}\r
format: WARC File Format 1.1\r
conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r
"""
LONGEST_HOST = 80
"""Characters of the host in a file's name."""


def write_capture(folder: Path, chain: Sequence[Exchange], view: View | None, page: bytes, settings: Settings) -> Path:
    """Writes a capture into the folder and gives its file.

    `page` is what the library has to read out of the file again; where it doesn't, nothing is kept. Raises
    OnrecordError CAP15 then, and CAP16 where the file can't be written.
    """
    draft = folder / f".onrecord.{secrets.token_hex(8)}.warc.gz"  # hidden, so that no library reads it
    try:
        with draft.open("xb") as file:
            _write(file, chain, view)
            file.flush()
            os.fsync(file.fileno())
        _require_readable(draft, page, settings)
        return _named(draft, _stem(chain))
    except OSError as error:
        raise OnrecordError("CAP16", detail=disk_words(error, writing=True)) from error
    finally:
        with suppress(OSError):
            draft.unlink()


def _require_readable(file: Path, page: bytes, settings: Settings) -> None:
    try:
        if list(read_anew(file, settings).values()) == [page]:
            return
    except OnrecordError as error:
        raise OnrecordError("CAP15", detail="it couldn't be read again") from error
    raise OnrecordError("CAP15", detail="it isn't packed as it says")


def _named(draft: Path, stem: str) -> Path:
    """Gives the file its name at a stroke; where the name is taken, the next one."""
    for number in range(1, 1000):
        file = draft.with_name(f"{stem}{f'-{number}' if number > 1 else ''}.warc.gz")
        try:
            os.link(draft, file)
        except FileExistsError:
            continue
        except OSError:  # a disk on which no file can have two names
            if file.exists():
                continue
            draft.rename(file)
        return file
    raise FileExistsError


def _stem(chain: Sequence[Exchange]) -> str:
    """The day, the host, and what sets this capture apart from every other: "2026-03-12-courier.example-3f9a1c2b"."""
    first, last = chain[0], chain[-1]
    host = re.sub(r"[^a-z0-9.]+", "-", last.address.host)[:LONGEST_HOST].strip("-.")
    apart = hashlib.sha256(f"{first.address} {first.taken.isoformat()} ".encode() + last.response).hexdigest()[:8]
    return f"{first.taken.astimezone(UTC):%Y-%m-%d}-{host}-{apart}"


def _write(file: BinaryIO, chain: Sequence[Exchange], view: View | None) -> None:
    stream = GzipWriter(file)
    _add(stream, WarcRecordType.warcinfo, _ABOUT.encode(), chain[0].taken, {"Content-Type": "application/warc-fields"})
    for exchange in chain:
        answer = _add_exchange(stream, exchange)
    if view:
        _add_view(stream, view, str(chain[-1].address), answer)
    stream.close()


def _add_exchange(stream: GzipWriter, exchange: Exchange) -> str:
    """Adds an answer and its question; the number of the answer's record."""
    told = {"WARC-Target-URI": str(exchange.address), "WARC-IP-Address": exchange.server}
    # The payload is what follows the head as it stands in the record: so those who check archives reckon it.
    digest = {"WARC-Payload-Digest": _digest(exchange.response[exchange.head :])}
    kind = {"Content-Type": "application/http; msgtype=response"}
    answer = _add(stream, WarcRecordType.response, exchange.response, exchange.taken, told | digest | kind)
    kind = {"Content-Type": "application/http; msgtype=request", "WARC-Concurrent-To": answer}
    _add(stream, WarcRecordType.request, exchange.request, exchange.taken, told | kind)
    return answer


def _add_view(stream: GzipWriter, view: View, address: str, answer: str) -> None:
    told = {"WARC-Target-URI": address, "WARC-Refers-To": answer}
    shown = {"image/png": view.picture, "application/pdf": view.pdf, "text/html; charset=utf-8": view.dom}
    for kind, data in shown.items():
        if data:
            _add(stream, WarcRecordType.conversion, data, view.taken, told | {"Content-Type": kind})


def _add(stream: GzipWriter, kind: WarcRecordType, block: bytes, taken: datetime, told: dict[str, str]) -> str:
    """Adds a record; its number."""
    record = WarcRecord()
    record.init_headers(kind, content_length=len(block))
    record.headers["WARC-Date"] = f"{taken.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    for name, words in told.items():
        record.headers[name] = words
    record.headers["WARC-Block-Digest"] = _digest(block)
    record.set_bytes_content(block)
    record.write(stream)
    stream.finish()  # each record is packed by itself, so that a reader can begin at any of them
    return str(record.headers["WARC-Record-ID"])


def _digest(data: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode("ascii")
