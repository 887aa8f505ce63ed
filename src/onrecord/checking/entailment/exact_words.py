"""Compares words that turn a sentence round: "not", "all", "only", "third", and words in whose place others stand.

What comes in are a statement and a passage; what goes out are the places where the passage says otherwise, says less,
or has other words between the same neighbours.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from onrecord.checking.entailment.at_hand import words_in
from onrecord.checking.entailment.detail import DetailHeld, DetailKind, Outcome
from onrecord.documents.stems import stem_of
from onrecord.documents.words import Words

NOT = frozenset(
    "not never no nobody none neither nor without cannot hardly isn't wasn't aren't weren't don't doesn't "
    "didn't hasn't haven't hadn't can't couldn't won't wouldn't shouldn't".split()
)
DENYING = frozenset(
    "deny denies denied denying refuse refuses refused fail fails failed reject rejects rejected decline declines "
    "declined lack lacks lacked".split()
)
LIGHT = frozenset(
    "be been being is are was were has have had do does did will would can could may might must should the a an to of "
    "in on at by for with from as it he she they that this ever any also yet only".split()
)
_REACH = 4


def compare_negations(statement: str, passage: str) -> Iterator[DetailHeld]:
    """Words that one text denies and the other doesn't, where both have them."""
    mine, other = words_in(statement), words_in(passage)
    denied, plain = _polarity(mine)
    other_denied, other_plain = _polarity(other)
    for stem, at in denied.items():
        if stem in other_plain and stem not in other_denied:
            yield _held_word(mine, at, other, other_plain[stem], "differs")
        elif stem in other_denied:
            yield _held_word(mine, at, other, other_denied[stem], "agrees")
    for stem, at in plain.items():
        if stem in other_denied and stem not in other_plain and stem not in denied:
            yield _held_word(mine, at, other, other_denied[stem], "differs")


def _held_word(mine: Words, at: int, other: Words, there: int, outcome: Outcome) -> DetailHeld:
    return DetailHeld(kind="negation", outcome=outcome, span=mine.span(at, at + 1), other=other.span(there, there + 1))


def _polarity(words: Words) -> tuple[dict[str, int], dict[str, int]]:
    """The telling words by stem, with their places: the first two behind a "not", and all others."""
    denied: dict[str, int] = {}
    plain: dict[str, int] = {}
    last_not, since = -99, 0
    for at, form in enumerate(words.forms):
        if form in NOT or form in DENYING:
            last_not, since = at, 0
            continue
        if form in LIGHT or len(form) < 3:
            continue
        since += 1
        within = at - last_not <= _REACH and since <= 1
        (denied if within else plain).setdefault(stem_of(form), at)
    return denied, plain


_ALL = frozenset("all every each everyone everybody always entire whole".split())
_PART = frozenset("some many most several few part partly often sometimes usually majority".split())
_ALONE = frozenset("only sole solely exclusively alone".split())
_FIRST_TIME = frozenset("1st debut debuted".split())
_FIRST = frozenset("first last oldest youngest largest biggest smallest highest lowest longest best worst".split())


def compare_quantities(statement: str, passage: str) -> Iterator[DetailHeld]:
    """What of "all", "only" and "first" in the statement the passage doesn't have."""
    mine, other = words_in(statement), words_in(passage)
    there = set(other.forms)
    for at, form in enumerate(mine.forms):
        span = mine.span(at, at + 1)
        if form in _ALL and not there & _ALL and there & _PART:
            where = next(n for n, f in enumerate(other.forms) if f in _PART)
            yield DetailHeld(kind="quantity", outcome="weaker", span=span, other=other.span(where, where + 1))
        elif (form in _ALONE and not there & _ALONE) or (
            form in _FIRST and form not in there and not (form == "first" and there & _FIRST_TIME)
        ):
            yield DetailHeld(kind="quantity", outcome="missing", span=span)


_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
LONGEST_RUN = 4


def compare_wording(statement: str, passage: str) -> Iterator[DetailHeld]:
    """Words in whose place the passage has others: both stand between the same words."""
    mine, other = words_in(statement), words_in(passage)
    for tag, i, j, k, m in SequenceMatcher(None, mine.forms, other.forms, autojunk=False).get_opcodes():
        if tag != "replace" or j - i > LONGEST_RUN or m - k > LONGEST_RUN or not (i > 0 and k > 0):
            continue
        own, theirs = set(mine.forms[i:j]), set(other.forms[k:m])
        if own <= LIGHT or theirs <= LIGHT or not _anchored(mine, other, (i, j), (k, m)):
            continue
        ordinal = own & _ORDINALS and theirs & (_ORDINALS | {"first"})
        kind: DetailKind = "quantity" if ordinal else "wording"
        outcome: Outcome = "differs" if ordinal else "replaced"
        yield DetailHeld(kind=kind, outcome=outcome, span=mine.span(i, j), other=other.span(k, m))


def _anchored(mine: Words, other: Words, own: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether a telling word stands beside the place on both sides, or the place is the statement's end."""
    before = [f for f in mine.forms[max(0, own[0] - 2) : own[0]] if f in other.forms[max(0, theirs[0] - 2) : theirs[0]]]
    behind = [f for f in mine.forms[own[1] : own[1] + 2] if f in other.forms[theirs[1] : theirs[1] + 2]]
    return bool(before) and (bool(behind) or own[1] == len(mine)) and any(f not in LIGHT for f in before + behind)
