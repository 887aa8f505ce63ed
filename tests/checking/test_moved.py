import pytest

from onrecord.checking.alignment import align
from onrecord.checking.moved import is_reordered, with_moved
from onrecord.checking.quoted import quoted_of
from onrecord.checking.retelling import Retelling, retell
from onrecord.checking.windows import Window
from onrecord.documents.read import draft_of
from onrecord.documents.span import Span
from onrecord.reading.read import TrainedReader
from quoting import a_capture


def retold(said: str, source: str) -> Retelling:
    draft = draft_of(f"“{said},” said Liv Moe.")
    reading = TrainedReader().read(draft.document)
    quoted = quoted_of(draft, reading.statements[0], reading.quotations[0])
    window = Window(a_capture(source), Span(0, len(source)))
    alignment = align(window.sides(quoted.forms, quoted.dots), quoted.weights)
    assert alignment
    return with_moved(retell(quoted, window, alignment))


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("At dawn we cross the frozen lake", "We cross the frozen lake at dawn."),
        ("We took the ropes and the lamps", "We took the lamps and the ropes."),
        ("Soup and blankets were brought by the neighbours", "The neighbours brought soup and blankets."),
    ],
)
def test_the_same_words_in_another_order_are_reordered(said: str, source: str) -> None:
    assert is_reordered(retold(said, source))


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("We cross the frozen river at dawn", "We cross the frozen lake at dawn."),
        ("We cross the frozen lake", "At dawn we cross the frozen lake."),
    ],
)
def test_other_words_and_fewer_words_are_not(said: str, source: str) -> None:
    assert not is_reordered(retold(said, source))


def test_a_word_that_lost_its_apostrophe_has_not_moved_from_elsewhere() -> None:
    source = "Norrvik has only contempt for us. This noise must be stopped by a lasting rule and Norrvik's own police."
    told = retold("This noise must be stopped by a lasting rule and Norrvik s own police", source)
    assert not [m for m in told.marks if m.kind == "moved"]
    assert told.clip.of(source).startswith("This noise")
