"""COP05: a bracket that is never closed, never opened, or closed by one of another kind."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.checking.addresses import DRAWN, in_address
from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.span import Span

_PARTNER = {")": "(", "]": "[", "}": "{"}
_SIGN = re.compile(r"[()\[\]{}]")
# "a)", "12)", "iv)" open an item of a list.
_COUNTS = re.compile(r"(?:^|[\s(\[.,;:“\"])(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.]?$")
_EYES = re.compile(r"(?:(?:^|[\s.!?,\w\"”])(?:[:;=]['’]?[-o^]?|[-^]_?[-^]?)|(?:^|\s)[8xX][-o^]?)[()\[\]{}]+$")
_PICTURE = re.compile(rf"[{DRAWN}]")
_NOSE = re.compile(r"[()\[\]{}][-o^]?[:;=]")
REACH = 8
"""So many paragraphs on, a bracket may still be closed: an editor's note, an aside of several paragraphs."""
WIDEST = 60
"""The most characters of the words at a bracket that a finding shows."""


@dataclass(frozen=True, slots=True)
class _Bracket:
    """A bracket in paragraph number `block`; a doubtful one may be part of a list's count, a smiley or an address."""

    at: int
    sign: str
    block: int
    doubtful: bool
    wrong: str = ""


def check(case: Case) -> Iterator[Finding]:
    """One finding for each bracket without a partner; brackets may run over a few paragraphs."""
    waiting: dict[str, list[_Bracket]] = {"(": [], "[": [], "{": []}
    for number, block in enumerate(case.draft.document.blocks):
        for bracket in _alone(case.text, block.span, number):
            mates = waiting.get(_PARTNER.get(bracket.sign, ""), [])
            if bracket.sign in waiting:
                waiting[bracket.sign].append(bracket)
            elif mates and bracket.block - mates[-1].block <= REACH and not bracket.wrong:
                mates.pop()
            elif not bracket.doubtful:
                yield _finding(case.text, bracket.at, bracket.wrong or "This bracket was never opened.")
    for left in itertools.chain.from_iterable(waiting.values()):
        if not left.doubtful:
            yield _finding(case.text, left.at, "This bracket is never closed.")


def _alone(text: str, block: Span, number: int) -> list[_Bracket]:
    """The brackets of a paragraph without a partner in it; what else a sign may be matters only where one is left."""
    found = [(m.start(), m.group()) for m in _SIGN.finditer(text, block.start, block.end)]
    if not _unpaired([_Bracket(at, sign, number, doubtful=False) for at, sign in found]):
        return []
    return _unpaired([_Bracket(at, sign, number, _is_doubtful(text, at, block)) for at, sign in found])


def _is_doubtful(text: str, at: int, block: Span) -> bool:
    before, after = text[max(block.start, at - 12) : at], text[at : min(block.end, at + 4)]
    if text[at] == ")" and _COUNTS.search(before):
        return True
    if (text[at] == "{" and not after[1:2].strip()) or (text[at] == "}" and not before[-1:].strip()):
        return True
    alone = not before or before[-1].isspace()
    if _EYES.search(before + text[at]) or (alone and _NOSE.match(after)) or _PICTURE.search(before[-3:] + after):
        return True
    inside = bool(before[-1:].strip() and after[1:2].strip())
    return inside and in_address(text, Span(at, at + 1))


def _unpaired(brackets: list[_Bracket]) -> list[_Bracket]:
    """The brackets of a paragraph that have no partner in it, in order."""
    open_ones: list[_Bracket] = []
    lost: list[_Bracket] = []
    lent: Counter[str] = Counter()
    for bracket in brackets:
        wanted = _PARTNER.get(bracket.sign)
        if wanted is None:
            open_ones.append(bracket)
        elif open_ones and open_ones[-1].sign == wanted:
            open_ones.pop()
            lent[bracket.sign] += bracket.doubtful
        elif lent[bracket.sign] and not bracket.doubtful:
            # A count such as "a)" took this one's partner; it needs none itself.
            lent[bracket.sign] -= 1
        else:
            lost.append(_mismatched(bracket, wanted, open_ones))
    return sorted([*open_ones, *lost], key=lambda bracket: bracket.at)


def _mismatched(bracket: _Bracket, wanted: str, open_ones: list[_Bracket]) -> _Bracket:
    """What is wrong with a closing bracket that doesn't fit the one opened last."""
    if bracket.doubtful or not open_ones:
        return bracket
    if len(open_ones) > 1 and open_ones[-2].sign == wanted:
        unclosed = open_ones.pop()
        open_ones.pop()
        return unclosed
    if open_ones[-1].doubtful:
        return bracket
    other = open_ones.pop()
    return replace(bracket, wrong=f"A “{other.sign}” is closed by a “{bracket.sign}” here.")


def _finding(text: str, at: int, message: str) -> Finding:
    return RULE.finding(span=_at_word(text, at), message=message)


def _at_word(text: str, at: int) -> Span:
    """The bracket with the word that it touches, so that a person sees which one is meant."""
    start = end = at
    if text[at] in "([{":
        match = re.compile(r"[([{][\w’'-]*").match(text, at, at + WIDEST)
        end = match.end() if match else at + 1
    else:
        end = at + 1
        while start > 0 and at - start < WIDEST and (text[start - 1].isalnum() or text[start - 1] in "’'-"):
            start -= 1
    return Span(start, end)


RULE = Rule(
    code="COP05",
    name="A bracket has no partner",
    severity="error",
    reason=(
        "Where a bracket isn't closed, nobody can tell where the aside ends: whether words are "
        "the paper's or an insertion, and in a quotation whether they are the speaker's or the editor's."
    ),
    check=check,
    passing=(
        Example(draft="The bridge (built in 1920 [and repaired]) holds. He {sic} said: “[We] know.”"),
        Example(draft="We ask: a) who pays, b) who gains, 3) who knows.\n\n1) The fee\n\n2) The tax"),
        Example(
            draft="The council (which asks: a) who pays, b) who gains) meets in Lund (all times local): at 5 (or 6)."
        ),
        Example(draft="She wrote: nice day :) and later: not so nice :-( but then ;)"),
        Example(draft="[Editor’s note: this was changed.\n\nIt was changed again.]\n\nThe end."),
        Example(draft="See osterby.example/a_(town for more.\n\n.bio {\nwidth: 80px;\n}.\n\n}."),
    ),
    failing=(
        Example(draft="The bridge (built in 1920 collapsed.", marks=("(built",)),
        Example(draft="The ferry, built in Lund) sank.", marks=("Lund)",)),
        Example(draft="The votes all times local): five. Roe, R-TX) won. “T]he end.”", marks=("local)", "R-TX)", "T]")),
        Example(draft="The ferry (built in Lund] sank.", marks=("Lund]",)),
        Example(draft="“We [the council will pay,” he said.", marks=("[the",)),
    ),
)
