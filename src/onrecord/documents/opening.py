"""The opening of an article: headline, standfirst, byline, date line and dateline, told by how newspapers set them.

A format that knows these from markup says so itself; this is for what stands in the text alone.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.documents.days import DAY_FIRST, ISO_DAY, MONTH_FIRST, MONTHS, day_in
from onrecord.documents.document import Block, Dateline
from onrecord.documents.span import Span

LONGEST_HEADLINE = 130
LONGEST_PASTED_HEADLINE = 300
LONGEST_NOTE = 120
LONGEST_STANDFIRST = 250
LONGEST_DATELINE = 120
BLOCKS_LOOKED_AT = 8

_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")
_ENDS_OPEN = re.compile(r"[.,;:–—-][\"'”’»)\]]*$")
_BY = re.compile(r"(?:By|BY|Text by|Story by|Words by|Reported by|Written by)\s+(?=\S)")
_AFTER_NAMES = re.compile(r"\s*(?:[|•·/]|\s[–—-]\s|\bPublished\b|\bPosted\b|\bUpdated\b).*$", re.DOTALL)
_BYLINE_SMALL_WORDS = frozenset(
    "and with in for of the de da di del della der den du van von la le al bin ibn our staff correspondent reporter "
    "writer editor political chief senior foreign special agencies agency freelance".split()
)
_JOB = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|columnist|critic|photographer|journalist)\Z", re.IGNORECASE
)
"""What ends the words behind a name that say what somebody does at the paper: "court reporter"."""
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday now then noon midnight midday dawn dusk late early all "
    "contrast comparison far law mid the my his her their its this that these those next last".split()
) | frozenset(MONTHS)
_DATE_LABEL = re.compile(
    r"(?:(?P<what>published|posted|first published|date|issued|updated|last updated|modified|last modified)"
    r"\s*(?:on|at)?\s*:?\s+)?",
    re.IGNORECASE,
)
_DATE_REST = re.compile(
    r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b|T?\d{1,2}[:.]\d\d(?::\d\d)?Z?|"
    r"\b[ap]\.?m\b\.?|\b(?:GMT|UTC|[BCEMIJKP]E?[SD]?T|CEST|EEST|AE[SD]T|MSK|at|on)\b|[+-]\d\d:?\d\d|[\s,.|•·()–—-]",
    re.IGNORECASE,
)
_MONTH_NAME = "(?:" + "|".join(name.capitalize() for name in sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DATELINE_DAY = (
    rf",\s(?:[A-Z][a-z]+day(?:,\s|(?=\s?[—–-])))?(?:(?:{_MONTH_NAME}\s\d\d?|\d\d?\s{_MONTH_NAME})(?:,?\s\d{{4}})?)?"
)
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’]+(?:[ -][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’]*){0,4}(?:/[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’ -]{2,30})?"
_TITLED = r"[A-ZÀ-ÖØ-Þ][\w.'’]+(?:[ -][A-ZÀ-ÖØ-Þ][\w.'’]*){0,3}"
_WHERE_AND_WHEN = (
    rf"(?P<place>(?P<capitals>{_CAPITALS})(?:, {_TITLED})??|{_TITLED}(?:, {_TITLED})??)"
    r"(?P<agency>\s?\([^()\n]{2,40}\))?"
    rf"(?P<day>{_DATELINE_DAY})?"
    r"(?P<agency2>\s?\([^()\n]{2,40}\))?"
)
_DATELINE_ALONE = re.compile(rf"{_WHERE_AND_WHEN}[.:]?")
"""A dateline that is a line of its own: "OSTERBY, 3 March 2026"."""
_DATELINE = re.compile(
    rf"{_WHERE_AND_WHEN}"
    r"\s?(?P<dash>—|–|--|(?<=\s)-|-(?=\s))\s{0,3}(?=[\"'“‘«„A-ZÀ-ÖØ-Þ0-9$€£])"
)
_NO_PLACE = frozenset(
    "BREAKING UPDATE UPDATED EXCLUSIVE WATCH VIDEO LIVE OPINION ANALYSIS NOTE WARNING CAUTION CORRECTION FACT CHECK "
    "FILE PHOTO REVIEW INTERVIEW PHOTOS PICTURES LISTEN READ NEW MORE QUESTION ANSWER Q A".split()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """The blocks with the opening's kinds put in, and what the opening says."""

    blocks: tuple[Block, ...]
    headline: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    published: date | None = None


