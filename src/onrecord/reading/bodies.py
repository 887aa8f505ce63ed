"""Tells which body a description or "it" means: "the bureau" is the FBI, "the poll" the Skerry poll of the paragraph above.

What comes in are the names of a draft; a body is known by the noun in its name, by the letter that stands for it in an
acronym, by what stands in apposition to it, and by the words in front of it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from onrecord.reading.name_words import BODY_ENDS
from onrecord.reading.statement import Name

_OWNED = re.compile(r"(?:the|this|his|her)\s(?:(?:new|latest|recent)\s)?([a-z]+)", re.IGNORECASE)
_DESCRIBED = re.compile(r"(?:the|this)\s((?:[a-z][\w’'-]*\s){0,4})([a-z-]+)", re.IGNORECASE)
_ALIKE = dict.fromkeys(("poll", "survey"), ("poll", "survey")) | dict.fromkeys(("study", "report"), ("study", "report"))
_PAPERS = frozenset("times post journal herald courier tribune gazette chronicle observer guardian globe sun".split())
_BROADCASTERS = frozenset("cnn nbc abc cbs bbc msnbc npr pbs itv cnbc espn hbo".split())
_NEWS_AGENCIES = frozenset("ap afp upi dpa reuters".split())
_LETTERED = frozenset(
    """agency bureau committee commission council department association union organization organisation institute
    service bank fund league center centre university administration foundation federation""".split()
)
"""Bodies whose noun an acronym holds the first letter of: the B of FBI."""
_GROUPS = frozenset(
    """union association league coalition alliance foundation institute council fund society federation movement
    organization organisation""".split()
)
_NOUNS = (BODY_ENDS - frozenset("news press times post sun team".split())) | frozenset(
    """firm paper newspaper magazine outlet website site watchdog nonprofit charity app startup channel station
    broadcaster retailer airline carrier automaker giant maker lender regulator thinktank tribunal""".split()
)
_APPOSITION = re.compile(r",\s(?:an?|the|one of the)\s([a-z][^,.;:()“”\"\n]{2,80})")
_BEFORE = re.compile(r"\b([a-z]+(?:\s[a-z]+)?)\s\Z")
_HEAD_ENDS = re.compile(r"\s(?:of|for|with|in|at|from|who|that|which|on|to|based|founded|and)\b")
_WINDOW = 1_000
"""So many letters back another body of the same kind keeps a description open."""
_WORD = re.compile(r"[a-z]+")


class Bodies:
    """The bodies that a draft names; `bearers` tells which names are persons, by where they begin."""

    def __init__(self, text: str, names: Sequence[Name], bearers: Mapping[int, str]) -> None:
        self._text, self._names, self._bearers = text, names, bearers
        self._bodies = [n for n in names if n.span.start not in bearers and n.kind in ("organisation", "unknown")]
        self._starts = [n.span.start for n in self._bodies]
        nouns: dict[str, set[str]] = {}
        self._by_noun: dict[str, list[Name]] = {}
        for name in self._bodies:
            nouns.setdefault(name.text, set()).update(self._nouns_of(name))
        for name in self._bodies:
            for noun in nouns[name.text]:
                self._by_noun.setdefault(noun, []).append(name)

    def owned(self, phrase: str, at: int, whose: str | None) -> str | None:
        """What "the poll" or "his campaign" is, where the draft has named one: "the Skerry poll", "Lund's campaign"."""
        found = _OWNED.fullmatch(phrase)
        if not found or found[1] not in _THINGS or (whose is None and found[0][:2].lower() != "th"):
            return None
        nouns = "|".join(_ALIKE.get(found[1], (found[1],)))
        behind = re.compile(rf"(?:['’]s?)?\s(?:[a-z]+\s){{0,2}}(?:{nouns})\b")
        fitting = [
            (name.span.start, f"{name.text} {found[1]}")
            for name in self._names
            if behind.match(self._text, name.span.end)
            and (whose is None or self._bearers.get(name.span.start) == whose)
        ]
        before = [body for start, body in fitting if start < at]
        return before[-1] if before else fitting[0][1] if len({body for _, body in fitting}) == 1 else None

    def described(self, phrase: str, at: int) -> str | None:
        """The body that "the agency" means: the last of its kind, where no other stands near and none goes nameless."""
        found = _DESCRIBED.fullmatch(phrase)
        if not found or found[2].lower() not in _NOUNS:
            return None
        noun = found[2].lower()
        fitting = self._by_noun.get(noun, [])
        fitting = fitting[: bisect_left(fitting, at, key=lambda n: n.span.start)]
        if not fitting:
            return None
        last = fitting[-1]
        others = {n.text for n in fitting if at - n.span.start < _WINDOW} - {last.text}
        unnamed = re.compile(rf"\b(?:an?|another|one)\s(?:[\w’'-]+\s){{0,3}}{noun}\b")
        nameless = unnamed.search(self._text, last.span.end + len(noun) + 60, at)
        return None if others or nameless else last.text

    def subject_before(self, at: int, opens: int) -> str | None:
        """The one body that a sentence from `opens` on begins with, or a clause in it, before this place."""
        low, high = bisect_left(self._starts, opens), bisect_left(self._starts, at)
        found = {n.text for n in self._bodies[low:high] if self._text[opens : n.span.start].strip().lower() in ("", "the")}
        return next(iter(found)) if len(found) == 1 else None

    def beside(self, at: int) -> str | None:
        """The body whose name ends right before a "which" at this place."""
        place = bisect_left(self._starts, at) - 1
        name = self._bodies[place] if place >= 0 else None
        return name.text if name and re.fullmatch(r"\s?(?:\([^()\n]{1,40}\))?,\s", self._text[name.span.end : at]) else None

    def _nouns_of(self, name: Name) -> Iterator[str]:
        """The nouns that a description of this body can have."""
        words = [w.lower().strip(".") for w in name.text.split()]
        bare = name.text.replace(".", "")
        own = {w for w in (words[-1], words[0] if "of" in words else "") if w in _NOUNS}
        yield from own
        if own & _GROUPS:
            yield "group"
        if words[-1] in _PAPERS and len(words) > 1:
            yield from ("paper", "newspaper", "outlet")
        if bare.lower() in _BROADCASTERS or words[-1] == "network":
            yield from ("network", "channel", "broadcaster", "outlet")
        elif bare.lower() in _NEWS_AGENCIES:
            yield "agency"
        elif len(words) == 1 and 3 <= len(bare) <= 5 and bare.isupper():
            yield from (noun for noun in _LETTERED if noun[0].upper() in bare)
        yield from self._told_of(name)

    def _told_of(self, name: Name) -> Iterator[str]:
        """The nouns that stand beside the name: "Skerry Watch, a watchdog group", "the polling firm Holt"."""
        behind = _APPOSITION.match(self._text, name.span.end)
        before = _BEFORE.search(self._text, max(0, name.span.start - 30), name.span.start)
        for words in (_HEAD_ENDS.split(behind[1], maxsplit=1)[0] if behind else "", before[1] if before else ""):
            last = _WORD.findall(words)[-1:]
            yield from (word for word in last if word in _NOUNS)


_THINGS = frozenset(
    """poll survey study report campaign administration team camp committee letter statement lawsuit complaint ad article
    editorial book speech email memo investigation presidency government ministry army spokesman""".split()
) - {"spokesman"}
"""What is called by the name of whoever it belongs to, or by that of who made it."""
