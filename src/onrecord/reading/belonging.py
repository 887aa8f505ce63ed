"""Tells whether whoever speaks bears the name that stands in the words for them, or is only told by it.

What comes in is a name within the words of a source ("Ann Olsen's brother", "many Osterby sailors", "the GOP nominee");
what goes out is whether somebody else speaks.
"""

import re
from collections.abc import Sequence

from onrecord.documents.span import Span
from onrecord.reading.cues import AUXILIARIES, PARTICIPLES, PREPOSITIONS
from onrecord.reading.made_by import BODIES, is_told_by_maker
from onrecord.reading.offices import HEAD_ENDS
from onrecord.reading.role_verbs import is_past_form
from onrecord.reading.roles import is_role
from onrecord.reading.speech_words import SPEECH_NOUNS
from onrecord.reading.statement import Name

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
WRITINGS = SPEECH_NOUNS | frozenset(
    """study survey poll analysis article story column book paper essay blog account website lawsuit suit filing
    affidavit announcement video brief plan proposal office campaign average data figure estimate count tally index
    database ranking rating research review investigation document number
    team camp""".split()
)
"""What speaks for whoever made it."""
_WORD = re.compile(r"[\w'’-]+")
_OWNED = re.compile(r"(?:['’]s|(?<=s)['’])\s(?:[a-z][\w-]*\s)*(?P<head>[a-z][\w-]*)")
"""What follows a name to which something belongs, up to the last word in lower case: "'s older brother"."""
_SOME_OF = re.compile(
    r"\s(?!and\b|or\b)(?:[^\W\d_][\w-]*\s){0,2}?(?P<head>[a-z][\w-]+[^s\W]s|people|men|women)"
    r"(?:,?\s(?:of|in|at|from|for|with|who|and)\b.*)?",
    re.DOTALL,
)
"""What follows a name that tells only which people: " rabbis", " voters in the north"."""
_ONE_OF = re.compile(
    r"\s(?!(?:and|or|as|the|an?|now|then)\b)(?P<more>(?:[a-z][\w-]*\s){0,3}?)(?P<head>[a-z][\w-]+)"
    r"(?:,?\s(?:of|in|at|from|for|with|who|and)\b.*)?",
    re.DOTALL,
)
"""What follows a name that tells only whose one is: " campaign manager", " presidential front-runner"."""
_PARTING = (
    AUXILIARIES
    | PREPOSITIONS
    | PARTICIPLES
    | frozenset("who which that but not when while as his her its their my our your the a an this these those".split())
)
"""Words behind a name that part it from any noun behind them: " outside court"."""
_GROUPS = frozenset(
    """police staff crew crews troops forces guards jury jurors juries court courts magistrates prosecutors fans
    locals citizens villagers islanders parents pupils teachers doctors nurses medics paramedics firefighters
    soldiers sailors fishermen players
    family families relatives estate heirs government governments authorities administration cabinet council councils
    parliament leadership management board delegation delegates regulators regulator inspectors ministers
    backers followers loyalists boosters watchers donors volunteers shareholders investors customers users readers
    viewers listeners hopefuls rivals contenders nominees appointees faithful stalwarts
    crowd crowds unions forums rallies circles law laws nomination presidency""".split()
)
"""Nouns, beside those for people without a name, for a group that the name before them only tells: "Skerry troops"."""
_DOERS = re.compile(r"[a-z-]{2,}(?:ers|ors|men|women|ists|ates)")
"""Nouns for several who do something: "fundraisers"."""
_NO_DOERS = frozenset("quarters matters orders dates rates states updates offers others theaters centers".split())
_PAPERS = frozenset("insider observer reporter correspondent analyst student citizen".split())
"""What outlets are called as well: "Skerry Insider"."""
_ONE_SUCH = re.compile(r"\b(?:an?|another|one|some|every|no)\s\Z", re.IGNORECASE)
"""Right before a name that leads to a noun: "one Osterby sign", "a Roe appointee"."""
_ONE = re.compile(
    r"\b(?:an?|another|one|some|every|no)\s(?:(?!(?:of|from|by|to|in|at|for|with|on|the)\s)[a-z][\w-]*\s){0,2}\Z",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?:the\s)?(?:many|some|most|several|few|other|all|both|various|two|three|four|five|\d+)\s", re.IGNORECASE
)
_TELLS_MORE = re.compile(
    r"\b(?:[Ww]hom?|[Ww]hich)\b|\b(?:including|such\sas)\s[^.;:()]*\Z"
    r"|\b(?:[^\W\d_]+s|those|people|men|women)\s(?:\w+ly\s)?[a-z]{2,}ing\s"
    r"(?:to|for|the|an?|in|on|from|with|against|at|by|up|their|his|her)\b"
)
"""What begins to tell more of somebody: " who works for ", "sailors trying to board the "."""
_PLACE_TO_WRITE = re.compile(r"\s(?:[a-z]+\s)?(?:pages?|accounts?|feeds?|profiles?|posts?|walls?|stories|timelines?)\b")
_WHOSE_OWN = re.compile(r"\b(?:his|her|their|its|my|our|your|an?|['’]s?)\s(?:[a-z]+\s)*\Z", re.IGNORECASE)
"""Before a name that only tells where somebody writes: "her Skerrybook page"."""
_TOLD_BY = re.compile(r"\b(?:of|in|at|for|near|from|outside|to|with)\s(?:the\s)?\Z")
_QUOTED = re.compile(r"\w[^“”\"]*(?:“[^”]+|\"[^\"]+)\Z")
"""Before a name that other words within quotation marks lead to, the head outside: 'the host of "Lunch with '."""


