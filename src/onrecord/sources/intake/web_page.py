"""The way in for a single web page: an address goes in, a web archive with the page comes out.

The page is kept as it was served, with the way there and, where there is a browser, with what a reader saw. Nothing is
read here for good: the library reads the archive afterwards, like every other one.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from onrecord.documents.read import draw_document
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.capturing.browser import View, view_page
from onrecord.sources.capturing.following import follow, kind_of, unpacked
from onrecord.sources.capturing.likeness import ALIKE, share_in_common
from onrecord.sources.capturing.terms import Terms
from onrecord.sources.capturing.warc_file import write_capture
from onrecord.sources.capturing.web_address import read_address

Remark = Literal["no text", "not shown", "shown otherwise"]
"""What a person should know of a capture: the page as served has no text; the browser showed nothing; it showed another
page than the one served, which has text too."""
_SHOWN = frozenset({"", "text/html", "application/xhtml+xml"})


@dataclass(frozen=True, kw_only=True, slots=True)
class PageCapture:
    """A page that was captured: the file it lies in, the address where it ended, when it was taken, what to know of it.

    `shown` is what is kept beside it of what a browser showed: "a picture", "a PDF", "the page as scripts left it".
    """

    file: Path
    address: str
    taken: datetime
    shown: tuple[str, ...]
    remarks: tuple[Remark, ...]


def capture_page(address: str, folder: Path, terms: Terms, *, browser: Path | None = None) -> PageCapture:
    """Captures the page at an address into the folder; without a `browser`, no picture is taken.

    Raises OnrecordError CAP01 to CAP16, with the address as its place; nothing of the page is kept then.
    """
    try:
        return _capture(address, folder, terms, browser)
    except OnrecordError as error:
        led = error.where not in ("", address)
        where = f"{address} → {error.where}" if led else address
        raise OnrecordError(error.code, where=where, detail=error.detail) from error


def _capture(words: str, folder: Path, terms: Terms, browser: Path | None) -> PageCapture:
    address = read_address(words)
    chain = follow(address, terms)
    page = unpacked(chain[-1], terms.settings)
    to_show = browser if kind_of(chain[-1]) in _SHOWN else None
    view = view_page(address, to_show, terms) if to_show else None
    file = write_capture(folder, chain, view, page, terms.settings)
    remarks = _remarks(page, view, bool(to_show), str(chain[-1].address), terms.settings)
    last = chain[-1]
    return PageCapture(file=file, address=str(last.address), taken=last.taken, shown=_shown(view), remarks=remarks)


def _remarks(
    page: bytes, view: View | None, asked_to_show: bool, address: str, settings: Settings
) -> tuple[Remark, ...]:
    served = _text(page, address, settings)
    remarks: list[Remark] = [] if served else ["no text"]
    if asked_to_show and not (view and view.dom):
        remarks.append("not shown")
    elif view and view.dom and served:
        # Whatever the page once said of its encoding, the browser writes UTF-8.
        shown = _text(b"\xef\xbb\xbf" + view.dom, address, settings)
        if share_in_common(served, shown) < ALIKE:
            remarks.append("shown otherwise")
    return tuple(remarks)


def _shown(view: View | None) -> tuple[str, ...]:
    if view is None:
        return ()
    parts = {"a picture": view.picture, "a PDF": view.pdf, "the page as scripts left it": view.dom}
    return tuple(name for name, data in parts.items() if data)


def _text(page: bytes, address: str, settings: Settings) -> str:
    try:
        return draw_document(page, address, settings=settings).text
    except OnrecordError:
        return ""
