"""Gives each statement its verdict: whether the passages found for it bear it out, contradict it, or leave it open.

What comes in are the passages to read beside each statement; what goes out is a verdict that names its passage. The
exact comparisons and the trained model are asked of each source by itself; then the sources are held against each
other, counted by voice, and what the writer cites comes first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.checking.another_time import foretells, is_of_another_time
from onrecord.checking.citations import pages_cited
from onrecord.checking.entailment.decided import speaks_against
from onrecord.checking.entailment.held import Days, Portion, lay_out
from onrecord.checking.entailment.holding import hold
from onrecord.checking.entailment.judge import Judgement, judgement_of
from onrecord.checking.entailment.likelihood import Settings
from onrecord.checking.entailment.named_words import named_words
from onrecord.checking.entailment.weighing import Weighing
from onrecord.checking.evidence import Evidence, Relation
from onrecord.checking.independence import voices_of
from onrecord.checking.passages import STOP_WORDS
from onrecord.checking.verdict import Verdict, VerdictWord
from onrecord.documents.document import paragraphs_in
from onrecord.documents.draft import Draft
from onrecord.documents.span import Span
from onrecord.documents.stems import stem_of
from onrecord.documents.web_address import page_of
from onrecord.documents.words import words_of
from onrecord.reading.statement import Reading, Statement
from onrecord.sources.clip import Clip

AROUND = 350
"""So many characters before and behind a passage are read with it."""
RELATIONS: Mapping[str, Relation] = {"stands": "supports", "partly": "supports", "contradicted": "contradicts"}
_FRAMED: Mapping[str, str] = {
    "words": "A source has {share} words, but with “{words}”; what is left of them, a person has to read.",
    "question": "A source only asks whether it is so; a person has to read it.",
    "speech": "A source has somebody say it, and doesn’t say it itself; a person has to read it.",
    "to come": "A source tells of it as still to come (“{words}”); a person has to read it.",
    "beside": "A source has it, but the sentence beside it may take it back; a person has to read both.",
}
"""Why a sentence that has the words of a statement leaves it open, by the kind of its frame."""
METHOD = "details compared, then weighed by the trained reader"


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """What one source says of a statement: the judgement, and the passage that it rests on.

    `outdated` says that the source is too old for what it says to count: the judgement is open then.
    """

    judgement: Judgement
    evidence: Evidence
    outdated: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """A statement to be held against the paragraphs around one passage, which begin at `starts` of the capture."""

    statement: Statement
    evidence: Evidence
    starts: tuple[int, ...]
    portions: tuple[Portion, ...]
    days: Days


def judge_statements(
    draft: Draft, reading: Reading, passages: Mapping[str, Sequence[Evidence]], weighing: Weighing, settings: Settings
) -> dict[str, Verdict]:
    """By the id of each statement that has passages, its verdict."""
    named = named_words(draft.document.text)
    asked = [a for s in reading.statements for a in _asked(draft, s, passages.get(s.id, ()), named)]
    pairs = [(a.statement.text, portion.text) for a in asked for portion in a.portions]
    weights = iter(weighing.weigh(pairs))
    heard: dict[str, list[Heard]] = {}
    for one in asked:
        held = hold(one.statement.text, one.portions, [next(weights) for _ in one.portions], one.days)
        judgement = judgement_of(one.statement.text, held, settings)
        heard.setdefault(one.statement.id, []).append(_heard(one, judgement))
    by_id = {s.id: s for s in reading.statements}
    cited = pages_cited(draft)
    return {number: _verdict_on(by_id[number], found, cited) for number, found in heard.items()}


def _asked(draft: Draft, statement: Statement, passages: Sequence[Evidence], named: frozenset[str]) -> Iterator[_Asked]:
    for evidence in passages:
        capture, span = evidence.clip.capture, evidence.clip.span
        text = capture.document.text
        around = Span(max(0, span.start - AROUND), min(len(text), span.end + AROUND))
        parts = paragraphs_in(capture.document, around)
        known = named | named_words(text)
        portions = tuple(lay_out(statement.text, [part.of(text) for part in parts], 1, known))
        days = (draft.document.written, capture.dated)
        starts = tuple(part.start for part in parts)
        yield _Asked(statement=statement, evidence=evidence, starts=starts, portions=portions, days=days)


def _heard(asked: _Asked, judgement: Judgement) -> Heard:
    evidence = asked.evidence
    outdated = _is_outdated(asked, judgement)
    judgement = replace(judgement, word="undecided", unproven=()) if outdated else judgement
    relation = RELATIONS.get(judgement.word, "mentions")
    if judgement.rests_on and relation != "mentions":
        number, span = judgement.rests_on[0]
        clip = Clip(capture=evidence.clip.capture, span=span.moved(asked.starts[number]))
        score = judgement.contradicts if relation == "contradicts" else judgement.supports
        evidence = replace(evidence, clip=clip, relation=relation, method=METHOD, score=round(score, 3))
    return Heard(judgement=judgement, evidence=evidence, outdated=outdated)


def _is_outdated(asked: _Asked, judgement: Judgement) -> bool:
    """Whether what a source says was said of another time: last year's budget bears out no tax of this year."""
    clip, written = asked.evidence.clip, asked.days[0]
    if judgement.word == "contradicted":
        return is_of_another_time(written, asked.statement, clip)
    return judgement.word in ("stands", "partly") and foretells(written, asked.statement, clip)


