"""Tells whether a source asserts what a statement repeats from it, or only speaks of it.

"It is not true that", "allegedly", "may", "if", "is expected to", "opponents claim that", a question, somebody's quoted
words: with such a frame a sentence can have every word of a statement and not bear it out. What comes in are a
statement and the sentence that it is closest to, laid side by side; what goes out is the frame that it leaves out.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple

from onrecord.checking.entailment.at_hand import sentences_in
from onrecord.checking.entailment.exact_dates import names_a_number
from onrecord.checking.entailment.exact_words import DENYING, NOT
from onrecord.checking.entailment.places import is_office, names_a_day
from onrecord.checking.entailment.retold import Retold, Token, tokens_of
from onrecord.documents.span import Span
from onrecord.documents.stems import stem_of
from onrecord.reading.cues import PARTICIPLES, PREPOSITIONS, SAYING, TELLING
from onrecord.reading.name_words import PLACES

_MODALS = frozenset("may might can could would should must will shall".split())
_UNTRUE = frozenset(
    """false falsely untrue wrong wrongly incorrect incorrectly mistaken mistakenly erroneous erroneously myth hoax
    fake disproved disproven debunked unproven unfounded baseless retracted withdrew withdrawn""".split()
)
_UNSURE = frozenset(
    """allegedly alleged allegation allegations reportedly apparently supposedly purportedly purported supposed
    possibly possible possibility perhaps probably maybe likely unlikely unclear uncertain nearly almost virtually
    potential potentially doubt doubts doubted doubtful dispute disputes disputed question rumour rumours rumored
    rumoured rumor rumors speculation suspect suspects suspected suspicion accused charged claim claims evidence proof
    theory believe believes believed think thinks thought fear fears feared seems seemed appears appeared""".split()
)
_NOT_YET = frozenset(
    """expected due planned plans planning plan scheduled slated poised set hopes hoped hope hoping wants wanted want
    intends intended proposes proposed proposal proposals motion considers considered considering threatened threatens
    tried tries trying attempt attempts attempted vowed promised pledged urged asked demanded called calls offered aims
    aimed seeks sought going about""".split()
)
TOLD_OF = frozenset(
    """novel film movie play fiction fictional fictitious dream dreamt dreamed imagined satire parody sketch opera
    musical comedy thriller sitcom""".split()
)
"""What happens in one of these doesn't happen."""
_NEARLY = frozenset("nearly almost virtually about".split())
"""What may only stand beside a number."""
_CONDITIONS = frozenset("if unless whether provided suppose supposing unlikely".split())
_LIMITS = frozenset("except excluding besides apart unless but since".split())
_TOPS = frozenset(
    """all every each everyone everybody always entire whole only sole solely first last oldest youngest largest biggest
    smallest highest lowest longest best worst never no none nobody""".split()
)
"""Words of a statement that a limit behind takes back: "the first in the borough since 1974"."""
_ESTABLISHED = frozenset(
    """confirmed confirms confirming admitted admits admitting acknowledged acknowledges acknowledging conceded concedes
    revealed reveals revealing disclosed discloses recalled recalls recalling noted notes noting agreed agrees
    continued continues reading read reads concluded concludes concluding""".split()
)
"""What is said so is so, or the words have another sense too often."""
_REPORTING = (SAYING | TELLING | PARTICIPLES | {"according"}) - _ESTABLISHED
_BEFORE = NOT | DENYING | _UNTRUE | _UNSURE | _NOT_YET | TOLD_OF | _CONDITIONS | _MODALS | _REPORTING
_NO_FRAME = frozenset("can about set no question called asked calls play plan evidence".split())
"""Words that frame only what stands right behind them: "the set of keys" doesn't."""
FRAMES = _BEFORE - _NO_FRAME
"""Words that leave open what is told in a sentence, wherever they stand before it."""
_AMONG = _BEFORE | _LIMITS - {"but", "since", "apart"}
_COMMENTS = frozenset(
    """seems fear fears warn warns assume assumes assumed suspect suspects insinuated learned learnt heard understands
    unconfirmed confirm pending subject view version account opinion opposition critics only charge accusation
    accusations annulled overturned quashed rescinded revoked""".split()
)
"""Words behind the end that show it to be somebody's word, or not yet so: "…, experts warn"."""
_BEHIND = NOT | DENYING | _UNTRUE | _UNSURE | _CONDITIONS | _REPORTING | _COMMENTS | TOLD_OF
_TURN = re.compile(r"[;—–]|,\s(?:and|but|so|yet)\b|\s-{1,2}\s")
"""Where something new begins in a sentence."""
_LABEL = re.compile(r"\A\s*[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}:\s*\Z")
"""What a transcript sets before the words: "Lund:"."""
_NEAR = 3
_BE = frozenset("is are was were".split())
_ADDS = PREPOSITIONS | frozenset("and which who whose where when while of as after before because but".split())
_SHORT = 4
_ANNOUNCES = re.compile(
    r"\b(?:lies?|myths?|hoax(?:es)?|rumou?rs?|false(?:ly)?|untrue|wrongly|otherwise|"
    r"earlier (?:report|version|story|article))\b[^.!?]*[.:]\Z",
    re.IGNORECASE,
)
"""Before a sentence that isn't meant: "Three lies are going round."."""
_TAKES_BACK = re.compile(
    r"(?:this|that|it|we|in fact|but|however|actually|none of (?:it|this)|the (?:claim|report|story|statement))\b",
    re.IGNORECASE,
)
_DOUBTS = re.compile(
    r"(?:so (?:said|says|claimed|claims|wrote|argued)\b|or (?:did|was|were|is|has) .*\?|"
    r"th(?:at|is)(?:['’]s| is| was) what [^.]* (?:wants?|wanted|claims?|claimed|believes?|believed|hopes?|hoped)\b)",
    re.IGNORECASE,
)
"""A sentence behind that makes of the one before somebody's word, or a question: "So said Lund.", "Or did it?"."""
_CURLY = re.compile(r"[“”]")
_SINGLE = re.compile(r"(?P<opens>(?<![^\s(])['‘](?=[A-Z])(?!\w+(?: \w+){0,2}['’](?!\w)))|(?<=[.,!?…])['’](?!\w)")
"""Single quotation marks that can't be apostrophes; a nickname or title of three words in them is no speech."""