def read_opening(
    text: str,
    blocks: Sequence[Block],
    *,
    published: date | None = None,
    seek_headline: bool = True,
    headline_first: bool = False,
) -> Opening:
    """Recognises headline, standfirst, byline, date line and dateline among the first blocks, and notes among all.

    `published` is the day that the file itself gives, for datelines without a year. Blocks that a format has given
    a kind other than paragraph keep it; a dateline becomes a block of its own. `headline_first` says that whoever gave
    the text was asked to begin with the headline: then a first line by itself is one, whatever it ends in.
    """
    first = list(blocks[:BLOCKS_LOOKED_AT])
    if seek_headline:
        first_line = headline_first and _stands_by_itself(text, first)
        _mark_headline(text, first, blocks, _is_first_line if first_line else _is_headline)
    bylines, days, datelines = _mark_lines(text, first)
    published = published or (days[0] if days else None)
    dateline = datelines[0] if datelines else _mark_dateline(text, first, published)
    headline = next((b.span.of(text) for b in first if b.kind == "headline"), None)
    return Opening(
        blocks=tuple(_as_note(text, block) for block in (*first, *blocks[BLOCKS_LOOKED_AT:])),
        headline=" ".join(headline.split()) if headline else None,
        byline=byline_names(bylines[0]) if bylines else None,
        dateline=dateline,
        published=published,
    )


def _as_note(text: str, block: Block) -> Block:
    """A line in square brackets is a note by the desk ("[CAUTION: graphic content]") and no part of the story."""
    start, end = block.span.start, block.span.end
    if block.kind == "paragraph" and end - start <= LONGEST_NOTE and text[start] == "[" and text[end - 1] == "]":
        return Block(kind="note", span=block.span)
    return block


def byline_names(line: str) -> str | None:
    """The names in a byline: "By Runa Ostlie | March 3" is Runa Ostlie."""
    names = _AFTER_NAMES.sub("", _BY.sub("", " ".join(line.split()), count=1)).strip(" ,;:|")
    return names or None


def is_byline(line: str) -> bool:
    """Whether a line says who wrote the article: "By Runa Ostlie, staff writer", and not "By noon all had left."."""
    match = _BY.match(line)
    if not match or len(line) > 120 or (line.endswith((".", "!", "?", ":", ";")) and not line.endswith(("Jr.", "Sr."))):
        return False
    words = re.findall(r"[^\W\d_][\w'’.-]*", _AFTER_NAMES.sub("", line[match.end() :]))
    if not words or len(words) > 14 or words[0].lower().strip(".") in _CALENDAR:
        return False
    job = line[match.end() :].partition(",")[2].strip()
    known = _BYLINE_SMALL_WORDS | frozenset(job.lower().split() if _JOB.search(job) else ())
    small = [w for w in words if w[0].islower() and w.lower() not in known]
    return not small and (words[0][0].isupper() or words[0] in {"our", "staff", "a"})


def date_line(line: str) -> tuple[str, date] | None:
    """What a line that holds nothing but a date says: ("published" or "updated", the day)."""
    if len(line) > 80:
        return None
    label = _DATE_LABEL.match(line)
    rest = line[label.end() :] if label else line
    day = day_in(rest)
    if day is None:
        return None
    for pattern in (ISO_DAY, MONTH_FIRST, DAY_FIRST):
        rest, found = pattern.subn("", rest, count=1)
        if found:
            break
    if _DATE_REST.sub("", rest):
        return None
    what = (label["what"] or "published").lower() if label else "published"
    return ("updated" if "updated" in what or "modified" in what else "published"), day


def _mark_headline(text: str, first: list[Block], blocks: Sequence[Block], is_headline: Callable[[str], bool]) -> None:
    if any(b.kind == "headline" for b in first) or len(blocks) < 2 or first[0].kind != "paragraph":
        return
    line = first[0].span.of(text)
    if not is_headline(line) or not _has_body(text, blocks[1:30]):
        return
    first[0] = Block(kind="headline", span=first[0].span)
    if len(first) > 2 and first[1].kind == "paragraph":
        second = first[1].span.of(text)
        plain = len(second) <= LONGEST_STANDFIRST and not _ENDS_SENTENCE.search(second) and "\n" not in second
        placed = _dateline_alone(second, first[1].span)
        if plain and not (placed or is_byline(second) or date_line(second) or second.endswith(":")):
            first[1] = Block(kind="standfirst", span=first[1].span)


_CREDIT = re.compile(
    r"©|https?:|pic\.twitter|/(?:Getty|Reuters|AP|AFP)\b|@\w|^(?:as seen on|guest post|click|share|e-?mail|print)\b"
    r"|\b(?:photo|image|picture|video)s?\s*(?:by|via|credit|courtesy|purchase|:)|\((?:photo|image)\b",
    re.IGNORECASE,
)


