import re

import pytest

from onrecord.documents.span import Span
from onrecord.reading.told_apart import is_told_apart


def apart(text, head):
    """Whether "the" such a one at the end of a text is told apart from Ann Roe."""
    sentences = [Span(m.start(), m.end()) for m in re.finditer(r"[^.\s][^.]*\.", text)]
    named = [Span(m.start(), m.end()) for m in re.finditer(r"Ann Roe", text)]
    return is_told_apart(text, sentences, head, named, text.rindex("the " + head))


@pytest.mark.parametrize(
    "text",
    [
        "The minister sacked the clerk Ann Roe. It rained, the minister said.",
        "Ann Roe met the old minister there. It rained, the minister said.",
        "Ann Roe was late, the minister said.",
        "The minister of Osterby later told Ann Roe. It rained, the minister said.",
        "Ann Roe's words may have harmed the minister. It rained, the minister said.",
    ],
)
def test_who_does_something_with_somebody_is_another(text):
    assert apart(text, "minister")


@pytest.mark.parametrize(
    "text",
    [
        "The minister, Ann Roe, sacked a clerk. It rained, the minister said.",
        "The minister of Osterby, Ann Roe, sacked a clerk. It rained, the minister said.",
        "Ann Roe was the minister. It rained, the minister said.",
        "After the minister fell on the stairs, Ann Roe was taken to hospital. It rained, the minister said.",
        "A man said that the minister had shouted at him, which Ann Roe denied. It rained, the minister said.",
        "Ann Roe became the minister in May. It rained, the minister said.",
        "Ann Roe won the minister's seat. It rained, the minister said.",
        "Ann Roe's lawyers told the minister. It rained, the minister said.",
        "The minister was late. Ann Roe rose. It rained, the minister said.",
        "Ann Roe rose. It rained, the minister said.",
    ],
)
def test_who_is_told_beside_the_name_or_alone_may_be_the_same(text):
    assert not apart(text, "minister")
