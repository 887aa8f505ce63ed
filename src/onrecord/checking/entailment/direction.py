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
    mine, theirs = _Laid(retold.mine), _Laid(retold.theirs)
    return any(_turned_around(mine, theirs, i, k) for i, k in _shared(mine, theirs))


class _Laid:
    """Words in their order, with the stem of each that can name who does something or what is done, None for others."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._stems = [stem_of(t.form) if _is_plain(t) else None for t in tokens]

    def places(self) -> dict[str, list[int]]:
        """By each stem the numbers of the words that have it."""
        found: dict[str, list[int]] = {}
        for number, stem in enumerate(self._stems):
            if stem is not None:
                found.setdefault(stem, []).append(number)
        return found

    def stems(self, start: int, end: int) -> set[str]:
        """The stems of the words `[start, end)`."""
        return {stem for stem in self._stems[start:end] if stem is not None}

    def before(self, at: int) -> set[str]:
        """The stems that stand before a word and not behind it."""
        return self.stems(0, at) - self.stems(at + 1, len(self.tokens))

    def behind(self, at: int) -> set[str]:
        """The stems that stand behind a word and not before it."""
        return self.stems(at + 1, len(self.tokens)) - self.stems(0, at)


def _shared(mine: _Laid, theirs: _Laid) -> Iterator[tuple[int, int]]:
    """The places of each telling word that both have, and each only once."""
    others = theirs.places()
    for stem, places in mine.places().items():
        there = others.get(stem, ())
        if len(places) == len(there) == 1:
            yield places[0], there[0]


def _turned_around(mine: _Laid, theirs: _Laid, i: int, k: int) -> bool:
    """Whether around this word who does it has changed places with whom it is done to."""
    here, there = _agent(mine, i), _agent(theirs, k)
    if bool(here) == bool(there):
        return bool(mine.before(i) & theirs.behind(k)) and bool(mine.behind(i) & theirs.before(k))
    active, at = (theirs, k) if here else (mine, i)
    agent = (here or there) & active.behind(at)
    return bool(agent and mine.stems(0, i) & theirs.stems(0, k))


def _agent(laid: _Laid, at: int) -> set[str]:
    """Who does it, where a "by" behind the word tells so: "sued by the council"; days and numbers do nothing."""
    tokens = laid.tokens
    by = next((n for n in range(at + 1, min(len(tokens), at + 2 + _TO_BY)) if tokens[n].form == "by"), None)
    return laid.stems(by + 1, by + 1 + _AGENT) if by is not None else set()


def _is_plain(token: Token) -> bool:
    """Whether a word can name who does something or what is done: no number, no day."""
    return token.telling and token.form.isalpha() and not names_a_day(token.form)
