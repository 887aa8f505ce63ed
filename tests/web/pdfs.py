"""Readers of PDFs for tests: their words page by page, and all else that they tell."""

import re

from pypdfium2 import PdfDocument

FOOT = re.compile(r"\s*[^\n]*, version \d+\s*SHA-256 [0-9a-f]{64}\s*Page [\d,]+ of\s*[\d,]+\s*$")


def pages_of(data: bytes) -> list[str]:
    """The words of each page; pdfium's sign for a stroke at the end of a line is a stroke again."""
    with PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_bounded().replace("\ufffe", "-") for page in pdf]


def words_in(data: bytes) -> str:
    """All words without what stands at the foot of each page, and without spaces, which lines are broken at."""
    return "".join("".join(FOOT.sub("", page) for page in pages_of(data)).split())


def outline_of(data: bytes) -> list[tuple[int, str]]:
    """The entries of the outline, each with its level."""
    with PdfDocument(data) as pdf:
        return [(entry.level, entry.get_title()) for entry in pdf.get_toc()]


def metadata_of(data: bytes) -> dict[str, str]:
    """Title, subject, author, dates."""
    with PdfDocument(data) as pdf:
        return pdf.get_metadata_dict()


def told_by_pdf(data: bytes) -> str:
    """All that a PDF tells anybody who opens it, and its very bytes."""
    told = [*pages_of(data), *(title for _, title in outline_of(data)), *metadata_of(data).values()]
    return "\n".join(told) + data.decode("latin-1")
