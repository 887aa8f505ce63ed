from typing import get_args

from onrecord.checking.alignment import align
from onrecord.checking.comparison import FidelityClass
from onrecord.checking.quoted import quoted_of
from onrecord.checking.retelling import Retelling, retell
from onrecord.checking.windows import Window
from onrecord.checking.wording_class import RANK, class_of
from onrecord.documents.read import draft_of
from onrecord.documents.span import Span
from onrecord.reading.read import TrainedReader
from quoting import a_capture

LONG = " ".join(f"and then we counted bag {n}" for n in range(9))


def retold(said: str, source: str) -> Retelling:
    draft = draft_of(f"“{said},” said Liv Moe.")
    reading = TrainedReader().read(draft.document)
    quoted = quoted_of(draft, reading.statements[0], reading.quotations[0])
    window = Window(a_capture(source), Span(0, len(source)))
    alignment = align(window.sides(quoted.forms, quoted.dots), quoted.weights)
    assert alignment
    return retell(quoted, window, alignment)


def test_up_to_forty_words_left_out_are_a_gap_and_more_are_a_splice() -> None:
    said = "We opened the old barn at night and found the missing tractor"
    gap = "We opened the old barn at night {} and found the missing tractor"
    assert class_of(retold(said, gap.format("with two keys"))) == "unmarked_elision"
    assert class_of(retold(said, gap.format(LONG[:300]))) == "spliced"


def test_a_reporters_words_between_two_quotations_part_them() -> None:
    source = (
        "“The barn burned down at night,” said Liv Moe. The fire crew came from the next valley and needed an hour "
        "for the road. “Nobody was hurt in the fire.”"
    )
    assert class_of(retold("The barn burned down at night, nobody was hurt in the fire", source)) == "spliced"


def test_two_words_in_five_may_change_before_it_is_a_paraphrase() -> None:
    assert class_of(retold("We sold the red boat", "We sold the blue boat.")) == "substitution"
    assert class_of(retold("We gave away a red boat today", "We sold the blue boat yesterday evening.")) == "paraphrase"


def test_ranks_hold_only_classes() -> None:
    assert set(RANK) <= set(get_args(FidelityClass))
