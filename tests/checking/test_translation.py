from onrecord.checking.fidelity import compare_quotations
from onrecord.documents.read import draft_of
from onrecord.reading.read import TrainedReader
from onrecord.sources.library import Library
from onrecord.sources.source import Source
from quoting import a_capture

SAID = "“We have waited for this bridge for thirty years,” said Eline Tveitvik of Hammersund, who lives on the island."
NORWEGIAN = (
    "– Vi har ventet på denne broen i tretti år, sier {} i Hammersund. Hun bor på øya med mann og tre barn, og hun tar "
    "fergen til arbeidet hver eneste dag, også når det blåser fra nord."
)


def fidelity(library: Library) -> str:
    draft = draft_of(SAID)
    return compare_quotations(draft, TrainedReader().read(draft.document), library)[0].fidelity


def test_a_source_in_another_language_that_names_the_speaker_is_told_as_such() -> None:
    assert fidelity(Library.of_captures([a_capture(NORWEGIAN.format("Eline Tveitvik"))])) == "translated"


def test_one_that_names_somebody_else_is_no_source() -> None:
    assert fidelity(Library.of_captures([a_capture(NORWEGIAN.format("Marit Solhaug"))])) == "not_found"


def test_a_source_that_was_translated_itself_is_not_compared_to_the_letter() -> None:
    source = Source(name="Eline Tveitvik", kind="person", closeness="primary", translated_from="nb")
    capture = a_capture("We have waited for this bridge for thirty years.", source=source)
    assert fidelity(Library.of_captures([capture])) == "translated"