class Frame(NamedTuple):
    """What leaves a sentence open, and its words: a word of it ("allegedly"), that it asks, that somebody says it.

    "to come" is what is or was to be, "beside" a sentence before or behind that takes this one back.
    """

    kind: Literal["words", "question", "speech", "to come", "beside"]
    words: str


def frame_of(statement: str, passage: str, retold: Retold) -> Frame | None:
    """The frame with which the passage takes back, or leaves open, what the statement repeats; None where none does."""
    shared = [step for step in retold.steps if step.kind == "equal"]
    telling = [s for s in shared if any(t.telling for t in retold.theirs[s.k : s.m])]
    if not telling:
        return None
    first, last = telling[0].k, telling[-1].m
    theirs = retold.theirs
    own = Counter(stem_of(t.form) for t in retold.mine)
    own.subtract(stem_of(t.form) for s in shared for t in theirs[s.k : s.m])
    reports = any(t.form in _REPORTING for t in retold.mine)
    before = theirs[_last_turn(passage, retold, first) : first]
    between = _between(retold, first, last)
    limits = _LIMITS if not _TOPS.isdisjoint(t.form for t in retold.mine) else frozenset[str]()
    behind = list(takewhile(lambda t: t.form != "that", theirs[last:]))
    regions = ((before, _BEFORE), (between, _AMONG | limits), (behind, _BEHIND | limits))
    for place, (tokens, frames) in enumerate(regions):
        for number, token in enumerate(tokens):
            if not _frames(retold, tokens, number, frames, opens=place == 0) or (reports and token.form in _REPORTING):
                continue
            if own[stem_of(token.form)] > 0:
                own[stem_of(token.form)] -= 1
                continue
            return Frame("words", _in_words(passage, tokens, number))
    if comment := _comment_behind(passage, retold, last):
        return Frame("words", comment)
    if (to_come := _to_come(passage, theirs[:last])) and not _to_come(statement, retold.mine):
        return Frame("to come", to_come)
    shared_words = Span(theirs[first].span.start, theirs[last - 1].span.end)
    return _around(statement, passage, retold.sentence, shared_words, reports=reports)


def _frames(retold: Retold, tokens: Sequence[Token], number: int, frames: frozenset[str], *, opens: bool) -> bool:
    """Whether a word beside the shared words leaves them open; `opens` says that it stands before them all."""
    token = tokens[number]
    if token.form not in frames or _is_named(token, retold):
        return False
    if token.form in _NEARLY and names_a_number(_next_to(retold, token)):
        return False
    if token.form in TOLD_OF and "in" not in [t.form for t in tokens[:number]]:
        return False
    return token.form not in _NO_FRAME or _governs(tokens, number, ends=opens or token.form in TOLD_OF)


def _next_to(retold: Retold, token: Token) -> Sequence[Token]:
    """The word of the sentence that stands behind this one, if there is one."""
    at = next(n for n, t in enumerate(retold.theirs) if t.span == token.span)
    return retold.theirs[at + 1 : at + 2]


def _last_turn(passage: str, retold: Retold, first: int) -> int:
    """The number of the first word behind the last place before the shared words where something new begins."""
    start = retold.theirs[first].span.start
    turns = [m.end() for m in _TURN.finditer(passage, retold.sentence.start, start)]
    return next((n for n, t in enumerate(retold.theirs) if turns and t.span.start >= turns[-1]), 0)


