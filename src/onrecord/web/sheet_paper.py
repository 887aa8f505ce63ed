"""The fact-check sheet as a PDF, for the file and the lawyer: the words of the sheet, set on numbered pages.

It bears no date but those of the record, so that the same record makes the same file, byte for byte.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.checking.evidence import Evidence
from onrecord.report.manuscript import Paragraph
from onrecord.report.naming import caption_of
from onrecord.report.page import tone, web_address
from onrecord.report.passage import CARET, source_side
from onrecord.report.plain import plain, shortened
from onrecord.web.paper.lines import Bit, Style
from onrecord.web.paper.paper import MEASURE, Imprint, Paper
from onrecord.web.sheet_parts import Entry, Item, Line, Sheet, Words
from onrecord.web.visit import moment_in_words

WHAT: Final = Style(face="sans-bold", size=8.5, accent=True)
TITLE = Style(face="serif-bold", size=19)
SECTION = Style(face="sans-bold", size=12.5)
HINT = Style(face="sans", size=8)
LABEL = Style(face="sans-bold", size=7.5)
WORDS = Style(face="serif", size=9)
STRONG = Style(face="serif-bold", size=9)
CODE = Style(face="sans", size=7.5)
TEXT = Style(face="serif", size=10.5)
STATED = Style(face="serif", size=10.5, mark="dotted")
HEADLINE = Style(face="serif-bold", size=15)
CROSSHEAD = Style(face="sans-bold", size=10.5)
ENTRY = Style(face="sans-bold", size=9.5)
SAID = Style(face="serif-bold", size=10.5)
AROUND = Style(face="serif", size=9, grey=0.36)
DIFFERENT = Style(face="serif-bold", size=9, mark="under")
NUMBER = Style(face="sans-bold", size=8.5, accent=True)
LINES, LINES_STRONG = Style(face="sans", size=8), Style(face="sans-bold", size=8)
BESIDE = 72.0
MOST_LACKING = 200
"""So many signs that the fonts lack are named, one by one."""


def paper_of(sheet: Sheet, reader: str) -> bytes:
    """The PDF of a sheet; `reader` is the name of whoever it is shown to."""
    version = sheet.table.version
    named = f"{shortened(sheet.title, 80)}, version {version.number}"
    imprint = Imprint(
        title=f"{named}: fact-check sheet",
        subject=f"Fact-check sheet of the text with the SHA-256 {version.sha256}",
        author=sheet.newsroom,
        foot=named,
        below=f"SHA-256 {version.sha256}",
        at=sheet.at,
    )
    paper = Paper(imprint)
    _head(paper, sheet, reader)
    if sheet.still_open:
        _section(paper, "Still open", "Below each statement, what the protocol still asks for.")
        _list(paper, sheet.still_open)
    if sheet.overridden:
        _section(paper, "Overridden")
        _list(paper, sheet.overridden)
    _section(paper, "Signatures")
    _list(paper, sheet.signatures)
    if sheet.claims:
        _section(paper, "Claims of others", "Each with what the article concludes, and the statement that says so.")
        _list(paper, sheet.claims)
    _section(paper, "Manuscript")
    for paragraph in sheet.paragraphs:
        _paragraph(paper, sheet, paragraph)
    _section(paper, "Statements")
    for entry in sheet.entries:
        _entry(paper, entry)
    if sheet.markings:
        _section(paper, "Marked by hand")
        _list(paper, sheet.markings)
    _lacking(paper)
    return paper.save()


def _head(paper: Paper, sheet: Sheet, reader: str) -> None:
    paper.text([Bit(text=f"Fact-check sheet · {sheet.newsroom}", style=WHAT)])
    paper.gap(2)
    paper.text([Bit(text=sheet.title, style=TITLE)])
    paper.gap(6)
    stood = f"as the record stood on {moment_in_words(sheet.at)}, for {plain(reader)}"
    _columns(paper, (*sheet.head, Line(label="This sheet", words=((stood, ""),))))


def _section(paper: Paper, name: str, hint: str = "") -> None:
    paper.gap(24)
    paper.need(130)
    paper.mark(f"section-{name}", name, level=0)
    paper.rule(width=1.4)
    paper.gap(4)
    paper.text([Bit(text=name, style=SECTION)])
    if hint:
        paper.text([Bit(text=hint, style=HINT)])
    paper.gap(4)


def _columns(paper: Paper, lines: Sequence[Line]) -> None:
    for line in lines:
        label = Bit(text=line.label, style=LABEL)
        paper.columns(label, _bits(line.words, WORDS, STRONG), left=BESIDE)
        paper.gap(2)


def _bits(words: Words, style: Style, strong: Style) -> list[Bit]:
    return [Bit(text=text, style={"strong": strong, "code": CODE}.get(weight, style)) for text, weight in words]


def _list(paper: Paper, items: Sequence[Item]) -> None:
    """A list, each with the number of its statement in the margin."""
    for item in items:
        paper.need(30)
        if item.number:
            paper.beside(Bit(text=str(item.number), style=_leading_to(item.number)))
        paper.text(_bits(item.words, WORDS, STRONG))
        paper.text(_bits(item.below, WORDS, STRONG))
        paper.gap(5)


def _leading_to(number: int, *, raised: bool = False) -> Style:
    size, rise = (6.5, 3.6) if raised else (NUMBER.size, 0.0)
    return Style(face=NUMBER.face, size=size, accent=True, rise=rise, link=f"n{number}")


def _paragraph(paper: Paper, sheet: Sheet, paragraph: Paragraph) -> None:
    heads = {"headline": HEADLINE, "crosshead": CROSSHEAD}
    style = heads.get(paragraph.kind, TEXT)
    bits = []
    for stretch in paragraph.stretches:
        if stretch.sign and stretch.card:
            number = sheet.numbers[stretch.card.id]
            bits.append(Bit(text=f"{number}\u00a0", style=_leading_to(number, raised=True)))
        stated = STATED if stretch.card and style is TEXT else style
        bits.append(Bit(text=stretch.text, style=stated))
    paper.text(bits)
    paper.gap(7)


def _entry(paper: Paper, entry: Entry) -> None:
    paper.gap(9)
    paper.need(78)
    paper.mark(f"n{entry.number}", f"{entry.number}  {entry.title}: {shortened(entry.said, 60)}", level=1)
    paper.rule()
    paper.gap(3)
    paper.beside(Bit(text=str(entry.number), style=NUMBER))
    paper.text([Bit(text=entry.title, style=ENTRY)], width=MEASURE - 60)
    paper.at_right(Bit(text=entry.place, style=HINT))
    paper.gap(2)
    paper.text([Bit(text=entry.said, style=SAID)])
    paper.gap(4)
    _columns(paper, entry.lines)
    for evidence in entry.evidence:
        _passage(paper, evidence)
    paper.gap(3)
    for matter in entry.matters:
        (settled, _), *told = matter.words
        bits = _bits(tuple((text.lstrip(), weight) for text, weight in told), LINES, LINES_STRONG)
        paper.columns(Bit(text=settled, style=LINES_STRONG), bits, left=BESIDE)
        paper.gap(1)
    for remark in entry.remarks:
        paper.gap(3)
        paper.text(_bits(remark.words, WORDS, STRONG))
        paper.text(_bits(remark.below, WORDS, STRONG), left=12)


def _passage(paper: Paper, evidence: Evidence) -> None:
    """The passage in its surroundings, what the draft has otherwise marked, and where it stands."""
    capture = evidence.clip.capture
    paper.gap(5)
    paper.need(62)
    paper.text(list(_quoted(evidence)), left=14, bar=True)
    paper.gap(2)
    address = web_address(capture.document.address)
    told = f"{caption_of(evidence)} · {plain(address)}" if address else caption_of(evidence)
    paper.text([Bit(text=told, style=LINES)], left=14, keep=1)
    paper.text([Bit(text=f"Capture SHA-256 {capture.sha256}", style=CODE)], left=14, keep=1)


def _quoted(evidence: Evidence) -> Iterator[Bit]:
    passage = source_side(evidence)
    yield Bit(text=passage.before, style=AROUND)
    for piece in passage.pieces:
        hard = piece.text == CARET or tone(piece) == "hard"
        yield Bit(text=piece.text, style=DIFFERENT if hard else WORDS)
    yield Bit(text=passage.after, style=AROUND)


def _lacking(paper: Paper) -> None:
    """Says which signs are shown as squares, so that nothing is lost in silence."""
    signs = sorted(paper.fonts.lacking)
    if not signs:
        return
    _section(paper, "Signs that are shown as squares")
    told = (
        "The fonts of this file lack the signs below. Each is shown as an empty square; the text of the file holds it"
        " all the same, so that it can be searched and copied. The page in the browser shows it."
    )
    paper.text([Bit(text=told, style=WORDS)])
    paper.gap(4)
    names = [f"U+{ord(s):04X} {unicodedata.name(s, 'without a name').lower()}" for s in signs[:MOST_LACKING]]
    more = f"; and {len(signs) - MOST_LACKING:,} more" if len(signs) > MOST_LACKING else ""
    paper.text([Bit(text="; ".join(names) + more + ".", style=LINES)])
