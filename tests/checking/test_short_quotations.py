import pytest

from onrecord.checking.fidelity import compare_quotations
from onrecord.documents.read import draft_of
from onrecord.reading.read import TrainedReader
from onrecord.sources.library import Library
from quoting import a_capture

DRAFT = "Solveig Dahlmark called the harbour plan “utter madness” on Friday."


@pytest.mark.parametrize(
    ("source", "fidelity"),
    [
        ("“It is utter madness,” Solveig Dahlmark said of the plan.", "verbatim"),
        ("“This harbour plan is utter madness,” she told the crowd on Friday.", "verbatim"),
        ("“It is utter madness,” Jens Ruud said of the play that Dahlmark wrote.", "too_short"),
        ("The second act is utter madness.", "too_short"),
        ("Solveig Dahlmark said nothing of the kind about the harbour plan on Friday.", "too_short"),
    ],
)
def test_few_words_are_found_only_where_something_vouches_for_them(source: str, fidelity: str) -> None:
    draft = draft_of(DRAFT)
    library = Library.of_captures([a_capture(source)])
    assert compare_quotations(draft, TrainedReader().read(draft.document), library)[0].fidelity == fidelity
