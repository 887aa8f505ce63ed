"""Tells whether a sentence that has all the words of a statement, in their order, says what the statement says.

It may have more words, but only where they change nothing: set off by commas or brackets, before a noun, as an adverb,
as a phrase with a preposition, behind the end. "Hale's brother stole the lamp", "Hale saw Lund steal the lamp" and
"Hale stole the key to the lamp" have more words where they change everything. When in doubt the answer is no.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from onrecord.checking.entailment.places import names_a_day
from onrecord.checking.entailment.retold import Retold, Token
from onrecord.reading.cues import PREPOSITIONS
from onrecord.reading.name_words import PEOPLES
from onrecord.reading.number_words import SCALES, SMALL

_Kind = Literal["none", "aside", "before a noun", "phrase", "adverb", "name", "predicate"]

_ARTICLES = frozenset("a an the its his her their this that these those our my your".split())
_PREPOSITIONS = (PREPOSITIONS | {"of", "off", "than", "per", "as"}) - {"since", "following"}
_PLACES = frozenset("in at on during inside within".split())
"""Prepositions of which one may stand for another."""
_JOINING = frozenset("and or but so then also which who whom that whose when where while because after before".split())
_WHEN = frozenset(
    "furthermore moreover however meanwhile "
    "yesterday today tomorrow tonight later earlier then again already also now once last next week month "
    "year morning afternoon evening night".split()
)
_PRESENT = (frozenset(["is", "are"]), frozenset(["has", "have"]), frozenset(["will", "would", "shall", "to"]))
"""With one of these in a statement one of them has to stand in the sentence: "is" is not borne out by "was"."""
_FUTURE = frozenset(["will", "shall"])
_BE = frozenset(["is", "are", "was", "were"])
_UNMAKING = frozenset("non anti ex former fake mock pseudo quasi would alleged supposed suspected not no never".split())
"""Words that make of a noun what it isn't: "non-fiction"."""
_PARTICIPLES = ("ed", "en", "ing", "wn", "ilt", "ought", "ld")
_MOST = 8
_MODIFIERS = 3
_JOINED = 2
_NEAR = 3
_LONGEST_PREDICATE = 12
_OPENS, _CLOSES = ",(–—-", ",)–—-"


def is_faithful(passage: str, retold: Retold) -> bool:
    """Whether the sentence has the statement's words so that it says the same, and perhaps more."""
    pairs = [
        (step.i + n, step.k + n)
        for step in retold.steps
        if step.kind == "equal"
        for n in range(step.j - step.i)
        if retold.mine[step.i + n].telling
    ]
    if not pairs:
        return False
    reader = _Reader(passage, retold)
    return (
        all(_same_form(retold.mine[i], retold.theirs[k]) for i, k in pairs)
        and _same_time(retold)
        and reader.opens_the_same(pairs[0])
        and all(reader.goes_on_the_same(before[1], after) for before, after in pairwise(pairs))
        and reader.may_end_at(pairs[-1][1])
    )


def _same_form(mine: Token, theirs: Token) -> bool:
    """Whether two words are one, but for an "s" at the end: "approve" is not "approved", and "Hale's" is not "Hale"."""
    owns = [t.raw.replace("’", "'").endswith(("'s", "s'")) for t in (mine, theirs)]
    return mine.form.removesuffix("s") == theirs.form.removesuffix("s") and owns[0] == owns[1]


def _same_time(retold: Retold) -> bool:
    """Whether the sentence is in the present where the statement is, and of what is to come where that is."""
    here, there = ({t.form for t in tokens} for tokens in (retold.mine, retold.theirs))
    return all(here.isdisjoint(_FUTURE if "will" in some else some) or there & some for some in _PRESENT)