def _verdict_on(statement: Statement, heard: Sequence[Heard], cited: frozenset[str]) -> Verdict:
    """What the sources together come to: they may agree, differ, or say too little."""
    ranked = sorted(heard, key=lambda h: _rank(h, cited))
    stands = [h for h in ranked if h.judgement.word == "stands"]
    against = [h for h in ranked if h.judgement.word == "contradicted"]
    partly = [h for h in ranked if h.judgement.word == "partly"]
    if stands and against:
        return _verdict(statement, "undecided", _differing(statement, stands[0], against[0]), ranked)
    if stands:
        return _verdict(statement, "stands", _borne_out(stands), stands)
    if against:
        return _verdict(statement, "contradicted", _otherwise(statement, against[0]), against)
    if partly:
        return _verdict(statement, "partly", _in_part(statement, partly[0]), partly, partly[0].judgement.unproven)
    return _open(statement, ranked)


def _rank(heard: Heard, cited: frozenset[str]) -> tuple[float, ...]:
    """What the writer cites first, then by closeness, then by how sure."""
    capture = heard.evidence.clip.capture
    close = ("primary", "unknown", "secondary", "tertiary").index(capture.source.closeness)
    judgement = heard.judgement
    return (
        page_of(capture.document.address or "") not in cited,
        close,
        -max(judgement.supports, judgement.contradicts),
    )


def _verdict(
    statement: Statement, word: VerdictWord, reason: str, heard: Sequence[Heard], unproven: Sequence[Span] = ()
) -> Verdict:
    evidence = tuple(h.evidence for h in heard)
    bearing = [e.clip for e in evidence if e.relation == "supports"]
    moved = tuple(Span(s.start + statement.span.start, s.end + statement.span.start) for s in unproven)
    return Verdict(
        statement=statement.id,
        word=word,
        reason=reason,
        evidence=evidence,
        unproven=moved,
        voices=len(voices_of(bearing)) if word == "stands" else 0,
    )


def _borne_out(heard: Sequence[Heard]) -> str:
    clips = [h.evidence.clip for h in heard]
    voices = len(voices_of(clips))
    if voices > 1:
        told = f"{voices} independent voices bear it out."
    elif len(clips) > 1:
        told = "Sources bear it out; they are one voice, not independent of each other."
    else:
        told = "A source bears it out."
    at_second_hand = all(clip.capture.source.closeness in ("secondary", "tertiary") for clip in clips)
    return f"{told} None of it is the primary source, only what outlets say of it." if at_second_hand else told


