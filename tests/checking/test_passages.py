from hypothesis import given, settings
from hypothesis import strategies as st

from factories import a_draft, a_library
from onrecord.checking.passages import find_passages
from onrecord.reading.read import TrainedReader

MINUTES = (
    "The council met on Monday.\n\nThe bridge at Vessel Street will be closed for repairs until October. "
    "Buses will go by way of the quay. The clerk read the letters."
)


def passages(text, library):
    draft = a_draft(text)
    return find_passages(draft, TrainedReader().read(draft.document), library)


def test_the_passage_that_shares_most_with_a_statement_is_shown_and_no_more_of_it_than_needed(tmp_path):
    with a_library({"minutes.txt": MINUTES}, tmp_path) as library:
        found = passages("The Vessel Street bridge closes for repairs until October.", library)
    assert [e.clip.text for e in found["s1"]] == [
        "The bridge at Vessel Street will be closed for repairs until October."
    ]


def test_a_statement_that_shares_only_common_words_has_no_passage(tmp_path):
    with a_library({"minutes.txt": MINUTES}, tmp_path) as library:
        assert passages("The school will be painted green on Friday by the parents.", library) == {}


def test_a_passage_in_other_words_is_shown_for_its_meaning_behind_one_in_the_same_words(tmp_path):
    files = {"a.txt": MINUTES, "b.txt": "Repairs will keep drivers off the Vessel Street crossing until the autumn."}
    with a_library(files, tmp_path) as library:
        found = passages("The Vessel Street bridge closes for repairs until October.", library)["s1"]
    assert [e.method for e in found] == ["shared words", "shared words"]
    with a_library(files, tmp_path) as library:
        found = passages("Motorists can't use the Vessel bridge before October while workmen mend it.", library)["s1"]
    assert "near in meaning" in [e.method for e in found]
    assert [e.method for e in found] == sorted((e.method for e in found), reverse=True)


def test_a_quotation_is_left_to_the_comparison_of_quotations(tmp_path):
    with a_library({"minutes.txt": MINUTES}, tmp_path) as library:
        assert passages("“The bridge at Vessel Street will be closed for repairs.”", library) == {}


def test_every_passage_is_verbatim_in_its_capture(tmp_path):
    with a_library({"minutes.txt": MINUTES}, tmp_path) as library:

        @settings(max_examples=40, deadline=None)
        @given(st.lists(st.sampled_from(MINUTES.split()), min_size=3, max_size=12))
        def holds(words):
            for evidence in passages(" ".join(words), library).values():
                for e in evidence:
                    assert e.clip.text in e.clip.capture.document.text

        holds()
