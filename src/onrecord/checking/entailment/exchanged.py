"""Says what it means where a statement that retells a sentence has other words in a place: a name, a role, a denial.

What comes in are the two laid side by side; what goes out are the places that say something else. Words that may mean
the same are told as replaced, and nobody is accused of anything.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from onrecord.checking.entailment.detail import DetailHeld, DetailKind, Outcome
from onrecord.checking.entailment.exact_words import DENYING, NOT
from onrecord.checking.entailment.opposites import are_opposites, denies_within
from onrecord.checking.entailment.places import (
    akin,
    is_abbreviated,
    is_office,
    is_rank,
    moved_names,
    named_in,
    ranks_in,
    roles_in,
)
from onrecord.checking.entailment.retold import Retold, Step, Token
from onrecord.checking.role_words import role_word
from onrecord.documents.span import Span
from onrecord.documents.stems import stem_of
from onrecord.reading.cues import PREPOSITIONS
from onrecord.reading.name_words import NO_NAMES

LONGEST = 6
NEARLY_ALL = 0.75
"""What differs in a name or an office is an error only where so much of the statement is the same."""
LEAST_REST = 4
"""So many telling words outside of a name are the same where the name itself is a good part of the statement."""
OTHER_WORDS = 0.1
"""With more words that differ, a statement may deny just those: "it is not a shrub" beside "it is a tree"."""
PRONOUNS = frozenset("he she it they who which his her its their this that".split())
MOST_IN_AN_OFFICE = 3
REACH = 5
"""A rank ("former") belongs to an office that stands so many words behind it."""
Names = Sequence[Span]
_DESCRIBED = 4
"""So many words may stand from "is a" to what somebody is: "is an American writer"."""
_BE = frozenset("is are was were".split())
_DENYING_SAYING = frozenset("deny denies denied denying".split())
_BEFORE_A_VERB = frozenset("also now still never often then who".split())
_STILL = frozenset(map(stem_of, "still already yet longer".split()))
"""What tells of when something is so: "no longer" denies "still", "not yet" denies "already"."""
_SAYS = frozenset("say says said claim claims claimed believe believes believed think thinks thought".split())


def compare_retold(
    retold: Retold, names: Names, others: Names, apart: Sequence[Span], known: Set[str]
) -> Iterator[DetailHeld]:
    """What differs between a statement and the sentence that it retells.

    `names` are those of the statement and `others` those of the passage, `known` the words of all of them; what stands
    in `apart` is compared elsewhere.
    """
    reader = _Reader(retold, names, others, apart, known)
    moved = moved_names(retold, names)
    if moved:
        yield DetailHeld(kind="order", outcome="differs", span=moved)
        return
    for step in retold.steps:
        found = reader.exchanged(step) if step.kind == "replace" else reader.more_or_less(step)
        for held in found if step.kind != "equal" else ():
            denies_more = held.kind == "negation" and _other_words(retold, held.span) > OTHER_WORDS
            yield replace(held, outcome="replaced") if denies_more else held


def _other_words(retold: Retold, span: Span) -> float:
    """The share of the statement's telling words outside the span that the sentence doesn't have in their place."""
    lone = sum(t.telling and not span.start <= t.span.start < span.end for t in retold.lone)
    return lone / max(1, sum(t.telling for t in retold.mine))


class _Reader:
    def __init__(self, retold: Retold, names: Names, others: Names, apart: Sequence[Span], known: Set[str]) -> None:
        self._retold, self._names, self._others, self._apart = retold, names, others, apart
        self._known = known

    def exchanged(self, step: Step) -> Iterator[DetailHeld]:
        """What other words in the same place mean."""
        mine, theirs = self._retold.mine[step.i : step.j], self._retold.theirs[step.k : step.m]
        if is_abbreviated(mine, theirs):
            return
        if step.i == 0:
            theirs = theirs[-len(mine) - 1 :]
        if step.j == len(self._retold.mine):
            theirs = theirs[: len(mine) + 1]
        if max(len(mine), len(theirs)) > LONGEST or _same(mine, theirs):
            return
        denied = _denials(mine, theirs), _denials(theirs, mine)
        opposed = any(are_opposites(a.form, b.form) and not _denies(a) | _denies(b) for a in mine for b in theirs)
        if (sum(denied) + opposed) % 2 and (opposed or _denies_just_that(mine, theirs)):
            yield _held("opposite" if opposed else "negation", "differs", mine, theirs)
        elif not self._rest_is_the_same(step) or self._tells_what_one_is(step):
            yield from self._reworded(mine, theirs, any(denied))
        elif self._other_role(mine, theirs, step):
            yield _held("role", "differs", mine, theirs)
        elif self._other_name(mine, theirs):
            yield _held("name", "differs", mine, theirs)
        else:
            yield from self._reworded(mine, theirs, any(denied))

    def _rest_is_the_same(self, step: Step) -> bool:
        """Whether nearly all of the statement is the same, or nearly all that stands outside of a name's place."""
        if self._retold.kept >= NEARLY_ALL:
            return True
        if any(t.telling and t.raw[:1].islower() and not is_office(t) for t in self._retold.mine[step.i : step.j]):
            return False
        telling = sum(t.telling for t in self._retold.mine)
        rest = telling - sum(t.telling for t in self._retold.mine[step.i : step.j])
        return self._retold.kept * telling >= max(LEAST_REST, NEARLY_ALL * rest)

    def _reworded(self, mine: Sequence[Token], theirs: Sequence[Token], denied: bool) -> Iterator[DetailHeld]:
        if not denied and _tell(mine) and _tell(theirs) and not self._compared_elsewhere(mine):
            yield _held("wording", "replaced", mine, theirs)

    def more_or_less(self, step: Step) -> Iterator[DetailHeld]:
        """What a few words mean that only one of the two has, in the midst of others that both have."""
        retold = self._retold
        mine, theirs = retold.mine[step.i : step.j], retold.theirs[step.k : step.m]
        few = mine or theirs
        if len(few) > 3 or step.i == len(retold.mine) or step.k == len(retold.theirs):
            return
        beside = retold.mine[max(0, step.i - 1) : step.j + 1], retold.theirs[max(0, step.k - 1) : step.m + 1]
        lone, there = retold.lone, retold.lone_there
        if _denials(few, ()) % 2 and (_denials(lone, there) + _denials(there, lone)) % 2:
            yield _held("negation", "differs", *beside)
        elif (
            retold.kept >= NEARLY_ALL
            and is_rank(few[-1])
            and (step.i > 0 or mine or step.k == 0)
            and self._before_an_office(step)
        ):
            yield _held("role", "differs", *beside)

    def _before_an_office(self, step: Step) -> bool:
        """Whether the words that follow go on to an office, so that a rank belongs to it."""
        follow = self._retold.mine[step.j : step.j + REACH]
        offices = [n for n, t in enumerate(follow) if is_office(t)]
        return bool(offices) and all(t.telling for t in follow[: offices[0]])

    def _tells_what_one_is(self, step: Step) -> bool:
        """Whether the place is what somebody is said to be, who may be the other as well: "is a writer", "a singer"."""
        before = [t.form for t in self._retold.mine[max(0, step.i - _DESCRIBED) : step.i + 1]]
        starts = [n for n, (a, b) in enumerate(pairwise(before)) if a in _BE and b in ("a", "an")]
        return bool(starts) and PREPOSITIONS.isdisjoint(before[starts[-1] :]) and "of" not in before[starts[-1] :]

    def _other_role(self, mine: Sequence[Token], theirs: Sequence[Token], step: Step) -> bool:
        one, other = roles_in(mine), roles_in(theirs)
        if max(sum(t.telling for t in some) for some in (mine, theirs)) > MOST_IN_AN_OFFICE:
            return False
        if one and other:
            return not one & other or ranks_in(mine) != ranks_in(theirs)
        before = self._before_an_office(step)
        if before and not one and not other and all(t.raw[:1].isupper() for t in (*mine, *theirs)):
            follows = self._retold.mine[step.j]
            return is_office(follows) and follows.raw[:1].isupper()
        return before and ranks_in(mine) != ranks_in(theirs) and not one and not other

    def _other_name(self, mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
        retold = self._retold
        ours, its = named_in(mine, self._names, retold.mine[0]), named_in(theirs, self._others, retold.theirs[0])
        if mine[0] == retold.mine[0]:
            does = self._one_does_it(mine)
            its = its or self._opening_name(theirs, bool(ours), does)
            ours = ours or self._opening_name(mine, bool(its), does)
            its = its or self._opening_name(theirs, bool(ours), does)
        if not ours or not its or any(akin(a, b) for a in ours for b in its):
            return False
        if mine[0] == retold.mine[0] and retold.theirs[0].form in PRONOUNS:
            return False
        if any(t.form in PRONOUNS for t in theirs) or self._goes_on(mine) or _is_within(mine) != _is_within(theirs):
            return False
        if max(_beside_names(mine, ours), _beside_names(theirs, its)) > 1:
            return False
        there = {t.form for t in self._retold.lone_there} & ours
        here = {t.form for t in self._retold.lone} & its
        return bool(there) == bool(here)

    def _goes_on(self, mine: Sequence[Token]) -> bool:
        """Whether the name has more words behind, which both have: then only a first name is written otherwise."""
        last = mine[-1].span
        ends = [n.end for n in self._names if n.start <= last.start < n.end]
        return any(last.start < t.span.start < end for end in ends for t in self._retold.mine)

    def _one_does_it(self, mine: Sequence[Token]) -> bool:
        """Whether both go on with the verb of one, so that a word before it that ends in "s" is no plural."""
        behind = self._retold.mine[len(mine) :]
        verb = next((t.form for t in behind if not t.form.endswith("ly") and t.form not in _BEFORE_A_VERB), "")
        return verb.endswith("s") and not verb.endswith("ss")

    def _opening_name(self, tokens: Sequence[Token], beside_a_name: bool, one_does_it: bool) -> set[str]:
        """The words that open a sentence, where they are a name elsewhere or look like one in the place of another."""
        plain = len(tokens) <= 3 and all(t.telling and len(t.raw) > 1 and t.raw[0].isupper() for t in tokens)
        plain = plain and not all(is_office(t) or t.form in NO_NAMES for t in tokens)
        known = all(t.form in self._known for t in tokens)
        plural = tokens[0].form.endswith("s") and not one_does_it
        seems = beside_a_name and not plural and not tokens[0].form.endswith(("ing", "ly"))
        return {t.form for t in tokens} if plain and (known or seems) else set()

    def _compared_elsewhere(self, tokens: Sequence[Token]) -> bool:
        return any(a.start < t.span.end and t.span.start < a.end for t in tokens for a in self._apart)


def _is_within(tokens: Sequence[Token]) -> bool:
    """Whether these words tell that somebody is in something, or of it, and not what he is: "Roe was in a film"."""
    return any(a.form in _BE and b.form in PREPOSITIONS for a, b in pairwise(tokens))


def _held(kind: DetailKind, outcome: Outcome, mine: Sequence[Token], theirs: Sequence[Token]) -> DetailHeld:
    other = Span(theirs[0].span.start, theirs[-1].span.end) if theirs else None
    return DetailHeld(kind=kind, outcome=outcome, span=Span(mine[0].span.start, mine[-1].span.end), other=other)


def _same(mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
    one, other = ({stem_of(role_word(t.form) or t.form) for t in tokens if t.telling} for tokens in (mine, theirs))
    offices = all(is_office(t) for t in (*mine, *theirs) if t.telling)
    return one == other or {*one, *other} == {"ago", "back"} or (offices and bool(one & other))


def _denials(tokens: Sequence[Token], others: Sequence[Token]) -> int:
    """How often these words deny."""
    plain = sum(_denies(t) for t in tokens)
    turned_down = any(a.form.startswith("turn") and b.form == "down" for a, b in pairwise(tokens))
    return plain + turned_down + len(_within(tokens, others))


def _within(tokens: Sequence[Token], others: Sequence[Token]) -> dict[str, str]:
    """The words that carry a "not" within, with what they deny."""
    there = {t.form for t in others}
    found = {t.form: denies_within(t.form, there, bool(there & NOT)) for t in tokens}
    return {word: plain for word, plain in found.items() if plain}


def _denies_just_that(mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether the one side denies what the other says; with other words beside the "not" it may deny something else.

    Behind "did not" the verb has another form than without it.
    """
    denying, plain = (mine, theirs) if _denials(mine, theirs) else (theirs, mine)
    within = _within(denying, plain)
    more = {stem_of(within.get(t.form, t.form)) for t in denying if t.telling and not _denies(t)} - _STILL
    there = {stem_of(t.form) for t in plain}
    with_do = any(t.form in ("do", "does", "did") for t in denying)
    return more <= there or (with_do and len(more) == 1)


def denies_between(retold: Retold) -> bool:
    """Whether the sentence denies something between the words that the statement has of it."""
    return any(_denials(gap, ()) for gap in retold.gaps)


def denies_only_saying(retold: Retold) -> bool:
    """Whether the sentence tells that somebody denies what the statement says, or that nobody says it.

    That isn't the same as that it isn't so: "Falk denied that she took it". But it is another thing where the statement
    has in its place that she admitted it.
    """
    extra = retold.lone_there
    for number, token in enumerate(extra):
        if token.form in _DENYING_SAYING:
            again = any(t.form in NOT for t in (*extra, *retold.lone))
            instead = not again and any(are_opposites(t.form, token.form) for t in retold.lone)
            return not instead and not any(t.form in _DENYING_SAYING for t in retold.mine)
        if token.form in ("nobody", "none") and any(t.form in _SAYS for t in extra[number + 1 : number + 3]):
            return True
    return False


def _denies(token: Token) -> bool:
    return token.form in NOT or token.form in DENYING


def _beside_names(tokens: Sequence[Token], names: set[str]) -> int:
    """How many telling words in lower case stand beside the names, roles left out."""
    plain = [t for t in tokens if t.telling and t.form not in names and not is_office(t)]
    return sum(t.raw[:1].islower() for t in plain)


def _tell(tokens: Sequence[Token]) -> bool:
    return any(t.telling for t in tokens)
