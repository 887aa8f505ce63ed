import pytest

from onrecord.checking.comparison import Comparison
from onrecord.checking.fidelity import compare_quotations
from onrecord.documents.read import draft_of
from onrecord.reading.read import TrainedReader
from onrecord.sources.capture import Capture
from onrecord.sources.library import Library
from onrecord.sources.source import Source
from quoting import a_capture

SAID = "“The well has been dry since August,” said Gudrun Falkvik."


def compared(*captures: Capture) -> Comparison:
    draft = draft_of(SAID)
    return compare_quotations(draft, TrainedReader().read(draft.document), Library.of_captures(captures))[0]


def paper(text: str, name: str = "The Valley Post") -> Capture:
    return a_capture(text, source=Source(name=name, kind="outlet", closeness="secondary"))


def test_an_outlet_alone_is_second_hand_however_it_words_it() -> None:
    told = compared(paper(SAID))
    assert (told.fidelity, told.wording) == ("second_hand", "verbatim")


def test_a_primary_source_makes_it_first_hand_and_comes_first() -> None:
    note = Source(name="Gudrun Falkvik", kind="person", closeness="primary")
    told = compared(paper(SAID), a_capture("The well has been dry since August.", source=note))
    assert told.fidelity == "verbatim"
    assert [e.clip.capture.source.name for e in told.evidence] == ["Gudrun Falkvik", "The Valley Post"]


@pytest.mark.parametrize("other", ["“The well has been dry,” said Gudrun Falkvik.", SAID])
def test_fewer_of_the_same_words_are_no_disagreement(other: str) -> None:
    assert compared(paper(SAID), paper(f"{other} It rained.", "The Hill Gazette")).disagreeing == ()
