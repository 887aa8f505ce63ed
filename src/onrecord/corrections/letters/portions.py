"""Tells the writer's own words from what the mail repeats: quoted, passed on, or set below every mail.

What comes in are the lines of a letter, marked where its markup said what they are; what goes out are its portions in
order. Nothing is dropped: each line lies in one portion.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.corrections.letters.client_words import (
    attribution_at,
    header_block_at,
    is_forward_marker,
    is_notice,
    is_original_marker,
    is_rule,
    is_sent_from,
    passes_on,
)
from onrecord.corrections.letters.letter import Portion, PortionKind
from onrecord.corrections.letters.markup import MarkedLine

LONGEST_SIGNATURE = 8
"""A line "--" without its blank begins a signature only where no more lines than this follow."""


@dataclass(slots=True)
class _Cutting:
    """The portions cut so far, and what all that follows is until something says otherwise (None: the writer's)."""

    kinds: list[PortionKind] = field(default_factory=list)
    rest: PortionKind | None = None


def portions_of(lines: Sequence[MarkedLine], subject: str) -> tuple[Portion, ...]:
    """The portions of a letter of these lines, in order, each at least one word long."""
    texts = [line.text for line in lines]
    cutting = _Cutting()
    while (at := len(cutting.kinds)) < len(lines):
        cutting.kinds.extend(_told(lines, texts, at, cutting, subject))
    return tuple(_joined(texts, cutting.kinds))


def _told(
    lines: Sequence[MarkedLine], texts: list[str], at: int, cutting: _Cutting, subject: str
) -> Sequence[PortionKind]:
    """What the line at `at` is, and with it those that belong to it."""
    if cutting.rest in ("quoted", "forwarded"):
        return [cutting.rest]
    if lines[at].kind == "quoted" or texts[at].startswith(">"):
        return [_quoted_or_forwarded(lines, texts, at, cutting.kinds)]
    opened = _opening(texts, at, cutting, subject)
    if opened:
        return opened
    if not texts[at].strip():
        return [cutting.rest or (cutting.kinds[-1] if cutting.kinds else "own")]
    if lines[at].kind == "signature" or is_sent_from(texts[at]):
        return ["signature"]
    if cutting.rest is None and (_signs_off(texts, at) or is_notice(texts[at])):
        cutting.rest = "signature"
    return [cutting.rest or "own"]


def _quoted_or_forwarded(
    lines: Sequence[MarkedLine], texts: list[str], at: int, kinds: Sequence[PortionKind]
) -> PortionKind:
    """What is marked as quoted is passed on where it says so itself, and so is what follows on it."""
    if is_forward_marker(texts[at].lstrip("> ")):
        return "forwarded"
    goes_on = at and kinds[-1] == "forwarded" and (lines[at - 1].kind == "quoted" or texts[at - 1].startswith(">"))
    return "forwarded" if goes_on else "quoted"


def _opening(texts: list[str], at: int, cutting: _Cutting, subject: str) -> Sequence[PortionKind]:
    """The lines that a program put above another mail, empty where none begin here; sets what the rest is."""
    count = attribution_at(texts, at)
    if count:
        follows = next((text for text in texts[at + count :] if text.strip()), "")
        cutting.rest = None if follows.startswith(">") else "quoted"
        return ["quoted"] * count
    passed_on: PortionKind = "forwarded" if passes_on(subject) else "quoted"
    if is_forward_marker(texts[at]):
        cutting.rest = "forwarded"
        return ["forwarded"]
    if is_original_marker(texts[at]):
        cutting.rest = passed_on
        return [passed_on]
    ruled = int(is_rule(texts[at]) and at + 1 < len(texts))
    count = header_block_at(texts, at + ruled)
    if count:
        cutting.rest = passed_on
        return [passed_on] * (count + ruled)
    return []


def _signs_off(texts: list[str], at: int) -> bool:
    """Whether the line parts a signature from the letter (RFC 3676, 4.3)."""
    if texts[at] == "-- ":
        return True
    following = texts[at + 1 : at + 1 + 4 * LONGEST_SIGNATURE]
    return texts[at].strip() in ("--", "—") and sum(map(bool, following)) <= LONGEST_SIGNATURE


def _joined(texts: list[str], kinds: Sequence[PortionKind]) -> list[Portion]:
    found: list[Portion] = []
    first = 0
    for at in range(1, len(texts) + 1):
        if at < len(texts) and kinds[at] == kinds[first]:
            continue
        text = "\n".join(_bare(line) if kinds[first] != "own" else line for line in texts[first:at]).strip()
        if any(c.isalnum() for c in text):
            found.append(Portion(kind=kinds[first], text=text))
        first = at
    return found


def _bare(line: str) -> str:
    """The line without the marks of quoting before it."""
    return line.lstrip("> ") if line.startswith(">") else line
