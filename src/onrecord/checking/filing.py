"""What the name under which a source is filed says of a speaker: "Ann Roe, mayor of Osterby".

What comes in are the words in which a draft tells who somebody quoted is, and the library; what goes out is a verdict
that names the source. It leaves the words to a person, for how a source is filed is not what it says.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from onrecord.checking.evidence import AS_FILED, Evidence
from onrecord.checking.fallen import is_fallen
from onrecord.checking.filed_names import bare, bearer_in, office_in
from onrecord.checking.filed_offices import Fit, compare_offices
from onrecord.checking.named_runs import key_of
from onrecord.checking.passages import LONGEST_CLIP, STOP_WORDS
from onrecord.checking.verdict import Verdict
from onrecord.checking.voices import is_same_person, names_in
from onrecord.documents.span import Span, cover
from onrecord.documents.words import fold, words_of
from onrecord.reading.sentences import sentence_spans
from onrecord.reading.statement import Reading, Statement
from onrecord.sources.capture import Capture
from onrecord.sources.clip import Clip
from onrecord.sources.library import Library

MOST_CAPTURES = 20
"""Of so many captures under one name the newest is shown."""
NOT_SAID = "That is how the source is filed, not what it says; a person has to decide."
NOTHING_SAID = "No passage was found in the sources that speaks of it, but"


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """A name under which a capture is filed, and the office that stands in it beside the bearer's own."""

    name: str
    office: str
    capture: Capture


@dataclass(frozen=True, kw_only=True, slots=True)
class _Described:
    """A statement of who somebody is: `who` in full, `span` the words for them, `beside` those beside the name."""

    statement: Statement
    who: str
    span: Span
    beside: str


def filed_under(who: str, library: Library) -> tuple[Filed, ...]:
    """The offices under which the sources of a person are filed, in their names or else their bylines.

    Those of sources that have fallen are left out.
    """
    persons, parts = library.persons(), names_in(who)
    near = (name for name in persons if any(part in fold(name) for part in parts))
    names = [name for name in near if is_same_person(who, bearer_in(name))]
    return tuple(found for name in names if (found := _filed(who, name, persons[name], library)))


def judge_by_filing(
    text: str, reading: Reading, library: Library, verdicts: Mapping[str, Verdict]
) -> dict[str, Verdict]:
    """By the id of each statement of who a speaker is, of which no passage decides, the verdict with what is filed."""
    judged = {}
    for told in _descriptions(text, reading):
        verdict = verdicts.get(told.statement.id)
        if verdict and verdict.word not in ("undecided", "unsupported"):
            continue
        found = filed_under(told.who, library)
        if found:
            judged[told.statement.id] = _verdict(text, told, found, verdict)
    return judged


def _filed(who: str, name: str, hashes: Sequence[str], library: Library) -> Filed | None:
    """The newest capture under that name with the office that it is filed under, None where none is told."""
    held = [library.capture(sha256) for sha256 in hashes[:MOST_CAPTURES] if library.holds(sha256)]
    held = [capture for capture in held if not is_fallen(capture.source)]
    for capture in sorted(held, key=lambda c: (c.dated or date.min, c.sha256), reverse=True):
        for filed in (name, capture.document.byline or ""):
            office = office_in(filed, who)
            if office:
                return Filed(name=filed, office=office, capture=capture)
    return None


def _descriptions(text: str, reading: Reading) -> Iterator[_Described]:
    """The statements that hold a speaker and the word that says so alone: "said Ann Roe, the mayor of Osterby"."""
    speakers: dict[Span, tuple[Span, str]] = {}
    for link in (link for s in reading.statements if s.kind == "quotation" for link in s.attribution):
        if link.source and link.who:
            speakers[link.source] = (link.source, link.who)
            speakers[cover([link.source, link.cue or link.source])] = (link.source, link.who)
    for statement in reading.statements:
        if statement.kind == "claim" and statement.span in speakers:
            span, who = speakers[statement.span]
            yield _Described(statement=statement, who=who, span=span, beside=_beside(text, span, who))


def _beside(text: str, source: Span, who: str) -> str:
    """What stands before and behind the name in the words for somebody."""
    words, name = words_of(text, source), frozenset(words_of(who).forms)
    first = next((n for n, form in enumerate(words.forms) if form in name), None)
    if first is None:
        return bare(source.of(text))
    last = first
    while last + 1 < len(words) and words.forms[last + 1] in name:
        last += 1
    sides = (text[source.start : words.starts[first]], text[words.ends[last] : source.end])
    return ", ".join(filter(None, map(bare, sides)))


def _verdict(text: str, told: _Described, found: Sequence[Filed], before: Verdict | None) -> Verdict:
    """The verdict before, undecided, with what the sources are filed under: what fits or differs comes first."""
    fits: dict[Fit, list[Filed]] = {"fits": [], "differs": [], "open": []}
    for filed in found:
        fits[compare_offices(told.beside, filed.office)].append(filed)
    decided = [*fits["fits"], *fits["differs"]]
    shown = decided or fits["open"]
    if before and before.word == "unsupported":
        before = None
    evidence = before.evidence if before else ()
    held = {e.clip.capture.sha256 for e in evidence}
    added = [e for f in shown if f.capture.sha256 not in held for e in _evidence(told.statement, f)]
    unproven = () if decided else tuple(_beyond(text, told, shown))
    return Verdict(
        statement=told.statement.id,
        word="undecided",
        reason=f"{before.reason if before else NOTHING_SAID} {_told(text, told, fits)}",
        evidence=(*evidence, *added),
        unproven=(before.unproven if before else ()) or unproven,
    )


def _told(text: str, told: _Described, fits: Mapping[Fit, Sequence[Filed]]) -> str:
    """In words how the sources are filed, and whether that fits."""
    draft = told.span.of(text)
    if fits["fits"] and fits["differs"]:
        return f"{_named(fits['fits'][0])}, which fits, but {_named(fits['differs'][0])}, which differs. {NOT_SAID}"
    if fits["fits"]:
        return f"{_named(fits['fits'][0])}, which fits. {NOT_SAID}"
    if fits["differs"]:
        return f"{_named(fits['differs'][0])}, which differs from “{draft}”. {NOT_SAID}"
    return f"{_named(fits['open'][0])}; whether “{draft}” says the same, a person has to read."


def _named(filed: Filed) -> str:
    return f"“{filed.capture.title}” is filed under “{filed.name}”"


def _beyond(text: str, told: _Described, filed: Sequence[Filed]) -> list[Span]:
    """The telling words of the draft that no office has, those side by side as one."""
    name = frozenset(words_of(told.who).forms)
    known = {key_of(form) for f in filed for form in words_of(f.office).forms}
    words = words_of(text, told.span)
    telling = [n for n, form in enumerate(words.forms) if form not in name | STOP_WORDS and not form.isdigit()]
    beyond = [n for n in telling if key_of(words.forms[n]) not in known]
    found: list[Span] = []
    for n in beyond:
        if n - 1 in beyond:
            found[-1] = cover([found[-1], words.span(n, n + 1)])
        else:
            found.append(words.span(n, n + 1))
    return found


def _evidence(statement: Statement, filed: Filed) -> Iterator[Evidence]:
    """The source, shown by the words that open it; none where it has no words."""
    document = filed.capture.document
    for block in document.blocks[:1]:
        first = Span(block.span.start, min(block.span.end, block.span.start + LONGEST_CLIP))
        for span in islice(sentence_spans(document.text, first), 1):
            clip = Clip(capture=filed.capture, span=span)
            yield Evidence(statement=statement.id, clip=clip, relation="mentions", method=AS_FILED, score=1.0)
