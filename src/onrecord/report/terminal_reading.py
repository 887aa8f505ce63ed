"""What a draft asserts, for a terminal: a line for each statement, who says so, and what in it can be compared."""

from collections.abc import Iterator

from onrecord.documents.draft import Draft
from onrecord.reading.statement import Reading, Statement
from onrecord.report.columns import cells, padded, wrapped
from onrecord.report.labels import KINDS, OPINION, counted, shares
from onrecord.report.naming import Places, chain_in_words, places_of, title_of
from onrecord.report.plain import plain, shortened


def terminal_reading(draft: Draft, reading: Reading, *, width: int = 80) -> str:
    """The statements of a draft in the order of the text, then the sentences that hold none, with the reason."""
    places = places_of(draft)
    lines = [shortened(title_of(draft), width), ""]
    for statement in reading.statements:
        lines += _statement(statement, reading, draft.text, places, width)
    lines += _idle_sentences(draft, reading, places, width)
    coverage = reading.coverage
    stated, idle = shares(coverage)
    total = counted(coverage.sentences, "sentence")
    whole = f"{total}: {coverage.with_statements:,} with statements ({stated}%) + {coverage.nothing_to_check:,} with "
    lines += ["", *wrapped(f"{whole}nothing to check ({idle}%) = 100%", width)]
    return "\n".join(lines) + "\n"


def _statement(statement: Statement, reading: Reading, text: str, places: Places, width: int) -> Iterator[str]:
    lead = f"{padded(statement.id, 4)} {padded(places.at(statement.span.start), 5)} "
    for i, line in enumerate(wrapped(statement.text, width - cells(lead))):
        yield (lead if i == 0 else " " * cells(lead)) + line
    for note in _notes(statement, reading, text):
        yield from (" " * cells(lead) + line for line in wrapped(note, width - cells(lead)))
    yield ""


def _notes(statement: Statement, reading: Reading, text: str) -> Iterator[str]:
    chain = chain_in_words(statement, text)
    opinion = statement.kind == "claim" and reading.sentences[statement.sentence].asserts == "opinion"
    kind = KINDS[statement.kind].lower() + (f", {OPINION}" if opinion else "")
    yield f"[{kind}]" + (f" who says so: {chain}" if chain else "")
    details = statement.details
    for label, spans in (
        ("figures", [f.span for f in details.figures]),
        ("dates", [d.span for d in details.dates]),
        ("names", [n.span for n in details.names]),
        ("claims to be first or most", [s.span for s in details.superlatives]),
        ("hedges", [h.span for h in details.hedges]),
    ):
        if spans:
            yield f"[{label}] " + ", ".join(dict.fromkeys(plain(s.of(text)) for s in spans))


def _idle_sentences(draft: Draft, reading: Reading, places: Places, width: int) -> Iterator[str]:
    for sentence in reading.sentences:
        if sentence.nothing_to_check is not None:
            words = shortened(sentence.span.of(draft.text), 50)
            yield from wrapped(
                f"—    {places.at(sentence.span.start)}  {words}  [nothing to check: {sentence.nothing_to_check}]",
                width,
            )
