"""The names within the words for an office, each as a whole: "York" is no part of "the mayor of New York".

What comes in are the words; what goes out are the runs of words with a capital, and whether such a run stands in other
words with nothing more to its name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from onrecord.checking.passages import STOP_WORDS
from onrecord.checking.role_words import role_word, same_word
from onrecord.documents.days import MONTHS
from onrecord.documents.stems import stem_of
from onrecord.documents.words import words_of
from onrecord.reading.date_form import WEEKDAYS

_ASIDE = frozenset("interview interviewed email e-mail mail phone telephone call letter".split())
_NEAR = re.compile(r"[\s.'’‐-]*")
_WITHIN_NAMES = frozenset("and upon on under by sur le la les de del da do du der den am an".split())
"""Small words that stand between two parts of one name: "Newcastle upon Tyne"."""
_LINKS = frozenset("of for at in from".split())
_ARTICLES = frozenset("the a an".split())


def key_of(form: str) -> str:
    """The form in which a folded word of an office is compared."""
    return stem_of(same_word(form))


_CALLED_OTHERWISE = frozenset(
    key_of(word) for word in "america britain england holland kingdom netherlands republic states union".split()
)
"""Words of names that have others for the same thing."""


def aside(form: str) -> bool:
    """Whether a folded word says when or how somebody was asked, and not what he or she is."""
    return form in _ASIDE or form in MONTHS or form in WEEKDAYS


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """What an office is of: the little word that links them ("of"), the name right behind, and all parts of it.

    `parts` are "City" and "Osterby" of "the City of Osterby"; `certain` says that it can have no other name.
    """

    link: str
    name: tuple[str, ...]
    parts: frozenset[tuple[str, ...]]
    certain: bool

    def is_within(self, other: "Form") -> bool:
        """Whether this name is a part of the other one."""
        return self.name in other.parts


@dataclass(frozen=True, slots=True)
class NamedWords:
    """The words of an office in order: as they are compared, and whether each is of a name."""

    forms: list[str]
    keys: list[str]
    named: list[bool]
    short: list[bool]
    near: list[bool]
    """Whether nothing but a blank or a hyphen parts a word from the one before."""

    @classmethod
    def of(cls, told: str) -> Self:
        """The words of what is told."""
        words = words_of(told)
        written = [words.span(n, n + 1).of(told) for n in range(len(words))]
        ends = [0, *words.ends]
        named = [
            as_is[0].isupper() and not (role_word(form) or form in STOP_WORDS or form in _WITHIN_NAMES or aside(form))
            for as_is, form in zip(written, words.forms, strict=True)
        ]
        return cls(
            forms=words.forms,
            keys=[key_of(form) for form in words.forms],
            named=named,
            short=[len(as_is) > 1 and as_is.isupper() for as_is in written],
            near=[n > 0 and bool(_NEAR.fullmatch(told[ends[n] : start])) for n, start in enumerate(words.starts)],
        )

    def runs(self) -> Iterator[tuple[str, ...]]:
        """Each name as a whole; a first word with a capital ("Marine biologist") is none."""
        at = 1 if self._begins_a_phrase() else 0
        while at < len(self.keys):
            end = self._end(at)
            if end > at:
                yield tuple(self.keys[at:end])
            at = max(end, at + 1)

    def has_whole(self, run: Sequence[str]) -> bool:
        """Whether that name stands here, and is no part of a longer one."""
        size = len(run)
        return any(
            tuple(self.keys[at : at + size]) == tuple(run)
            and all(self.near[at + 1 : at + size])
            and not self._goes_on(at, at - 1, -1)
            and not self._goes_on(at + size - 1, at + size, 1)
            for at in range(len(self.keys) - size + 1)
        )

    def form(self, link: int) -> Form | None:
        """What stands behind the word numbered `link`, None where that is no name right behind one that links."""
        if link >= len(self.forms) or self.forms[link] not in _LINKS or not all(self.near[1 : link + 1]):
            return None
        start, parts = link + 1, []
        while (at := self._past_article(start)) < len(self.forms) and self.near[at] and self._end(at) > at:
            end = self._end(at)
            parts.append((at, end))
            if end >= len(self.forms) or self.forms[end] != "of" or not self.near[end]:
                break
            start = end + 1
        if not parts:
            return None
        first = range(*parts[0])
        return Form(
            link=self.forms[link],
            name=tuple(self.keys[n] for n in first),
            parts=frozenset(tuple(self.keys[a:b]) for a, b in parts),
            certain=not any(self.short[n] or self.keys[n] in _CALLED_OTHERWISE for n in first),
        )

    def _past_article(self, at: int) -> int:
        return at + 1 if at < len(self.forms) and self.forms[at] in _ARTICLES and self.near[at] else at

    def _begins_a_phrase(self) -> bool:
        small = len(self.forms) > 1 and self.near[1] and not self.named[1]
        return small and self.named[0] and not role_word(self.forms[1]) and self.forms[1] not in STOP_WORDS

    def _end(self, at: int) -> int:
        """The end of the name that begins at a word, that word itself where none does."""
        if not self.named[at]:
            return at
        end = at + 1
        while end < len(self.keys) and self.near[end]:
            last = next((n for n in (end, end + 1, end + 2) if not self._within(n)), end)
            if last >= len(self.keys) or not (self.near[last] and self.named[last]):
                break
            end = last + 1
        return end

    def _within(self, at: int) -> bool:
        return at < len(self.forms) and self.near[at] and self.forms[at] in _WITHIN_NAMES

    def _goes_on(self, here: int, beside: int, step: int) -> bool:
        """Whether the name that has the word `here` at its edge goes on to the one beside it."""
        far = beside
        while 0 <= far < len(self.forms) and self._touch(far, step) and self.forms[far] in _WITHIN_NAMES:
            far += step
        if not (0 <= far < len(self.forms) and self._touch(far, step)):
            return False
        telling = self.forms[far] not in STOP_WORDS and not role_word(self.forms[far])
        return self.named[far] or (far == beside and not self.named[here] and telling)

    def _touch(self, at: int, step: int) -> bool:
        return self.near[at] if step > 0 else self.near[at + 1]
