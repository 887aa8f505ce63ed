"""What stands in a place of a statement: names, offices with their ranks, and names that have changed places."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from onrecord.checking.entailment.retold import Retold, Token
from onrecord.checking.role_words import RANKS, role_word
from onrecord.documents.days import MONTHS
from onrecord.documents.span import Span
from onrecord.documents.stems import stem_of
from onrecord.reading.date_form import WEEKDAYS
from onrecord.reading.roles import is_role
from onrecord.reading.speech_words import SPEECH_VERBS

KIN = frozenset(
    "father mother son daughter brother sister husband wife uncle aunt nephew niece cousin grandson granddaughter "
    "grandfather grandmother stepson stepdaughter widow widower".split()
)
OTHER_OFFICES = frozenset("adviser advisor aide whip strategist treasurer executive nominee delegate".split())
_ADVERBIAL = frozenset("in at on from to for with of after before during by near outside across via".split())
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)


def is_office(token: Token) -> bool:
    """Whether the word says what someone is."""
    return is_role(token.form) or token.form in KIN or token.form in OTHER_OFFICES or role_word(token.form) is not None


def roles_in(tokens: Sequence[Token]) -> set[str]:
    """The offices among these words, in the form in which they are compared."""
    return {(role_word(t.form) or t.form).replace("advisor", "adviser") for t in tokens if is_office(t)}


def ranks_in(tokens: Sequence[Token]) -> set[str]:
    """The words of rank among these: "former", "vice"."""
    return {t.form for t in tokens if is_rank(t)}


def is_rank(token: Token) -> bool:
    """Whether the word makes another office of the one that follows; an ordinal may count something else."""
    return token.form in RANKS and token.form not in ("second", "third", "co")


def named_in(tokens: Sequence[Token], names: Sequence[Span]) -> set[str]:
    """The words that are part of a name."""
    return {
        t.form
        for t in tokens
        if t.raw[:1].isupper() and t.form not in _CALENDAR and len(t.form) > 1 and t.telling
        if any(n.start <= t.span.start < n.end and (not is_office(t) or n.end - n.start > len(t.raw)) for n in names)
    }


def akin(one: str, other: str) -> bool:
    """Whether two words of names may be forms of one: "France", "French"; "Noël", "Noel"."""
    one, other = _without_accents(one), _without_accents(other)
    return one == other or (min(len(one), len(other)) > 4 and one[:4] == other[:4])


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def is_abbreviated(mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether one side has the first letters of the other's words: "RNC", "Republican National Committee"."""
    for short, long in ((mine, theirs), (theirs, mine)):
        letters = [t.raw.replace(".", "") for t in short if t.telling]
        first = "".join(t.raw[0] for t in long if t.raw[:1].isupper())
        if len(letters) == 1 and letters[0].isupper() and len(letters[0]) > 1 and letters[0] == first:
            return True
    return False


def moved_names(retold: Retold, names: Sequence[Span]) -> Span | None:
    """The stretch of the statement in which names have changed places with each other; None where none have.

    Only where all other words are the same: then who did it, and to whom it was done, has been turned round. A speaker
    who is named before instead of behind what was said hasn't changed places, nor has a place or a time.
    """
    lone, there = retold.lone, retold.lone_there
    if not lone or Counter(stem_of(t.form) for t in lone) != Counter(stem_of(t.form) for t in there):
        return None
    if not named_in(lone, names) or any(t.form in SPEECH_VERBS or t.form in _ADVERBIAL for t in lone):
        return None
    for tokens, some in ((retold.mine, lone), (retold.theirs, there)):
        places = {t.span.start for t in some}
        if any(b.span.start in places and a.form in _ADVERBIAL for a, b in pairwise(tokens)):
            return None
    order = [[t.form for t in tokens if named_in([t], [t.span])] for tokens in (retold.mine, retold.theirs)]
    if order[0] == order[1]:
        return None
    return Span(min(t.span.start for t in lone), max(t.span.end for t in lone))
