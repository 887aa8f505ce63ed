"""ATT04: "he said", "they added", and nobody has been named who could be meant."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from onrecord.checking.finding import Finding
from onrecord.checking.links import links_of, names_between, words_of_link
from onrecord.checking.outlets import OUTLET
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.sourcing import in_headline
from onrecord.documents.span import Span
from onrecord.reading.statement import Statement

SHORT = 20
"""A paragraph of fewer characters ("Why?") only leads over to the next."""
REACH = 600
"""So many characters before a pronoun are looked through for whoever it can mean."""
_ONE = re.compile(
    r"\b(?:man|woman|boy|girl|mother|father|son|daughter|wife|husband|mayor|minister|officer|driver|captain|master|chief"
    r"|president|director|teacher|doctor|judge|leader|owner|spokes\w+|(?!pier|river|water|winter|summer|weather|never"
    r"|number|letter|paper|tower|power|other|rather|harbor|floor|door|moment|event|percent|government|important|different"
    r"|after|under|over|ever|order|border|major|former|later|further|whether|together|however)"
    r"[a-z]+(?:er|or|ist|ian|ant|ent|man|woman))\b"
)
_OPENS_CLAUSE = re.compile(
    r"\W*(?:(?:[Ee]ven|[Jj]ust|[Ss]hortly|[Ss]oon|[A-Z]?[a-z]+ (?:days|weeks|months|years|hours))\s)?"
    r"(?:[Aa]fter|[Aa]s|[Ww]hen|[Ww]hile|[Bb]efore|[Ii]f|[Aa]lthough|[Tt]hough|[Ss]ince|[Bb]ecause|[Oo]nce|[Uu]ntil)\s"
)
_SEVERAL = re.compile(
    r"\b(?:[a-z]{2,}[a-rt-z]s|people|men|women|children|police|staff|crew|family|couple|team|pair|both|council|government"
    r"|committee|board|public|crowd|jury|cabinet|band|audience|others?|few|many|some|several|two|three|four|each)\b"
)


def check(case: Case) -> Iterator[Finding]:
    """One finding at each pronoun that is a source and has nobody to stand for."""
    for statement, link in links_of(case):
        source, _ = words_of_link(case, link)
        if (
            link.source is None
            or link.who
            or source not in ("he", "she", "they")
            or in_headline(case, statement)
            or _stands_for(case, link.source, source)
            or _is_named_behind(case, statement, link.source)
        ):
            continue
        yield RULE.finding(
            span=link.source,
            message=f"Nobody is named before whom “{link.source.of(case.text)}” could mean. Name the source.",
            statement=statement.id,
        )


def _stands_for(case: Case, source: Span, pronoun: str) -> bool:
    """Whether anybody stands before the pronoun that it can mean; a body is many, a name may be one."""
    start = max(0, source.start - REACH)
    if pronoun == "they":
        start = max(start, _paragraph_before(case, source.start))
    before = case.text[start : source.start]
    named = names_between(case, start, source.start)
    if pronoun == "they":
        bodies = [n for n in named if n.kind != "place" and not OUTLET.search(n.text)]
        return bool(_SEVERAL.search(before)) or bool(bodies) or " and " in before
    return bool(_ONE.search(before)) or any(n.kind in ("person", "unknown") for n in named)


def _is_named_behind(case: Case, statement: Statement, source: Span) -> bool:
    """Whether the sentence opens with "After she spoke," or the like, and names the person behind that."""
    whole = case.reading.sentences[statement.sentence].span
    opened = _OPENS_CLAUSE.match(case.text, whole.start, source.start)
    comma = case.text.find(",", source.end, whole.end)
    named = names_between(case, comma, whole.end) if opened and comma >= 0 else ()
    return any(name.kind in ("person", "unknown") for name in named)


def _paragraph_before(case: Case, offset: int) -> int:
    """Where the paragraph begins that stands before the one at `offset`, short ones left out."""
    blocks = case.draft.document.blocks
    place = bisect_right(blocks, offset, key=lambda b: b.span.start) - 1
    place = max(0, place - 1)
    while place and len(blocks[place].span) < SHORT:
        place -= 1
    return blocks[place].span.start


RULE = Rule(
    code="ATT04",
    name="A pronoun is the source and has no one to refer to",
    severity="warning",
    reason=(
        "“She said” tells nothing where no woman has been named: a paragraph was cut or moved, and the source went "
        "with it. Only a pronoun with nobody at all before it is marked; it warns, because a picture or a headline "
        "may name the person."
    ),
    check=check,
    passing=(
        Example(draft="Ann Roe closed the pier. “We had no choice,” she said."),
        Example(draft="The driver stopped. “I had no choice,” he said."),
        Example(draft="Two sailors came home. “We had no choice,” they said."),
        Example(draft="After she called the pier a disgrace, Ann Roe has now said the same of the bridge."),
    ),
    failing=(
        Example(draft="The pier was closed. “We had no choice,” she said.", marks=("she",)),
        Example(draft="After the pier was closed, “we had no choice,” she said.", marks=("she",)),
        Example(draft="The pier was closed on Monday. They added that it was late.", marks=("They",)),
    ),
)
