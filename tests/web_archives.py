"""Web archives for tests, written by hand as ISO 28500 describes them."""

import base64
import gzip
import hashlib
import zipfile
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

PAGE = (
    "<html><head><title>Ferry rams pier</title></head><body><article><h1>Ferry rams pier</h1><p>{}</p></article></body>"
)


def a_page(words: str) -> bytes:
    """A web page with one paragraph."""
    return PAGE.format(words).encode()


def answer(
    body: bytes, *, kind: str = "text/html; charset=utf-8", status: str = "200 OK", encoding: str | None = None
) -> bytes:
    """What a server answers, its head and body."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
    head += f"Content-Encoding: {encoding}\r\n" if encoding else ""
    return head.encode() + b"\r\n" + body


def record(
    address: str, block: bytes, *, kind: str = "response", day: str = "2026-03-08", digest: bytes | None = None
) -> bytes:
    """One record of a WARC file; `digest` is of other bytes than the block's where it is given."""
    told = base64.b32encode(hashlib.sha1(block if digest is None else digest).digest()).decode()
    number = uuid5(NAMESPACE_URL, f"{address} {day} {len(block)}")
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Date: {day}T07:12:00Z\r\nWARC-Target-URI: {address}\r\nWARC-Block-Digest: sha1:{told}\r\n"
        f"Content-Type: {'application/http; msgtype=response' if kind == 'response' else 'text/plain'}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def write_archive(path: Path, *records: bytes) -> Path:
    """The records as a WARC file, each packed by itself where the name ends with .gz, or a WACZ package around them."""
    if path.suffix == ".wacz":
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("archive/data.warc.gz", b"".join(map(gzip.compress, records)))
            package.writestr("datapackage.json", "{}")
    else:
        path.write_bytes(b"".join(map(gzip.compress, records) if path.suffix == ".gz" else records))
    return path
