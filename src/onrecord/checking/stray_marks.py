"""What is wrong with a quotation mark that has no partner: no mark at all, or put twice.

The rules about quotation marks share this, so that one lost mark is told once, by the rule that fits best.
"""

from onrecord.checking.addresses import in_address
from onrecord.checking.rule import Case
from onrecord.documents.span import Span
from onrecord.reading.statement import Quotation


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