def _is_headline(line: str) -> bool:
    if len(line) > LONGEST_HEADLINE or "\n" in line or _ENDS_OPEN.search(line) or line.startswith(("[", "(", "<")):
        return False
    if is_byline(line) or date_line(line) or _DATELINE.match(line) or _CREDIT.search(line):
        return False
    if _dateline_alone(line, Span(0, len(line))):
        return False
    return len(line.split()) >= 2 and (line[0].isupper() or not line[0].isalpha() or not line[0].isascii())


_NEXT_SENTENCE = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|No|vs))(?<!\b(?:Mrs|Sen|Gov|Rep|Gen))[.!?…][\"'”’»)\]]*\s+[\"'“‘«(]*[^\W_a-z]"
)


def _stands_by_itself(text: str, first: Sequence[Block]) -> bool:
    """Whether a blank line follows the first block."""
    return len(first) > 1 and text.count("\n", first[0].span.end, first[1].span.start) > 1


def _is_first_line(line: str) -> bool:
    """Whether a first line by itself is the headline; one of several sentences is a paragraph, however short."""
    if _is_headline(line):
        return True
    if len(line) > LONGEST_PASTED_HEADLINE or "\n" in line or line.startswith(("[", "(")) or line.endswith((":", ",")):
        return False
    if is_byline(line) or date_line(line) or _DATELINE.match(line) or _CREDIT.search(line):
        return False
    return _NEXT_SENTENCE.search(line) is None and any(c.isalnum() for c in line)


def _has_body(text: str, blocks: Sequence[Block]) -> bool:
    """Whether what follows reads as an article: a block that is a sentence at least."""
    return any(
        len(b.span) >= 30 and _ENDS_SENTENCE.search(text, max(b.span.start, b.span.end - 6), b.span.end) for b in blocks
    )


def _mark_lines(text: str, first: list[Block]) -> tuple[list[str], list[date], list[Dateline]]:
    """Marks bylines, date lines and datelines by themselves that stand before the article's first paragraph."""
    bylines, days, datelines = [], [], []
    for position, block in enumerate(first):
        line = block.span.of(text) if len(block.span) <= 200 else ""
        dated = date_line(line) if line and block.kind in {"paragraph", "dateline", "byline"} else None
        if block.kind == "byline" or (block.kind == "paragraph" and line and is_byline(line)):
            first[position] = Block(kind="byline", span=block.span)
            bylines.append(line)
            after = day_in(line)
            days += [after] if after else []
        elif dated:
            first[position] = Block(kind="dateline", span=block.span)
            days += [dated[1]] if dated[0] == "published" else []
        elif block.kind == "paragraph" and (placed := _dateline_alone(line, block.span)):
            first[position] = Block(kind="dateline", span=block.span)
            datelines.append(placed)
        elif block.kind == "paragraph" and _ENDS_SENTENCE.search(block.span.of(text)[-8:]):
            break
    return bylines, days, datelines


def _dateline_alone(line: str, span: Span) -> Dateline | None:
    """The dateline that a whole line is; it names a place and a day with its year."""
    match = _DATELINE_ALONE.fullmatch(line)
    day = day_in(match["day"]) if match and match["day"] else None
    return Dateline(span=span, place=match["place"].strip(" ,"), day=day) if match and day else None


def _mark_dateline(text: str, first: list[Block], published: date | None) -> Dateline | None:
    """Parts the dateline from the first paragraph that has one."""
    for position, block in enumerate(first):
        if block.kind != "paragraph":
            continue
        found = find_dateline(text, block.span, published)
        if found:
            rest = block.span.start + len(found.span)
            rest += len(text[rest : block.span.end]) - len(text[rest : block.span.end].lstrip())
            first[position : position + 1] = [
                Block(kind="dateline", span=found.span),
                Block(kind="paragraph", span=Span(rest, block.span.end)),
            ]
            return found
    return None


def find_dateline(text: str, paragraph: Span, published: date | None) -> Dateline | None:
    """The dateline that opens a paragraph: "OSTERBY, March 3 (NPA) —"; its span ends with the dash."""
    opening = text[paragraph.start : min(paragraph.end, paragraph.start + LONGEST_DATELINE)]
    match = _DATELINE.match(opening)
    if not match:
        return None
    clue = bool(match["agency"] or match["agency2"] or (match["day"] and any(c.isalnum() for c in match["day"])))
    capitals = match["capitals"] or ""
    if not clue and (len(capitals) < 4 or _NO_PLACE & set(capitals.split())):
        return None
    end = paragraph.start + match.end("dash")
    day = day_in(match["day"], near=published) if match["day"] else None
    return Dateline(span=Span(paragraph.start, end), place=match["place"].strip(" ,"), day=day)
