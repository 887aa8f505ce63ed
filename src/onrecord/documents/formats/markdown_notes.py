"""Footnotes in Markdown: marks such as [^1] in the text, and below it the notes, each begun with its mark and a colon.

Two rules for the parser: a mark is no word of the text, and a note is a block of its own. A mark without a note stays
as it is written.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_MARK = re.compile(r"\[\^([^\]\[\s]{1,60})\]")
_NOTE = re.compile(r"\[\^([^\]\[\s]{1,60})\]:[ \t]*")
_NOTES = re.compile(r"^ {0,3}\[\^([^\]\[\s]{1,60})\]:", re.MULTILINE)
_LABELS = "labels of notes"


def parser_with_notes(parser: "MarkdownIt", source: str) -> dict[str, object]:
    """Teaches the parser the notes of this source; what comes back is to be handed to it when it parses."""
    parser.block.ruler.before("reference", "note", _note, {"alt": ["paragraph"]})
    parser.inline.ruler.before("link", "note_mark", _note_mark)
    return {_LABELS: frozenset(_NOTES.findall(source))}


def _note(state: "StateBlock", first: int, last: int, silent: bool) -> bool:
    """A note: from its mark to the next note or empty line."""
    match = _note_at(state, first)
    if match is None or state.is_code_block(first):
        return False
    if silent:
        return True
    after = first + 1
    while after < last and not state.isEmpty(after) and _note_at(state, after) is None:
        after += 1
    opened = state.push("note_open", "", 1)
    inline = state.push("inline", "", 0)
    state.push("note_close", "", -1)
    opened.map = inline.map = [first, after]
    lines = state.getLines(first, after, state.blkIndent, False).strip()
    inline.content, inline.children = lines[len(match.group()) :].strip(), []
    state.line = after
    return True


def _note_at(state: "StateBlock", line: int) -> re.Match[str] | None:
    return _NOTE.match(state.src, state.bMarks[line] + state.tShift[line])


def _note_mark(state: "StateInline", silent: bool) -> bool:
    match = _MARK.match(state.src, state.pos)
    if match is None or match[1] not in state.env.get(_LABELS, ()):
        return False
    if not silent:
        state.push("note_mark", "", 0).markup = match.group()
    state.pos = match.end()
    return True
