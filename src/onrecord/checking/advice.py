"""What a language model is asked about a draft, and what is kept of its answers.

It is asked only about statements that the check left to people, and is shown only passages that may leave. It may say
which of them a person should read, and why. Words that it cites count only where they stand in the passage that it was
shown; what is kept is that passage, and never a verdict: those are given before it is asked, and stay as they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.checking.evidence import Evidence
from onrecord.checking.passages import STOP_WORDS
from onrecord.checking.verbatim import find_verbatim
from onrecord.checking.verdict import Verdict, VerdictWord
from onrecord.documents.span import Span
from onrecord.documents.words import words_of
from onrecord.reading.statement import Statement
from onrecord.sources.clip import Clip
from onrecord.sources.library import Library

ASKED_ABOUT: frozenset[VerdictWord] = frozenset({"unsupported", "undecided"})
HITS, PASSAGES_SHOWN = 24, 8
LONGEST_TEXT = 2_000
LONGEST_CLIP = 600
LEAST_WORDS = 2
LOOKED_AT, KEPT = 20, 3
LONGEST_REASON = 1_000

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+|\n+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Endpoint:
    """Where the model answers: `host` with its port, what the model is called, and how the text travels there."""

    host: str
    model: str
    on_this_machine: bool
    encrypted: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A statement of the draft, by its id and in its words, and the passages that it is to be read beside."""

    statement: str
    text: str
    passages: tuple[Clip, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposed:
    """What a model proposes: the number of a passage, from 1, the words that it means there, and why."""

    passage: int
    words: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What came of a question. `sent`: its text has left, or may have; `trouble`: why no answer came, a sentence."""

    sent: bool
    proposed: tuple[Proposed, ...] = ()
    trouble: str = ""


class Advisor(Protocol):
    """Who can be asked: a language model, or whatever stands in for one."""

    @property
    def endpoint(self) -> Endpoint:
        """Where the questions go."""
        ...

    def ask(self, questions: Sequence[Question]) -> Sequence[Answer]:
        """One answer for each question, in order; never raises for what goes wrong at the other end."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """A passage that a model proposed and that stands in a capture; `reason` is the machine's, as it sent it."""

    evidence: Evidence
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Advice:
    """What a model was asked and what was kept.

    `statements` are the ids of those whose words have left, or may have; `characters` how long these words are;
    `passages` and `captures` how many went along; `withheld` how many captures were found but may not leave. Of
    `proposed` passages `not_found` stand nowhere in what was sent and `surplus` are repeated, too short or too many.
    `troubles` are the reasons why answers are missing, each once.
    """

    endpoint: Endpoint
    statements: tuple[str, ...]
    characters: int
    passages: int
    captures: int
    withheld: int
    proposed: int
    not_found: int
    surplus: int
    proposals: tuple[Proposal, ...]
    troubles: tuple[str, ...]


def take_advice(
    advisor: Advisor, statements: Sequence[Statement], verdicts: Sequence[Verdict], library: Library
) -> Advice:
    """Asks about the statements that the verdicts leave to people, and keeps what stands in the passages shown."""
    open_ids = {v.statement for v in verdicts if v.word in ASKED_ABOUT}
    shown = [(s, *_passages_for(s, library)) for s in statements if s.id in open_ids]
    questions = [Question(statement=s.id, text=_cut(s.text), passages=clips) for s, clips, _ in shown if clips]
    answers = advisor.ask(questions) if questions else ()
    withheld = {sha for _, _, shas in shown for sha in shas}
    return _advice(advisor.endpoint, list(zip(questions, answers, strict=True)), len(withheld))


def _advice(endpoint: Endpoint, asked: Sequence[tuple[Question, Answer]], withheld: int) -> Advice:
    sent = [question for question, answer in asked if answer.sent]
    proposals: list[Proposal] = []
    not_found = surplus = 0
    for question, answer in asked:
        kept, missing = keep_what_stands(question, answer.proposed, endpoint.model)
        proposals += kept
        not_found += missing
        surplus += len(answer.proposed) - missing - len(kept)
    return Advice(
        endpoint=endpoint,
        statements=tuple(q.statement for q in sent),
        characters=sum(len(q.text) for q in sent),
        passages=sum(len(q.passages) for q in sent),
        captures=len({clip.capture.sha256 for q in sent for clip in q.passages}),
        withheld=withheld,
        proposed=sum(len(answer.proposed) for _, answer in asked),
        not_found=not_found,
        surplus=surplus,
        proposals=tuple(proposals),
        troubles=tuple(dict.fromkeys(answer.trouble for _, answer in asked if answer.trouble)),
    )


def keep_what_stands(question: Question, proposed: Sequence[Proposed], model: str) -> tuple[list[Proposal], int]:
    """The proposals whose words stand in the passage that they name, and how many name words that don't."""
    kept: dict[tuple[str, Span], Proposal] = {}
    missing = 0
    for one in proposed[:LOOKED_AT]:
        clip = _clip_of(question, one)
        if clip is None:
            missing += 1
        elif len(kept) < KEPT and len(words_of(one.words)) >= LEAST_WORDS:
            evidence = Evidence(
                statement=question.statement, clip=clip, relation="mentions", method=f"proposed by {model}", score=0.0
            )
            kept.setdefault(
                (clip.capture.sha256, clip.span), Proposal(evidence=evidence, reason=one.reason[:LONGEST_REASON])
            )
    return list(kept.values()), missing


def _clip_of(question: Question, proposed: Proposed) -> Clip | None:
    """The passage meant, let out to whole sentences so that no word before or after it that turns it is lost."""
    if not 1 <= proposed.passage <= len(question.passages):
        return None
    passage = question.passages[proposed.passage - 1]
    found = find_verbatim(proposed.words, passage.text)
    if found is None:
        return None
    span = _let_out(passage.text, found)
    start = passage.span.start
    return Clip(capture=passage.capture, span=Span(start + span.start, start + span.end))


def _let_out(text: str, span: Span) -> Span:
    """The whole sentences in which the span stands; the span itself where these are very long."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= span.start), default=0)
    end = min((end for end in ends if end >= span.end), default=len(text))
    whole = _trimmed(text, start, end)
    return whole if len(whole) <= max(LONGEST_CLIP, len(span)) else span


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(end - len(piece.lstrip()), start + len(piece.rstrip()))


def _passages_for(statement: Statement, library: Library) -> tuple[tuple[Clip, ...], set[str]]:
    """The passages to show with a statement, best first, and the captures that were found but may not leave."""
    wanted = dict.fromkeys(w for w in words_of(statement.text).forms if w not in STOP_WORDS)
    clips: list[Clip] = []
    withheld: set[str] = set()
    for hit in library.search(list(wanted), limit=HITS):
        capture = library.capture(hit.capture)
        if not capture.may_leave:
            withheld.add(capture.sha256)
            continue
        text, start = capture.document.text, hit.span.start
        end = min(hit.span.end, start + LONGEST_TEXT)
        if text[start:end].strip():
            clips.append(Clip(capture=capture, span=_trimmed(text, start, end)))
    return tuple(clips[:PASSAGES_SHOWN]), withheld


def _cut(text: str) -> str:
    return text[:LONGEST_TEXT]
