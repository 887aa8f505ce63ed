"""The words that a text has with a capital in the midst of its sentences: they are names at a sentence's head, too.

What comes in is a whole text; what goes out are the words in the form in which they are compared.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.checking.entailment.exact_words import LIGHT
from onrecord.checking.entailment.places import is_office, names_a_day
from onrecord.checking.entailment.retold import Token, tokens_of
from onrecord.documents.span import Span
from onrecord.reading.name_runs import lower_case_words
from onrecord.reading.name_words import NO_NAMES

LONGEST_TEXT = 100_000
"""Of a longer text, in code points, only so much is read."""
_INNER = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Þ][\w’'-]*[\w]")


@lru_cache(maxsize=256)
def named_words(text: str) -> frozenset[str]:
    """Words that stand behind a small letter or a comma with a capital, and nowhere in the text without."""
    text = text[:LONGEST_TEXT]
    inner = [Span(*match.span()) for match in _INNER.finditer(text)]
    small = lower_case_words(text) if inner else frozenset()
    return frozenset(t.form for span in inner for t in tokens_of(text, span) if _is_named(t, small))


def opening_name(tokens: Sequence[Token], known: frozenset[str]) -> Span | None:
    """The place of the word that opens a sentence, where it is known to be a name; None where it isn't."""
    first = next(iter(tokens), None)
    return first.span if first and first.raw[:1].isupper() and first.form in known and not is_office(first) else None


def _is_named(token: Token, small: frozenset[str]) -> bool:
    plain = token.form in small or token.form in LIGHT or token.form in NO_NAMES or names_a_day(token.form)
    return not plain and len(token.form) > 1 and token.raw[:1].isupper() and not is_office(token)
