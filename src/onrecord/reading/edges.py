"""Tidies where the words for who speaks begin and end: no marks, no half words, no word that only leads on.

What comes in is a text and a place in it that the model has heard; what goes out is the place as an editor would mark
it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.documents.span import Span
from onrecord.reading.statement import Name

_MARKS = ' ,:;—–-“”"«»'
_HOW = re.compile(
    r"(?<=[\w’'])\s(?!(?:family|ally|assembly|rally|bully|reply|supply|daily|weekly|monthly|quarterly|monopoly|elderly"
    r"|only|friendly|anomaly)\Z)[a-z]{3,}ly\Z|(?<=[\w’'])\sas\Z"
)
"""A word at the end that tells how something is said: "sailors overwhelmingly", "quoted an official as" saying."""
_POSSESSIVE = re.compile(r"(?<=\s[a-z])(?P<rest>[\w-]*)(?:[’']s|(?<=s)[’'])\Z")
_AS = re.compile(r"(?:.*[,;—–(]\s?)?as\s(?P<who>\S[^,;]{1,80})\Z", re.DOTALL | re.IGNORECASE)
_PUT_IT = re.compile(
    r"(?:(?:has|had|have|once|later|also|recently)\s){0,2}(?:puts?|describe[sd]?|called|calls|phrase[sd]|said|told)\b"
)
"""Who says it stands behind "as": "the pier, as one engineer put it, is old"."""
_DESCRIBED = re.compile(r"(?:the|its|their|his|her)\s[^,]{3,60}\Z", re.IGNORECASE)
_THEN = re.compile(r"(?:\s(?:at\sthe\stime|then|there|in\s\d{4}))?,\s")
"""What stands between what somebody is and their name: " at the time, "."""
_WHO = re.compile(r"(?<=\w),?\s(?:who|which|that)\Z")


def trimmed(text: str, span: Span) -> Span:
    """The span without the marks at its ends, unless it holds nothing else."""
    words = span.of(text)
    bare = words.strip(_MARKS)
    start = span.start + words.index(bare)
    return Span(start, start + len(bare)) if bare else span


def whole_words(text: str, span: Span) -> Span:
    """The span with the rest of a word that it begins or ends within."""
    start, end = span.start, span.end
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)


def without_who(text: str, source: Span) -> Span:
    """The source without a last word that only leads to more of somebody: "a senior aide who"."""
    return Span(source.start, source.start + len(_WHO.sub("", source.of(text))))


def with_who_it_is(text: str, source: Span, names: Sequence[Name], cue: Span) -> Span:
    """The source with the name that ends it: "said the clerk" at the time, Per Lund; one that has a name stays."""
    first = bisect_left(names, source.start, key=lambda n: n.span.start)
    name = names[first] if first < len(names) and source.start >= cue.end else None
    if name is None or name.kind != "person" or name.span.start < source.end or not _DESCRIBED.match(source.of(text)):
        return source
    ends = text[name.span.end : name.span.end + 1] in (".", ",", ";", "")
    return Span(source.start, name.span.end) if ends and _THEN.fullmatch(text, source.end, name.span.start) else source


def behind_as(text: str, source: Span, cue: Span) -> Span:
    """The source without the words around it: of "Roe, who left when, as one engineer" put it, the engineer."""
    found = _AS.match(text, source.start, source.end)
    if found is None or text[source.end : cue.start].strip() or not _PUT_IT.match(text, cue.start):
        return source
    it = text.startswith(" it", cue.end) or text.endswith(" it", cue.start, cue.end)
    return Span(found.start("who"), source.end) if it else source


def without_how(text: str, source: Span) -> Span:
    """The source without a last word that tells how it is said and belongs to the cue: "sailors overwhelmingly"."""
    return Span(source.start, source.start + len(_HOW.sub("", source.of(text))))


def without_possessive(text: str, source: Span) -> Span:
    """The source without the ending that only ties its words to it: "the mayor's" claim; names stay as they stand."""
    found = _POSSESSIVE.search(text, source.start, source.end)
    return Span(source.start, found.end("rest")) if found else source


def with_whole_names(source: Span, names: Sequence[Name], cue: Span) -> Span:
    """The source with the rest of a name that it begins or ends within; `names` are in the order of the text."""
    start, end = source.start, source.end
    for at in (source.start, source.end):
        last = bisect_left(names, at, key=lambda n: n.span.start) - 1
        name = names[last].span if last >= 0 else source
        if name.overlaps(source) and not name.overlaps(cue):
            start, end = min(start, name.start), max(end, name.end)
    return Span(start, end)
