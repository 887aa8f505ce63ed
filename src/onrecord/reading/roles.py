"""Tells the role that stands beside a name: "harbour master Ann Olsen", "Ann Olsen, the mayor of Osterby,".

What comes in is a text and a run of words; what goes out is where the name begins, and where its role stands.
"""

import re
from collections.abc import Sequence

from onrecord.documents.span import Span
from onrecord.reading.cues import PREPOSITIONS
from onrecord.reading.given_names import FEMALE_NAMES, MALE_NAMES
from onrecord.reading.name_runs import Run, Word, is_headline
from onrecord.reading.name_words import HONORIFICS, ROLES, TITLE_ENDS, TITLES
from onrecord.reading.role_verbs import is_past_form, is_verb, opens_with_verb

_SHORTENED = r"(?:(?<=\b[A-Z])|(?<=\b(?:Mr|Ms|Dr|St))|(?<=\b(?:Gov|Sen|Rep|Gen|Mrs))|(?<=\bPres))\."
"""The full stop behind an initial or a title, which ends nothing."""
_AFTER = re.compile(
    r"(?:,\s\d{1,3})?,\s(?P<role>(?:(?:the|a|an|its|his|her|their|who is (?:the|a|an))\s)?"
    rf"(?P<words>[A-Za-z](?:(?!'')[^,.;:!?()“”\"\n]|{_SHORTENED}){{2,90}}?))(?=[,;:)]|(?!{_SHORTENED})\.|"
    r"\s(?:said|says|told|was|is|who|which|that|and)\b|\s\w+ed\s(?:as|by|in|to|on|at)\b)"
)
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|who is (?:the|a|an))\s")
_STOPS = frozenset(
    "the a an its his her their our my of to by and or with for from in on at as that said says told when "
    "while but is was "
    "are were has had have who whom whose than then also not just only because if so about after before into "
    "like through via after under over between among during since until alongside along amid despite without within "
    "against per down up out off".split()
)
_DESCRIBED = re.compile(
    r"(?:(?:\b(?:the|an?|his|her|its|their|my|our)|['’]s?)\s(?P<told>[^,;:.!?“”\"()\n]{2,80}),\s"
    r"|,\s(?:the|an?|his|her|its|their|my|our)\s(?P<telling>[^,;:.!?“”\"()\n]{2,80}\s))\Z",
    re.IGNORECASE,
)
"""What somebody is, right before the name that ends it: "the firm's lawyer, ", ", the brother of the clerk "."""
_LONGEST_DESCRIPTION = 100
_FINITE = frozenset("is are was were has had have will would".split())
_PORTFOLIOS = frozenset(
    "state defense defence treasury labor labour commerce agriculture education energy transportation health police"
    " staff".split()
)
"""What somebody is secretary, minister or chief of: "Secretary of State", "Chief of Police"."""
_TITLED = TITLES | _PORTFOLIOS | frozenset("of house senate majority minority party".split())
_LONGEST_IN_HEADLINE = 4
"""A title of more words has taken in what a headline only writes with capitals: "Council Finally Backs Mayor"."""
_OPENS_ROLE = (
    TITLES
    | _PORTFOLIOS
    | frozenset(
        "ex retired veteran shadow junior home club team union party opposition council town city county".split()
    )
    | frozenset("school hospital harbour harbor business company bank government group charity transport".split())
)
"""What the role of whoever a sentence names first begins with, there with a capital: "Finance officer Ann Olsen"."""
_PARTISANS = frozenset("republican democrat libertarian conservative".split())
_GIVEN = MALE_NAMES | FEMALE_NAMES
_RUN_TOGETHER = re.compile(r"(?<=[A-Z]{2})(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])")
_ROLE_ENDS = ("woman", "man", "person", "ist", "ologist", "maker", "keeper", "master")


def split_title(run: Run) -> tuple[Run | None, Span | None, bool]:
    """The name without what stands before it as a title, the title's place, and whether anything shows a person.

    "NATO Secretary-General Ann Olsen" is Ann Olsen, in the role of NATO Secretary-General; "the President" is no name.
    """
    words = run.words
    of = run.sentence[max(0, run.first - 2) : run.first]
    if words[0].low in _PORTFOLIOS and len(of) == 2 and of[1].low == "of" and is_role(of[0].low):
        if len(words) == 1:
            return None, None, False
        return Run(run.sentence, run.first + 1, run.last), Span(of[0].span.start, words[0].span.end), True
    ends = [n for n, word in enumerate(words[:6]) if _ends_title(word)] or [0][: _is_what_one_is(words)]
    if not ends or any(not w.capital for w in words[: ends[-1] + 1] if w.low != "of"):
        return run, None, False
    cut = ends[-1] + 1
    if cut + 1 < len(words) and words[cut].low == "of" and words[cut + 1].low in _PORTFOLIOS:
        cut += 2
    title = [w for w in words[:cut] if w.low not in HONORIFICS and (cut > 1 or w.low not in _PARTISANS)]
    if len(title) > _LONGEST_IN_HEADLINE and is_headline(run.sentence):
        title = title[next((n + 1 for n in reversed(range(len(title))) if title[n].low not in _TITLED), 0) :]
    span = Span(title[0].span.start, title[-1].span.end) if title else None
    if cut == len(words):
        return (
            (None, span, False)
            if all(w.low in TITLES | HONORIFICS for w in words[: ends[-1] + 1])
            else (run, None, False)
        )
    return Run(run.sentence, run.first + cut, run.last), span, True