def _differing(statement: Statement, bearing: Heard, against: Heard) -> str:
    """Which source says what; two passages of the same source, or of two of one name, are told by their files."""
    heard = (bearing.evidence.clip.capture, against.evidence.clip.capture)
    yes, no = (c.source.name for c in heard)
    if yes == no:
        yes, no = (f"{c.source.name} ({c.paths[0]})" for c in heard)
    if yes == no:
        return f"“{yes}” differs with itself: it bears it out, and it says otherwise{_instead(statement, against)}."
    return f"The sources differ: “{yes}” bears it out, “{no}” says otherwise{_instead(statement, against)}."


def _otherwise(statement: Statement, heard: Heard) -> str:
    return f"A source says otherwise{_instead(statement, heard)}."


def _instead(statement: Statement, heard: Heard) -> str:
    """What a source has in the place of which words, "" where that can't be told."""
    details = heard.judgement.details
    detail = next((d for d in details if d.outcome == "differs"), None)
    detail = detail or next((d for d in details if speaks_against([d])), None)
    if detail is None:
        return ""
    words = detail.span.of(statement.text)
    if heard.judgement.instead:
        return f": it has “{heard.judgement.instead}”, not “{words}”"
    return f": “{words}” is not what it has"


def _in_part(statement: Statement, heard: Heard) -> str:
    return f"A source bears it out but for {_listed(statement, heard.judgement.unproven)}."


def _open(statement: Statement, heard: Sequence[Heard]) -> Verdict:
    spoken = [h for h in heard if h.judgement.word != "unsupported"]
    if not spoken:
        return _verdict(statement, "unsupported", "No passage was found in the sources that speaks of it.", ())
    best = max(spoken, key=lambda h: _tells(statement, h))
    unproven = [s for s in best.judgement.unproven if all(_leaves_open(h, s) for h in spoken)]
    reason = _left_open(best) or "A source speaks of it; whether it bears the words out, a person has to read."
    if unproven and not _left_open(best):
        reason = (
            f"A source speaks of it, but nothing was found for {_listed(statement, unproven)}; a person has to read it."
        )
    return _verdict(statement, "undecided", reason, [best, *(h for h in spoken if h is not best)], unproven)


def _leaves_open(heard: Heard, words: Span) -> bool:
    return any(span.overlaps(words) for span in heard.judgement.unproven)


def _tells(statement: Statement, heard: Heard) -> tuple[int, int, float]:
    """How much a passage has of the words, its paragraphs of the figures, dates and names, and how the model weighs it.

    Of the words, those with a digit count twice.
    """
    exact = [
        d for d in heard.judgement.details if d.kind in ("figure", "date", "time", "name") and d.outcome == "agrees"
    ]
    wanted = [f for f in words_of(statement.text).forms if f not in STOP_WORDS]
    there = {stem_of(f) for f in words_of(heard.evidence.clip.text).forms}
    words = sum(1 + any(c.isdigit() for c in f) for f in set(wanted) if stem_of(f) in there)
    return words, len(exact), heard.judgement.supports


def _left_open(heard: Heard) -> str:
    """Why a sentence that has the words of a statement doesn't bear it out, "" where it may."""
    judgement, day = heard.judgement, heard.evidence.clip.capture.dated
    if heard.outdated and day:
        return (
            f"A source speaks of it, but it is of {day:%B} {day.year}; whether that still holds, a person has to read."
        )
    if judgement.turned:
        return (
            "A source has these words, but perhaps who did it and to whom the other way round; a person has to read it."
        )
    if judgement.frame is None:
        return ""
    share = "these" if judgement.is_whole else "most of these"
    return _FRAMED[judgement.frame.kind].format(words=judgement.frame.words, share=share)


MOST_LISTED = 4


def _listed(statement: Statement, spans: Sequence[Span]) -> str:
    told = list(dict.fromkeys(s.of(statement.text) for s in spans))
    words = [f"“{one}”" for one in told[:MOST_LISTED]]
    if len(told) > MOST_LISTED:
        words.append("more")
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else "some of its words"
