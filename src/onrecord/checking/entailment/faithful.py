"""Tells whether a sentence that has all the words of a statement, in their order, says what the statement says.

It may have more words only where they change nothing: between commas or brackets, a day or a named place, an office or
a first name before a name, more of what somebody is, what follows behind the end. "Hale's brother stole the lamp" and
"in theory" have more words that change everything. When in doubt the answer is no.
"""

from collections.abc import Sequence
from itertools import pairwise

from onrecord.checking.entailment.added_words import (
    ARTICLES,
    BE,
    GIVEN,
    GOES_ON,
    IN_OR_AT,
    LEADS,
    MARK,
    NET_OF,
    PARTICIPLE,
    PARTS_OF_PLACES,
    PLAIN,
    PREPOSITIONS,
    TOPS,
    TURNS,
    UNMAKING,
    UNREAL,
    WHEN,
)
from onrecord.checking.entailment.exact_dates import names_a_date
from onrecord.checking.entailment.faithful_words import (
    around_figures,
    counts_from_one_end,
    led_by_doer,
    owns,
    preposition,
    same_form,
    same_time,
)
from onrecord.checking.entailment.places import is_office, names_a_day
from onrecord.checking.entailment.retold import Retold
from onrecord.documents.span import Span
from onrecord.reading.name_words import BODY_ENDS, HONORIFICS, NO_NAMES, PEOPLES, PLACE_ENDS, PLACES, TITLES
from onrecord.reading.verbs import IRREGULAR

_MOST = 8
_LONGEST_NAME = 3
_JOINED = 2
_LONGEST_PREDICATE = 12
_OPENS, _CLOSES = ",(–—-", ",)–—-"


def is_faithful(passage: str, retold: Retold, agreed: Sequence[tuple[Span, Span]] = ()) -> bool:
    """Whether the sentence has the statement's words so that it says the same, and perhaps more.

    `agreed` are stretches of the statement and of the passage that say the same in other words: "three" for "3".
    """
    pairs = [
        (step.i + n, step.k + n)
        for step in retold.steps
        if step.kind == "equal"
        for n in range(step.j - step.i)
        if retold.mine[step.i + n].telling
    ]
    if not pairs:
        return False
    reader = _Reader(passage, retold, agreed)
    return (
        all(same_form(retold.mine[i], retold.theirs[k]) for i, k in pairs)
        and same_time(retold)
        and reader.opens_the_same(pairs[0])
        and all(reader.goes_on_the_same(before, after) for before, after in pairwise(pairs))
        and reader.may_end_at(max(step.m for step in retold.steps if step.kind == "equal") - 1)
    )


