from decimal import Decimal

import pytest

from onrecord.documents.span import Span
from onrecord.reading.amount import Amount, with_tail


def grown(text, number, kind="count"):
    head = Amount(span=Span(0, len(number)), kind=kind, value=Decimal(number), bare=True)
    return with_tail(text, head, len(text))


@pytest.mark.parametrize(
    ("text", "number", "value", "unit", "kind"),
    [
        ("3 and a half tons", "3", "3.5", "ton", "measure"),
        ("2 million people", "2", "2000000", "", "count"),
        ("12 per cent of", "12", "12", "%", "share"),
        ("8-month-old twins", "8", "8", "month", "age"),
        ("5 km away", "5", "5", "kilometre", "measure"),
        ("40 boats", "40", "40", "", "count"),
        ("20-plus million boats", "20", "20000000", "", "count"),
        ("2 years’ pay", "2", "2", "year", "measure"),
        ("6-and-a-half-acre yard", "6", "6.5", "acre", "measure"),
        ("500-square-foot shed", "500", "500", "square foot", "measure"),
        ("30-second film", "30", "30", "second", "measure"),
    ],
)
def test_an_amount_takes_what_is_written_behind_it(text, number, value, unit, kind):
    amount = grown(text, number)
    assert (amount.value, amount.unit, amount.kind) == (Decimal(value), unit, kind)


def test_an_m_means_millions_with_money_and_metres_without():
    assert grown("3m", "3", kind="money").value == 3_000_000
    assert grown("3m deep", "3").unit == "metre"
