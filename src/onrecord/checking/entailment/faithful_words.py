"""What tells of words whether they are one and of one time, which preposition they have, and what belongs to a figure.

What comes in are the words of a statement and of a sentence; `faithful` asks for what goes out.
"""

from collections.abc import Sequence, Set

from onrecord.checking.entailment.added_words import ARTICLES, BOUNDS, FUTURE, GUESSES, PREPOSITIONS, PRESENT
from onrecord.checking.entailment.exact_dates import names_a_number
from onrecord.checking.entailment.retold import Retold, Token
from onrecord.reading.verbs import UNCHANGED


def same_form(mine: Token, theirs: Token) -> bool:
    """Whether two words are one, but for an "s" at the end: "approve" is not "approved", and "Hale's" is not "Hale".

    A verb that has one form for all times ("shut") may be either.
    """
    same = mine.form.removesuffix("s") == theirs.form.removesuffix("s")
    no_tense = not UNCHANGED.isdisjoint((mine.raw.lower(), theirs.raw.lower()))
    return (same or no_tense) and owns(mine) == owns(theirs)


def same_time(retold: Retold) -> bool:
    """Whether the sentence is in the present where the statement is, and of what is to come where that is."""
    here, there = ({t.form for t in tokens} for tokens in (retold.mine, retold.theirs))
    going_on = "being" in there and "being" not in here
    return not going_on and all(here.isdisjoint(FUTURE if "will" in some else some) or there & some for some in PRESENT)


def around_figures(passage: str, tokens: Sequence[Token], told: Set[int]) -> set[int]:
    """The words around a figure that its comparison has read: "some 400", "20 per cent of pupils"."""
    numbers = sorted(n for n in told if names_a_number(tokens[n : n + 1]))
    shares = [n for n in told if n - 1 in told or passage[tokens[n].span.end :].startswith("%")]
    found = {n + 1 for n in shares if n + 1 < len(tokens) and tokens[n + 1].form == "of"}
    for number in numbers:
        before = number - 1
        while before >= 0 and tokens[before].form in BOUNDS:
            found.add(before)
            before -= 1
    return found


def preposition(tokens: Sequence[Token], at: int, over: int) -> int | None:
    """The number of the preposition before a word, over articles and so many words that introduce it."""
    number = at - 1
    while number >= 0 and (tokens[number].form in ARTICLES or over > 0):
        if tokens[number].form in PREPOSITIONS:
            break
        over -= tokens[number].form not in ARTICLES
        number -= 1
    found = number >= 0 and tokens[number].form in PREPOSITIONS
    guess = found and tokens[number].form in GUESSES and names_a_number(tokens[number + 1 : number + 2])
    return number if found and not guess else None


def led_by_doer(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word, or the article before it, follows a "by"."""
    number = preposition(tokens, at, 0)
    return number is not None and tokens[number].form == "by"


def counts_from_one_end(tokens: Sequence[Token], number: int) -> bool:
    """Whether "last" or "next" picks some of a number: "the last 10 miles"."""
    behind = tokens[number + 1 : number + 2]
    return tokens[number].form in ("last", "next") and bool(behind) and behind[0].form[:1].isdigit()


def owns(token: Token) -> bool:
    """Whether a word says whose something is: "Hale's"."""
    return token.raw.replace("’", "'").endswith(("'s", "s'"))
