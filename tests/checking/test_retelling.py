from onrecord.checking.comparison import Comparison
from onrecord.checking.fidelity import compare_quotations
from onrecord.documents.read import draft_of
from onrecord.reading.read import TrainedReader
from onrecord.sources.library import Library
from quoting import a_capture

SOURCE = "Liv Moe: She came in far too fast, and there was no signal from the bridge."


def differences(said: str) -> list[tuple[str, str, str]]:
    draft = draft_of(f"“{said},” said Liv Moe.")
    library = Library.of_captures([a_capture(SOURCE)])
    told: Comparison = compare_quotations(draft, TrainedReader().read(draft.document), library)[0]
    return [
        (d.kind, d.draft.of(draft.text).strip(" ,"), d.clip.of(SOURCE).strip(" ,"))
        for d in told.evidence[0].differences
    ]


def test_a_replaced_word_is_shown_beside_what_it_replaced() -> None:
    told = differences("She came in far too slow, and there was no signal")
    assert ("replaced", "slow", "fast") in told


def test_a_bracket_is_shown_with_its_marks_and_what_it_stands_for() -> None:
    assert differences("[The ferry] came in far too fast")[0][:2] == ("bracketed", "[The ferry]")


def test_what_dots_stand_for_is_shown() -> None:
    assert ("elided", "", "far too fast, and") in differences("She came in … there was no signal from the bridge")


def test_missing_words_stand_between_what_is_the_same() -> None:
    told = differences("She came in too fast, and there was no signal")
    assert [kind for kind, _, _ in told] == ["same", "left_out", "same"]
