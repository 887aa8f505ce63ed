"""Finds who speaks where the layout says it: transcripts, interviews, and lists of voices.

What comes in is a text; what goes out are attributions whose cue is a colon or a dash. Five layouts are known: lines
that each begin with a speaker and a colon, where speakers come again ("BERG: …", "Q: … A: …"); a line that is a
quotation behind a name and a colon; a line behind an account on the web ("@skerryferries: …"); a quotation that is
signed, “…” — Ann Olsen; and a post with the line below it that tells whose it is. Whatever is less clear is left to the
model.
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
_CAPITALS = rf"(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’\-]{{2,}}(?:{_SPACE}[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’\-]+){{0,3}})"
_TURN = re.compile(
    rf"(?:^{_SPACE}*[{_OPENS}]?(?P<who>{_SPEAKER})"
    rf"|(?<=[.?!\]{_CLOSES}]{_SPACE}){_SPACE}*[{_OPENS}]?(?P<inside>{_CAPITALS}))"
    rf"(?P<cue>:){_SPACE}+(?=\S)",
    re.MULTILINE,
)
_QUOTED = rf"[{_OPENS}][^\n]*?[{_CLOSES}]"
_SIGNED = re.compile(
    rf"(?:^{_SPACE}*(?P<said>{_QUOTED})|(?<=\s)(?P<inside>“[^“”\n]*[.?!]”))"
    rf"\s{{0,4}}(?P<cue>[—–―-]{{1,2}}){_SPACE}*(?P<who>{_SPEAKER})(?={_SPACE}*(?:[,.(;{_OPENS}\n]|\bof\b|\Z))",
    re.MULTILINE,
)
_SENDER = re.compile(
    rf"^{_SPACE}*(?P<cue>[—–-]{{1,2}}){_SPACE}*(?P<who>[^()\n]{{1,60}}?){_SPACE}*\(@\w{{1,20}}\){_SPACE}"
    rf"[A-Z][a-z]{{2,8}}\.?{_SPACE}\d{{1,2}},{_SPACE}\d{{4}}",
    re.MULTILINE,
)
"""A dash, a name, an account and a day: the line below a post on the web as it stands in an article."""
_ACCOUNT = re.compile(rf"^{_SPACE}*(?P<who>@\w{{1,20}})(?P<cue>:){_SPACE}+(?=\S)", re.MULTILINE)
"""A line that begins with an account on the web: "@skerryferries: …"."""
_NOTHING_SAID = ("#", "@", "http://", "https://", "www.", "pic.")
"""How the words that a post ends with begin which say nothing: links, and words by which it is found."""
_SPACED = re.compile(r"\S+")
_TOLD = re.compile(
    r":\Z|[,?!][”\"»]\s(?:[\w.’'-]{1,40}\s){0,4}(?:said|says|wrote|writes|told|added|asked|tweeted|posted)\b"
)
"""What tells that the paper speaks above a sender's line, and not the post."""
_ENDS = re.compile(rf"[.?!…—–\-)\]{_CLOSES}]\Z")
_WHOLLY_QUOTED = re.compile(rf"{_QUOTED}\Z")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says what by the layout of a text."""

    source: Span
    cue: Span
    content: Span


def find_voices(text: str) -> list[Voice]:
    """All that is said by layout, in the order of the text; no two overlap."""
    found = [*_signed(text), *_posted(text), *_sent(text), *_turns(text)]
    kept: list[Voice] = []
    for voice in sorted(found, key=lambda v: min(v.source.start, v.content.start)):
        if not kept or min(voice.source.start, voice.content.start) >= max(kept[-1].source.end, kept[-1].content.end):
            kept.append(voice)
    return kept


def _turns(text: str) -> Iterator[Voice]:
    """Speakers with a colon: all where some come again, as in a transcript; else those with a quotation."""
    heads = _without_headline(text, _heads(text))
    turns = [
        Voice(_span(head, "who"), _span(head, "cue"), _said(text, head.end(), following))
        for head, following in zip(heads, [*(h.start() for h in heads), len(text)][1:], strict=True)
    ]
    speakers = {turn.source.of(text) for turn in turns}
    spoken = (
        len(turns) >= FEWEST_TURNS
        and 1 < len(speakers) < len(turns)
        and median(len(turn.content.of(text).split()) for turn in turns) >= WORDS_IN_TURN
    )
    at_line = [head["who"] is not None for head in heads]
    return (
        turn
        for turn, first in zip(turns, at_line, strict=True)
        if spoken or (first and _WHOLLY_QUOTED.match(turn.content.of(text)))
    )


def _heads(text: str) -> list[re.Match[str]]:
    """Where turns begin; who speaks in capitals, and comes again, begins one wherever the name has a colon."""
    heads = list(_TURN.finditer(text))
    speakers = sorted({_span(head, "who").of(text) for head in heads})
    again = [re.escape(who) for who in speakers if who.isupper() and text.count(f"{who}:") > 1]
    if again:
        known = re.compile(rf"(?<=\s)(?P<who>(?!))?(?P<inside>{'|'.join(again)})(?P<cue>:){_SPACE}+(?=\S)")
        begun = {head.start("cue") for head in heads}
        heads += [head for head in known.finditer(text) if head.start("cue") not in begun]
    return sorted(heads, key=lambda head: head.start("cue"))


def _without_headline(text: str, heads: list[re.Match[str]]) -> list[re.Match[str]]:
    """The turns without a headline that has a colon too: it comes first, and what is before the colon names no speaker.

    It is told from a turn by its letters where all others speak in capitals, and by its end, which is no sentence's.
    "Olsen: The Pier Will Open" above turns of OLSEN says what she says.
    """
    if len(heads) <= FEWEST_TURNS or text[: heads[0].start("cue")].strip() != _span(heads[0], "who").of(text):
        return heads
    first, *others = (_span(head, "who").of(text) for head in heads)
    told = _said(text, heads[0].end(), heads[1].start()).of(text)
    other_letters = not first.isupper() and all(who.isupper() for who in others)
    speaks = not {*first.casefold().split()}.isdisjoint(word for who in others for word in who.casefold().split())
    return heads[1:] if not speaks and (other_letters or not _ENDS.search(told)) else heads


def _said(text: str, start: int, following: int) -> Span:
    """What a turn says: to the end of its line, or to where the next one begins."""
    line = text.find("\n", start)
    return Span(start, start + len(text[start : min(following, line if line >= 0 else len(text))].rstrip()))


def _signed(text: str) -> Iterator[Voice]:
    for found in _SIGNED.finditer(text):
        yield Voice(_span(found, "who"), _span(found, "cue"), _span(found, "said"))


def _posted(text: str) -> Iterator[Voice]:
    """Each paragraph right above a sender's line, without the links at its end, unless the paper speaks there."""
    for found in _SENDER.finditer(text):
        end = len(text[: found.start()].rstrip())
        start = text.rfind("\n", 0, end) + 1
        words = [*_SPACED.finditer(text, start, end)]
        while words and words[-1].group().startswith(_NOTHING_SAID):
            words.pop()
        if words and not _SENDER.match(text, start) and not _TOLD.search(text[start : words[-1].end()]):
            yield Voice(_span(found, "who"), _span(found, "cue"), Span(start, words[-1].end()))


def _sent(text: str) -> Iterator[Voice]:
    """Each line behind an account with a colon."""
    for found in _ACCOUNT.finditer(text):
        yield Voice(_span(found, "who"), _span(found, "cue"), _said(text, found.end(), len(text)))


def _span(found: re.Match[str], name: str) -> Span:
    return Span(*found.span(name if found[name] is not None else "inside"))
