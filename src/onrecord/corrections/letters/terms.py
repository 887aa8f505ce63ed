"""The terms by which a letter and an article are compared: stems of words, and numbers as figures.

"Eleven", "11" and "11th" are one term, so are "6,200" and "6 200". What a letter in another language shares are
names and figures.
"""

import re
from dataclasses import dataclass

from onrecord.documents.stems import stem_of
from onrecord.documents.words import Words, words_of
from onrecord.reading.number_words import ORDINALS, SMALL, TENS

MOST_TERMS = 20_000

_GROUPED = re.compile(r"(?<=\d)[.,'’ \u00a0\u202f](?=\d{3}(?!\d))")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_COMMON = frozenset(
    "a about after again all also an and any are as at be because been before being but by can "
    "could did do does done "
    "down each even ever every few for from get give go had has have he her here him his how i if in into is it its "
    "just know let like made make many may me mean mistake more most much must my never no nobody "
    "nor not nothing now "
    "of off on once only or other our out over own please print put quite rather read really right said same say see "
    "she should since so some still such sure take tell than thank that the their them then there these they thing "
    "this those through to too true under until up us very want was we were what when where which while who whom why "
    "will with wrong would write wrote written you your yours dear hello hi sir madam editor regard kind best "
    "faithfully sincerely article piece story report reporter newspaper paper news correct "
    "correction error false isn't doesn't "
    "didn't wasn't can't won't don't haven't hasn't weren't couldn't wouldn't i'm i've i'd you've it'd that's "
    "re fwd".split()
)
_STEMMED_COMMON = frozenset(stem_of(word) for word in _COMMON) | _COMMON


@dataclass(frozen=True, slots=True)
class Terms(Words):
    """The terms of a text in order: stems and figures, where `Words` has whole words."""

    def telling(self) -> set[str]:
        """The terms that say what a text is about."""
        return {form for form in self.forms if is_telling(form)}


def terms_of(text: str) -> Terms:
    """The terms of a text; of a very long one the first 20,000."""
    text = _GROUPED.sub("\x00", text)
    words = words_of(text.replace("\x00", ","))
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at, count = 0, min(len(words), MOST_TERMS)
    while at < count:
        form, used = _number(words.forms, at)
        forms.append(form or _term(words.forms[at]))
        starts.append(words.starts[at])
        ends.append(words.ends[at + used - 1])
        at += used
    return Terms(forms, starts, ends)


def is_telling(form: str) -> bool:
    """Whether a term says what a text is about: no function word, no word that every complaint has."""
    return form not in _STEMMED_COMMON and (len(form) > 1 or form.isdigit())


def is_figure(form: str) -> bool:
    """Whether a term is a number."""
    return form[:1].isdigit()


def _term(form: str) -> str:
    if form[:1].isdigit():
        bare = form.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+", form) else form
        ordinal = _ORDINAL.fullmatch(bare)
        return ordinal[1] if ordinal else bare
    return stem_of(form)


def _number(forms: list[str], at: int) -> tuple[str, int]:
    """A number in words that begins here, as figures, and how many words it has; "" where none does."""
    form = forms[at]
    if form in TENS:
        following = SMALL.get(forms[at + 1], 0) if at + 1 < len(forms) else 0
        return (str(TENS[form] + following), 2) if 0 < following < 10 else (str(TENS[form]), 1)
    number = SMALL.get(form, ORDINALS.get(form, 0))
    return (str(number), 1) if number > 1 and form not in ("second",) else ("", 1)
