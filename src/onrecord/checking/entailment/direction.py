"""Tells whether a sentence has who did it and to whom the other way round than a statement that shares its words.

What comes in are the two laid side by side. "The council sued the firm" and "the firm sued the council" share every
word; so do "Roe sued Lund" and "Roe was sued by Lund". Where the order changes and the voice too, both say the same.
"""

from collections.abc import Iterator, Sequence

from onrecord.checking.entailment.places import names_a_day
from onrecord.checking.entailment.retold import Retold, Token
from onrecord.documents.stems import stem_of

_TO_BY = 2
"""So many words may stand between a participle and its "by": "elected mayor by"."""
_AGENT = 3
"""So many words behind a "by" may be who does it: "by the harbour board"."""


def is_turned(retold: Retold) -> bool:
    """Whether the sentence lets another do what the statement tells, and what it tells be done to the other."""
    return any(_turned_around(retold, i, k) for i, k in _shared(retold))


def _shared(retold: Retold) -> Iterator[tuple[int, int]]:
    """The places of each telling word that both have, and each only once."""
    mine, theirs = _places(retold.mine), _places(retold.theirs)
    for stem, places in mine.items():
        there = theirs.get(stem, ())
        if len(places) == len(there) == 1:
            yield places[0], there[0]


def _places(tokens: Sequence[Token]) -> dict[str, list[int]]:
    """By each stem the numbers of the words that have it."""
    found: dict[str, list[int]] = {}
    for number, token in enumerate(tokens):
        if _is_plain(token):
            found.setdefault(stem_of(token.form), []).append(number)
    return found


def _turned_around(retold: Retold, i: int, k: int) -> bool:
    """Whether around this word who does it has changed places with whom it is done to."""
    mine, theirs = retold.mine, retold.theirs
    here, there = _agent(mine, i), _agent(theirs, k)
    if bool(here) == bool(there):
        swapped = (_stems(mine[:i]) - _stems(mine[i + 1 :])) & (_stems(theirs[k + 1 :]) - _stems(theirs[:k]))
        back = (_stems(mine[i + 1 :]) - _stems(mine[:i])) & (_stems(theirs[:k]) - _stems(theirs[k + 1 :]))
        return bool(swapped and back)
    active, at = (theirs, k) if here else (mine, i)
    agent = (here or there) & _stems(active[at + 1 :]) - _stems(active[:at])
    return bool(agent and _stems(mine[:i]) & _stems(theirs[:k]))


def _agent(tokens: Sequence[Token], at: int) -> set[str]:
    """Who does it, where a "by" behind the word tells so: "sued by the council"; days and numbers do nothing."""
    by = next((n for n in range(at + 1, min(len(tokens), at + 2 + _TO_BY)) if tokens[n].form == "by"), None)
    return _stems(tokens[by + 1 : by + 1 + _AGENT]) if by is not None else set()


def _stems(tokens: Sequence[Token]) -> set[str]:
    return {stem_of(t.form) for t in tokens if _is_plain(t)}


def _is_plain(token: Token) -> bool:
    """Whether a word can name who does something or what is done: no number, no day."""
    return token.telling and token.form.isalpha() and not names_a_day(token.form)