class _Reader:
    """Reads what the sentence has before, between and behind the words that both have."""

    def __init__(self, passage: str, retold: Retold, agreed: Sequence[tuple[Span, Span]]) -> None:
        self._passage, self._mine, self._theirs = passage, retold.mine, retold.theirs
        self._sentence = retold.sentence
        told = {n for n, t in enumerate(retold.theirs) if any(a.overlaps(t.span) for _, a in agreed)}
        self._told = told | around_figures(passage, retold.theirs, told)
        self._own = {n for n, t in enumerate(retold.mine) if any(a.overlaps(t.span) for a, _ in agreed)}
        here = {t.form for t in retold.mine}
        self._narrows = not here.isdisjoint(TOPS)
        self._lasts = not here.isdisjoint(("is", "are", "has", "have"))

    def opens_the_same(self, pair: tuple[int, int]) -> bool:
        """Whether what stands before the first word that both have only leads up to it: "On Friday, Mayor"."""
        i, k = pair
        lead = {t.form for t in self._mine[:i]}
        more = [n for n in range(k) if self._theirs[n].form not in lead | ARTICLES]
        more = more[1:] if more[:1] == [0] and self._theirs[0].form in TURNS else more
        offices = [n for n in more if n > max((m for m in range(k) if self._parts(m)), default=-1)]
        if not self._introduces(offices, i, k):
            offices = []
        opening = [n for n in more if n not in offices and not self._is_plain_before(n, k)]
        return self._is_when_or_where(opening) and self._same_preposition(i, k, over=bool(offices))

    def goes_on_the_same(self, before: tuple[int, int], pair: tuple[int, int]) -> bool:
        """Whether what the sentence has between two words that both have changes nothing."""
        (h, b), (i, k) = before, pair
        more = [n for n in range(b + 1, k) if self._theirs[n].telling and n not in self._told]
        if not more:
            return bool(self._told.intersection(range(b + 1, k))) or self._same_preposition(i, k)
        if self._between(b, more[0], _OPENS):
            return self._between(more[-1], k, _CLOSES) or self._is_predicate(b, k, opened=True)
        if i == h + 1 and self._is_name_in_full(b, more, k):
            return True
        if self._introduces(more, i, k):
            return self._same_preposition(i, k, over=True)
        near = not self._narrows and k - b <= _MOST
        if near and all(self._is_plain_before(n, k) for n in more):
            return self._same_preposition(i, k, over=True)
        added = self._is_when_or_where(list(range(b + 1, more[-1] + 1))) or self._is_joined(b, more, k)
        added = near and (added or (not led_by_doer(self._mine, i) and self._is_doer(b, more)))
        return (added or self._is_predicate(b, k)) and self._same_preposition(i, k)

    def may_end_at(self, last: int) -> bool:
        """Whether the sentence may be left behind this word: not in the midst of "the lamp shade", "£300 an hour"."""
        last = max(last, *(n for n in self._told if n > last), last) if last + 1 in self._told else last
        if last + 1 == len(self._theirs):
            return True
        ahead = self._theirs[last + 1].form
        if names_a_day(self._theirs[last].form) and (ahead[:1].isdigit() or names_a_day(ahead) or ahead in WHEN):
            return False
        return self._parts(last) or (not self._narrows and self._more_may_follow(last))

    def _more_may_follow(self, last: int) -> bool:
        """Whether what follows behind the word only tells more: a clause, who did it, when or where."""
        form, behind = self._theirs[last + 1].form, self._theirs[last + 2 : last + 3]
        if form in GOES_ON:
            bounded = form in ("before", "after") and behind and behind[0].form in NET_OF
            return form in ("and", "which", "who", "whose") or not (self._lasts or bounded)
        if self._theirs[last].form in PEOPLES and self._is_predicate(last, last + 1):
            return True
        if PARTICIPLE.fullmatch(form) and behind and behind[0].form in PREPOSITIONS:
            return not names_a_day(self._theirs[last].form)
        doer = form == "by" and self._is_doer(last, range(last + 2, min(last + 4, len(self._theirs))))
        return doer or self._place_may_follow(last)

    def _place_may_follow(self, last: int) -> bool:
        """Whether what follows behind the word only tells where, when or what for: "on the quay", "for £3 million"."""
        word, ahead, behind = self._theirs[last], self._theirs[last + 1], self._theirs[last + 2 : last + 3]
        before_whom = ahead.form in ("at", "near") or (behind and behind[0].form == "front")
        is_thing = not PARTICIPLE.fullmatch(word.form) and word.form not in IRREGULAR
        if names_a_day(word.form) and not before_whom:
            return False
        if ahead.form not in LEADS and not (ahead.form == "for" and is_thing):
            return False
        tail = [t.form for t in self._theirs[last + 2 : last + 2 + _MOST]]
        end = next((n for n in range(last + 2, len(self._theirs)) if self._theirs[n].form not in ARTICLES), last + 1)
        if self._lasts and not (ahead.form == "for" and self._theirs[end].form[:1].isdigit()):
            return self._is_named(end) and not names_a_day(self._theirs[end].form.removesuffix("s"))
        led = bool(tail) and (tail[0] in ARTICLES | {"front"} or (ahead.form == "for" and tail[0][:1].isdigit()))
        in_reality = led and UNREAL.isdisjoint(tail)
        return in_reality or self._is_named(end)

    def _is_when_or_where(self, more: Sequence[int]) -> bool:
        """Whether these words only tell a day, a time or a named place: "on Friday", "in Osterby", "later"."""
        led = False
        for number in more:
            form = self._theirs[number].form
            if form in LEADS:
                led = True
            elif not (
                (form in WHEN and not counts_from_one_end(self._theirs, number))
                or form in ARTICLES
                or number in self._told
                or (names_a_date([self._theirs[number]]) and not self._is_of_a_kind(number))
                or (led and (self._is_named(number) or form in ("all", "total")))
            ):
                return False
        return not more or more[-1] in self._told or self._theirs[more[-1]].form not in LEADS

    def _is_plain_before(self, number: int, k: int) -> bool:
        """Whether a word is one of the adjectives between an article and a word that change nothing: "the old mill"."""
        first = number
        while first > 0 and self._theirs[first].raw in PLAIN:
            first -= 1
        led = first < number and self._theirs[first].form in ARTICLES and not self._narrows
        return led and all(t.raw in PLAIN for t in self._theirs[number:k])

    def _is_of_a_kind(self, number: int) -> bool:
        """Whether a day tells what kind of thing follows: "the Sunday school"."""
        if not 0 < number < len(self._theirs) - 1 or not names_a_day(self._theirs[number].form):
            return False
        behind = self._theirs[number + 1]
        led = self._theirs[number - 1].form in ARTICLES
        return led and behind.telling and not self._parts(number) and behind.raw[:1].islower()

    def _is_named(self, number: int) -> bool:
        """Whether a word is a day, a year or a part of a name."""
        token = self._theirs[number]
        every = names_a_day(token.form.removesuffix("s")) and not names_a_day(token.form)
        return names_a_date([self._theirs[number]]) or (token.raw[:1].isupper() and number > 0 and not every)

    def _introduces(self, more: Sequence[int], i: int, k: int) -> bool:
        """Whether these words stand right before a name as offices or forms of address, or as the first name of it."""
        if not more or list(more) != list(range(k - len(more), k)) or not self._theirs[k].raw[:1].isupper():
            return False
        if any(owns(self._theirs[n]) or self._parts(n) or self._theirs[n].form in UNMAKING for n in more):
            return False
        if names_a_date([self._theirs[k]]) or self._theirs[k].form in BODY_ENDS | PLACE_ENDS:
            return False
        first = more[-1] if self._may_be_first_name(more[-1], i, k) else k
        return all(
            n == first or is_office(self._theirs[n]) or self._theirs[n].form in HONORIFICS | TITLES for n in more
        )

    def _may_be_first_name(self, number: int, i: int, k: int) -> bool:
        """Whether a word before a surname that the statement has alone is a first name: not "West Osterby"."""
        behind = self._mine[i + 1 : i + 2]
        goes_on = behind and behind[0].raw[:1].isupper() and behind[0].span.start - self._mine[i].span.end == 1
        before = (
            self._mine[i - 1].raw[:1].isupper() and self._mine[i - 1].form not in HONORIFICS | TITLES if i else False
        )
        if goes_on or before or self._theirs[k].form in PLACES:
            return False
        if number == 0 and self._theirs[number].form not in GIVEN:
            return False
        word = self._theirs[number]
        return word.raw[:1].isupper() and word.form not in PARTS_OF_PLACES | NO_NAMES | GOES_ON

    def _is_name_in_full(self, before: int, more: Sequence[int], k: int) -> bool:
        """Whether the name of a person is only given in full: "Ann Marie Roe"."""
        whole = all(self._theirs[n].raw[:1].isupper() for n in (before, *more, k))
        beside = (k - before - 1) == len(more) <= _LONGEST_NAME and not self._marked(before, k)
        given = self._theirs[before].form in GIVEN and self._theirs[more[0]].form not in ("and",)
        return whole and beside and given and not any(owns(self._theirs[n]) for n in (before, *more))

    def _is_joined(self, before: int, more: Sequence[int], k: int) -> bool:
        """Whether one more of a kind stands beside the word: "the mill and the pier were sold"."""
        words = [n for n in more if self._theirs[n].form != "and"]
        if self._theirs[k - 1].form == "and" and len(words) == 1 and self._theirs[before + 1].form in BE | {"been"}:
            return all(PARTICIPLE.fullmatch(self._theirs[n].form) for n in (*words, k))
        opening = self._theirs[before + 1].form == "and" and not self._theirs[k].raw[:1].isupper()
        return opening and len(words) <= _JOINED and more[-1] == k - 1 and not self._marked(before, k)

    def _is_doer(self, before: int, more: Sequence[int]) -> bool:
        """Whether a passive only has who did it besides: "was fined £300 by the court for parking"."""
        behind = self._theirs[before + 1]
        passive = any(t.form in BE | {"been"} for t in self._mine)
        first = next((n for n in more if n > before + 1 and self._theirs[n].form not in ARTICLES), None)
        return behind.form == "by" and passive and first is not None and not self._marked(before + 1, first)

    def _is_predicate(self, before: int, k: int, *, opened: bool = False) -> bool:
        """Whether both tell what somebody is, and the sentence tells more of it: "is a teacher, writer and sailor".

        Behind an aside, which `opened` tells of, the "is" has to stand right behind its end.
        """
        for number in range(k - 1, max(-1, k - 1 - _LONGEST_PREDICATE), -1):
            token = self._theirs[number]
            if token.form in BE:
                noun = number + 1 < len(self._theirs) and self._theirs[number + 1].form in ("a", "an", "the")
                near = number <= before + 1 or (opened and self._parts(number - 1))
                return noun and near and not self._narrows
            plain = token.telling or token.form in ARTICLES or token.form == "and"
            if not plain or owns(self._theirs[number]) or token.form in UNMAKING | PREPOSITIONS:
                return False
        return False

    def _marked(self, before: int, k: int) -> bool:
        """Whether a mark stands between two words of the sentence."""
        return any(self._parts(n) for n in range(before, k))

    def _same_preposition(self, i: int, k: int, *, over: bool = False) -> bool:
        """Whether both have the same preposition right before a word; before a day or a number, perhaps none.

        `over` says that words which introduce a name may stand between.
        """
        mine, theirs = preposition(self._mine, i, 0), preposition(self._theirs, k, _LONGEST_NAME if over else 0)
        counts = mine is not None and mine - 1 in self._own and self._mine[mine].form == "of"
        here = self._mine[mine].form if mine is not None and not counts else None
        there = self._theirs[theirs].form if theirs is not None else None
        if theirs in self._told:
            return here in (None, there)
        if here == there or {here, there} <= IN_OR_AT:
            return True
        form = self._theirs[k].form
        if form[:1].isdigit():
            return {here, there} <= {None, "by"}
        return {here, there} <= IN_OR_AT | {None} and (names_a_day(form) or form in WHEN)

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
        return MARK.search(self._passage, end, start) is not None
