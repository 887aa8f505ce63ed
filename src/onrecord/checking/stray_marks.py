"""What is wrong with a quotation mark that has no partner: simply lost, put twice, or lost before a speech tag.

The rules about quotation marks share this, so that one lost mark is told once, by the rule that fits best.
"""

import re
from dataclasses import dataclass

from onrecord.checking.addresses import in_address
from onrecord.checking.rule import Case
from onrecord.documents.span import Span
from onrecord.reading.speech_words import SPEECH_VERBS
from onrecord.reading.statement import Quotation

TAG_REACH = 200
"""No speech tag is longer than this many characters."""

_VERB = "|".join(sorted(SPEECH_VERBS - {"read", "reads", "post", "comment", "report", "called", "calls"}))
_WHO = (
    r"(?:[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne)(?: [\w’'.-]+){1,5}?"
    r"|(?!I |We |You |It )[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|of|de|van|von|al)){0,4})"
)
_OFTEN = r"(?: (?:also|later|then|further|went on to|continued to|goes on to))?"
# A sentence that only says who speaks: "The president went on to say, “"
_WHOLE_TAG = re.compile(
    rf"(?:^|[.!?…][”’\"']?\s+)(?P<tag>{_WHO}{_OFTEN} (?:{_VERB}|say|add)\b[^.!?“”\"]{{0,60}}[,:])\s*$"
)
# A tag in the middle of what is said: ", he added, “"
_INNER_TAG = re.compile(rf",\s+(?P<tag>(?:{_WHO}{_OFTEN} (?:{_VERB})|(?:{_VERB}) {_WHO})(?: [a-z]+){{0,4}},)\s*$")


@dataclass(frozen=True, slots=True)
class StrayTag:
    """A speech tag inside a quotation; `end_of_speech` is where the quotation should have been closed."""

    span: Span
    end_of_speech: int


def is_no_mark(case: Case, quotation: Quotation) -> bool:
    """Whether one of the marks belongs to markup ('date="…">') or an address, or stands between two spaces.

    A straight mark between spaces may open or close: nobody can tell what is wrong with it.
    """
    text, first, last = case.text, quotation.span.start, quotation.span.end
    marks = [Span(first, first + 1)] * quotation.opened + [Span(last - 1, last)] * quotation.closed
    if any(text[max(0, m.start - 1) : m.start] == "=" or text[m.end : m.end + 1] == ">" for m in marks):
        return True
    floating = [m for m in marks if m.of(text) == '"' and f" {text[max(0, m.start - 1) : m.end + 1]} ".count("  ") == 2]
    return bool(floating) or any(in_address(text, mark) for mark in marks)


def is_doubled(case: Case, quotation: Quotation) -> bool:
    """Whether the opening mark of this quotation stands there twice, and its closing mark once."""
    start = quotation.span.start
    sign = case.text[start : start + 1]
    twice = case.text[max(0, start - 1) : start] == sign and case.text[max(0, start - 2) : max(0, start - 1)] != sign
    return quotation.opened and quotation.depth == 0 and twice and not case.text[quotation.span.end :].startswith(sign)


def stray_tag(case: Case, number: int) -> StrayTag | None:
    """The speech tag that stands inside this quotation because it wasn't closed before it, if there is one.

    A speaker may quote someone in turn, so this needs marks that don't come out: the same kind of mark opens again
    behind the tag, and no mark closes the first quotation where the second ends.
    """
    outer = case.reading.quotations[number]
    following = case.reading.quotations[number + 1 : number + 2]
    if not outer.opened or not outer.inside or not following or following[0].marks[:1] != outer.marks[:1]:
        return None
    inner = following[0]
    if outer.closed and not _runs_out(case.text, outer, inner):
        return None
    if not outer.closed and outer.span.end != inner.span.start:
        return None
    start = max((s.start for s in outer.inside if s.start < inner.span.start), default=inner.span.start)
    return _tag_before(case.text, start, inner.span.start)


def _runs_out(text: str, outer: Quotation, inner: Quotation) -> bool:
    """Whether the inner quotation ends its paragraph, and the outer one is closed only in a later paragraph."""
    stretch = next((s for s in outer.inside if s.contains(inner.span)), None)
    return stretch is not None and stretch != outer.inside[-1] and not text[inner.span.end : stretch.end].strip()


def _tag_before(text: str, start: int, end: int) -> StrayTag | None:
    begin = max(start, end - TAG_REACH)
    match = _WHOLE_TAG.search(text[begin:end]) or _INNER_TAG.search(text[begin:end])
    if match is None or begin + match.start("tag") <= start + 1:
        return None
    span = Span(begin + match.start("tag"), begin + match.end("tag"))
    speech = text[start : span.start].rstrip()
    return StrayTag(span, start + len(speech)) if speech else None
