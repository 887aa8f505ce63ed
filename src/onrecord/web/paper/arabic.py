"""Arabic letters as they join: each takes the form that its neighbours ask for, in writing order.

The forms are those of Unicode's Arabic Presentation Forms-B, which the Unicode data ties to their letters.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

_FORMS = range(0xFE70, 0xFEFD)
_TATWEEL = "\u0640"


@cache
def letters_of_forms() -> Mapping[str, str]:
    """The letters that each form stands for; two for lam with alef."""
    return {form: letters for form, _, letters in _told() if not letters.startswith(" ")}


@cache
def _forms() -> Mapping[tuple[str, str], str]:
    """The form of letters by its name in Unicode: isolated, final, initial or medial."""
    return {(letters, how): form for form, how, letters in _told()}


def _told() -> Iterator[tuple[str, str, str]]:
    for code in _FORMS:
        if decomposition := unicodedata.decomposition(chr(code)):
            how, *letters = decomposition.split()
            yield chr(code), how.strip("<>"), "".join(chr(int(letter, 16)) for letter in letters)


def joined(text: str) -> list[str]:
    """A form for each code point, in order; "" for an alef that its lam has taken in. What isn't Arabic stays."""
    shown = list(text)
    letters = [i for i, c in enumerate(text) if unicodedata.category(c) != "Mn"]
    skipped = False
    for place, i in enumerate(letters):
        if skipped:
            skipped = False
            continue
        here = text[i]
        before = text[letters[place - 1]] if place else ""
        after = text[letters[place + 1]] if place + 1 < len(letters) else ""
        ties = _joins_on(before) and _joins_back(here)
        if (here + after, "isolated") in _forms() and len(here + after) == 2:
            shown[i] = _forms()[here + after, "final" if ties else "isolated"]
            shown[letters[place + 1]] = ""
            skipped = True
            continue
        goes_on = _joins_on(here) and _joins_back(after)
        how = ("medial" if goes_on else "final") if ties else ("initial" if goes_on else "isolated")
        shown[i] = _forms().get((here, how), here)
    return shown


def _joins_on(letter: str) -> bool:
    """Whether it reaches the letter that follows."""
    return letter == _TATWEEL or (letter, "initial") in _forms()


def _joins_back(letter: str) -> bool:
    """Whether it reaches the letter before it."""
    return letter == _TATWEEL or (letter, "final") in _forms()
