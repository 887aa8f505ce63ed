"""Plain text is laid into paragraphs; the text itself stays as it is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.lines import MOST_BLOCKS, lay_lines

WRAPPED = """\
The ferry struck the pier early on Sunday and thirty people were
hurt, the police said. The harbour will stay shut for the rest of
the week.

Nobody is missing, the harbour office said, and the cause of the
collision is not known.
"""


def _texts(text: str) -> list[str]:
    return [block.span.of(text) for block in lay_lines(text)]


def test_each_line_is_a_paragraph_where_lines_are_paragraphs():
    assert _texts("One thing happened.\nAnother did not.\n\n  A third one.  \n") == [
        "One thing happened.",
        "Another did not.",
        "A third one.",
    ]


def test_lines_broken_at_a_width_are_put_together():
    assert [t.split()[0] for t in _texts(WRAPPED)] == ["The", "Nobody"]


def test_a_poem_or_list_of_short_lines_is_not_put_together():
    text = "Soup\nBread from the bakery by the quay, still warm when it came, and butter\nBlankets\nBeds\n"
    assert len(_texts(text)) == 4


def test_list_marks_begin_a_block_of_their_own():
    blocks = lay_lines("- soup\n- bread\n1. beds\n")
    assert [b.kind for b in blocks] == ["item", "item", "item"]


def test_a_line_of_dialogue_with_a_dash_is_no_list_item():
    assert lay_lines("– The sea took the lamp, she said.")[0].kind == "paragraph"


def test_millions_of_lines_are_laid_in_portions():
    text = "a\n" * (MOST_BLOCKS + 1)
    assert len(lay_lines(text)) <= MOST_BLOCKS / 100 + 1


@settings(deadline=None)
@given(st.text(max_size=300, alphabet=st.sampled_from("ab. \n\t-1\u2028\x0b“")))
def test_every_character_that_prints_stands_in_exactly_one_block(text):
    covered = [i for block in lay_lines(text) for i in range(block.span.start, block.span.end)]
    assert covered == sorted(set(covered))
    assert all(i in set(covered) for i, c in enumerate(text) if not c.isspace())
