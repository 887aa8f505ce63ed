import pytest

from onrecord.checking.house_style import only_case_of_style_differs
from onrecord.checking.wording import Wording, wording_of
from onrecord.documents.span import Span


def worded(text: str) -> Wording:
    return wording_of(text, (Span(0, len(text)),))


@pytest.mark.parametrize(
    ("ours", "theirs", "word"),
    [
        ("We waited", "we waited", 0),
        ("ask the mayor now", "ask the Mayor now", 2),
        ("it was late. then we left", "it was late. Then we left", 3),
        ("the gate is open now", "THE GATE IS OPEN NOW", 1),
        ("the gate stood open all winter", "The Gate Stood Open All Winter", 4),
    ],
)
def test_these_capitals_are_a_matter_of_style(ours: str, theirs: str, word: int) -> None:
    assert only_case_of_style_differs(worded(ours), word, worded(theirs), word)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("they told us so", "they told US so"),
        ("we are polish people", "we are Polish people"),
        ("as may be", "as May be"),
    ],
)
def test_these_make_another_word(ours: str, theirs: str) -> None:
    left, right = worded(ours), worded(theirs)
    differing = [k for k in range(len(left)) if left.raw(k) != right.raw(k)]
    assert not only_case_of_style_differs(left, differing[0], right, differing[0])
