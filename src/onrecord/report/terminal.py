"""The report for a terminal: what to mend first, what to look at, the quotations, what is left to people, the gate.

Written for someone with an hour to the deadline: the words of the draft with marks under them, what is wrong, what the
source says, what to write instead. What needs no hand is counted, and listed only when everything is asked for.
"""

from collections.abc import Iterator, Sequence

from onrecord.checking.evidence import AS_FILED
from onrecord.checking.finding import Severity
from onrecord.checking.verdict import VerdictWord
from onrecord.documents.days import day_in_words
from onrecord.documents.read import STANDARD_INPUT
from onrecord.report.advising import advice_in_words, reason_in_words
from onrecord.report.card import Card, cards_of, findings_told, said_otherwise
from onrecord.report.columns import cells, padded, wrapped
from onrecord.report.ink import Ink
from onrecord.report.labels import (
    FIDELITY,
    SIGNS,
    VERDICTS,
    counted,
    otherwise_in_words,
    roles_in_words,
    searched_by_words,
    shares,
)
from onrecord.report.naming import (
    caption_of,
    chain_in_words,
    chain_of,
    places_of,
    source_in_short,
    source_in_words,
    title_of,
)
from onrecord.report.plain import plain, shortened
from onrecord.report.report import Report
from onrecord.report.terminal_finding import Setting, finding_lines

_SECTIONS: tuple[tuple[Severity, str, str], ...] = (
    ("error", "Mend before print", "holds the draft back"),
    ("warning", "Look at", "doesn’t hold the draft back"),
    ("note", "Note", "for the editor to know"),
)

_FOR_PEOPLE: frozenset[VerdictWord] = frozenset({"contradicted", "undecided", "unsupported", "unchecked", "partly"})


def terminal_report(report: Report, *, width: int = 80, colour: bool = False, everything: bool = False) -> str:
    """The report in lines of at most `width` columns; `everything` lists those that nothing was found for as well."""
    setting = Setting(width=max(40, width), ink=Ink(colour=colour), places=places_of(report.draft))
    cards = cards_of(report)
    parts = [
        _head(report, setting),
        *(_section(report, setting, *section) for section in _SECTIONS),
        _quotations(cards, report.draft.text, setting),
        _set_aside(report, setting),
        _for_people(report, cards, setting, everything=everything),
        _advice(report, cards, setting, everything=everything),
        _gate(report, cards, setting),
    ]
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


def _head(report: Report, setting: Setting) -> Iterator[str]:
    """What was checked, against what, and how much of it is accounted for."""
    document, ink = report.draft.document, setting.ink
    yield from map(ink.bold, wrapped(title_of(report.draft), setting.width))
    name = "" if report.draft.name == STANDARD_INPUT else report.draft.name
    told = [document.byline, day_in_words(document.written), name, f"sha256 {report.draft.sha256[:12]}"]
    yield from wrapped(" · ".join(t for t in told if t), setting.width)
    coverage = report.coverage
    stated, idle = shares(coverage)
    words = counted(len(report.draft.text.split()), "word")
    yield from wrapped(
        f"{words}, {counted(coverage.sentences, 'sentence')}: {coverage.with_statements:,} with something to check "
        f"({stated}%) + {coverage.nothing_to_check:,} with nothing to check ({idle}%) = 100%",
        setting.width,
    )
    yield from _library(report, setting)


def _library(report: Report, setting: Setting) -> Iterator[str]:
    if report.library is None:
        yield from wrapped(
            "No sources were given, so only the draft itself was checked (--sources FOLDER).", setting.width
        )
        return
    size = report.library
    held = f"Held against {counted(size.captures, 'source')} of {counted(size.words, 'word')} in all."
    nothing = "The folders given hold no source that could be read, so nothing could be compared."
    yield from wrapped(held if size.captures else nothing, setting.width)
    if size.without_vectors:
        yield from wrapped(searched_by_words(size.without_vectors), setting.width)
    if size.unreadable:
        yield setting.ink.red(f"{counted(len(size.unreadable), 'source')} could not be read, or not whole:")
    for item in size.unreadable:
        yield from _hanging(f"{item.error.code}  ", f"{item.path}: {item.error.what} {item.error.remedy}", setting, 2)


def _section(report: Report, setting: Setting, severity: Severity, title: str, gloss: str) -> Iterator[str]:
    findings = [f for f in findings_told(report) if f.severity == severity and f.silenced is None]
    if not findings:
        return
    yield from _title(f"{title}: {len(findings)}", gloss, setting)
    for finding in findings:
        yield ""
        yield from finding_lines(finding, report.draft.text, setting)


