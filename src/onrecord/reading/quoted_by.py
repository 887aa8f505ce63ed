"""Puts right who speaks where somebody is quoted by another: in "Roe was quoted by the Lamp as saying" it is Roe.

What comes in is what was heard; what goes out is the same, with whoever is quoted as the source of what is said, and
whoever quotes them as the one who tells it.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.documents.span import Span
from onrecord.reading.model.hearing import Heard

_QUOTED_BY = re.compile(
    r"(?P<who>[A-Z][^,;:.?!“”\"\n]{1,60}?|he|she|they)\s(?:was|were|is|are|has\sbeen|had\sbeen|have\sbeen)\s(?:later\s)?"
    r"(?P<cue>quoted|cited)\s(?:[a-z]+\s)?by\s(?P<outlet>[^,;:?!“”\"\n]{2,80}?)\sas\s(?P<says>saying|telling|claiming|stating)\b"
)


def with_quoted(text: str, heard: Sequence[Heard]) -> Iterator[Heard]:
    """What was heard, with each that is quoted by another as its own speaker, told by that other."""
    quoted = list(_QUOTED_BY.finditer(text)) if heard else []
    done: set[int] = set()
    for one in heard:
        match = next((m for m in quoted if Span(*m.span()).overlaps(one.cue)), None)
        if match is None:
            yield one
        elif match.start() not in done:
            done.add(match.start())
            yield from _apart(match, heard)


def _apart(match: re.Match[str], heard: Sequence[Heard]) -> Iterator[Heard]:
    """Whoever quotes, with all that is told, and whoever is quoted, with what they said."""
    about = [one for one in heard if Span(*match.span()).overlaps(one.cue)]
    end = max((span.end for one in about for span in one.content), default=0)
    if end <= match.end():
        yield from about
        return
    says = _span(match, "says")
    yield Heard(source=(_span(match, "outlet"),), cue=_span(match, "cue"), content=(Span(says.start, end),))
    own = Span(match.end() + len(match.string[match.end() : end]) - len(match.string[match.end() : end].lstrip()), end)
    yield Heard(source=(_span(match, "who"),), cue=says, content=(own,))


def _span(match: re.Match[str], group: str) -> Span:
    return Span(*match.span(group))
