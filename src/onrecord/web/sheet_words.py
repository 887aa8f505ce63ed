"""What stands on the fact-check sheet, in words: read once, for the page in the browser and for the PDF alike.

What comes in is a version as whoever asks may see it; what goes out says nothing of withheld sources.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from onrecord.desk.examined import ClaimOfOthers, ExaminedClaim, bearing, digest_of_examined, examined_in, lost_in
from onrecord.desk.fallen import Fall
from onrecord.desk.marking import DONE, Marking, marking_of, read_by_tool
from onrecord.desk.matter import DecisionWord, How, Matter
from onrecord.desk.on_desk import STATES
from onrecord.desk.people import name_of_newsroom
from onrecord.desk.person import names_of
from onrecord.desk.queries import Note, Query, notes_of_threads, queries_of_threads
from onrecord.desk.signing import SignOff, lacking, sign_offs_of
from onrecord.desk.version import evidence_of
from onrecord.protocol.protocol import ROLES, Signature
from onrecord.publishing.telling import claim_said
from onrecord.report.card import Card
from onrecord.report.labels import FIDELITY, KINDS, VERDICTS, counted, line_in_words
from onrecord.report.manuscript import sign_of
from onrecord.report.naming import Places, chain_in_words, places_of
from onrecord.report.plain import plain, shortened
from onrecord.web.checking import falls_since
from onrecord.web.on_table import OnTable, lay_on_table
from onrecord.web.sheet_parts import Entry, Item, Line, Sheet, Weight, Words
from onrecord.web.visit import Asker, moment_in_words

MOST_EVIDENCE = 6
DECIDED: Mapping[DecisionWord, str] = {
    "stands": "It stands",
    "change": "To be changed",
    "cut": "To be cut",
    "ask": "With the writer",
    "reopened": "Re-opened",
}
SETTLED: Mapping[How, str] = {
    "open": "○ Open",
    "met": "✓ Met",
    "decided": "✓ Decided",
    "vouched": "✓ Vouched for",
    "set_aside": "– Set aside",
    "overridden": "! Overridden",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reading:
    """All that the words are made of."""

    table: OnTable
    names: Mapping[int | None, str]
    places: Places
    matters: Mapping[str, Sequence[Matter]]
    notes: Mapping[int, Sequence[Note]]
    queries: Mapping[int, Sequence[Query]]
    examined: Sequence[ExaminedClaim]
    lost: Sequence[ClaimOfOthers]
    falls: Mapping[str, Fall]

    def by(self, person: int | None, role: str, at: datetime) -> str:
        """Who said something, in which role, and when."""
        told = f" ({ROLES[role]})" if role in ROLES else ""
        return f"{plain(self.names[person])}{told}, {moment_in_words(at)}"


def sheet_of(asker: Asker, draft: int) -> Sheet:
    """The sheet of the latest version, as whoever asks may see it; raises OnrecordError DSK01, DSK02."""
    newsroom = asker.person.newsroom
    with asker.desk.database.reading() as connection:
        table = lay_on_table(asker, connection, draft)
        signed = sign_offs_of(connection, table.version)
        threads = [table.version.kept(card.id).thread for card in table.cards]
        notes, queries = notes_of_threads(connection, threads), queries_of_threads(connection, threads)
        names, called = names_of(connection, newsroom), name_of_newsroom(connection, newsroom)
        falls = falls_since(connection, newsroom, table.cards)
        examined, lost = examined_in(connection, table.version.id), lost_in(connection, table.version.id)
    matters: dict[str, list[Matter]] = defaultdict(list)
    for matter in table.gate.matters:
        matters[matter.card.id].append(matter)
    reading = _Reading(
        table=table,
        names=names,
        places=places_of(table.version.report.draft),
        matters=matters,
        notes=notes,
        queries=queries,
        examined=examined,
        lost=lost,
        falls=falls,
    )
    numbers = {card.id: number for number, card in enumerate(table.cards, start=1)}
    entries = tuple(_entry(reading, card, number) for number, card in enumerate(table.cards, start=1))
    return Sheet(
        table=table,
        newsroom=plain(called),
        title=plain(table.draft.title),
        head=tuple(_head(reading)),
        still_open=tuple(_still_open(reading, entries)),
        overridden=tuple(_overridden(reading, numbers)),
        signatures=tuple(_signatures(reading, signed, lacking(table.version, signed))),
        claims=tuple(_claims(reading, numbers)),
        paragraphs=table.version.manuscript,
        entries=entries,
        markings=tuple(_markings(reading)),
        numbers=numbers,
        at=max(_moments(reading, signed)),
    )


def _head(reading: _Reading) -> Iterator[Line]:
    version, draft, gate = reading.table.version, reading.table.draft, reading.table.gate
    byline = version.report.draft.document.byline
    if byline:
        yield Line(label="By", words=((plain(byline), ""),))
    handed_in = f"{version.number}, handed in by {reading.by(version.person, '', version.at)}; SHA-256 "
    yield Line(label="Version", words=((handed_in, ""), (version.sha256, "code")))
    protocol = version.protocol
    yield Line(label="Protocol", words=((f"{plain(protocol.name)}; SHA-256 ", ""), (protocol.sha256, "code")))
    if reading.examined:
        examined = f"{counted(len(reading.examined), 'claim')} of others examined; SHA-256 "
        yield Line(label="Claims", words=((examined, ""), (digest_of_examined(reading.examined), "code")))
    left = f"{counted(len(gate.open), 'thing')} still open"
    recalled = len(reading.table.recalled)
    found = [] if gate.stands else [left]
    found += [f"{counted(recalled, 'statement')} open in a recall"] if recalled else []
    told = "; ".join(found) or "everything the protocol asks is settled"
    yield Line(label="State", words=((STATES[draft.state], "strong"), (f": {told}", "")))


def _still_open(reading: _Reading, entries: Sequence[Entry]) -> Iterator[Item]:
    for entry in entries:
        left = [line_in_words(m.requirement) for m in reading.matters[entry.card.id] if m.how == "open"]
        if left:
            below = plain(" · ".join(left))
            yield Item(number=entry.number, words=((shortened(entry.said, 110), ""),), below=((below, "strong"),))


def _overridden(reading: _Reading, numbers: Mapping[str, int]) -> Iterator[Item]:
    for matter in reading.table.gate.matters:
        word = matter.word
        if matter.how == "overridden" and word:
            name, said = plain(line_in_words(matter.requirement)), shortened(_said(reading, matter.card), 110)
            below = f"“{plain(word.note)}” {reading.by(word.person, word.role, word.at)}"
            number = numbers[matter.card.id]
            yield Item(number=number, words=((name, "strong"), (f" {said}", "")), below=((below, ""),))


def _signatures(reading: _Reading, signed: Sequence[SignOff], missing: Sequence[Signature]) -> Iterator[Item]:
    for s in signed:
        words: list[tuple[str, Weight]] = [(plain(reading.names[s.person]), "strong")]
        words.append((f", {ROLES[s.role]}, signed on {moment_in_words(s.at)}", ""))
        for what, digest in (("the text", s.sha256), ("under the protocol", s.protocol), ("with its claims", s.claims)):
            words += [(f" {what} ", ""), (digest, "code")] if digest else []
        yield Item(words=tuple(words))
    for lack in missing:
        several = f" × {lack.people}" if lack.people > 1 else ""
        yield Item(words=((f"Not signed yet: {ROLES[lack.role]}{several}", ""),))


def _claims(reading: _Reading, numbers: Mapping[str, int]) -> Iterator[Item]:
    """The claims of others that it examines, each with what it concludes and the statement that says so."""
    for entered in reading.examined:
        claim, card = entered.claim, bearing(reading.table.version, entered)
        where = f", at {plain(claim.address)}" if claim.address else ""
        by = f"Entered by {reading.by(entered.person, '', entered.at)}."
        none = "" if card else " No statement says so any more."
        words: Words = ((plain(claim.rating), "strong"), (f" “{plain(claim.words)}”", ""))
        told = f"{claim_said(claim)}{where}. {by}{none}"
        yield Item(number=numbers[card.id] if card else 0, words=words, below=((told, ""),))
    for claim in reading.lost:
        yield Item(words=(("Not taken over from the version before:", "strong"), (f" “{plain(claim.words)}”", "")))


def _entry(reading: _Reading, card: Card, number: int) -> Entry:
    thread = reading.table.version.kept(card.id).thread
    found = card.evidence or tuple(e for finding in card.findings for e in finding.evidence)
    return Entry(
        number=number,
        card=card,
        title=_title(card),
        place=reading.places.at(card.span.start),
        said=plain(_said(reading, card)),
        lines=tuple(_lines(reading, card)),
        evidence=found[:MOST_EVIDENCE],
        matters=tuple(_matter(reading, matter) for matter in reading.matters[card.id]),
        remarks=tuple(_remarks(reading, thread)),
    )


def _title(card: Card) -> str:
    kind = f"{sign_of(card)} {KINDS[card.statement.kind] if card.statement else 'Finding'}"
    if card.comparison:
        return f"{kind}: {FIDELITY[card.comparison.fidelity]}"
    return f"{kind}: {VERDICTS[card.verdict.word]}" if card.verdict else kind


def _said(reading: _Reading, card: Card) -> str:
    return card.statement.text if card.statement else card.span.of(reading.table.version.report.draft.text)


def _lines(reading: _Reading, card: Card) -> Iterator[Line]:
    table = reading.table
    statement, decision = card.statement, table.said.decisions.get(table.version.kept(card.id).id)
    if statement:
        nobody = "the draft names no speaker" if statement.kind == "quotation" else "the paper itself"
        says = chain_in_words(statement, table.version.report.draft.text) or nobody
        yield Line(label="Who says so", words=((says, ""),))
    if decision:
        note = f" “{plain(decision.note)}”" if decision.note else ""
        carried = ", carried over from an earlier version" if decision.carried else ""
        by = reading.by(decision.person, decision.role, decision.at)
        answered = ", who has answered" if table.marks[card.id].state == "answered" else ""
        word = f"{DECIDED[decision.word]}{answered}"
        yield Line(label="Decision", words=((word, "strong"), (f"{note} {by}{carried}", "")))
    elif statement:
        yield Line(label="Decision", words=(("none yet", ""),))
    if card.verdict:
        yield Line(label="The tool", words=((plain(card.verdict.reason), ""),))
    yield from _fallen(reading, card)
    marking = marking_of(table.markings, card.id)
    if marking:
        yield Line(label="Marked by hand", words=((_marked(reading, marking, card.id), ""),))
    for finding in card.findings:
        yield Line(label=finding.code, words=((plain(finding.message), ""),))


def _fallen(reading: _Reading, card: Card) -> Iterator[Line]:
    """What has befallen the sources on a card since it was checked, and the recalls that have it open."""
    shown = dict.fromkeys(evidence.clip.capture.sha256 for evidence in evidence_of(card))
    for fall in (reading.falls[sha256] for sha256 in shown if sha256 in reading.falls):
        state = "open" if fall.open else "closed"
        words: Words = ((plain(fall.name), "strong"), (f" {plain(fall.told)} (recall {fall.recall}, {state})", ""))
        yield Line(label="Fallen since", words=words)
    recalls = reading.table.recalled.get(reading.table.version.kept(card.id).id, ())
    if recalls:
        numbers = " and ".join(f"recall {number}" for number in recalls)
        yield Line(label="Recall", words=((f"What becomes of it isn’t decided yet in {numbers}", "strong"),))


def _marked(reading: _Reading, marking: Marking, card: str) -> str:
    by = reading.by(marking.person, marking.role, marking.at)
    why = f", “{plain(marking.reason)}”" if marking.reason else ""
    cuts = read_by_tool(reading.table.markings, card) or ()
    read = " ".join(f"Read by the tool as: {shortened(cut.words, 240)}" for cut in cuts)
    return f"{by}: {DONE[marking.word]}{why}. {read or 'The tool had read no statement there.'}"


def _matter(reading: _Reading, matter: Matter) -> Item:
    name, told, word = plain(line_in_words(matter.requirement)), "", matter.word
    if matter.how == "open":
        told = f": {plain(matter.requirement.message)}"
    elif word and matter.how != "decided":
        told = f": “{plain(word.note)}” {reading.by(word.person, word.role, word.at)}"
    return Item(words=((SETTLED[matter.how], "strong"), (f" {name}{told}", "")))


def _remarks(reading: _Reading, thread: int) -> Iterator[Item]:
    for query in reading.queries.get(thread, ()):
        asked = f"{plain(reading.names[query.person])} asked the writer, {moment_in_words(query.at)}: "
        answer: Words = (("No answer yet.", "strong"),)
        if query.answer:
            who = f"{plain(reading.names[query.answered_by])} answered, {moment_in_words(query.answered_at)}: "
            answer = ((who + plain(query.answer), ""),)
        yield Item(words=((asked + plain(query.question), ""),), below=answer)
    for note in reading.notes.get(thread, ()):
        by = f"Note by {plain(reading.names[note.person])}, {moment_in_words(note.at)}: "
        yield Item(words=((by + plain(note.words), ""),))


def _markings(reading: _Reading) -> Iterator[Item]:
    for marking in reading.table.markings:
        why = f", “{plain(marking.reason)}”" if marking.reason else ""
        by = reading.by(marking.person, marking.role, marking.at)
        told = f"{by}: {DONE[marking.word]}: “{shortened(marking.words, 200)}”{why}"
        lost: Words = ((" Could not be carried over:", "strong"), (f" {plain(marking.lost)}", ""))
        yield Item(words=((told, ""), *(lost if marking.lost else ())))


def _moments(reading: _Reading, signed: Sequence[SignOff]) -> Iterator[datetime]:
    """Every moment that the sheet tells of."""
    table = reading.table
    yield table.version.at
    yield from (d.at for d in table.said.decisions.values())
    yield from (m.word.at for m in table.gate.matters if m.word)
    yield from (s.at for s in signed)
    yield from (m.at for m in table.markings)
    yield from (c.at for c in reading.examined)
    yield from (fall.at for fall in reading.falls.values())
    yield from (n.at for notes in reading.notes.values() for n in notes)
    for query in (q for queries in reading.queries.values() for q in queries):
        yield query.answered_at or query.at
