"""Tells who is meant by the words of a tag: "Roe" is Ann Roe of the second paragraph, "she" the last who spoke.

Careful on purpose: where two people can be meant, the answer is None, and an editor is left to ask.
"""

import re
from dataclasses import dataclass, field

from onrecord.documents.span import Span
from onrecord.reading.cues import DETERMINERS, PRONOUNS

VAGUE_HEADS = frozenset(
    """official officials source sources aide aides adviser advisers advisor advisors analyst analysts expert experts
    observer observers critic critics supporter supporters opponent opponents insider insiders people person persons
    witness witnesses spokesman spokeswoman spokesperson spokespeople spokesmen resident residents man woman men women
    voter voters operative operatives strategist strategists ally allies activist activists protester protesters
    diplomat diplomats officer officers report reports reporter reporters lawmaker lawmakers senator senators staffer
    staffers employee employees worker workers student students other others some many few one another several rumors
    rumours media skeptics investigators prosecutors lawyers attorneys pundits historians economists researchers
    scientists friend friends colleague colleagues member members somebody someone everybody everyone""".split()
)
"""Nouns for people without a name."""
MOST_NAMESAKES = 20
_TITLES = frozenset(
    """mr mrs ms miss dr prof professor rev sir dame lord lady president vice governor gov senator sen rep congressman
    congresswoman representative mayor secretary general director chairman chairwoman chair chief judge justice
    minister prime premier officer sergeant sgt lt lieutenant captain capt col colonel major gen adm admiral king queen
    prince princess pope bishop father sister brother speaker attorney commissioner sheriff deputy detective councilman
    councilwoman councillor spokesman spokeswoman spokesperson professor former republican democratic democrat
    presidential nominee candidate the rev. editor reporter columnist coach ambassador ceo founder author""".split()
)
_MALE = frozenset(
    "mr sir lord king prince pope bishop father brother congressman chairman councilman spokesman".split()
)
_FEMALE = frozenset("mrs ms miss dame lady queen princess sister congresswoman chairwoman spokeswoman".split())
_BODY = re.compile(
    r"\b(?:house|senate|congress|court|council|committee|commission|department|ministry|office|agency|bureau|university|"
    r"college|school|institute|centre|center|foundation|association|union|party|campaign|company|corp|inc|ltd|group|bank|"
    r"times|post|news|journal|tribune|herald|press|radio|tv|police|army|board|authority|network|fund|project|republicans|"
    r"democrats|states?|kingdom|city|county)\b",
    re.I,
)
_NAME = re.compile(
    r"[^\W\d_a-z][\w'’.-]*(?:\s+(?:(?:de|van|von|der|den|bin|al|el|la|du|di|da|le)\s+)*[^\W\d_a-z][\w'’.-]*)*"
)
_POSSESSIVE = re.compile(r"['’]s$|['’]$")


@dataclass(slots=True)
class People:
    """Who has been named so far, and who was last spoken of; grows as the draft is read from top to bottom."""

    full: dict[str, list[str]] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)
    recent: list[str] = field(default_factory=list)

    def meet(self, phrase: str) -> str | None:
        """Takes in the first name of a phrase; returns it in full as far as the draft has told, None without one."""
        name, titles = name_in(phrase)
        if not name:
            return None
        words = name.split()
        known = self.full.setdefault(words[-1].lower(), [])
        if len(words) > 1 and len(known) < MOST_NAMESAKES and name not in known:
            known.append(name)
        whole = known[0] if len(words) == 1 and len(known) == 1 else name
        if titles & _MALE:
            self.gender[whole] = "he"
        elif titles & _FEMALE:
            self.gender[whole] = "she"
        return whole

    def mention(self, phrase: str) -> None:
        """Remembers whom a sentence is about."""
        if phrase.lower() not in PRONOUNS:
            who = self.meet(phrase)
            if who and not _BODY.search(who):
                self.recent = [*[r for r in self.recent if r != who], who][-3:]

    def bearer(self, pronoun: str) -> str | None:
        """Who "he" or "she" is: the person last spoken of whose gender doesn't speak against it."""
        if pronoun not in ("he", "she"):
            return None
        sure = [n for n in self.recent if self.gender.get(n) == pronoun]
        open_ones = [n for n in self.recent if n not in self.gender]
        last = self.recent[-1] if self.recent else None
        if last is None or (self.gender.get(last, pronoun) != pronoun and len({*sure, *open_ones}) != 1):
            return None
        who = last if self.gender.get(last, pronoun) == pronoun else (sure or open_ones)[-1]
        self.gender.setdefault(who, pronoun)
        return who


def identify(text: str, source: Span | None, people: People) -> tuple[str | None, bool]:
    """Who the source is, and whether it has a name."""
    if source is None:
        return None, False
    phrase = source.of(text)
    if phrase.lower() in PRONOUNS:
        who = people.bearer(phrase.lower())
        return who, who is not None
    if is_vague(phrase):
        return None, False
    who = people.meet(phrase)
    people.mention(phrase)
    return who, who is not None


def name_in(phrase: str) -> tuple[str | None, set[str]]:
    """The first name in a source phrase without its titles, and the titles that stood before it."""
    seen: set[str] = set()
    for match in _NAME.finditer(phrase[:300]):
        words = match.group().split()
        while words and words[0].lower().rstrip(".") in _TITLES | DETERMINERS | {"in", "on", "at", "but", "and"}:
            seen.add(words.pop(0).lower().rstrip("."))
        seen |= {w for w in re.findall(r"\w+", phrase[: match.start()].lower()) if w in _MALE | _FEMALE}
        name = _POSSESSIVE.sub("", " ".join(words)).rstrip(".,")
        if name and name.lower() not in PRONOUNS:
            return name, seen
    return None, seen


def is_vague(phrase: str) -> bool:
    """Whether the head of the phrase is a noun for people without a name ("two senior officials of the ministry")."""
    head = re.split(
        r"\b(?:of|for|with|in|at|from|who|that|on|to|familiar|close|inside|within|near)\b|,", phrase, maxsplit=1
    )[0]
    words = re.findall(r"[\w'’-]+", head)
    if not words:
        return False
    last = words[-1]
    return last.lower() in VAGUE_HEADS and (last.islower() or len(words) == 1)
