"""Which words of a marked mention are the name.

Some sets mark whole mentions: "Havlinje's new design, the 7e7", "Osterby Airport, which serves Larkhaven, Nordmark".
The name in one is its proper noun, as the package tells names: without article, title or apposition.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Run = tuple[int, int]
"""First token, token behind the last."""

JOINTS = frozenset("of & and for the".split())
"""Small words that join the parts of a name."""
_ENDS = frozenset(", ( ) [ ] `` '' \" “ ” : ; – —".split())
_LEADS_OFF = frozenset("in near for which who that with at on from by to where when whose".split())
_TITLES = frozenset(
    "mr mrs ms dr sir congressman congresswoman representative rep gov prime judge justice presiding chief executive "
    "officer chairman spokesman spokeswoman spokesperson gen major lieutenant captain capt colonel col professor prof "
    "king queen prince princess pope director vice former".split()
)
_OFFICES = frozenset("president senator sen governor secretary minister premier chancellor general".split())
"""Titles before which more may stand that is none of the name ("US President")."""
_NAME = re.compile(r"(?![a-z]*-|.*-[a-z]+$)(?:[A-Z]|\d|[a-z]{1,2}[A-Z])")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_ADDRESS = re.compile(r"@|://|^www\.", re.IGNORECASE)


def is_name_word(token: str) -> bool:
    """Whether the token may be part of a name: "Skiff", "747", "fPod", and neither "Skiff-led" nor "The"."""
    return bool(_NAME.match(token)) and token.lower() not in ("the", "a", "an", "its", "their", "our", "his", "her")


def name_in(tokens: Sequence[str], start: int, end: int, kind: str, named: frozenset[Run] = frozenset()) -> list[Run]:
    """The names of a mention that is told to be one, as MEANTIME marks them.

    `named` are the runs that are mentions by themselves: who owns something ("Skiff's 787") is one, what begins a name
    ("People's Republic") isn't. Of a place that stands before the one it lies in, both are given.
    """
    found = []
    for low, high in _clauses(tokens, start, end):
        runs = _runs(tokens, low, high, named)
        if not runs or (kind == "PER" and _is_no_person(tokens, runs[-1])):
            continue
        run = _without_title(tokens, runs[-1]) if kind == "PER" else runs[-1]
        if run[0] < run[1]:
            found.append((run, run[1] == high))
    ending = [run for run, ends in found if ends]
    if kind == "LOC" and ending:
        return _one_in_another(tokens, ending)
    if ending or kind == "PER":
        return ending[:1]
    return [run for run, _ in found[:1]]


def _clauses(tokens: Sequence[str], start: int, end: int) -> Iterator[Run]:
    """The mention cut at commas, brackets and marks of quotation, each piece as far as its first preposition."""
    low = start
    for at in range(start, end + 1):
        if at == end or tokens[at] in _ENDS:
            stop = next((n for n in range(low, at) if tokens[n] in _LEADS_OFF and n > low), at)
            yield low, _without_ending(tokens, low, stop)
            low = at + 1


def _without_ending(tokens: Sequence[str], low: int, high: int) -> int:
    while high > low and tokens[high - 1] in ("'s", "’s", "'", "’", "-"):
        high -= 1
    return high


def _runs(tokens: Sequence[str], low: int, high: int, named: frozenset[Run]) -> list[Run]:
    """The runs of words of names, with what joins them."""
    runs: list[Run] = []
    for at in range(low, high):
        if not is_name_word(tokens[at]):
            continue
        first = runs[-1][0] if runs else at
        if runs and _joins(tokens, runs[-1], at, named):
            runs[-1] = first, at + 1
        else:
            runs.append((at, at + 1))
    return [(_first_of(tokens, *run), run[1]) for run in runs]


def _joins(tokens: Sequence[str], run: Run, at: int, named: frozenset[Run]) -> bool:
    """Whether the word at this place goes on with the run before it."""
    between = tuple(tokens[run[1] : at])
    if between in (("'s",), ("’s",)):
        return run not in named and (run[0], run[1] + 1) not in named
    return not between or between == ("-",) or all(token in JOINTS for token in between)


def _first_of(tokens: Sequence[str], start: int, end: int) -> int:
    """The first word of a name: what is counted or measured before it ("30GB fPod") is none of it."""
    while end - start > 1 and re.match(r"\d+[A-Za-z]+$", tokens[start]):
        start += 1
    return start


def _is_no_person(tokens: Sequence[str], run: Run) -> bool:
    """Whether it is an office or several people: "Skiff Works CEO", "Lund and Berg"."""
    words = tokens[run[0] : run[1]]
    return "and" in words or "of" in words or (len(words) > 1 and len(words[-1]) > 1 and words[-1].isupper())


def _without_title(tokens: Sequence[str], run: Run) -> Run:
    start, end = run
    words = [token.lower().rstrip(".") for token in tokens[start:end]]
    start += max((at + 1 for at, word in enumerate(words) if word in _OFFICES), default=0)
    while start < end and tokens[start].lower().rstrip(".") in _TITLES:
        start += 1
    return start, end


def _one_in_another(tokens: Sequence[str], runs: list[Run]) -> list[Run]:
    """The first place and those that follow it behind nothing but a comma."""
    kept = runs[:1]
    for run in runs[1:]:
        if run[0] == kept[-1][1] + 1 and tokens[kept[-1][1]] == ",":
            kept.append(run)
    return kept


@dataclass(frozen=True)
class Parsed:
    """A token of GUM: its word, the tag of the Penn Treebank, what it hangs on, and how."""

    word: str
    tag: str
    head: int
    relation: str

    @property
    def proper(self) -> bool:
        """Whether it is a proper noun, and no address."""
        return self.tag in ("NNP", "NNPS") and not _ADDRESS.search(self.word)


def core_of(tokens: Sequence[Parsed], start: int, end: int, kind: str, mentions: frozenset[Run]) -> Run | None:
    """The proper noun that a mention of GUM is about, or nothing where it is about none.

    `mentions` are all the runs that are mentions.
    """
    at = next((n for n in range(start, end) if not start <= tokens[n].head < end), start)
    if not tokens[at].proper:
        return None
    low = at
    while low > start and (size := _before(tokens, start, low, at, mentions)):
        low -= size
    high = at + 1
    while high < end and (size := _behind(tokens, at, high, end, kind)):
        high += size
    run = _without_title([token.word for token in tokens], (low, high)) if kind == "person" else (low, high)
    return run if run[0] < run[1] else None


def _before(tokens: Sequence[Parsed], start: int, low: int, head: int, mentions: frozenset[Run]) -> int:
    """How many tokens before this one belong to its name."""
    if tokens[low - 1].proper:
        return 1
    if low - 2 < start or not tokens[low - 2].proper:
        return 0
    between = tokens[low - 1]
    if between.tag == "POS":
        return 0 if any((n, low) in mentions or (n, low - 1) in mentions for n in range(start, low)) else 2
    within = any(t.relation == "conj" and t.head == low - 2 for t in tokens[low:head])
    return 2 if between.tag == "HYPH" or (within and between.word in ("&", "and")) else 0


def _behind(tokens: Sequence[Parsed], head: int, at: int, end: int, kind: str) -> int:
    """How many tokens from this one on belong to the name before it."""
    if tokens[at].proper or (tokens[at].tag == "CD" and tokens[at].head == head and not _YEAR.match(tokens[at].word)):
        return 1
    if tokens[at].tag == "HYPH":
        return 2 if at + 1 < end and tokens[at + 1].proper else 0
    if kind == "person" or tokens[at].word.lower() not in JOINTS:
        return 0
    beyond = next((n for n in range(at, end) if tokens[n].word.lower() not in JOINTS), end)
    if beyond == end or not tokens[beyond].proper:
        return 0
    joined = tokens[at].word.lower() in ("and", "&")
    apart = joined and any(t.relation == "conj" and t.head == head for t in tokens[beyond:end])
    return 0 if apart else beyond - at + 1
