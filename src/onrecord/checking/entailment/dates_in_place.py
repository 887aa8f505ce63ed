"""Tells whether a date that stands elsewhere in a sentence than in a statement belongs to the same verb in both.

"On Friday, Holt resigned" is "Holt resigned on Friday"; but "said on Friday that it would close" isn't "said that it
would close on Friday", nor "closed before 1931" "closed in 1931". What comes in are a statement and a sentence laid
side by side, and the dates that agree; when in doubt the answer is no.
"""

from collections.abc import Sequence

from onrecord.checking.entailment.added_words import ARTICLES, IN_OR_AT, PREPOSITIONS
from onrecord.checking.entailment.detail import DetailHeld
from onrecord.checking.entailment.retold import Retold, Token
from onrecord.documents.span import Span
from onrecord.reading.cues import AUXILIARIES, SAYING, TELLING
from onrecord.reading.verbs import IRREGULAR

_OPENS_A_CLAUSE = frozenset(
    "that who whom which whose when where while after before because if unless until although though since".split()
)
_NO_LIMIT = IN_OR_AT | {"of", "by"}
"""Prepositions before a date that say no more than when it was."""
_NEAR = 2


def dates_belong_alike(retold: Retold, agreeing: Sequence[DetailHeld]) -> bool:
    """Whether each date and time that agrees belongs to the same verb in both, and is bounded alike."""
    return all(
        _belongs_alike(retold, d.span, d.other) for d in agreeing if d.kind in ("date", "time") and d.other is not None
    )


def _belongs_alike(retold: Retold, here: Span, there: Span) -> bool:
    mine = [n for n, t in enumerate(retold.mine) if here.overlaps(t.span)]
    theirs = _beside(retold, mine) or [n for n, t in enumerate(retold.theirs) if there.overlaps(t.span)]
    if not mine or not theirs or _limit(retold.mine, mine[0]) != _limit(retold.theirs, theirs[0]):
        return not mine or not theirs
    passed = [
        step.k + n
        for step in retold.steps
        if step.kind == "equal"
        for n in range(step.j - step.i)
        if (step.i + n < mine[0]) != (step.k + n < theirs[0])
        if step.i + n not in mine and step.k + n not in theirs
    ]
    return not passed or _is_one_clause(retold.theirs, passed[0], passed[-1] + 1)


def _beside(retold: Retold, mine: Sequence[int]) -> list[int]:
    """The same words of the sentence, where it has them all in the statement's order; else none."""
    equal = {step.i + n: step.k + n for step in retold.steps if step.kind == "equal" for n in range(step.j - step.i)}
    return [equal[n] for n in mine] if mine and all(n in equal for n in mine) else []


def _limit(tokens: Sequence[Token], at: int) -> str | None:
    """The preposition before a date that makes another time of it: "before", "since"."""
    before = [t.form for t in tokens[max(0, at - _NEAR) : at] if t.form not in ARTICLES]
    return before[-1] if before and before[-1] in PREPOSITIONS | {"since"} and before[-1] not in _NO_LIMIT else None


def _is_one_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a date that stands before these words could stand behind them as well, and belong to the same verb."""
    some = tokens[start:end]
    if any(t.form in _OPENS_A_CLAUSE or t.form in SAYING | TELLING for t in some[:-1]) or _tells(some[-1:]):
        return False
    verbs = [n for n in range(start, end) if _may_be_verb(tokens, n)]
    joined = any(tokens[n - 1].form in ("and", "but", "or", "to") for n in verbs if n > start)
    return not verbs or not (joined or any(_may_be_verb(tokens, n) for n in range(start)))


def _tells(tokens: Sequence[Token]) -> bool:
    return any(t.form in _OPENS_A_CLAUSE for t in tokens)


def _may_be_verb(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word may be a verb, or a part of one; "for killing" has one, "the meeting" none."""
    form, raw = tokens[number].form, tokens[number].raw
    doing = form.endswith("ing") and number > 0 and tokens[number - 1].form in PREPOSITIONS
    return raw != "May" and (
        doing or form in AUXILIARIES or form in IRREGULAR or (form.endswith("ed") and len(form) > 4)
    )
