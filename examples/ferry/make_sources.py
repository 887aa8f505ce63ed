"""Makes the sources that are no plain text: a report (DOCX), an inspection (PDF) and a damaged scan."""

from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from fpdf import FPDF

FOLDER = Path(__file__).parent / "sources"
REPORT = [
    "The ferry Marigold struck North Pier in Larkhaven on Sunday, March 8, 2026, at 6.40 in the morning. The Marigold "
    "carried 212 passengers and 14 crew when it struck the pier, 226 people in all.",
    "It was the third collision at North Pier since 2015.",
    "Statement of Oskar Dellwyn, deputy harbour master, on the morning of the collision: “She came in far too fast, "
    "and there was no signal. The pier was closed at once, and all of the passengers were taken to the school. The "
    "buoys were not lit that morning.”",
    "Four tugs towed the ferry to the yard. The lifeboats were ready and were not used.",
]
INSPECTION = [
    "Inspection of North Pier, June 14, 2021",
    "The inspection found that the fenders of North Pier were worn through on the seaward side. The inspector asked "
    "the harbour authority to replace them before the winter.",
    "Inspector: Greta Lundmoor, Larkhaven Harbour Authority",
]


def make_report() -> None:
    """The preliminary report, as the harbour authority would send it."""
    report = Document()
    report.core_properties.title = "Preliminary report on the collision at North Pier"
    report.core_properties.author = "Larkhaven Harbour Authority"
    report.core_properties.created = datetime(2026, 3, 11, 9, 0, tzinfo=UTC).replace(tzinfo=None)
    report.add_heading("Preliminary report on the collision at North Pier", level=1)
    for paragraph in REPORT:
        report.add_paragraph(paragraph)
    report.save(str(FOLDER / "harbour-report.docx"))


def make_inspection() -> None:
    """The inspection of 2021, and a copy of it that a bad connection cut short."""
    page = FPDF()
    page.set_title(INSPECTION[0])
    page.set_creation_date(datetime(2021, 6, 14, 12, 0, tzinfo=UTC))
    page.add_page()
    page.set_font("Helvetica", size=12)
    for paragraph in INSPECTION:
        page.multi_cell(0, 7, paragraph, new_x="LMARGIN", new_y="NEXT")
        page.ln(4)
    whole = bytes(page.output())
    (FOLDER / "inspection-2021.pdf").write_bytes(whole)
    (FOLDER / "permit-scan.pdf").write_bytes(whole[: len(whole) // 3])


if __name__ == "__main__":
    make_report()
    make_inspection()
