"""A silence: a finding that the newsroom has set aside, with its reason.

A silence names the rule, the words and, where the words stand more than once, what stands before and after them. It
holds for exactly one place of the draft or for none; it never settles for a look-alike.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.checking.finding import Finding
from onrecord.documents.span import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Silence:
    """One finding to be set aside; `line` is where the sidecar file says so, counted from 1."""

    code: str
    words: str
    reason: str
    before: str = ""
    after: str = ""
    line: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class IdleSilence:
    """A silence that sets nothing aside, and why, as a full sentence with what to do."""

    silence: Silence
    why: str


def set_aside(
    text: str, findings: Sequence[Finding], silences: Sequence[Silence]
) -> tuple[tuple[Finding, ...], tuple[IdleSilence, ...]]:
    """The findings, the silenced ones with their reason, and the silences that fit no finding or no single place."""
    reasons: dict[int, str] = {}
    idle = []
    for silence in silences:
        places = places_of(text, silence)
        fitting = [i for i, f in enumerate(findings) if _is_meant(silence, places, f)]
        if fitting:
            reasons.update(dict.fromkeys(fitting, silence.reason))
        else:
            idle.append(IdleSilence(silence=silence, why=_why_idle(silence, places, findings)))
    told = tuple(replace(f, silenced=reasons[i]) if i in reasons else f for i, f in enumerate(findings))
    return told, tuple(idle)


def places_of(text: str, silence: Silence) -> list[Span]:
    """Where the words stand with that before and after them; white space counts as equal, part of a word as nothing."""
    before, words, after = (_loosely(part) for part in (silence.before, silence.words, silence.after))
    left = rf"{before}\s*" if before else ""
    right = rf"\s*{after}" if after else ""
    pattern = re.compile(rf"(?={left}(?P<words>{_whole(silence.words, words)}){right})")
    return list(dict.fromkeys(Span(*match.span("words")) for match in pattern.finditer(text)))


def _loosely(part: str) -> str:
    return r"\s+".join(map(re.escape, part.split()))


def _whole(words: str, pattern: str) -> str:
    """The pattern, fenced so that "30" isn't found in "300"."""
    stripped = words.strip()
    head = r"(?<!\w)" if stripped[0].isalnum() else ""
    tail = r"(?!\w)" if stripped[-1].isalnum() else ""
    return head + pattern + tail


def _is_meant(silence: Silence, places: list[Span], finding: Finding) -> bool:
    return len(places) == 1 and finding.code == silence.code and finding.span.contains(places[0])


def _why_idle(silence: Silence, places: list[Span], findings: Sequence[Finding]) -> str:
    if len(places) > 1:
        return f"The words stand in {len(places)} places, so it applies to none: say what comes before or after them."
    if not places:
        return "The words no longer stand in the draft like this: take it out, or copy the words anew."
    if any(f.code == silence.code and f.span.overlaps(places[0]) for f in findings):
        return f"{silence.code} is about fewer words than these: copy just the words that it marks."
    return f"{silence.code} has nothing to say about these words any more: take it out."
