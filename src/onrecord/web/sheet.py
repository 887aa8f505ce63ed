"""The fact-check sheet: all that is known of a version on paper, for the file and the lawyer.

The manuscript with its statements numbered, then each with its evidence, what the protocol asks and what people
decided; what is open and what was overridden stand first. As a page, and as a PDF for the file.
"""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from onrecord.report.page import page_verbs
from onrecord.web.on_table import lay_on_table
from onrecord.web.sheet_parts import Sheet
from onrecord.web.sheet_words import sheet_of
from onrecord.web.visit import Asker, Number, Visiting

ROUTES = APIRouter()
LONGEST_TITLE = 90


@ROUTES.get("/drafts/{draft}/sheet")
def show_sheet(visit: Visiting, draft: Number) -> HTMLResponse:
    """The sheet of the latest version, to be read in a browser."""
    sheet = sheet_of(visit, draft)
    table = sheet.table
    values = {"sheet": sheet, "draft": table.draft, "version": table.version, "now": visit.desk.clock()}
    return visit.page("sheet.html", values | page_verbs(table.version.report))


@ROUTES.get("/drafts/{draft}/sheet.pdf")
def send_sheet(visit: Visiting, draft: Number) -> Response:
    """The sheet of the latest version as a PDF."""
    return pdf_of(visit, draft)


def pdf_of(asker: Asker, draft: int) -> Response:
    """The sheet as a file, as whoever asks may see it; raises OnrecordError DSK01, DSK02."""
    from onrecord.web.sheet_paper import paper_of  # the library behind it is large, and few pages need it

    sheet = sheet_of(asker, draft)
    headers = {"Content-Disposition": f'attachment; filename="{_file_of(sheet)}"', "Cache-Control": "no-store"}
    return Response(paper_of(sheet, asker.person.name), media_type="application/pdf", headers=headers)


def _file_of(sheet: Sheet) -> str:
    """A name of numbers alone: a title could hold what an address bar or a disk takes for more than words."""
    return f"fact-check-{sheet.table.draft.id}-{sheet.table.version.number}.pdf"


@ROUTES.get("/drafts/{draft}/sheet.css")
def show_heads(visit: Visiting, draft: Number) -> Response:
    """What stands at the head and the foot of each printed page: title and version, and the number of the page."""
    with visit.desk.database.reading() as connection:
        table = lay_on_table(visit, connection, draft)
    title = _in_css(f"{table.draft.title[:LONGEST_TITLE]}, version {table.version.number}")
    foot = _in_css(f"Fact-check sheet, SHA-256 {table.version.sha256[:16]}…")
    style = (
        f'@page {{ @top-left {{ content: "{title}" }} @bottom-left {{ content: "{foot}" }} '
        '@bottom-right { content: counter(page) " of " counter(pages) } }'
    )
    return Response(style, media_type="text/css")


def _in_css(words: str) -> str:
    """The words as they may stand in a string of CSS: each sign that is no letter and no figure by its number."""
    return "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in words)
