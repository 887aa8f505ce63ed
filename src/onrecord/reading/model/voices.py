"""Finds who speaks where the layout says it: transcripts, interviews, and lists of voices.

What comes in is a text; what goes out are attributions whose cue is a colon or a dash. Three layouts are known: lines
that each begin with a speaker and a colon, where speakers come again ("WALLACE: …", "Q: … A: …"); a line that is a
quotation behind a name and a colon; and a quotation that is signed, “…” — Ann Olsen. Whatever is less clear is left to
the model.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from onrecord.documents.span import Span

FEWEST_TURNS = 3
WORDS_IN_TURN = 6
"""So many words or more has the middle turn of a transcript; lists of figures have fewer."""
_SPACE = r"[ \t\xa0]"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’.\-]*"
_PARTICLE = r"(?:de|la|las|los|del|da|dos|di|van|der|den|von|bin|al|el|y)"
_SPEAKER = rf"(?:{_WORD}(?:{_SPACE}(?:{_PARTICLE}{_SPACE}){{0,2}}{_WORD}){{0,4}})"
_OPENS, _CLOSES = '“"«„', '”"»“'
_TURN = re.compile(
    rf"^{_SPACE}*[{_OPENS}]?(?P<who>{_SPEAKER})(?P<cue>:){_SPACE}+(?P<said>\S[^\n]*\S){_SPACE}*$", re.MULTILINE
)
_QUOTED = rf"[{_OPENS}][^\n]*?[{_CLOSES}]"
_SIGNED = re.compile(
    rf"^{_SPACE}*(?P<said>{_QUOTED})\s{{0,4}}(?P<cue>[—–―-]{{1,2}}){_SPACE}*(?P<who>{_SPEAKER})"
    rf"(?={_SPACE}*(?:[,.(;\n]|\bof\b|\Z))",
    re.MULTILINE,
)
_WHOLLY_QUOTED = re.compile(rf"{_QUOTED}\Z")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says what by the layout of a text."""

    source: Span
    cue: Span
    content: Span


def find_voices(text: str) -> list[Voice]:
    """All that is said by layout, in the order of the text; no two overlap."""
    found = [*_signed(text), *_turns(text)]
    kept: list[Voice] = []
    for voice in sorted(found, key=lambda v: min(v.source.start, v.content.start)):
        if not kept or min(voice.source.start, voice.content.start) >= max(kept[-1].source.end, kept[-1].content.end):
            kept.append(voice)
    return kept


def _turns(text: str) -> Iterator[Voice]:
    """Speakers with a colon: all where some come again, as in a transcript; else those with a quotation."""
    turns = list(_TURN.finditer(text))
    speakers = {turn["who"] for turn in turns}
    spoken = (
        len(turns) >= FEWEST_TURNS
        and 1 < len(speakers) < len(turns)
        and median(len(turn["said"].split()) for turn in turns) >= WORDS_IN_TURN
    )
    return (_voice(turn) for turn in turns if spoken or _WHOLLY_QUOTED.match(turn["said"]))


def _signed(text: str) -> Iterator[Voice]:
    return map(_voice, _SIGNED.finditer(text))


def _voice(found: re.Match[str]) -> Voice:
    return Voice(*(Span(*found.span(name)) for name in ("who", "cue", "said")))
