"""What a draft states, as JSON: the draft itself, how much of it is accounted for, and each statement's details."""

from datetime import date
from typing import TypeAlias

from onrecord.documents.document import Dateline
from onrecord.documents.draft import Draft
from onrecord.documents.span import Span
from onrecord.reading.statement import Attribution, Coverage, DateMention, Figure, Name, Sentence, Statement

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def draft_data(draft: Draft) -> dict[str, Json]:
    """The draft and what its file tells of itself."""
    document = draft.document
    return {
        "name": draft.name,
        "sha256": draft.sha256,
        "format": document.format,
        "language": document.language,
        "headline": document.headline,
        "byline": document.byline,
        "dateline": _dateline(document.dateline) if document.dateline else None,
        "published": _day(document.published),
        "text": draft.text,
    }


def coverage_data(coverage: Coverage) -> dict[str, Json]:
    """How much of the draft is accounted for."""
    return {
        "sentences": coverage.sentences,
        "with_statements": coverage.with_statements,
        "nothing_to_check": coverage.nothing_to_check,
        "share": round(coverage.share, 4),
    }


def sentence_data(sentence: Sentence) -> dict[str, Json]:
    """A sentence: where it stands, why there is nothing in it to check (None where there is), and what it asserts."""
    return {**span_data(sentence.span), "nothing_to_check": sentence.nothing_to_check, "asserts": sentence.asserts}


def statement_data(statement: Statement, text: str) -> dict[str, Json]:
    """A statement with who says it and what in it can be compared; `text` is the draft's."""
    details = statement.details
    return {
        "id": statement.id,
        "kind": statement.kind,
        **span_data(statement.span),
        "text": statement.text,
        "attribution": [_link(a, text) for a in statement.attribution],
        "details": {
            "figures": [_figure(f) for f in details.figures],
            "dates": [_date(d) for d in details.dates],
            "names": [_name(n) for n in details.names],
            "superlatives": [{**span_data(s.span), "kind": s.kind} for s in details.superlatives],
            "hedges": [{**span_data(h.span), "kind": h.kind} for h in details.hedges],
        },
    }


def _link(link: Attribution, text: str) -> dict[str, Json]:
    return {
        "who": link.speakers,
        "named": link.named,
        "source": link.source.of(text) if link.source else None,
        "source_start": link.source.start if link.source else None,
        "source_end": link.source.end if link.source else None,
        "cue": link.cue.of(text) if link.cue else None,
        "cue_start": link.cue.start if link.cue else None,
        "cue_end": link.cue.end if link.cue else None,
    }


def _figure(figure: Figure) -> dict[str, Json]:
    return {
        **span_data(figure.span),
        "kind": figure.kind,
        # Decimals go as text: a figure of the news must not change on its way through a float.
        "value": str(figure.value),
        "high": str(figure.high) if figure.high is not None else None,
        "unit": figure.unit,
        "of": figure.of,
        "bound": figure.bound,
        "approximate": figure.approximate,
    }


def _date(mention: DateMention) -> dict[str, Json]:
    return {
        **span_data(mention.span),
        "earliest": _day(mention.earliest),
        "latest": _day(mention.latest),
        "weekday": mention.weekday,
        "relative": mention.relative,
    }


def _name(name: Name) -> dict[str, Json]:
    return {**span_data(name.span), "text": name.text, "kind": name.kind, "role": name.role}


def _dateline(dateline: Dateline) -> dict[str, Json]:
    return {**span_data(dateline.span), "place": dateline.place, "day": _day(dateline.day)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def span_data(span: Span) -> dict[str, Json]:
    """Where the words stand, in code points of the draft's text."""
    return {"start": span.start, "end": span.end}
