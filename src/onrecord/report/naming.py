"""Names things in one line: a source with its date and how close it is, a chain of who says so, a fix in words."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from onrecord.checking.anonymity import stays_unnamed
from onrecord.checking.evidence import AS_FILED, Evidence
from onrecord.checking.finding import Finding, Fix
from onrecord.checking.vague_words import is_nobody_named
from onrecord.documents.days import day_in_words
from onrecord.documents.draft import Draft
from onrecord.documents.read import PASTED, STANDARD_INPUT
from onrecord.documents.span import Span, cover
from onrecord.reading.statement import Attribution, Statement
from onrecord.report.labels import CLOSENESS, STANDINGS
from onrecord.report.plain import plain, shortened
from onrecord.sources.capture import Capture

LONGEST_FIX = 160
LONGEST_FIRST_WORDS = 70
OPENING = "shown for the name under which it is filed, by its opening words"
_WIDEST = 30
_COUNTED = frozenset({"paragraph", "item", "quote", "cell", "note"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """One link of who says so, as it is shown; `gloss` is "unnamed" for people whom the draft doesn't name."""

    who: str
    cue: str
    named: bool
    gloss: str = ""

    @property
    def in_words(self) -> str:
        """The link in one line: "officials (unnamed)"."""
        return f"{self.who} ({self.gloss})" if self.gloss else self.who


def title_of(draft: Draft) -> str:
    """What to call the draft: its headline, else its file without the folders, which are nobody else's business.

    Text that was pasted has no file and is called by its first words.
    """
    if draft.document.headline:
        return plain(draft.document.headline)
    if draft.name == PASTED:
        return shortened(draft.text.lstrip(), LONGEST_FIRST_WORDS) or PASTED
    return plain("A draft from standard input" if draft.name == STANDARD_INPUT else PurePath(draft.name).name)


def chain_of(statement: Statement, text: str) -> tuple[Link, ...]:
    """Who says so, outermost first, as the draft tells it; empty where the paper itself speaks."""
    return tuple(_link(a, text) for a in statement.attribution)


def _link(link: Attribution, text: str) -> Link:
    words = link.source.of(text) if link.source else ""
    who = link.speakers or words
    cue = link.cue.of(text) if link.cue else ""
    return Link(
        who=shortened(who, 80) if who else "nobody named",
        cue=shortened(cue, 40),
        named=link.named,
        gloss="unnamed" if who and _is_nameless(link, text) else "",
    )


def _is_nameless(link: Attribution, text: str) -> bool:
    """Whether a person is meant whom the draft doesn't name; a body or a paper is known without."""
    if link.named:
        return False
    words, at = (link.source.of(text), link.source.start) if link.source else (link.who or "", link.content[0].start)
    return stays_unnamed(text, link) or is_nobody_named(words, text[:at])


def chain_in_words(statement: Statement, text: str) -> str:
    """The chain in one line: "an agency ← officials (unnamed)"; "" where the paper itself speaks."""
    return " ← ".join(link.in_words for link in chain_of(statement, text))


def source_in_words(capture: Capture) -> str:
    """A source in one line: name, what it is called, date, how close, standing."""
    return " · ".join(_told_of(capture))


def caption_of(evidence: Evidence) -> str:
    """The source of a passage in one line; where only its opening words are shown, for its name, that is said."""
    told = source_in_words(evidence.clip.capture)
    return f"{told} · {OPENING}" if evidence.method == AS_FILED else told


def source_in_short(capture: Capture) -> str:
    """A source by its name and its file."""
    name, file = plain(capture.source.name), plain(capture.paths[0])
    return name if name == file else f"{name} ({file})"


def _told_of(capture: Capture) -> Iterator[str]:
    name = plain(capture.source.name)
    yield name
    if capture.title != capture.source.name:
        yield plain(capture.title)
    if capture.paths[0] not in (capture.title, capture.source.name):
        yield plain(capture.paths[0])
    standing = "has fallen" if capture.source.fell else STANDINGS[capture.source.standing]
    for words in (day_in_words(capture.dated), CLOSENESS[capture.source.closeness], standing):
        if words:
            yield words


def fix_in_words(finding: Finding, text: str) -> str:
    """What to write instead, "" where the finding proposes nothing."""
    if finding.fix is None:
        return ""
    change = finding.fix
    whole = cover([finding.span, change.span]) if finding.span.overlaps(change.span) else change.span
    start, end = _to_words(text, whole, change)
    was = text[start:end]
    mended = text[start : change.span.start] + change.replacement + text[change.span.end : end]
    if not mended.strip():
        return f"Strike {_marked(was)}."
    if len(mended) + len(was) > LONGEST_FIX:
        return f"Put {_marked(change.replacement)} there." if change.replacement else "Strike what is marked."
    return f"Write {_marked(mended, was)} for {_marked(was, mended)}."


def _to_words(text: str, span: Span, change: Fix) -> tuple[int, int]:
    """The span, widened so that a fix of one sign can be read: by the word that it is part of or stands beside."""
    before, after = text[span.start : change.span.start], text[change.span.end : span.end]
    first = (before or change.replacement or change.span.of(text))[:1]
    last = (after or change.replacement or change.span.of(text))[-1:]
    start, end = span.start, span.end
    while start > 0 and span.start - start < _WIDEST and _belongs(text[start - 1], joins=not first.isalnum()):
        start -= 1
    while end < len(text) and end - span.end < _WIDEST and _belongs(text[end], joins=not last.isalnum()):
        end += 1
    return start, end


def _belongs(character: str, *, joins: bool) -> bool:
    """Whether it is to be shown too: the rest of a word, and beside a mark whatever it touches."""
    return not character.isspace() if joins else character.isalnum()


def _marked(words: str, beside: str = "") -> str:
    """The words between marks that neither they nor the words beside them hold."""
    line = " ".join(plain(words).split())
    return f"« {line} »" if any(mark in words + beside for mark in "“”") else f"“{line}”"


@dataclass(frozen=True, slots=True)
class Places:
    """What to call the places of a draft: "headline", "¶ 3", "caption"; made by `places_of`."""

    starts: tuple[int, ...]
    names: tuple[str, ...]

    def at(self, offset: int) -> str:
        """The name of the place where this code point stands."""
        return self.names[max(0, bisect_right(self.starts, offset) - 1)] if self.names else "¶ 1"


def places_of(draft: Draft) -> Places:
    """The paragraphs of the draft, numbered from 1 as a reader counts them: headline, byline and captions apart."""
    names, number = [], 0
    for block in draft.document.blocks:
        number += block.kind in _COUNTED
        names.append(f"¶ {number}" if block.kind in _COUNTED else block.kind)
    return Places(tuple(b.span.start for b in draft.document.blocks), tuple(names))
