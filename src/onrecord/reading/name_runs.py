"""Cuts runs of capitalised words out of sentences: the raw material of names.

What comes in is a text and its sentences; what goes out are runs of words, each with its place. A word that stands at
the head of a sentence and elsewhere in lower case owes its capital to the sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.documents.span import Span
from onrecord.reading.name_words import HONORIFICS, NO_NAMES, OF_HEADS, PARTICLES, TITLES

ADDRESS_END = (
    r"\.(?:com|org|net|info|news|tv|gov|edu|mil|biz|media|press|online|(?:co|org|ac|gov)\.uk|com\.au|co\.nz|co\.za"
    r"|de|fr|uk|ca|us|eu|io|ch|at|nl|no|se|dk|fi|is|it|es|pt|pl|ru|ua|cz|ie|be|jp|cn|br|au|nz|za|gr|hu|tr|me|co|fm|ai)"
)
"""How an outlet that is called by its address on the web ends: "Larkhavenpost.com"."""

_WORD = re.compile(
    rf"(?<![\w@/.-])[^\W\d_][\w-]{{0,40}}(?:\.[A-Za-z][\w-]{{0,40}}){{0,2}}{ADDRESS_END}(?![\w-]|\.\w)|"
    r"(?:[^\W\d_]\.){2,6}(?!\w)|(?:[^\W\d_]\.)(?=\s)|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Gov|Rep|Reps|Gen|Pres|Col|Lt|Capt|Sgt|Maj|Rev|St|Jr|Sr|Cmdr|Hon|Inc|Corp"
    r"|Ltd)\."
    r"|[A-Z]{1,3}&[A-Z]{1,3}(?!\w)|(?<=\s)&(?=\s)"
    r"|[^\W\d_]+(?:[’'][^\W\d_]+)*(?:-[^\W_]+(?:[’'][^\W\d_]+)*)*|\d+"
)
_POSSESSIVE = re.compile(r"(?:[’']s|[’'])$")
_GLUE = re.compile(r"[ \u00a0]|\n(?!\n)")
AGAINST = "v."
"""Between the two sides of a case at law, which is one name: "Berg v. University of Osterby"."""
ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_MONTHS_TOO = frozenset("april may june august jan".split())
LONGEST_RUN = 9


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place, less a possessive ending; `bound` says that only a space parts it from the one before."""

    span: Span
    text: str
    bound: bool
    possessive: bool

    @property
    def low(self) -> str:
        """The word in lower case, without full stops."""
        return self.text.lower().rstrip(".").replace("’", "'")

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together as a name, with the sentence's words around them."""

    sentence: list[Word]
    first: int
    last: int

    @property
    def words(self) -> list[Word]:
        """The words of the run."""
        return self.sentence[self.first : self.last]

    @property
    def span(self) -> Span:
        """Where the run stands, without a possessive ending."""
        return Span(self.sentence[self.first].span.start, self.sentence[self.last - 1].span.end)


def words_in(text: str, within: Span) -> list[Word]:
    """The words of a sentence."""
    words: list[Word] = []
    end = -1
    for match in _WORD.finditer(text, within.start, within.end):
        bare = _POSSESSIVE.sub("", match.group()) or match.group()
        span = Span(match.start(), match.start() + len(bare))
        bound = 0 <= end < match.start() and bool(_GLUE.fullmatch(text, end, match.start()))
        words.append(Word(span, bare, bound, len(bare) < len(match.group())))
        end = match.end()
    return words


def is_headline(words: Sequence[Word]) -> bool:
    """Whether nearly every longer word has a capital, so that capitals tell nothing."""
    longer = [w for w in words if len(w.text) > 3]
    if len(longer) < 4:
        return False
    return sum(w.capital for w in longer) >= 0.75 * len(longer)


def lower_case_words(text: str) -> frozenset[str]:
    """Every word that stands in the text in lower case."""
    return frozenset(re.findall(r"(?<![\w’'.-])[a-zà-ÿ]{2,}(?![\w’'])", text))


def runs_in(words: list[Word], known_low: frozenset[str]) -> Iterator[Run]:
    """The runs of one sentence."""
    at = 0
    while at < len(words):
        if not _starts(words, at, known_low):
            at += 1
            continue
        last = _end_of_run(words, at)
        yield Run(words, at, last)
        at = last


def _starts(words: list[Word], at: int, known_low: frozenset[str]) -> bool:
    word = words[at]
    named_after_month = word.text.lower() in _MONTHS_TOO and at + 1 < len(words) and words[at + 1].capital
    named_all_the_same = (named_after_month and words[at + 1].bound) or _numbered(words, at) or _is_initial(words, at)
    if not word.capital or (word.low in NO_NAMES and not named_all_the_same):
        return False
    if at == 0 and word.low in known_low and word.low not in TITLES | HONORIFICS:
        return False
    return len(word.text) > 1 or (at + 1 < len(words) and words[at + 1].capital and words[at + 1].bound)


def _numbered(words: list[Word], at: int) -> bool:
    """Whether the word begins a name as its number: "the First Amendment", "the Second World War"."""
    ahead = words[at + 1 : at + 2]
    return at > 0 and words[at].low in ORDINALS and bool(ahead) and ahead[0].capital and ahead[0].bound


def _is_initial(words: list[Word], at: int) -> bool:
    """Whether the word is the first letter of a name that is short for a word of its own: "A. K. Berg"."""
    ahead = words[at + 1 : at + 2]
    return len(words[at].text) == 2 and words[at].text[1] == "." and bool(ahead) and ahead[0].capital and ahead[0].bound


def _end_of_run(words: list[Word], first: int) -> int:
    """One past the last word of the run that begins at `first`."""
    at = first + 1
    while at < len(words) and at - first < LONGEST_RUN and words[at].bound and not words[at - 1].possessive:
        if words[at].capital:
            if words[at].low in NO_NAMES and len(words[at].text) > 2 and not words[at].text.isupper():
                break
            at += 1
            continue
        step = _connector(words, at)
        if not step:
            break
        at += step
    return at


def _connector(words: Sequence[Word], at: int) -> int:
    """How many words to go on by, from a lower-case word inside a name to its next capital; 0 where the name ends."""
    low, before = words[at].low, words[at - 1].low
    ahead = at
    while (
        ahead < len(words)
        and ahead - at < 3
        and words[ahead].bound
        and (words[ahead].low in PARTICLES | {"the", "of", "&"} or words[ahead].text == AGAINST)
    ):
        ahead += 1
    if ahead >= len(words) or not words[ahead].capital or not words[ahead].bound:
        return 0
    if words[at].text in (AGAINST, "&") and ahead == at + 1:
        return 2
    if low in PARTICLES and "of" not in [w.low for w in words[at:ahead]] and words[at].text != "the":
        return ahead - at + 1 if words[ahead].low not in NO_NAMES else 0
    if low == "of" and before in OF_HEADS:
        return ahead - at + 1
    return 0
