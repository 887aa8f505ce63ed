"""One finding on a terminal: its code and name, the draft's words with marks under them, the source's, and the fix."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.checking.evidence import Evidence
from onrecord.checking.finding import Finding
from onrecord.documents.span import Span, cover
from onrecord.report.columns import cells, underlined, wrapped
from onrecord.report.ink import Ink
from onrecord.report.labels import is_line
from onrecord.report.naming import Places, fix_in_words, source_in_words
from onrecord.report.passage import Piece, draft_side, is_different, source_side

AROUND = 60
MOST_LINES = 5
MOST_CHARACTERS = 700
SOURCES_SHOWN = 3
BAR = "    │ "


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """How the terminal report is set: columns, colour, and what its places are called."""

    width: int
    ink: Ink
    places: Places


def finding_lines(finding: Finding, text: str, setting: Setting) -> Iterator[str]:
    """The lines that tell of one finding."""
    ink = setting.ink
    place = setting.places.at(finding.span.start)
    # A line of the protocol has no code that could be looked up: its name says it all.
    code = "" if is_line(finding.code) else f"{finding.code}  "
    title = wrapped(finding.rule, setting.width - cells(code) - cells(place) - 2)
    gap = " " * (setting.width - cells(code) - cells(title[0]) - cells(place))
    lead = ink.red(code) if finding.severity == "error" else ink.bold(code)
    yield f"{lead}{ink.bold(title[0])}{gap}{ink.faint(place)}"
    yield from (f"{' ' * cells(code)}{ink.bold(line)}" for line in title[1:])
    yield from _excerpt(text, finding.span, setting)
    yield from (f"    {line}" for line in wrapped(finding.message, setting.width - 4))
    for evidence in finding.evidence[:SOURCES_SHOWN]:
        yield from _evidence(evidence, text, setting)
    if len(finding.evidence) > SOURCES_SHOWN:
        yield ink.faint(f"    … and {len(finding.evidence) - SOURCES_SHOWN} more; the page report shows them all.")
    fix = fix_in_words(finding, text)
    if fix:
        yield from (f"    {ink.bold(line)}" for line in wrapped(fix, setting.width - 4))


def _excerpt(text: str, span: Span, setting: Setting) -> Iterator[str]:
    """The lines of the draft on which the words stand, marked."""
    within = _surroundings(text, span)
    lines = underlined(text, [span], setting.width - cells(BAR), within)
    marked = [i for i, (_, under) in enumerate(lines) if under] or [0]
    shown = lines[marked[0] : marked[-1] + 1]
    for line, under in shown[:MOST_LINES]:
        yield f"{setting.ink.faint(BAR)}{line}"
        if under:
            yield f"{setting.ink.faint(BAR)}{setting.ink.red(under)}"
    if len(shown) > MOST_LINES:
        yield setting.ink.faint(f"{BAR}…")


def _surroundings(text: str, span: Span) -> Span:
    """The span with some words before and after it, within its paragraph."""
    start = max(0, span.start - AROUND)
    start = max(start, text.rfind("\n", start, span.start) + 1)
    if start and not text[start - 1].isspace():
        space = text.find(" ", start, span.start)
        start = space + 1 if space >= 0 else span.start
    last = min(span.end, span.start + MOST_CHARACTERS)
    end = min(len(text), last + AROUND)
    line = text.find("\n", last, end)
    end = line if line >= 0 else end
    if end < len(text) and not text[end].isspace():
        space = text.rfind(" ", last, end)
        end = space if space >= 0 else last
    return Span(start, max(start, end))


def _evidence(evidence: Evidence, text: str, setting: Setting) -> Iterator[str]:
    if is_different(evidence):
        span = cover([d.draft for d in evidence.differences])
        yield from _row("draft", draft_side(evidence, text, span), setting)
    passage = source_side(evidence)
    yield from _row("source", passage.pieces, setting)
    for line in wrapped(source_in_words(evidence.clip.capture), setting.width - 12):
        yield f"{'':12}{setting.ink.faint(line)}"


def _row(label: str, pieces: tuple[Piece, ...], setting: Setting) -> Iterator[str]:
    """One side of a comparison, what is otherwise on the other side marked."""
    line, marks = _joined(pieces)
    for i, (words, under) in enumerate(underlined(line, marks, setting.width - 12, Span(0, len(line)))):
        yield f"    {setting.ink.faint(f'{label:<8}' if i == 0 else ' ' * 8)}{words}"
        if under:
            yield f"{'':12}{setting.ink.red(under)}"


def _joined(pieces: tuple[Piece, ...]) -> tuple[str, list[Span]]:
    line, marks = "", []
    for piece in pieces:
        marks += [Span(len(line), len(line) + len(piece.text))] if piece.marked else []
        line += piece.text
    return line, marks
