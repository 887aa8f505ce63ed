"""Tells which body a description or "it" means: "the bureau" is the FBI, "the poll" is the Skerry poll named above.

What comes in are the names of a draft; a body is known by the noun in its name, by the letter that stands for it in an
acronym, by what stands in apposition to it, and by the words in front of it.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

from onrecord.reading.cues import AUXILIARIES, PREPOSITIONS, SAYING
from onrecord.reading.name_words import BODY_ENDS, CLUB_ENDS, COMPANY_ENDS
from onrecord.reading.statement import Name

_OWNED = re.compile(r"(the|this|his|her)\s(?:(?:new|latest|recent)\s)?([a-z]+)", re.IGNORECASE)
_DESCRIBED = re.compile(r"(?:the|this)\s((?:[a-z][\w’'-]*\s){0,4})([a-z-]+)", re.IGNORECASE)
_THINGS = frozenset(
    """poll survey study report campaign administration team camp committee letter statement lawsuit complaint ad
    article editorial memo investigation""".split()
)
"""What is called by the name of whoever it belongs to, or by that of who made it."""
_OF_NAME = re.compile(rf"(?:['’]s?)?\s((?:[a-z]+\s){{0,2}}?)({'|'.join(sorted(_THINGS))})\b")
_APART = PREPOSITIONS | AUXILIARIES | SAYING | frozenset("a an the and or but that who".split())
"""Words behind a name that part it from the thing: "Lund’s a campaign issue", "Lund said a poll"."""
_MAKES = frozenset("issued released published posted wrote filed sent conducted made launched ran aired".split())
_CALLED_BY_OWNER = frozenset("campaign administration".split())
"""What everybody knows by whose it is, also where the draft names only the owner."""
_ALIKE = dict.fromkeys(("poll", "survey"), ("poll", "survey")) | dict.fromkeys(("study", "report"), ("study", "report"))
_PAPERS = frozenset("times post journal herald courier tribune gazette chronicle observer guardian globe sun".split())
_BROADCASTERS = frozenset("cnn nbc abc cbs bbc msnbc npr pbs itv cnbc espn hbo".split())
_LETTERED = {
    "A": ("agency", "association", "authority"),
    "C": ("committee", "commission", "council", "conference"),
    "D": ("department",),
    "O": ("organization", "organisation", "office"),
    "U": ("union",),
}
"""By the last letter of an acronym, the nouns that it can stand for."""
_PARTIES = frozenset("gop rnc dnc".split())
_OF_STATE = frozenset("agency bureau department administration commission service ministry office authority".split())
"""Bodies of a state: each can be called an agency."""
_SCHOOLS = frozenset("university college academy school".split())
_COMPANIES = frozenset(
    """company corporation corp inc ltd llc plc firm giant maker retailer airline airlines airways carrier automaker
    lender startup bank holdings industries systems technologies""".split()
)
"""Bodies of business: each can be called a company."""
_GROUPS = frozenset(
    """union association league coalition alliance foundation institute council fund society federation movement
    organization organisation program programme""".split()
)
_NOUNS = (BODY_ENDS - frozenset("news press times post sun team".split())) | frozenset(
    """firm paper newspaper magazine outlet website site watchdog nonprofit charity app startup channel station
    broadcaster retailer airline carrier automaker giant maker lender regulator thinktank tribunal tabloid program
    programme""".split()
)
_APPOSITION = re.compile(r",\s(?:an?|the|one of the)\s([a-z][^,.;:()“”\"\n]{2,80})")
_BEFORE = re.compile(r"\b([a-z]+(?:\s[a-z]+)?)\s(?:(?:called|named|dubbed|known\sas)\s(?:the\s)?)?\Z")
_HEAD_ENDS = re.compile(r"\s(?:of|for|with|in|at|from|who|that|which|on|to|based|founded|and)\b")
_LOOKS_ON = re.compile(
    r"\b(?:analysts?|economists?|strategists?|brokers?|professors?|lecturers?|researchers?|fellows?|experts?)"
    r"\s(?:at|with|of|from|for)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
"""Before a body that only tells who looks on: "an analyst at Skerry Bank"."""
_PLAIN = frozenset("same federal new whole".split())
_WINDOW = 300
"""So many letters back another body of the same kind keeps a description open."""
_WORD = re.compile(r"[a-z]+")
_WHICH = re.compile(r"\s?(?:\([^()\n]{1,40}\))?,\s")
_BESIDE, _LOOK_BACK = 80, 3_000
"""In how many letters behind a name an apposition stands; so many back a body without a name is still meant."""


class Bodies:
    """The bodies that a draft names; `bearers` tells which names are persons, by where they begin."""

    def __init__(self, text: str, names: Sequence[Name], bearers: Mapping[int, str]) -> None:
        self._text, self._bearers = text, bearers
        self._owners: dict[str, list[Name]] = {}
        for name in names:
            owned = thing_of(text, name)
            if owned:
                self._owners.setdefault(owned[2], []).append(name)
        self._bodies = [n for n in names if n.span.start not in bearers and n.kind in ("organisation", "unknown")]
        self._starts = [n.span.start for n in self._bodies]
        self._words: dict[str, set[str]] = {}
        nouns: dict[str, set[str]] = {}
        self._by_noun: dict[str, list[Name]] = {}
        for name in self._bodies:
            nouns.setdefault(name.text, set()).update(self._nouns_of(name))
        for name in self._bodies:
            for noun in nouns[name.text]:
                if not self._looks_on(name):
                    self._by_noun.setdefault(noun, []).append(name)

    def owned(self, phrase: str, at: int, whose: str | None) -> str | None:
        """What "the poll" or "his campaign" is, where the draft has named one: "the Skerry poll", "Lund's campaign"."""
        found = _OWNED.fullmatch(phrase)
        if not found or (whose is None and found[1].lower() not in ("the", "this")):
            return None
        fitting = [
            (name.span.start, f"{name.text} {found[2]}")
            for noun in _ALIKE.get(found[2], (found[2],))
            for name in self._owners.get(noun, [])
            if whose is None or self._bearers.get(name.span.start) == whose
        ]
        before = max((one for one in fitting if one[0] < at), default=None)
        if whose and found[2] in _CALLED_BY_OWNER and found[2] not in self._owners:
            return f"{whose} {found[2]}"
        return before[1] if before else fitting[0][1] if len({body for _, body in fitting}) == 1 else None

    def described(self, phrase: str, at: int) -> str | None:
        """The body that "the agency" means: the last of its kind, where no other stands near and none goes nameless."""
        found = _DESCRIBED.fullmatch(phrase)
        if not found or found[2].lower() not in _NOUNS:
            return None
        noun, told = found[2].lower(), set(found[1].lower().split()) - _PLAIN
        bodies = self._by_noun.get(noun, [])
        place = bisect_left(bodies, at, key=_start)
        last = bodies[place - 1] if place else None
        if last is None:
            return None
        comparable = noun in self._words[last.text] or not found[1].islower()
        if told and comparable and not told & self._words[last.text]:
            return None
        near = bodies[bisect_left(bodies, at - _WINDOW, key=_start) : place]
        unnamed = re.compile(rf"\b(?:[Aa]n?|[Aa]nother|[Oo]ne)\s(?:[\w’'-]+\s){{0,3}}{noun}\b")
        since = max(last.span.end + _BESIDE, at - _LOOK_BACK)
        return None if {n.text for n in near} - {last.text} or unnamed.search(self._text, since, at) else last.text

    def opening(self, sentence: int, at: int) -> str | None:
        """The body whose name the sentence that begins at `sentence` opens with, before this place."""
        place = bisect_left(self._starts, sentence)
        name = self._bodies[place] if place < len(self._bodies) else None
        opens = name is not None and name.span.end <= at and name.span.start - sentence <= len("The ")
        return name.text if name is not None and opens else None

    def beside(self, at: int) -> str | None:
        """The body whose name ends right before a "which" at this place."""
        place = bisect_left(self._starts, at) - 1
        name = self._bodies[place] if place >= 0 else None
        return name.text if name and _WHICH.fullmatch(self._text, name.span.end, at) else None

    def _looks_on(self, name: Name) -> bool:
        """Whether this body only tells where somebody works who speaks of others."""
        return _LOOKS_ON.search(self._text, max(0, name.span.start - _WINDOW // 4), name.span.start) is not None

    def _nouns_of(self, name: Name) -> set[str]:
        """The nouns that a description of this body can have."""
        words = [w.lower().strip(".") for w in name.text.split()]
        bare = name.text.replace(".", "")
        own = {words[-1], *(word for word, of in pairwise(words) if of == "of")}
        beside = self._told_of(name)
        self._words.setdefault(name.text, set()).update(words, beside)
        nouns = {word for word in (*own, *beside[-1:]) if word in _NOUNS}
        if len(words) > 1 and (own & _PAPERS or "daily" in words):
            nouns |= {"paper", "newspaper", "outlet", "tabloid"}
        elif bare.lower() in _BROADCASTERS or own & {"network", "news"}:
            nouns |= {"network", "channel", "broadcaster", "outlet"}
        elif len(words) == 1 and 3 <= len(bare) <= 5 and bare.isupper():
            nouns.update(_LETTERED.get(bare[-1], ()), ("bureau",) if "B" in bare else ())
        if bare.lower() in _PARTIES or (
            own & {"committee", "convention"} and {"republican", "democratic"} & set(words)
        ):
            nouns.add("party")
        kinds = {"group": _GROUPS, "organization": _GROUPS, "organisation": _GROUPS, "school": _SCHOOLS}
        kinds |= {"agency": _OF_STATE, "company": _COMPANIES | COMPANY_ENDS, "club": CLUB_ENDS}
        apart = own if len(words) > 1 else frozenset[str]()
        return nouns | {kind for kind, those in kinds.items() if ((nouns - set(words)) | apart) & those}

    def _told_of(self, name: Name) -> list[str]:
        """The words that say beside the name what it is: "Skerry Pulse, a watchdog group", "the polling firm Holt"."""
        behind = _APPOSITION.match(self._text, name.span.end)
        before = _BEFORE.search(self._text, max(0, name.span.start - 40), name.span.start)
        told = _WORD.findall(_HEAD_ENDS.split(behind[1], maxsplit=1)[0]) if behind else []
        if told[-1:] and told[-1] in _NOUNS:
            return told
        told = _WORD.findall(before[1]) if before else []
        return told if told[-1:] and told[-1] in _NOUNS else []


def thing_of(text: str, name: Name, *, apart: bool = True) -> re.Match[str] | None:
    """What is called by this name and stands behind it, as the second group: "campaign" in "the Lund campaign".

    Unless `apart` is False, it may also be what somebody of that name has made: "Lund issued a long statement".
    """
    owned = _OF_NAME.match(text, name.span.end)
    if owned is None or _APART.isdisjoint(owned[1].split()):
        return owned
    return owned if apart and owned[1].split()[0] in _MAKES else None


def _start(name: Name) -> int:
    return name.span.start
