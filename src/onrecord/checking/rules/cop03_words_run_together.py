"""COP03: words that lost the space between them: "However,The", "ended.The", "theUnited", "inthe"."""

import re
from collections import Counter
from collections.abc import Iterator

from onrecord.checking.addresses import in_address
from onrecord.checking.finding import Finding, Fix
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.span import Span
from onrecord.documents.words import words_of

_STARTS = "The|But|And|They|These|Those|While|After|According|However|Meanwhile|Although|Because"
_MAY_START = "In|It|He|She|We|This|That|If|As|At|On|For|When|There|Why|What|Who|How|Read|Get|By|From|To|A"
_SMALL = "of|in|to|for|with|from|at|by|on|and|that|as|is|was|the|about|over|after|before|said|were|has|had|who|but"
_ROLES = "Secretary|President|Minister|Chairman|Chief|Director|General|Commissioner|Chancellor|Senator|Ambassador"
_MONTHS = "January|February|March|April|June|July|August|September|October|November|December"
_UPPER = "A-ZÀ-ÖØ-Þ"
_LOWER = "a-zß-öø-ÿ"

# Each match is cut in two after its group `left`. These leave no doubt, whatever else the draft says.
_CERTAIN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<left>\b(?<![&’'-])[\w’'-]{{0,40}}[{_LOWER}]{{2}}[.!?])[{_UPPER}][\w’'-]{{0,40}}",
        rf"(?P<left>\b(?<![&’'-])[\w’'-]{{0,40}}[{_UPPER}{_LOWER}][{_LOWER}],)(?:[^\W\d_]{{2,}}|I\b)",
        rf"(?P<left>(?<![\w.])(?:[A-Z][{_LOWER}]|[\w’'-]{{0,40}}\d[{_LOWER}])[.!?])[{_UPPER}][{_LOWER}]{{2,40}}",
        rf"(?P<left>\b[\w’'-]{{0,40}}[{_LOWER}]{{2}}[;:])(?:{_STARTS}|{_MAY_START})\b",
        rf"(?P<left>\b[\w’'-]{{0,40}}[{_LOWER}.,!?…]{{2}}”)[{_UPPER}{_LOWER}]{{2,}}",
        rf"(?P<left>\b[\w’'-]{{0,40}}[{_LOWER}]{{2}}[,:]?)“[{_UPPER}{_LOWER}]+",
        rf"(?P<left>\([A-Z]{{2,8}}\))[{_UPPER}][{_LOWER}]+",
        rf"(?P<left>\b[^\W\d_]*[{_LOWER}]{{2}}|\b\d{{2,4}}|\b[A-Z]{{4,}})(?:{_STARTS})\b(?![-’'])",
        r"(?P<left>\b(?:of|in|to|for|with|from|at|by|on|and|that|is|was))the\b(?![-’'])",
        rf"(?P<left>\b(?:{_MONTHS}))\d{{1,2}}\b(?![-’'])",
        rf"(?P<left>\b[A-Z]{{2,}})(?:{_ROLES})\b",
    )
)
# A capital inside a word may be a brand's way of writing; here the draft itself has to know both halves as words.
_INNER_CAPITAL = re.compile(
    rf"(?<![\w’'@#./-])(?P<left>[{_LOWER}]{{2,}}|[A-Z]{{2,}}|[{_UPPER}][{_LOWER}]{{2,}})(?=[{_UPPER}][{_LOWER}])[^\W\d_]+\b"
)
_MAYBE_START = re.compile(rf"(?<![\w’'@#.-])(?P<left>[^\W\d_]*[{_LOWER}]{{2}})(?:{_MAY_START})\b(?![-’'])")
_SMALL_WORDS = frozenset(_SMALL.split("|"))
_NEVER_IN_NAMES = frozenset("of from with that for about before after were said had was and has who but to".split())
_PREFIXES = frozenset("never pro anti non ex pre post mid neo pan trans un re de mac mc van von wiki".split())
LONGEST_PAIR = 60
"""Two words that are longer than so many characters together are no name."""


def check(case: Case) -> Iterator[Finding]:
    """One finding for each place; the fix puts in the space."""
    seen: set[int] = set()
    for match in _joins(case.text):
        cut, span = match.end("left"), Span(match.start(), match.end())
        if cut not in seen and not in_address(case.text, span):
            seen.add(cut)
            yield _finding(case.text, span, cut)