def _is_what_one_is(words: Sequence[Word]) -> bool:
    """Whether the first word tells what somebody is who is named behind it in full: "Billionaire Ann Olsen"."""
    first, given = words[0].low, words[1].low if len(words) > 2 else ""
    return (first in ROLES or first in _PARTISANS) and first not in _GIVEN and given in _GIVEN


def _ends_title(word: Word) -> bool:
    """Whether a name can follow this word of a title, also where a lost space has run the title together."""
    return word.low in TITLE_ENDS | HONORIFICS or _RUN_TOGETHER.split(word.text)[-1].lower() in TITLE_ENDS


def role_before(run: Run) -> Span | None:
    """The words in lower case before the name that tell a role: "former police chief", "union leader".

    What somebody is who is told by the name and has none is no role of its bearer: "a veteran Skerry Post reporter". A
    verb ends the role: "the minister sacked harbour master Ann Olsen".
    """
    words, at = run.sentence, run.first - 1
    if words[run.first].bound and (charge := charge_before(words, at)) is not None:
        return charge
    if at < 0 or not run.sentence[run.first].bound or not is_role(words[at].low) or words[at].capital:
        return None
    behind = run.sentence[run.last : run.last + 1]
    if words[at].low == "fellow" or (behind and behind[0].bound and not behind[0].capital and is_role(behind[0].low)):
        return None
    first = at
    while first > 0 and at - first < 4 and words[first].bound and _modifies(words, first - 1):
        first -= 1
    return Span(words[first].span.start, words[at].span.end)


def charge_before(words: Sequence[Word], at: int) -> Span | None:
    """The title that ends at this word with what its bearer is in charge of: "Deputy Commissioner of Police"."""
    first = at - 2
    if first < 0 or words[at].low not in _PORTFOLIOS or words[at - 1].low != "of" or not is_role(words[first].low):
        return None
    while first > 0 and words[first - 1].low in TITLES and words[first].bound:
        first -= 1
    return Span(words[first].span.start, words[at].span.end)


def _modifies(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    return (
        (word.text.islower() or (at == 0 and word.text.istitle() and word.low in _OPENS_ROLE))
        and word.low not in _STOPS
        and not word.possessive
        and not word.low.endswith(("ly", "year-old"))
        and not is_verb(words, at)
    )


def role_after(text: str, name: Span) -> Span | None:
    """The apposition behind the name that tells a role, less its article."""
    match = _AFTER.match(text, name.end, name.end + 130)
    if not match:
        return None
    bare = _ARTICLE.sub("", match["role"])
    words: Sequence[str] = re.findall(r"[\w’'-]+", bare)[:6]
    heads = words[: next((n for n, w in enumerate(words) if w in ("of", "for", "at", "in", "with", "to")), len(words))]
    if (
        not any(is_role(word.lower().rstrip("s")) or is_role(word.lower()) for word in heads)
        or words[0].lower() in _STOPS
        or not _FINITE.isdisjoint(words)
        or (words[0].endswith(("ed", "ing")) and words[1:2] and words[1] in _STOPS)
        or _names_another(heads)
        or (bare == match["role"] and _goes_on(text, name.start, [word.lower() for word in words]))
    ):
        return None
    start = match.end("role") - len(bare)
    return Span(start, match.end("role"))


def _names_another(words: Sequence[str]) -> bool:
    """Whether behind the words for what somebody is a name follows: "clerk Nia Berg", but not "secretary General"."""
    ends = next(
        (n for n, word in enumerate(words) if word in PREPOSITIONS | _STOPS or word.endswith("ing")), len(words)
    )
    last = words[ends - 1] if ends else ""
    named = last.istitle() and not is_role(last.lower()) and last.lower() not in TITLES
    return named and any(is_role(word.lower()) for word in words[: ends - 1])


def _goes_on(text: str, begin: int, words: Sequence[str]) -> bool:
    """Whether the words behind a name without an article tell what its bearer did: "Per Lund, asked clerk Nia Berg".

    Where the name itself ends a description, a form in -ed is what was done by whoever is described.
    """
    if opens_with_verb(words):
        return True
    first = next((word for word in words if not word.endswith("ly")), "")
    before = _DESCRIBED.search(text, max(0, begin - _LONGEST_DESCRIPTION), begin) if is_past_form(first) else None
    return before is not None and any(map(is_role, (before["told"] or before["telling"]).lower().split()))


def is_role(word: str) -> bool:
    """Whether the word, in lower case, says what someone is or does."""
    return word in ROLES or (word.endswith(_ROLE_ENDS) and len(word) > 5)
