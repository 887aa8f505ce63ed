from onrecord.checking.comparison import Comparison
from onrecord.checking.fidelity import compare_quotations
from onrecord.documents.read import draft_of
from onrecord.reading.read import TrainedReader
from onrecord.sources.library import Library
from quoting import a_capture

ONE = "Liv Moe: The barn burned down on the night of the storm."
TWO = "Liv Moe: Nobody was hurt when the roof came down."


def compared(said: str) -> Comparison:
    draft = draft_of(f"“{said},” said Liv Moe.")
    library = Library.of_captures([a_capture(ONE), a_capture(TWO)])
    return compare_quotations(draft, TrainedReader().read(draft.document), library)[0]


def test_pieces_of_two_captures_are_a_splice_and_both_are_shown() -> None:
    told = compared("The barn burned down on the night of the storm, nobody was hurt when the roof came down")
    assert told.fidelity == "spliced"
    assert len({e.clip.capture.sha256 for e in told.evidence}) == 2


def test_dots_dont_join_two_captures() -> None:
    told = compared("The barn burned down on the night of the storm … nobody was hurt when the roof came down")
    assert told.fidelity == "spliced"


def test_three_words_from_elsewhere_are_a_substitution() -> None:
    assert compared("The barn burned down on the night nobody was hurt").fidelity == "substitution"
