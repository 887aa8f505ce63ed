"""Takes markup apart into tags and text, each with its place, as browsers do and whatever state the markup is in.

The standard library's parser gives line and column only and takes time that grows with the square of the length on
some broken pages; this scanner gives code points and looks at each character a fixed number of times.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
_BLANK = re.compile(r"[\s/=]*")
_RAW = ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
MOST_BROKEN_TAGS = 20


@dataclass(slots=True)
class Tag:
    """A start or end tag that stands at `[start, end)` of the markup; names are in lower case."""

    name: str
    start: int
    end: int
    closes: bool
    attributes: dict[str, str]


@dataclass(slots=True)
class Text:
    """Text between tags, at `[start, end)` of the markup; character references in it are still as written."""

    start: int
    end: int


def scan(markup: str) -> Iterator[Tag | Text]:
    """The tags and texts of the markup, in order; comments and declarations are left out.

    What only looks like a tag (no ">" follows) is text, so that no words are lost. The content of script, style and
    their like is one text.
    """
    position = begun = 0
    broken = 0
    last = markup.rfind(">")
    unclosed: set[str] = set()
    while 0 <= (at := markup.find("<", position)) < last or markup.startswith("<!--", at):
        kind = markup[at + 1 : at + 2]
        tag = None
        after = -1
        if kind == "!" or kind == "?":
            after = _skip_declaration(markup, at)
        elif broken < MOST_BROKEN_TAGS and ((kind.isalpha() and kind.isascii()) or kind == "/"):
            tag = _read_tag(markup, at, closes=kind == "/")
            after = tag.end if tag else _skip_bogus_end(markup, at)
            broken += after < 0
        if after < 0:
            position = at + 1
            continue
        if begun < at:
            yield Text(begun, at)
        position = begun = after
        if tag:
            yield tag
            if not tag.closes and tag.name in _RAW_END and tag.name not in unclosed:
                begun = position = _raw_end(markup, tag, unclosed)
                if position > tag.end:
                    yield Text(tag.end, position)
    if begun < len(markup):
        yield Text(begun, len(markup))


def _skip_declaration(markup: str, at: int) -> int:
    """Past a comment or declaration; an unclosed comment hides the rest of the page, as in a browser."""
    if markup.startswith("<!--", at):
        if markup.startswith((">", "->"), at + 4):
            return markup.index(">", at + 4) + 1
        end = markup.find("-->", at + 4)
        return end + 3 if end >= 0 else len(markup)
    end = markup.find(">", at)
    return end + 1 if end >= 0 else len(markup)


def _skip_bogus_end(markup: str, at: int) -> int:
    """Past "</" that no letter follows: browsers take it for a comment."""
    if markup[at + 1 : at + 2] != "/" or markup[at + 2 : at + 3].isalpha():
        return -1
    end = markup.find(">", at)
    return end + 1 if end >= 0 else -1


def _read_tag(markup: str, at: int, *, closes: bool) -> Tag | None:
    name = _TAG_NAME.match(markup, at + 1 + closes)
    if not name:
        return None
    attributes: dict[str, str] = {}
    position = name.end()
    while True:
        blank = _BLANK.match(markup, position)
        position = blank.end() if blank else position
        if position >= len(markup):
            return None
        if markup[position] == ">":
            break
        match = _ATTRIBUTE.match(markup, position)
        if not match:
            return None
        position = match.end()
        if not closes:
            value = match[2] or match[3] or match[4] or ""
            attributes.setdefault(match[1].lower(), html.unescape(value) if "&" in value else value)
    return Tag(name=name.group().lower(), start=at, end=position + 1, closes=closes, attributes=attributes)


def _raw_end(markup: str, tag: Tag, unclosed: set[str]) -> int:
    """Where the raw text after a tag ends; unclosed scripts and styles run to the end, others are taken as markup."""
    match = _RAW_END[tag.name].search(markup, tag.end)
    if match:
        return match.start()
    unclosed.add(tag.name)
    return len(markup) if tag.name in {"script", "style"} else tag.end