class _Reader:
    """Reads what the sentence has before, between and behind the words that both have."""

    def __init__(self, passage: str, retold: Retold) -> None:
        self._passage, self._mine, self._theirs = passage, retold.mine, retold.theirs
        self._sentence = retold.sentence
        self._both = {n for step in retold.steps if step.kind == "equal" for n in range(step.k, step.m)}

    def opens_the_same(self, pair: tuple[int, int]) -> bool:
        """Whether what stands before the first word that both have only leads up to it: "On Friday, the old"."""
        i, k = pair
        lead = {t.form for t in self._mine[:i]}
        more = [n for n in range(k) if self._theirs[n].form not in lead | _ARTICLES | _JOINING]
        if all(self._is_adverb(n) for n in more if self._theirs[n].telling):
            return self._same_preposition(i, k, "none")
        if not lead <= _ARTICLES and not lead <= {t.form for t in self._theirs[:k]}:
            return False
        turned = max((n for n in range(k) if self._parts(n)), default=-1)
        if turned >= more[-1]:
            opening = self._theirs[0]
            led = opening.form in _PREPOSITIONS | _WHEN or opening.form.endswith("ly") or names_a_day(opening.form)
            return led and self._same_preposition(i, k, "none")
        own = [n for n in more if n > turned]
        return turned < 0 and self._are_modifiers(own, k) and self._same_preposition(i, k, "before a noun")

    def goes_on_the_same(self, before: int, pair: tuple[int, int]) -> bool:
        """Whether what the sentence has between two words that both have changes nothing."""
        i, k = pair
        more = [n for n in range(before + 1, k) if self._theirs[n].telling]
        if not more:
            return self._same_preposition(i, k, "none")
        kind = self._kind_of(before, more, k)
        return kind is not None and self._same_preposition(i, k, kind)

    def _kind_of(self, before: int, more: Sequence[int], k: int) -> _Kind | None:
        """What kind of addition these words are, None where they may change what is said."""
        if self._between(before, more[0], _OPENS):
            closed = self._between(more[-1], k, _CLOSES)
            return "aside" if closed else "predicate" if self._is_predicate(before, k, opened=True) else None
        if k - before > _MOST:
            return None
        if all(self._is_adverb(n) for n in more):
            return "adverb"
        if self._is_phrase(before, more, k):
            return "phrase"
        if self._are_modifiers(more, k):
            return "before a noun"
        if self._is_name(before, more, k):
            return "name"
        return "predicate" if self._is_predicate(before, k) or self._is_joined(before, more, k) else None

    def _is_joined(self, before: int, more: Sequence[int], k: int) -> bool:
        """Whether one more of a kind stands beside the word: "the mill and the pier were sold"."""
        opening = self._theirs[before + 1].form == "and"
        return opening and len(more) <= _JOINED and more[-1] == k - 1 and not self._marked(before, k)

    def _is_phrase(self, before: int, more: Sequence[int], k: int) -> bool:
        """Whether a phrase with a preposition stands there, and leads to nothing: "the strike in the port is over"."""
        opening = before + 1
        if opening in self._both or self._theirs[opening].form not in _PREPOSITIONS or more[-1] < k - _NEAR:
            return False
        inside = [self._theirs[n].form for n in range(before + 1, more[-1] + 1)]
        leads = more[-1] < k - 1 and self._theirs[k - 1].form not in _PREPOSITIONS | _ARTICLES | _BE | {"and"}
        return not leads and _JOINING.isdisjoint(inside)

    def _are_modifiers(self, more: Sequence[int], k: int) -> bool:
        """Whether these few words stand right before a noun, behind an article, a number or a preposition."""
        if len(more) > _MODIFIERS or list(more) != list(range(k - len(more), k)):
            return False
        if any(self._owns(n) or self._parts(n) or self._theirs[n].form in _UNMAKING for n in more):
            return False
        before = self._theirs[more[0] - 1].form if more[0] else "the"
        return before in _ARTICLES | _PREPOSITIONS or before[:1].isdigit() or before in SMALL or before in SCALES

    def _is_name(self, before: int, more: Sequence[int], k: int) -> bool:
        """Whether a name is only given in full: "Ann Marie Roe"."""
        whole = all(self._theirs[n].raw[:1].isupper() for n in (before, *more, k))
        beside = (k - before - 1) == len(more) <= _MODIFIERS and not self._marked(before, k)
        return whole and beside and not any(self._owns(n) for n in (before, *more))

    def _is_predicate(self, before: int, k: int, *, opened: bool = False) -> bool:
        """Whether both tell what somebody is, and the sentence tells more of it: "is a teacher, writer and sailor".

        Behind an aside, which `opened` tells of, the "is" has to stand right behind its end.
        """
        for number in range(k - 1, max(-1, k - 1 - _LONGEST_PREDICATE), -1):
            token = self._theirs[number]
            if token.form in _BE:
                return number <= before + 1 or (opened and self._parts(number - 1))
            plain = token.telling or token.form in _ARTICLES or token.form == "and"
            if not plain or self._owns(number) or token.form in _UNMAKING | _PREPOSITIONS | (_JOINING - {"and"}):
                return False
        return False

    def _owns(self, number: int) -> bool:
        return self._theirs[number].raw.replace("’", "'").endswith(("'s", "s'"))

    def _marked(self, before: int, k: int) -> bool:
        """Whether a mark stands between two words of the sentence."""
        return any(self._parts(n) for n in range(before, k))

    def _is_adverb(self, number: int) -> bool:
        form = self._theirs[number].form
        return form in _WHEN or form.endswith("ly") or form[:1].isdigit() or names_a_day(form)

    def may_end_at(self, last: int) -> bool:
        """Whether the sentence may be left behind this word: not in the midst of "the lamp shade"."""
        if last + 1 == len(self._theirs) or self._parts(last):
            return True
        form, behind = self._theirs[last + 1].form, self._theirs[last + 2 : last + 3]
        if form.endswith(_PARTICIPLES) and (not behind or behind[0].form in _PREPOSITIONS or form.endswith("ing")):
            return True
        if self._theirs[last].form in PEOPLES:
            return True
        return form in _PREPOSITIONS | _JOINING or not self._theirs[last + 1].telling or self._is_adverb(last + 1)

    def _same_preposition(self, i: int, k: int, kind: _Kind) -> bool:
        """Whether both have the same preposition right before a word; before a day or a number, perhaps none."""
        here = _preposition(self._mine, i, 0)
        there = _preposition(self._theirs, k, _MODIFIERS if kind == "before a noun" else 0)
        if here == there or {here, there} <= _PLACES or kind == "aside":
            return True
        form = self._theirs[k].form
        loose = {here, there} <= _PLACES | {None, "by", "of"}
        return loose and (names_a_day(form) or form[:1].isdigit() or form in _WHEN)

    def _between(self, before: int, after: int, signs: str) -> bool:
        """Whether one of these signs stands between two words of the sentence."""
        return any(
            sign in self._passage[self._theirs[n].span.end : self._theirs[n + 1].span.start]
            for n in range(before, after)
            for sign in signs
        )

    def _parts(self, number: int) -> bool:
        """Whether a mark stands behind this word."""
        end = self._theirs[number].span.end
        start = self._theirs[number + 1].span.start if number + 1 < len(self._theirs) else self._sentence.end
        return bool(self._passage[end:start].strip(" \n\"“”'‘’"))


def _preposition(tokens: Sequence[Token], at: int, over: int) -> str | None:
    """The preposition before a word, over articles and so many words that tell more of it."""
    number = at - 1
    while number >= 0 and (tokens[number].form in _ARTICLES or over > 0):
        if tokens[number].form in _PREPOSITIONS:
            break
        over -= tokens[number].form not in _ARTICLES
        number -= 1
    return tokens[number].form if number >= 0 and tokens[number].form in _PREPOSITIONS else None
