from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from onrecord.checking.comparison import FidelityClass
from onrecord.checking.verdict import VerdictWord
from onrecord.reading.statement import Coverage
from onrecord.report.labels import FIDELITY, SIGNS, VERDICTS, counted, shares


def test_every_verdict_and_class_has_its_words_and_signs_differ():
    assert set(SIGNS) == set(VERDICTS) == set(get_args(VerdictWord))
    assert set(FIDELITY) == set(get_args(FidelityClass))
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_things_are_counted_in_english():
    assert [counted(1, "thing"), counted(2, "thing"), counted(1200, "body", "bodies")] == [
        "1 thing",
        "2 things",
        "1,200 bodies",
    ]


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_the_shares_add_up_to_a_hundred(stated, idle):
    whole = stated + idle
    coverage = Coverage(
        sentences=whole, with_statements=stated, nothing_to_check=idle, share=stated / whole if whole else 0.0
    )
    one, other = shares(coverage)
    assert one + other == (100 if whole else 0)
    assert (one == 0) == (stated == 0)
    assert (other == 0) == (idle == 0)
