"""The links of attribution that stand in a draft, each once, however many statements share it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.checking.rule import Case
from onrecord.documents.span import Span
from onrecord.reading.statement import Attribution, Name, Statement


def links_of(case: Case) -> Iterator[tuple[Statement, Attribution]]:
    """Each link with the first statement that rests on it, in the order of the text; what is asked is no link."""
    seen: set[tuple[Span | None, Span | None]] = set()
    for statement in case.reading.statements:
        for link in statement.attribution:
            place = (link.source, link.cue)
            if place not in seen:
                seen.add(place)
                yield statement, link


def names_between(case: Case, start: int, end: int) -> Sequence[Name]:
    """The names that begin between these two places of the draft."""
    names = case.reading.details.names
    first = bisect_left(names, start, key=lambda n: n.span.start)
    return names[first : bisect_left(names, end, key=lambda n: n.span.start)]


def words_of_link(case: Case, link: Attribution) -> tuple[str, str]:
    """The source's and the cue's words in lower case, "" where there are none."""
    source = link.source.of(case.text) if link.source else ""
    cue = link.cue.of(case.text) if link.cue else ""
    return " ".join(source.lower().split()), " ".join(cue.lower().split())