def _quotations(cards: Sequence[Card], text: str, setting: Setting) -> Iterator[str]:
    compared = [c for c in cards if c.comparison]
    if not compared:
        return
    unchecked = all(c.comparison and c.comparison.fidelity == "unchecked" for c in compared)
    yield from _title(
        f"Quotations: {len(compared)}", "not compared: no sources were given" if unchecked else "", setting
    )
    for card in compared:
        yield from _quotation(card, text, setting)


def _quotation(card: Card, text: str, setting: Setting) -> Iterator[str]:
    assert card.statement
    sign = SIGNS[card.verdict.word] if card.verdict else " "
    lead = f"  {sign} {padded(setting.places.at(card.statement.span.start), 5)} "
    room = setting.width - cells(lead)
    yield (setting.ink.red(lead) if card.holds_back else lead) + shortened(card.statement.text, room)
    for line in wrapped(" · ".join(_told_of_quotation(card, text)), room):
        yield " " * cells(lead) + setting.ink.faint(line)


def _told_of_quotation(card: Card, text: str) -> Iterator[str]:
    """The class, who says it in the draft, and who in which source."""
    assert card.statement
    assert card.comparison
    comparison = card.comparison
    if comparison.fidelity != "unchecked":
        yield FIDELITY[comparison.fidelity]
    links = chain_of(card.statement, text)
    yield f"draft: {shortened(links[-1].in_words, 50) if links else 'no speaker'}"
    if card.evidence:
        source = source_in_short(card.evidence[0].clip.capture)
        known = comparison.speaker and comparison.speaker.casefold() not in source.casefold()
        yield f"source: {shortened(comparison.speaker or '', 40)}, in {source}" if known else f"source: {source}"


def _set_aside(report: Report, setting: Setting) -> Iterator[str]:
    """Silenced findings with their reasons, and silences that set nothing aside."""
    silenced = [f for f in report.findings if f.silenced is not None]
    if silenced:
        yield from _title(f"Set aside by the newsroom: {len(silenced)}", "", setting)
    for finding in silenced:
        words = shortened(finding.span.of(report.draft.text), 50)
        place = setting.places.at(finding.span.start)
        yield from _hanging(f"{finding.code}  ", f"{place} “{words}”. Reason given: {finding.silenced}", setting, 2)
    if report.idle_silences:
        yield from _title(f"Silences that set nothing aside: {len(report.idle_silences)}", "", setting)
    for idle in report.idle_silences:
        words = shortened(idle.silence.words, 50)
        yield from _hanging(f"{idle.silence.code}  ", f"line {idle.silence.line}, “{words}”: {idle.why}", setting, 2)


def _for_people(report: Report, cards: Sequence[Card], setting: Setting, *, everything: bool) -> Iterator[str]:
    """The statements whose verdict nothing above has told, by verdict."""
    rest = [c for c in cards if c.statement and c.verdict and not c.comparison and not c.says_verdict]
    if not rest:
        return
    yield from _title(f"Other statements: {len(rest)}", "", setting)
    by_word: dict[str, int] = {}
    for card in rest:
        assert card.verdict
        by_word[card.verdict.word] = by_word.get(card.verdict.word, 0) + 1
    for word in (w for w in SIGNS if w in by_word):
        yield f"  {SIGNS[word]} {by_word[word]:>4,}  {VERDICTS[word]}"
    told = rest if everything else [c for c in rest if c.evidence]
    for card in told:
        yield from _statement(card, report.draft.text, setting) if everything else _in_short(card, setting)
    if len(told) < len(rest):
        listed = "--all lists those that nothing was found for as well, and each in full."
        yield from (setting.ink.faint(f"  {line}") for line in wrapped(listed, setting.width - 2))


def _in_short(card: Card, setting: Setting) -> Iterator[str]:
    """A statement on one line, below it the passage that its verdict rests on, or what differs, or how it is filed."""
    assert card.statement
    assert card.verdict
    lead = f"  {SIGNS[card.verdict.word]} {padded(setting.places.at(card.statement.span.start), 5)} "
    room = setting.width - cells(lead)
    yield lead + shortened(card.statement.text, room)
    first = card.evidence[0]
    passage = f"“{shortened(' '.join(first.clip.text.split()), 150)}” {source_in_short(first.clip.capture)}"
    told = [plain(card.verdict.reason)] if first.method == AS_FILED or card.verdict.word == "contradicted" else []
    told += [passage] if first.method != AS_FILED else []
    for line in (line for words in told for line in wrapped(words, room)):
        yield " " * cells(lead) + setting.ink.faint(line)


