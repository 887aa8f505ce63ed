"""What the name under which a source is filed says of a speaker: "Ann Roe, mayor of Osterby".

What comes in are the words in which a draft tells who somebody quoted is, and the library; what goes out is a verdict
that names the source. It leaves the words to a person, for how a source is filed is not what it says.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.checking.evidence import AS_FILED, Evidence
from onrecord.checking.fallen import is_fallen
from onrecord.checking.filed_names import bare, bearer_in, office_in
from onrecord.checking.filed_offices import Fit, compare_offices
from onrecord.checking.named_runs import key_of
from onrecord.checking.passages import LONGEST_CLIP, STOP_WORDS
from onrecord.checking.verdict import Verdict
from onrecord.checking.voices import person_key
from onrecord.documents.span import Span, cover
from onrecord.documents.words import words_of
from onrecord.reading.sentences import sentence_spans
from onrecord.reading.statement import Reading, Statement
from onrecord.sources.capture import Capture
from onrecord.sources.clip import Clip
from onrecord.sources.library import Library

MOST_CAPTURES = 20
"""The newest capture under a name that tells an office is shown; it is looked for among so many, newest first."""
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


class FiledOffices:
    """The offices under which the sources of a library are filed; each person is looked up once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._names: dict[object, list[str]] = {}
        self._persons = library.persons()
        for name in self._persons:
            self._names.setdefault(person_key(bearer_in(name)), []).append(name)
        self._found: dict[str, tuple[Filed, ...]] = {}

    def of(self, who: str) -> tuple[Filed, ...]:
        """The offices under which the sources of a person are filed, in their names or else their bylines.

        Those of sources that have fallen are left out.
        """
        if who not in self._found:
            key = person_key(who)
            names = self._names.get(key, []) if key else []
            self._found[who] = tuple(found for name in names if (found := self._filed(who, name)))
        return self._found[who]

    def _filed(self, who: str, name: str) -> Filed | None:
        """The newest capture under that name with the office that it is filed under, None where none is told."""
        newest = self._persons[name][:MOST_CAPTURES]
        for capture in (self._library.capture(sha256) for sha256 in newest if self._library.holds(sha256)):
            for filed in () if is_fallen(capture.source) else (name, capture.document.byline or ""):
                office = office_in(filed, who)
                if office:
                    return Filed(name=filed, office=office, capture=capture)
        return None


def judge_by_filing(
    text: str, reading: Reading, library: Library, verdicts: Mapping[str, Verdict]
) -> dict[str, Verdict]:
    """By the id of each statement of who a speaker is, of which no passage decides, the verdict with what is filed.

    Where no passage speaks of it and the filing leaves it open, too, the verdict stays as it is.
    """
    judged, offices = {}, FiledOffices(library)
    for told in _descriptions(text, reading):
        verdict = verdicts.get(told.statement.id)
        if verdict and verdict.word not in ("undecided", "unsupported"):
            continue
        before = None if verdict and verdict.word == "unsupported" else verdict
        fits: dict[Fit, list[Filed]] = {"fits": [], "differs": [], "open": []}
        for filed in offices.of(told.who):
            fits[compare_offices(told.beside, filed.office)].append(filed)
        if fits["fits"] or fits["differs"] or (before and fits["open"]):
            judged[told.statement.id] = _verdict(text, told, fits, before)
    return judged


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


def _verdict(text: str, told: _Described, fits: Mapping[Fit, Sequence[Filed]], before: Verdict | None) -> Verdict:
    """The verdict before, undecided, with what the sources are filed under: what fits or differs comes first."""
    decided = [*fits["fits"], *fits["differs"]]
    shown = decided or fits["open"]
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
    """The telling words and years of the draft that no office has, those side by side as one; no age."""
    name = frozenset(words_of(told.who).forms)
    known = {key_of(form) for f in filed for form in words_of(f.office).forms}
    words = words_of(text, told.span)
    telling = [n for n, form in enumerate(words.forms) if form not in name | STOP_WORDS]
    ages = {n for n in telling if n and words.forms[n].isdigit() and words.forms[n - 1] in name}
    beyond = [n for n in telling if n not in ages and key_of(words.forms[n]) not in known]
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
