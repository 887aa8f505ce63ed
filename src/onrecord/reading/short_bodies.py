"""Tells which bodies of a draft are called by one word of their name: "Tarn" is Tarn Foods, "Rovers" Osterby Rovers.

What comes in are the names of a draft; what goes out is, by such a word, the body in full. A word that names a place,
a people or somebody in the draft, or that stands in two bodies' names, is short for none.
"""

from collections.abc import Iterator, Sequence

from onrecord.reading.name_words import CLUB_ENDS, COMPANY_ENDS, GROUPS, HONORIFICS, NO_NAMES, PEOPLES, PLACES, TITLES
from onrecord.reading.statement import Name

_ENDS = COMPANY_ENDS | frozenset("inc ltd llc plc corp corporation group airlines airways bank holdings".split())
_CALLED_BY_LAST = CLUB_ENDS - frozenset("fc afc rfc cfc athletic".split())
_MOST_WORDS = 3
_NO_SHORT_FORM = (
    NO_NAMES
    | PLACES
    | PEOPLES
    | GROUPS
    | TITLES
    | HONORIFICS
    | frozenset(
        """north south east west northern southern eastern western central national international british american
        european royal united general world global new old great first standard family city state""".split()
    )
)


def short_forms(names: Sequence[Name]) -> dict[str, str]:
    """By each word that alone stands for one of these bodies, its name in full."""
    people = {word for name in names if name.kind == "person" and " " in name.text for word in name.text.split()}
    places = {name.text for name in names if name.kind == "place"}
    bodies: dict[str, set[str]] = {}
    for name in names:
        for word in _short(name):
            bodies.setdefault(word, set()).add(name.text)
    return {
        word: next(iter(whole)) for word, whole in bodies.items() if len(whole) == 1 and word not in people | places
    }


def _short(name: Name) -> Iterator[str]:
    """The words by which a body of this name can be called."""
    words = name.text.split()
    if name.kind != "organisation" or not 1 < len(words) <= _MOST_WORDS:
        return
    if words[-1].lower().rstrip(".") in _ENDS and len(words[0]) > 2 and words[0].lower() not in _NO_SHORT_FORM:
        yield words[0]
    if words[-1].lower() in _CALLED_BY_LAST:
        yield words[-1]