def _between(retold: Retold, first: int, last: int) -> list[Token]:
    """What the sentence has more between the first and the last telling word that both have."""
    taken = {n for s in retold.steps if s.kind == "equal" for n in range(s.k, s.m)}
    return [t for n, t in enumerate(retold.theirs) if first <= n < last and n not in taken]


def _comment_behind(passage: str, retold: Retold, last: int) -> str | None:
    """A few words behind a mark that say who says so, or that it may be otherwise: "…, police assume", ": Lund"."""
    tail, own = retold.theirs[last:], {stem_of(t.form) for t in retold.mine}
    if all(stem_of(t.form) in own for t in tail if t.telling):
        return None
    mark = passage[retold.theirs[last - 1].span.end : tail[0].span.start]
    words = Span(tail[0].span.start, tail[-1].span.end).of(passage)
    first = tail[0].form
    if tail[0].form == "or" and "," in mark:
        return words
    if mark.strip() == "," and (_lists_offices(tail) or words.rstrip(".").lower() in PLACES):
        return None
    plain = first in _ADDS or first[:1].isdigit() or names_a_day(first)
    return words if len(tail) <= _SHORT and any(m in mark for m in ",:–—-(;") and not plain else None


def _lists_offices(tokens: Sequence[Token]) -> bool:
    """Whether these words only go on to tell what somebody is: "is a teacher, writer and sailor"."""
    telling = [t for t in tokens if t.telling and t.form != "and"]
    return len(telling) < len(tokens) and all(is_office(t) for t in telling)


def taken_back_beside(passage: str, retold: Retold) -> Frame | None:
    """The sentence before or behind with which the passage takes back what this one says; None where none does."""
    sentences = sentences_in(passage)
    number = sentences.index(retold.sentence)
    for before in sentences[max(0, number - 1) : number]:
        if _ANNOUNCES.search(before.of(passage)):
            return Frame("beside", before.of(passage))
    for behind in sentences[number + 1 : number + 2]:
        if _DOUBTS.match(behind.of(passage)):
            return Frame("beside", behind.of(passage))
        words = {t.form for t in tokens_of(passage, behind)}
        if _TAKES_BACK.match(behind.of(passage)) and words & (_UNTRUE | NOT | {"lie", "error"}):
            return Frame("beside", behind.of(passage))
    return None


def _to_come(text: str, tokens: Sequence[Token]) -> str:
    """The words that tell what is to be, or was to be: "was to", "is to"; "" where none do."""
    found = ((a, b) for a, b in pairwise(tokens) if a.form in _BE and b.form == "to")
    return next((text[a.span.start : b.span.end] for a, b in found), "")


def _is_named(token: Token, retold: Retold) -> bool:
    """Whether a word is a part of a name: "the United States"."""
    return token.raw[:1].isupper() and token != retold.theirs[0]


def _governs(tokens: Sequence[Token], number: int, *, ends: bool) -> bool:
    """Whether a word that often frames nothing stands so that it does: "is set to", "no evidence that"."""
    behind = [t.form for t in tokens[number + 1 : number + 1 + _NEAR]]
    return "to" in behind[:1] or "that" in behind or (ends and not behind)


def _in_words(passage: str, tokens: Sequence[Token], number: int) -> str:
    """The word, with the one behind it where it denies: "not true"."""
    token = tokens[number]
    more = tokens[number + 1 : number + 2]
    joined = token.form in NOT and more and passage[token.span.end : more[0].span.start] == " "
    return Span(token.span.start, more[0].span.end if joined else token.span.end).of(passage)


def _around(statement: str, passage: str, sentence: Span, shared: Span, *, reports: bool) -> Frame | None:
    """The mark around the sentence that leaves it open: a question mark, quotation marks, a speaker's label."""
    if sentence.of(passage).rstrip("\"'”’») ").endswith("?") and not statement.rstrip("\"'”’») ").endswith("?"):
        return Frame("question", "?")
    if passage[shared.end : shared.end + 1] == "?" and "?" not in statement:
        return Frame("question", "?")
    if reports or any(mark in statement for mark in '“"«'):
        return None
    marks = _CURLY.findall(passage[: shared.start])
    inside = (marks and marks[-1] == "“") or passage.count('"', sentence.start, shared.start) % 2
    if inside and not any(mark in shared.of(passage) for mark in '”"'):
        return Frame("speech", "“")
    singles = list(_SINGLE.finditer(passage[: shared.start]))
    if singles and singles[-1]["opens"]:
        return Frame("speech", "‘")
    opening = passage[sentence.start : shared.start]
    return Frame("speech", opening.strip()) if _LABEL.match(opening) else None
