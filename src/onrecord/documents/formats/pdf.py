"""PDF: the text of each page, its lines put together into paragraphs again, words parted at line ends mended."""

import re
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from onrecord.documents.document import Document
from onrecord.documents.formats.format import Format
from onrecord.documents.galley import Galley
from onrecord.documents.language import tell_language
from onrecord.documents.opening import byline_names, read_opening
from onrecord.documents.print_lines import Line, lay_page, mark_furniture
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MOST_PAGES = 3_000
FEWEST_LETTERS = 60
"""A page of fewer letters may be a scan that only a stamp or a number was printed on."""
COVERED = 0.5
"""The share of a scanned page that its pictures cover at least."""
MOST_TOLD = 6
_END = b"%%EOF"
_LINE = re.compile(r"[^\s][^\r\n]*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PDF_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")


def draw_pdf(data: bytes) -> Document:
    """The document of a PDF; raises OnrecordError DOC02, DOC05, DOC06, DOC12, or DOC08 for pages without letters."""
    if _END not in data[-4096:]:
        if not _recognises(data):
            raise OnrecordError("DOC02", detail="it is no PDF, whatever its name says")
        raise OnrecordError("DOC06", detail="the end of the file is missing")
    pdf = _open(data)
    try:
        pages, pictures = _pages(pdf)
        told = _metadata(pdf)
    finally:
        pdf.close()
    _require_text(pages, len(pictures))
    galley = Galley()
    lay_page_lines(galley, pages)
    text = galley.text()
    published = _day(told.get("CreationDate"))
    opening = read_opening(text, galley.blocks_ended, published=published)
    title, author = told.get("Title", "").strip(), told.get("Author", "").strip()
    return Document(
        text=text,
        format="pdf",
        blocks=opening.blocks,
        origins=galley.origins(),
        headline=opening.headline or title or None,
        byline=opening.byline or (byline_names(author) if author else None),
        dateline=opening.dateline,
        published=opening.published,
        modified=_day(told.get("ModDate")),
        language=tell_language(text),
        unread=_in_words(pictures, len(pages)),
    )


def lay_page_lines(galley: Galley, pages: list[list[Line]]) -> None:
    """Sets the lines of all pages; running heads and page numbers become notes after the paragraph they cut."""
    heights = [line.height for page in pages for line in page]
    known = frozenset(word for page in pages for line in page for word in _WORD.findall(line.text))
    notes = mark_furniture(pages)
    for page in pages:
        lay_page(galley, page, usual=median(heights), notes=notes, known=known)
    galley.end()
    for line in notes.waiting:
        galley.begin("note")
        galley.set(line.text.strip(), line.start, line.start + len(line.text.strip()), line.part)
    galley.end()


def _open(data: bytes) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        reason = str(error).lower()
        if "password" in reason or "security" in reason:
            raise OnrecordError("DOC05") from error
        raise OnrecordError("DOC06", detail="it doesn't open as a PDF") from error


def _pages(pdf: "PdfDocument") -> tuple[list[list[Line]], list[int]]:
    """The lines of each page, and the numbers of the pages that are pictures, counted from 1."""
    from pypdfium2 import PdfiumError

    count = len(pdf)
    if count == 0:
        raise OnrecordError("DOC06", detail="it has no pages")
    if count > MOST_PAGES:
        raise OnrecordError(
            "DOC12", detail=f"it has {count:,} pages, at most {MOST_PAGES:,} are read; none of it is used"
        )
    pages, pictures = [], []
    for number in range(count):
        try:
            page = pdf[number]
            pages.append(_lines(page.get_textpage(), f"page {number + 1}"))
            if sum(len(line.text) for line in pages[-1]) < FEWEST_LETTERS and _is_picture(page):
                pictures.append(number + 1)
            page.close()
        except PdfiumError as error:
            raise OnrecordError("DOC06", detail=f"page {number + 1} can't be read") from error
    return pages, pictures


def _is_picture(page: "PdfPage") -> bool:
    """Whether a picture covers most of the page: a scan, with no more than a stamp or a number in letters."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    boxes = [picture.get_bounds() for picture in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3)]
    covered = sum(abs(right - left) * abs(top - bottom) for left, bottom, right, top in boxes)
    return bool(covered > COVERED * page.get_width() * page.get_height())


def _in_words(pictures: list[int], count: int) -> str:
    """Which of the pages are pictures: "pages 2–4 and 7 of 9"; "" where none is."""
    runs: list[list[int]] = []
    for number in pictures:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs[:MOST_TOLD]]
    told += ["others"] if len(runs) > MOST_TOLD else []
    listed = " and ".join(filter(None, [", ".join(told[:-1]), told[-1]])) if told else ""
    return f"page{'s' * (len(pictures) > 1)} {listed} of {count:,}" if listed else ""


def _lines(letters: "PdfTextPage", part: str) -> list[Line]:
    """The lines of a page with the place of each on the paper."""
    text = letters.get_text_range()
    box = _boxes(letters)
    found = []
    for match in _LINE.finditer(text):
        words = match.group().rstrip()
        start = match.start()
        left, bottom, _, top = box(start)
        right = box(start + len(words) - 1)[2]
        found.append(Line(words, part, start, left, max(right, left), bottom, top))
    letters.close()
    return found


def _boxes(letters: "PdfTextPage") -> Callable[[int], tuple[float, float, float, float]]:
    from pypdfium2 import PdfiumError
    from pypdfium2.raw import FPDFText_GetCharIndexFromTextIndex

    def box(place: int) -> tuple[float, float, float, float]:
        try:
            index = max(0, FPDFText_GetCharIndexFromTextIndex(letters, place))
            left, bottom, right, top = letters.get_charbox(index, loose=True)
        except PdfiumError:
            return 0.0, 0.0, 0.0, 0.0
        return float(left), float(bottom), float(right), float(top)

    return box


def _metadata(pdf: "PdfDocument") -> dict[str, str]:
    try:
        return dict(pdf.get_metadata_dict(skip_empty=True))
    except Exception:  # what a broken entry raises depends on the release; without it the text still stands
        return {}


def _require_text(pages: list[list[Line]], pictures: int) -> None:
    letters = "".join(line.text for page in pages for line in page)
    if not letters.strip() or pictures == len(pages):
        raise OnrecordError("DOC08", detail=f"{len(pages)} page{'s' * (len(pages) > 1)} of pictures")
    if len(_UNREADABLE.findall(letters)) * 10 > len(letters):
        raise OnrecordError("DOC08", detail="its fonts don't say which letters they draw")


def _day(value: str | None) -> date | None:
    match = _PDF_DATE.match(value or "")
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _recognises(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


FORMAT = Format(name="pdf", suffixes=(".pdf",), recognises=_recognises, draw=draw_pdf)
