"""DAT04: "recent", "lately" or "last week" for something that the sources date long before."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter

from onrecord.checking.evidence import Evidence
from onrecord.checking.finding import Finding
from onrecord.checking.passages import BY_WORDS
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.sourcing import quoted_at
from onrecord.documents.span import Span
from onrecord.reading.dates import find_dates, find_recency
from onrecord.reading.statement import Statement

LONG_AGO = 90
"""Days after which a newspaper wouldn't call a thing recent."""
HEAD = 200
"""So many characters into a source, a date may be its own."""
LEAST_SCORE = 0.45
_FULL_DATE = re.compile(r"\d{4}")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each statement whose sources are all of long before, on the word that calls it recent."""
    written = case.draft.document.written
    for statement in case.reading.statements if written else ():
        found = [p for p in case.passages.get(statement.id, ()) if p.method == BY_WORDS]
        passages = [p for p in found if p.score >= LEAST_SCORE]
        word = _word_of_recency(case, statement) if passages else None
        newest = _newest(passages)
        if word and written and newest and (written - newest[0]).days > LONG_AGO:
            yield _finding(case, statement, word, newest[1], newest[0])


def _newest(passages: Sequence[Evidence]) -> tuple[date, Evidence] | None:
    """The last day that any of the passages names, with that passage; None where one of them has no day."""
    days = [(day, p) for p in passages if (day := _latest_day(p))]
    return max(days, key=itemgetter(0)) if days and len(days) == len(passages) else None


def _word_of_recency(case: Case, statement: Statement) -> Span | None:
    words = [*find_recency(case.text, statement.span)]
    words += [d.span for d in statement.details.dates if d.relative and _is_near(d.span.of(case.text))]
    return min((w for w in words if not quoted_at(case, w)), default=None)


def _is_near(words: str) -> bool:
    return bool(
        re.match(r"(?:last|this|past|earlier this) (?:week|month|weekend)\b|yesterday|last night", words.lower())
    )


def _latest_day(passage: Evidence) -> date | None:
    """The last day that the passage names with its year, else the day of its source, else one that heads the source."""
    capture = passage.clip.capture
    text = capture.document.text
    named = _days_with_year(text, passage.clip.span)
    return max(named, default=capture.dated or max(_days_with_year(text, Span(0, min(HEAD, len(text)))), default=None))


def _days_with_year(text: str, within: Span) -> list[date]:
    dates = find_dates(text, None, within)
    return [d.latest for d in dates if d.latest and _FULL_DATE.search(d.span.of(text))]


def _finding(case: Case, statement: Statement, word: Span, passage: Evidence, day: date) -> Finding:
    source = passage.clip.capture.source.name
    return RULE.finding(
        span=word,
        message=f"“{word.of(case.text)}”, but {source} dates it {day:%B} {day.year}. Give the date instead.",
        statement=statement.id,
        evidence=(passage,),
    )


_OLD = "Inspection of North Pier, June 14, 2021. The inspection found that the fenders of North Pier were worn through."
_NEW = "Inspection of North Pier, March 2, 2026. The inspection found that the fenders of North Pier were worn through."
_WRITTEN = date(2026, 3, 12)

RULE = Rule(
    code="DAT04",
    name="Something old is called recent",
    severity="warning",
    reason="“Recent” makes an old finding look like news. A date tells readers what to make of it.",
    check=check,
    needs_sources=True,
    passing=(
        Example(
            draft="A recent inspection found that the fenders of North Pier were worn through.",
            sources={"inspection.txt": _NEW},
            dateline=_WRITTEN,
        ),
        Example(
            draft="An inspection in 2021 found that the fenders of North Pier were worn through.",
            sources={"inspection.txt": _OLD},
            dateline=_WRITTEN,
        ),
        Example(
            draft="A recent inspection found that the fenders of North Pier were worn through.",
            sources={"inspection.txt": _OLD},
        ),
    ),
    failing=(
        Example(
            draft="A recent inspection found that the fenders of North Pier were worn through.",
            sources={"inspection.txt": _OLD},
            dateline=_WRITTEN,
            marks=("recent",),
        ),
        Example(
            draft="The inspection of North Pier last month found that the fenders were worn through.",
            sources={"inspection.txt": _OLD},
            dateline=_WRITTEN,
            marks=("last month",),
        ),
    ),
)