def belongs_to_another(text: str, name: Name, source: Span, *, is_person: bool) -> bool:
    """Whether somebody else speaks who is told by this name: "Ann Olsen's brother", "the council of Osterby".

    What somebody wrote speaks for its writer: "a letter from Ann Olsen".
    """
    before, after = text[source.start : name.span.start], text[name.span.end : source.end]
    if after.startswith("-") or _TELLS_MORE.search(before) or _QUOTED.match(before) or is_told_by_maker(before):
        return True
    if _PLACE_TO_WRITE.fullmatch(after) and _WHOSE_OWN.search(before):
        return True
    some, one = _SOME_OF.fullmatch(after), _ONE_OF.fullmatch(after)
    if some and (some["head"] in VAGUE_HEADS or is_role(some["head"].removesuffix("s"))):
        return True
    if some and _SEVERAL.match(before) and not _is_writing(some["head"]):
        return True
    if one and _is_one_of([*one["more"].split(), one["head"]], before, is_person=is_person):
        return True
    headline = _ONE_OF.fullmatch(after.lower())
    head = headline["head"] if headline and after.istitle() else ""
    if head not in _PAPERS and (head in VAGUE_HEADS or is_role(head)):
        return True
    owner, telling = _OWNED.match(after), _TOLD_BY.search(before)
    if owner:
        head = owner["head"]
        return not _is_writing(head) and (is_person or head in VAGUE_HEADS or is_role(head))
    heads = words_to_head(before) if telling else []
    if name.kind == "organisation":
        return bool(heads) and is_role(heads[-1].lower())
    return bool(heads) and not _is_writing(heads[-1])


def _is_one_of(words: Sequence[str], before: str, *, is_person: bool) -> bool:
    """Whether the noun behind a name is whoever speaks, and the name tells whose: "Larkhaven police", "Skerry troops".

    What is called by the name is no other: "the Skerry Lamp newspaper", but "an Osterby newspaper". A word that isn't
    known for such a noun tells of nobody: "earlier", "online".
    """
    *more, head = words
    if any(map(_is_writing, words)):
        return False
    if head in VAGUE_HEADS or is_role(head):
        return True
    if not _PARTING.isdisjoint(more) or any(is_past_form(word) for word in words):
        return False
    if _ONE_SUCH.search(before):
        return not head.endswith("ly")
    several = not is_person and head not in _NO_DOERS and _DOERS.fullmatch(head) is not None
    return several or head in _GROUPS or (head in BODIES and _ONE.search(before) is not None)


def _is_writing(word: str) -> bool:
    return not WRITINGS.isdisjoint((word.lower(), word.lower().removesuffix("s")))


def words_to_head(phrase: str) -> list[str]:
    """The words of a phrase up to its head: "a", "senior", "official" in "a senior official of the ministry"."""
    return _WORD.findall(HEAD_ENDS.split(phrase, maxsplit=1)[0])
