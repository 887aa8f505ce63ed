"""COP04: a dash that was lost: a question mark or garbage in its place, half a hyphen, or nothing at all."""

import re
from collections.abc import Iterator

from onrecord.checking.addresses import in_address
from onrecord.checking.finding import Finding, Fix, Severity
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.span import Span

_CLASSES = (
    "country|nation|state|city|town|village|region|island|province|party|company|firm|bank|group|team|club|school|"
    "university|church|newspaper|agency|army|man|woman|boy|girl|candidate|minister|president|leader|ally|rival|neighbour"
)
# What a dash turns into when UTF-8 is read as something else, or when an entity is left as it is.
_GARBAGE = re.compile(
    r"\b(?P<left>[^\W_]+[,.”’]?)"
    r"(?P<sign>[ ]?(?:â€[’“”\x92-\x94–—]|&[mn]dash;|&#821[12];|[\x96\x97])[ ]?)"
    r"(?P<right>[^\W_]+)"
)
_SPACED_SIGN = re.compile(r"\b(?P<left>[^\W_]+)(?P<sign> (?:\?|\ufffd) )(?P<right>[a-zß-öø-ÿ]+)")
_HALF_HYPHEN = re.compile(r"(?<![-\w])(?P<left>[^\W\d_]{2,})(?P<sign> -|- )(?P<right>[a-zß-öø-ÿ]{2,})(?![-\w])")
# "a country Osterby they know": a noun, its name and a pronoun can't follow each other without a mark between.
_APPOSITION = re.compile(
    rf"\b(?:[Aa]n?|[Oo]ne) (?P<left>{_CLASSES}) (?P<name>[A-Z][\w’-]+(?: [A-Z][\w’-]+){{0,3}})"
    r" (?P<right>they|he|she|we) [a-z]+"
)
# "short- and long-term" leaves the second half of the first word to the second.
_SUSPENDS = frozenset("and or to nor but through versus vs as than until und oder".split())


def check(case: Case) -> Iterator[Finding]:
    """One finding for each place; a fix where it is certain that a dash stood there."""
    for pattern in (_GARBAGE, _SPACED_SIGN):
        for match in pattern.finditer(case.text):
            span = Span(match.start("left"), match.end("right"))
            if not in_address(case.text, span):
                yield _finding(span, "A dash seems to be garbled here.", Span(*match.span("sign")))
    for match in _HALF_HYPHEN.finditer(case.text):
        if match["right"] not in _SUSPENDS:
            yield _finding(Span(*match.span()), _HALF, None, "warning")
    for match in _APPOSITION.finditer(case.text):
        span = Span(match.start("left"), match.end("right"))
        yield _finding(span, f"A dash or comma seems to be lost before and after “{match['name']}”.", None)


_HALF = "A hyphen with a space on one side: either a dash is meant here, or one word was torn in two."


def _finding(span: Span, message: str, sign: Span | None, severity: Severity = "error") -> Finding:
    fix = Fix(span=sign, replacement=" — ") if sign else None
    return RULE.finding(severity=severity, span=span, message=message, fix=fix)


RULE = Rule(
    code="COP04",
    name="A dash is lost or garbled",
    severity="error",
    reason=(
        "A dash sets words apart from the sentence around them. Where it is lost or turned into another sign, the "
        "words run into the sentence, and who does what to whom is no longer clear."
    ),
    check=check,
    passing=(
        Example(
            draft="The bridge — built in 1920 — collapsed. The pier -- older still -- stands. The lock – new – leaks."
        ),
        Example(draft="Short- and long-term plans exist, from pre- to post-war times. It is well-known."),
        Example(draft="Why not? they asked. Did it hold ? No. It is a country Osterby invaded."),
        Example(draft="Run the program with -v or -h to see more. It was -5 degrees."),
        Example(draft="It is a country they know little about, and a town Osterby's mayor loves."),
    ),
    failing=(
        Example(draft="The bridge ? built in 1920 ? collapsed.", marks=("bridge ? built", "1920 ? collapsed")),
        Example(
            draft="The bridge â€” built in 1920 &mdash; collapsed.",
            marks=("bridge â€” built", "1920 &mdash; collapsed"),
        ),
        Example(draft="The mayor -who had left early -said nothing.", marks=("mayor -who", "early -said")),
        Example(
            draft="They wear the flag of a country Osterby they know little about.",
            marks=("country Osterby they",),
        ),
        Example(draft="Not expelled- just suspended, the school said.", marks=("expelled- just",)),
    ),
)
