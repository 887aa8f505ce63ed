"""Finds another of the same kind in the place of a detail, where a sentence isn't told nearly word by word.

"The Ferry was directed by Roe" beside "The Ferry is a drama directed by Ann Lund": here another name stands behind the
same "directed by". What comes in are a statement and the sentence that it is closest to, laid side by side, and the
details that were compared; what goes out is the one that is otherwise there. It decides nothing by itself: the tool
says that a source says otherwise only where the trained model finds so, too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, takewhile
from typing import NamedTuple

from onrecord.checking.entailment.detail import DetailHeld
from onrecord.checking.entailment.exact_dates import names_a_date, names_a_number
from onrecord.checking.entailment.exact_words import DENYING, NOT
from onrecord.checking.entailment.exchanged import PRONOUNS
from onrecord.checking.entailment.nations import family_of, is_of_a_country
from onrecord.checking.entailment.retold import Retold, Token, tokens_of
from onrecord.documents.span import Span
from onrecord.documents.stems import stem_of
from onrecord.reading.cues import PREPOSITIONS
from onrecord.reading.sentences import sentence_spans
from onrecord.reading.verbs import DONE, PASTS

_BE = frozenset("is are was were".split())
_NEAR = 4
"""So many words may stand between "is" and the word that says of which country."""
_TAUGHT = frozenset(
    "teacher teachers professor lecturer tutor student language literature dictionary translator".split()
)
"""Before one of these "Dutch" may be what is taught or read."""
_BY_ONE = frozenset(
    stem_of(word)
    for word in """directed written created founded released published built designed composed painted owned developed
    organized""".split()
)
"""What is done by those who are named behind "by", and by nobody else."""
_YEAR = re.compile(r"[12]\d{3}")
_ENDS = frozenset("before after since until till by from between to over under than least most about around".split())
_REACH = 3
_LONGEST_NAME = 4


class _Pair(NamedTuple):
    """A statement and a sentence of the passage, word by word; `before` are the words before the sentence."""

    mine: Sequence[Token]
    theirs: Sequence[Token]
    before: Sequence[Token]


def another_in_place(passage: str, retold: Retold, details: Sequence[DetailHeld]) -> DetailHeld | None:
    """What stands in the place of a detail of the statement and is another; None where nothing does."""
    if any(t.form in NOT | DENYING for t in (*retold.lone, *retold.lone_there)):
        return None
    there = {t.form for t in tokens_of(passage, Span(0, len(passage)))}
    pair = _Pair(retold.mine, retold.theirs, tokens_of(passage, Span(0, retold.sentence.start)))
    numbers = _another_number(passage, pair, details)
    return next(chain(_another_country(pair, there), _another_doer(pair, there), numbers), None)


def _another_country(pair: _Pair, there: set[str]) -> Iterator[DetailHeld]:
    """Another country, where both say of one of which he or it is: "is a Dutch singer", "is an American actress"."""
    mine, theirs = _said_to_be(pair.mine), _said_to_be(pair.theirs)
    if not mine or not theirs or not _of_the_same(pair, mine[0], theirs[0]):
        return
    ours, its = _countries(pair.mine, mine[0]), _countries(pair.theirs, theirs[0])
    families = {family_of(part) for token in ours for part in _parts(token)} - {None}
    told = {family_of(part) for form in there for part in form.split("-")}
    if len(ours) == 1 and its and not families & told:
        yield _otherwise(ours, its)


def _said_to_be(tokens: Sequence[Token]) -> list[int]:
    """The places of "is" and "was"."""
    return [n for n, t in enumerate(tokens) if t.form in _BE and n > 0]


def _countries(tokens: Sequence[Token], at: int) -> list[Token]:
    """The words right behind an "is" that say of which country something is; none before what may be taught."""
    near = list(
        takewhile(lambda n: tokens[n].form not in PREPOSITIONS, range(at + 1, min(at + 1 + _NEAR, len(tokens))))
    )
    found = [n for n in near if any(is_of_a_country(part) for part in _parts(tokens[n]))]
    taught = any(n + 1 < len(tokens) and tokens[n + 1].form in _TAUGHT for n in found)
    return [] if taught else [tokens[n] for n in found]


def _parts(token: Token) -> list[str]:
    return token.form.split("-")


def _another_doer(pair: _Pair, there: set[str]) -> Iterator[DetailHeld]:
    """Another name behind the same "directed by"."""
    for i, stem in _done_by(pair.mine):
        name = _name_at(pair.mine, i)
        beside = [k for k, other in _done_by(pair.theirs) if other == stem]
        if not name or len(beside) != 1 or any(t.form in there for t in name):
            continue
        other = _name_at(pair.theirs, beside[0])
        if other and _of_the_same(pair, i - 2, beside[0] - 2):
            yield _otherwise(name, other)


def _done_by(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Behind each "by" the place, with what was done: both of "written and directed by"."""
    for number, token in enumerate(tokens):
        before = number - 1
        while token.form == "by" and before >= 0:
            stem = stem_of(tokens[before].form)
            if stem in _BY_ONE:
                yield number + 1, stem
            elif tokens[before].form not in ("and", "co"):
                break
            before -= 1


def _name_at(tokens: Sequence[Token], start: int) -> list[Token]:
    """The words of a name that begins at this place."""
    found = list[Token]()
    for token in tokens[start : start + _LONGEST_NAME]:
        if not token.raw[:1].isupper():
            break
        found.append(token)
    return found