def _statement(card: Card, text: str, setting: Setting) -> Iterator[str]:
    assert card.statement
    assert card.verdict
    lead = f"  {SIGNS[card.verdict.word]} {padded(setting.places.at(card.statement.span.start), 5)} "
    yield ""
    yield from _hanging(lead, card.statement.text, setting, 0)
    chain = chain_in_words(card.statement, text)
    notes = [card.verdict.reason] if card.evidence else []
    notes += [f"Who says so: {chain}"] if chain else []
    notes += [f"Read beside it: {caption_of(e)}: “{e.clip.text}”" for e in card.evidence[:1]]
    for note in notes:
        for line in wrapped(note, setting.width - cells(lead)):
            yield " " * cells(lead) + setting.ink.faint(line)


def _advice(report: Report, cards: Sequence[Card], setting: Setting, *, everything: bool) -> Iterator[str]:
    """What went to a language model, and with `everything` the passages that it proposed."""
    if report.advice is None:
        return
    yield from _title("Asked of a language model", "no verdict rests on it", setting)
    for sentence in advice_in_words(report.advice, report.statements, setting.places):
        yield from wrapped(sentence, setting.width)
    if report.advice.proposals and not everything:
        yield from map(setting.ink.faint, wrapped("--all lists what it proposed to read.", setting.width))
    for card in cards if everything else ():
        yield from _proposals(card, setting)


def _proposals(card: Card, setting: Setting) -> Iterator[str]:
    for proposal in card.proposals:
        assert card.statement
        lead = f"    {padded(setting.places.at(card.statement.span.start), 5)} "
        yield ""
        yield from _hanging(lead, shortened(card.statement.text, 200), setting, 0)
        clip = proposal.evidence.clip
        read = f"Proposed to read: {source_in_words(clip.capture)}: “{clip.text}”"
        reason = reason_in_words(proposal)
        for note in (read, f"The machine’s words: {reason}" if reason else ""):
            for line in wrapped(note, setting.width - cells(lead)) if note else ():
                yield " " * cells(lead) + setting.ink.faint(line)


def _gate(report: Report, cards: Sequence[Card], setting: Setting) -> Iterator[str]:
    """What no machine can settle and needs no mending first; then whether the draft may go on."""
    people = sum(c.verdict is not None and c.verdict.word in _FOR_PEOPLE and not c.holds_back for c in cards)
    if people:
        are = "is" if people == 1 else "are"
        whole = counted(len(report.statements), "statement")
        told = f"{people:,} of {whole} {are} left for people to read and decide; a machine can’t."
        yield from wrapped(told, setting.width)
    yield from _left_to_people(report, setting)
    yield from _last_words(report, len(said_otherwise(cards)), setting)


def _last_words(report: Report, otherwise: int, setting: Setting) -> Iterator[str]:
    """Whether the draft may go on, and of how many statements a source says otherwise, which is left to people."""
    ink = setting.ink
    if not report.gate.stands:
        besides = f"; besides, {otherwise_in_words(otherwise)}" if otherwise else ""
        holds = f"HOLDS: {counted(len(report.gate.unmet), 'thing')} to mend{besides}."
        yield from map(ink.red, wrapped(holds, setting.width))
    elif otherwise:
        stands = f"STANDS: nothing here has to be mended first, but {otherwise_in_words(otherwise)}."
        yield from map(ink.bold, wrapped(stands, setting.width))
    else:
        stands = "STANDS: nothing that a machine can see holds it back."
        yield from map(ink.green, wrapped(stands, setting.width))


def _left_to_people(report: Report, setting: Setting) -> Iterator[str]:
    """What the protocol leaves to people, line by line; that each statement is to be decided was said before."""
    open_lines = {line: [r for r in report.gate.for_people if r.code == line.code] for line in report.protocol.lines}
    told = [(line, found) for line, found in open_lines.items() if found and line.needs != "decision"]
    if not told:
        return
    yield from wrapped(f"Left to them by the protocol “{report.protocol.name}”:", setting.width)
    for line, found in told:
        yield from _hanging(f"{len(found):>4,}  ", f"{line.name} ({roles_in_words(line.by)})", setting, 2)


def _title(title: str, gloss: str, setting: Setting) -> Iterator[str]:
    fits = gloss and cells(title) + cells(gloss) + 4 <= setting.width
    yield setting.ink.bold(title) + (setting.ink.faint(f"  ({gloss})") if fits else "")
    yield setting.ink.faint("─" * setting.width)


def _hanging(lead: str, text: str, setting: Setting, indent: int) -> Iterator[str]:
    """The text with `lead` before its first line and as much space before the others."""
    margin = " " * indent
    for i, line in enumerate(wrapped(text, setting.width - indent - cells(lead))):
        yield margin + (plain(lead) if i == 0 else " " * cells(lead)) + line
