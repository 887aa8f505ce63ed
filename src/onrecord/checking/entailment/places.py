"""What stands in a place of a statement: names, offices with their ranks, and names that have changed places."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.checking.entailment.retold import Retold, Token, same_words
from onrecord.checking.role_words import RANKS, role_word
from onrecord.documents.days import MONTHS
from onrecord.documents.span import Span
from onrecord.documents.stems import stem_of
from onrecord.reading.date_form import WEEKDAYS
from onrecord.reading.name_words import NO_NAMES, ROLES
from onrecord.reading.roles import is_role

KIN = frozenset(
    "father mother son daughter brother sister husband wife uncle aunt nephew niece cousin grandson granddaughter "
    "grandfather grandmother stepson stepdaughter widow widower".split()
)
OTHER_OFFICES = frozenset(
    "adviser advisor aide whip strategist treasurer executive nominee delegate fundraiser".split()
)
MOST_NAMES = 6
NEARLY_ALL = 0.9
GAINED = 0.08
"""Names that have changed places cost so much of what is kept: one telling word in twelve."""
_STATES, _AMERICAN = frozenset(["united", "states", "us"]), frozenset(["american", "americans", "america"])
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)


def names_a_day(form: str) -> bool:
    """Whether the word is a month or a day of the week."""
    return form in _CALENDAR


def is_office(token: Token) -> bool:
    """Whether the word says what someone is; with a capital it must be a known one ("Sherman" only ends like one)."""
    known = token.form in ROLES if token.raw[:1].isupper() else is_role(token.form)
    return known or token.form in KIN or token.form in OTHER_OFFICES or role_word(token.form) is not None


def roles_in(tokens: Sequence[Token]) -> set[str]:
    """The offices among these words, in the form in which they are compared."""
    return {(role_word(t.form) or t.form).replace("advisor", "adviser") for t in tokens if is_office(t)}


def ranks_in(tokens: Sequence[Token]) -> set[str]:
    """The words of rank among these: "former", "vice"."""
    return {t.form for t in tokens if is_rank(t)}


def is_rank(token: Token) -> bool:
    """Whether the word makes another office of the one that follows; an ordinal may count something else."""
    return token.form in RANKS and token.form not in ("second", "third", "co")


def named_in(tokens: Sequence[Token], names: Sequence[Span], opening: Token | None = None) -> set[str]:
    """The words that are part of a name; with an `opening` word of the sentence, all others with a capital are, too."""
    return {
        t.form
        for t in tokens
        if t.raw[:1].isupper() and t.form not in _CALENDAR | NO_NAMES and len(t.form) > 1 and t.telling
        if any(n.start <= t.span.start < n.end and (not is_office(t) or n.end - n.start > len(t.raw)) for n in names)
        or (opening is not None and t != opening and not is_office(t))
    }


def akin(one: str, other: str) -> bool:
    """Whether two words of names may be forms of one: "France", "French"; "Noël", "Noel"."""
    one, other = _without_accents(one), _without_accents(other)
    if {one, other} & _STATES and {one, other} & _AMERICAN:
        return True
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
    """The stretch of the statement in which two names have changed places with each other; None where none have.

    That is so where the statement is the sentence as soon as they change back.
    """
    if retold.kept + GAINED > 1:
        return None
    runs = [n for n in names if n.start < retold.mine[-1].span.end][:MOST_NAMES]
    stems = [stem_of(t.form) for t in retold.theirs]
    for one, other in combinations(runs, 2):
        back = list(_exchanged(retold.mine, one, other))
        if same_words(back, stems) >= max(NEARLY_ALL, retold.kept + GAINED):
            return Span(one.start, other.end)
    return None


def _exchanged(tokens: Sequence[Token], one: Span, other: Span) -> Iterator[Token]:
    first = [t for t in tokens if one.start <= t.span.start < one.end]
    second = [t for t in tokens if other.start <= t.span.start < other.end]
    for token in tokens:
        if not first or not second:
            yield token
        elif token == first[0]:
            yield from second
        elif token == second[0]:
            yield from first
        elif token not in first and token not in second:
            yield token