def _joins(text: str) -> Iterator[re.Match[str]]:
    for pattern in _CERTAIN:
        yield from pattern.finditer(text)
    doubtful = [m for pattern in (_INNER_CAPITAL, _MAYBE_START) for m in pattern.finditer(text)]
    known = _known_words(text) if doubtful else Counter()
    yield from (m for m in doubtful if _is_two_words(text, m, known))


def _known_words(text: str) -> Counter[str]:
    """Every word, and every two capitalised words side by side, as they are written in the text, and how often."""
    words = words_of(text)
    known = Counter(text[s:e] for s, e in zip(words.starts, words.ends, strict=True))
    for first, second, last in zip(words.starts, words.starts[1:], words.ends[1:], strict=False):
        if text[first].isupper() and text[second].isupper() and last - first <= LONGEST_PAIR:
            known[text[first:last]] += 1
    return known


def _is_two_words(text: str, match: re.Match[str], known: Counter[str]) -> bool:
    """Whether both halves are words of their own; what is written so more than once is a name."""
    left, right = match["left"], text[match.end("left") : match.end()]
    if left in _PREFIXES or right != right.capitalize() or known[match.group()] > 1:
        return False
    if match.re is _INNER_CAPITAL and left[1:] != left[1:].upper() and left != left.lower():
        return known[f"{left} {right}"] > 1
    if left in _NEVER_IN_NAMES:
        return True
    named = bool(re.match(rf" [{_UPPER}]", text[match.end() : match.end() + 2]))
    if left in _SMALL_WORDS:
        return named or right in known
    return left in known and right in known


def _finding(text: str, span: Span, cut: int) -> Finding:
    words = f"{text[span.start : cut]} {text[cut : span.end]}"
    shown = f"« {words} »" if any(mark in words for mark in "“”") else f"“{words}”"
    return RULE.finding(
        span=span,
        message=f"A space is lost: {shown}?",
        fix=Fix(span=Span(cut, cut), replacement=" "),
    )


RULE = Rule(
    code="COP03",
    name="Words run together",
    severity="error",
    reason=(
        "Where the space between two sentences or two names is lost, the reader stumbles, a search doesn't find the "
        "name, and it may look like the name of something else."
    ),
    check=check,
    passing=(
        Example(draft="See harbour.example/The,Harbour or write to Desk.Editor@osterby.example, @TheHarbour, #Now."),
        Example(
            draft="Both LaHaye and McOrla use a PalmTop; the eBoat of DeVrome Ltd. is a SeaMaster. MPs and NGOs agree."
        ),
        Example(draft="J.K.Orla came at 10:30 with Ph.D. students, 50,000 strong, to the U.S.Senate."),
        Example(draft="The file is named Budget.Final.pdf. The book(s) were late."),
        Example(draft="He wrote for HarbourPost and the TideWeekly until 2019."),
        Example(draft="NowTide is new. NowTide pays. Now Tide is a word. Pick one: ⚪️Pier⚪️Lock?Harbour"),
    ),
    failing=(
        Example(draft="However,The Harbour Post wrote nothing.", marks=("However,The",)),
        Example(draft="The meeting ended.The mayor left.", marks=("ended.The",)),
        Example(
            draft="It is the largest port in theUnited Isles, near toOsterby. Osterby is small.",
            marks=("theUnited", "toOsterby"),
        ),
        Example(
            draft="Yes,I know. It,too, is in UnitedIsles; the United Isles are ofOsterby, no United Isles.",
            marks=("Yes,I", "It,too", "UnitedIsles", "ofOsterby"),
        ),
        Example(draft="NATOSecretary-General Ole Brand spoke.", marks=("NATOSecretary",)),
        Example(draft="He lives inthe old town, butthe port is far.", marks=("inthe",)),
        Example(draft="“We leave.”Then she rose. He said,“Stay.”", marks=("leave.”Then", "said,“Stay")),
        Example(draft="OSTERBY (OPN)Harbour fees rise on July12.", marks=("(OPN)Harbour", "July12")),
        Example(draft="The fee rises in 2027The council said so.", marks=("2027The",)),
    ),
)
