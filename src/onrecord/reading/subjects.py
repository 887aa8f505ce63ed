"""Tells which bodies and places of a draft do something: "it" goes on about one of them ("Skerry said that it …").

What comes in are the names of a draft; what goes out is where one of them is the subject of a clause, as far as the
words beside it show. Persons who are named in full are left out, for "it" is never one of them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from onrecord.reading.bodies import thing_of
from onrecord.reading.cues import AUXILIARIES, CALLING, PREPOSITIONS, SAYING, TELLING
from onrecord.reading.name_words import HONORIFICS
from onrecord.reading.statement import Name

_BEFORE = re.compile(r"(?P<word>\w+)?(?P<mark>[.,;:—–]?)\s(?:the\s)?\Z", re.IGNORECASE)
_ASIDE = r"(?:,\swhich\s[^,.;]{2,80},|\s\([^()\n]{1,40}\))?\s(?:(?:also|never|now|later|[a-z]+ly)\s)?"
_VERBS = "|".join(map(re.escape, sorted(AUXILIARIES | SAYING | TELLING | CALLING)))
_DOES = re.compile(rf"{_ASIDE}(?:{_VERBS})\b")
"""A verb that shows of itself that a subject stands before it."""
_MAY_DO = re.compile(rf"{_ASIDE}[a-z]{{2,}}(?:ed|s)\b")
"""One that shows it where a clause opens with the name: "In 2011, Skerry freed"."""
_LOOK_BACK = 20


class Subjects:
    """The subjects of a draft; `bearers` tells which names are persons, by where they begin."""

    def __init__(self, text: str, names: Sequence[Name], bearers: Mapping[int, str]) -> None:
        self._text = text
        self._found = sorted(found for name in names for found in self._subjects(name, bearers))

    def between(self, first: int, last: int) -> list[tuple[int, str]]:
        """Where between these places a subject begins, and its name, in the order of the text."""
        return self._found[bisect_left(self._found, (first, "")) : bisect_left(self._found, (last, ""))]

    def _subjects(self, name: Name, bearers: Mapping[int, str]) -> Iterator[tuple[int, str]]:
        """The name, or with it what is called by it: "Lund campaign" in "the Lund campaign said"."""
        thing = thing_of(self._text, name, apart=False)
        if thing is None and " " in bearers.get(name.span.start, ""):
            return
        end = thing.end() if thing else name.span.end
        before = _BEFORE.search(self._text, max(0, name.span.start - _LOOK_BACK), name.span.start)
        word = (before["word"] or "").lower() if before else ""
        titled = before is not None and word in HONORIFICS
        opens = before is None or (before["mark"] != "" and not titled)
        if (titled and thing is None) or (word in PREPOSITIONS and not opens):
            return
        if _DOES.match(self._text, end) or (opens and _MAY_DO.match(self._text, end)):
            yield name.span.start, f"{name.text} {thing[2]}" if thing else name.text