def _another_number(passage: str, pair: _Pair, details: Sequence[DetailHeld]) -> Iterator[DetailHeld]:
    """Another day or number that belongs to the same word: "was signed on 26 June", "signed … on 26 April"."""
    for detail in details:
        if detail.kind == "date" and detail.outcome == "missing":
            yield from _another_year(pair, detail)
        if not _is_another(detail, pair) or detail.other is None:
            continue
        mine = [n for n, t in enumerate(pair.mine) if detail.span.overlaps(t.span)]
        beside = _sentence_at(passage, pair, detail.other)
        theirs = [n for n, t in enumerate(beside.theirs) if detail.other.overlaps(t.span)]
        if not mine or not theirs or _is_part(mine, pair.mine, detail.other.of(passage)):
            continue
        if detail.kind == "date" and not names_a_date(beside.theirs[theirs[0] : theirs[-1] + 1]):
            continue
        if _belong_to_one(beside, (mine[0], mine[-1]), (theirs[0], theirs[-1])):
            yield replace(detail, outcome="differs")


def _is_part(mine: Sequence[int], tokens: Sequence[Token], other: str) -> bool:
    """Whether the number is one of those that stand there: "the 16th" in "16 December"."""
    there = set(re.findall(r"\d+", other))
    return any(t.form.rstrip("stndrh") in there for t in tokens[mine[0] : mine[-1] + 1] if t.form[:1].isdigit())


def _is_another(detail: DetailHeld, pair: _Pair) -> bool:
    """Whether a comparison has found another day or number, or a number in the place of one: "the 5th century"."""
    if detail.kind in ("date", "figure"):
        return detail.outcome == "differs"
    mine = [t for t in pair.mine if detail.span.overlaps(t.span)]
    theirs = [t for t in pair.theirs if detail.other and detail.other.overlaps(t.span)]
    only = all(t.form[:1].isdigit() for t in (*mine, *theirs)) and len(mine) == len(theirs) == 1
    return detail.outcome == "replaced" and only and mine[0].form != theirs[0].form


def _another_year(pair: _Pair, detail: DetailHeld) -> Iterator[DetailHeld]:
    """Another year in the sentence that belongs to the same word, where the statement's stands nowhere in it."""
    mine = [n for n, t in enumerate(pair.mine) if detail.span.overlaps(t.span)]
    years = [n for n, t in enumerate(pair.theirs) if _YEAR.fullmatch(t.form)]
    own = {pair.mine[n].form for n in mine if _YEAR.fullmatch(pair.mine[n].form)}
    if len(own) != 1 or len(years) != 1 or pair.theirs[years[0]].form in own:
        return
    if _belong_to_one(pair, (mine[0], mine[-1]), (years[0], years[0])):
        yield replace(detail, outcome="differs", other=pair.theirs[years[0]].span)


def _sentence_at(passage: str, pair: _Pair, place: Span) -> _Pair:
    """The statement beside the sentence of the passage in which a place is."""
    for sentence in sentence_spans(passage, Span(0, len(passage))):
        if sentence.overlaps(place):
            before = tokens_of(passage, Span(0, sentence.start))
            return _Pair(pair.mine, tokens_of(passage, sentence), before)
    return pair


def _belong_to_one(pair: _Pair, mine: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether the same word stands close before both numbers, or right behind them, and both are said of one."""
    if _is_bounded(pair.mine, mine[0]) or _is_bounded(pair.theirs, theirs[0]):
        return False
    before = _telling(pair.mine[: mine[0]])[-1:]
    behind = _telling(pair.mine[mine[1] + 1 : mine[1] + 2])
    near = _back_to_what_was_done(_telling(pair.theirs[: theirs[0]])[-_REACH:])
    next_to = {stem_of(t.form) for t in _telling(pair.theirs[theirs[1] + 1 : theirs[1] + 2])}
    same = any(stem_of(t.form) in near for t in before) or any(stem_of(t.form) in next_to for t in behind)
    return same and _of_the_same(pair, mine[0], theirs[0])


def _is_bounded(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word before a number makes of it one end of what is told: "before 1990", "over 30"."""
    return any(t.form in _ENDS for t in tokens[max(0, at - 2) : at])


def _back_to_what_was_done(tokens: Sequence[Token]) -> set[str]:
    """The last words, by their stems, back to one that tells what was done: to that a day belongs."""
    done = [n for n, t in enumerate(tokens) if t.form in DONE | PASTS | {"born"} or t.form.endswith("ed")]
    return {stem_of(t.form) for t in tokens[done[-1] if done else 0 :]}


def _telling(tokens: Sequence[Token]) -> list[Token]:
    """The telling words that are no numbers and no days."""
    return [t for t in tokens if t.telling and not names_a_number([t]) and not names_a_date([t])]


def _of_the_same(pair: _Pair, i: int, k: int) -> bool:
    """Whether the last word of whom or what the statement tells stands before this place in both.

    A sentence that begins with "it" may have it in one before.
    """
    be = next((n for n, t in enumerate(pair.mine) if t.form in _BE), i)
    who = [t for t in _telling(pair.mine[: min(i, be)]) if t.raw[:1].isupper()][-1:]
    behind = pair.before if pair.theirs[0].form in PRONOUNS else ()
    return bool(who) and stem_of(who[0].form) in {stem_of(t.form) for t in (*pair.theirs[:k], *behind)}


def _otherwise(mine: Sequence[Token], theirs: Sequence[Token]) -> DetailHeld:
    here = Span(mine[0].span.start, mine[-1].span.end)
    there = Span(theirs[0].span.start, theirs[-1].span.end)
    return DetailHeld(kind="name", outcome="differs", span=here, other=there)
