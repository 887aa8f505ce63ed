"""QUO04: marks and points beside a quotation that make it unclear whose words it holds."""

import re
from collections.abc import Iterator

from onrecord.checking.finding import Finding, Fix
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.stray_marks import is_doubled, is_no_mark
from onrecord.documents.span import Span
from onrecord.reading.statement import Quotation

REACH = 120
"""A speech tag is looked for in so many characters behind the closing mark."""
WIDEST = 40
"""The most characters of the word before the closing mark that a finding shows."""

_SAID = "said|says|added|adds|replied|stated|explained|recalled|insisted|warned|noted|wrote|tweeted|asked"
_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){0,3}"
_LOWER_TAG = re.compile(
    rf" (?:(?:he|she|they) (?:{_SAID})|(?:said|says|added|wrote|replied) (?:the [a-z]+|he|she|{_NAME}))\b"
)
_CAPITAL_PRONOUN = re.compile(
    r" (?:He|She|They) (?:said|says|added|replied|stated)\b(?=[.,]| (?:in|on|at|of|to|during)\b)"
)
_TAG_ALONE = re.compile(
    rf" (?:(?:Said|Says|Added|Replied|Wrote) (?:the [a-z ]{{2,40}}|he|she|{_NAME})"
    rf"|(?:{_NAME}|The [a-z ]{{2,40}}|He|She|They) (?:said|says|added|replied|stated))\.(?=\s+[^\s“\"‘]|\s*$)"
)
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b[A-Za-z]\.[A-Za-z]|[.…]\.|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|St|etc))\.$")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each place."""
    for number, quotation in enumerate(case.reading.quotations):
        if is_no_mark(case, quotation):
            continue
        if is_doubled(case, quotation):
            yield _doubled(case, quotation)
        if quotation.closed and quotation.opened and quotation.depth == 0:
            yield from _behind(case, number, quotation)


def _doubled(case: Case, quotation: Quotation) -> Finding:
    start = quotation.span.start - 1
    word = re.compile(r"\W{2,4}[\w’'-]{0,40}").match(case.text, start)
    fix = Fix(span=Span(start, start + 1), replacement="")
    return _finding(
        Span(start, word.end() if word else start + 2), "The quotation is opened twice and closed once.", fix
    )


def _behind(case: Case, number: int, quotation: Quotation) -> Iterator[Finding]:
    """What is wrong with the points and words right behind a closing mark."""
    last, end = quotation.inside[-1].end, quotation.span.end
    point = case.text[last - 1]
    lead = case.text[max(quotation.span.start, last - 8) : last]
    following = [q for q in case.reading.quotations[number + 1 : number + 2] if q.opened and q.depth == 0]
    alike = following and quotation.marks[-1:] in '”"»' and following[0].marks[:1] in '“"«'
    if point in ".!?," and alike and following[0].span.start == end:
        word = re.compile(r"\W{0,3}[\w’'-]{0,40}").match(case.text, end)
        yield _finding(
            _from_word(case.text, last, word.end() if word else end),
            _TOUCHING,
            Fix(span=Span(end, end), replacement="\n\n"),
        )
    elif point in ".," and not _ABBREVIATION.search(lead):
        yield from _tag_behind(case.text, last, end)


def _tag_behind(text: str, last: int, end: int) -> Iterator[Finding]:
    """A tag that points cut off from what was said."""
    patterns = (_LOWER_TAG, _TAG_ALONE) if text[last - 1] == "." else (_CAPITAL_PRONOUN,)
    for pattern in patterns:
        match = pattern.match(text[end : end + REACH])
        if match:
            yield _finding(_from_word(text, last, end + match.end()), _CUT_OFF, None)
            return


_TOUCHING = "One quotation ends and the next begins at once: is this a new speaker, and a new paragraph?"
_CUT_OFF = "The words that say who speaks are cut off from the quotation: a comma, and no capital, belongs between."


def _from_word(text: str, place: int, end: int) -> Span:
    """From the start of the word before `place` to `end`."""
    start = place
    while start > 0 and place - start < WIDEST and not text[start - 1].isspace():
        start -= 1
    return Span(start, end)


def _finding(span: Span, message: str, fix: Fix | None) -> Finding:
    return RULE.finding(span=span, message=message, fix=fix)


RULE = Rule(
    code="QUO04",
    name="Marks and points leave open whose words these are",
    severity="error",
    reason=(
        "A full stop before “he said”, a mark set twice, or two quotations that touch: each makes the reader give the "
        "words to the wrong person, or take the speech tag for the start of something else."
    ),
    check=check,
    passing=(
        Example(draft="“We will sail,” the mayor said. “The pier is safe,” she added."),
        Example(draft="“We will sail.” Roe said the pier is safe. “It is.” He added: “Look at it.”"),
        Example(draft="“Will we sail?” she asked. “We will!” said Roe. “I work for Pier Ltd.” she said."),
        Example(draft="She read “Tides,” “Piers” and “Locks.” Asked later, she said no more. Added Roe: “Nor did I.”"),
    ),
    failing=(
        Example(draft="“We will sail.” he said on Monday.", marks=("sail.” he said",)),
        Example(draft="“We will sail.” Said the mayor.", marks=("sail.” Said the mayor.",)),
        Example(draft="“We will sail,” He said.", marks=("sail,” He said",)),
        Example(draft="“We will sail.”“You will not,” Roe replied.", marks=("sail.”“You",)),
        Example(draft="““We will sail,” the mayor said.", marks=("““We",)),
    ),
)
