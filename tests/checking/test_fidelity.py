from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factories import a_draft, a_library
from onrecord.checking.comparison import Comparison
from onrecord.checking.fidelity import compare_quotations
from onrecord.reading.read import TrainedReader

SPEECH = (
    "Liv Sandholt: The dam has held for forty years and it will hold for forty more. We can't open the upper gate "
    "before Monday, because the winch is broken. Nobody in this valley has to leave the house tonight."
)
WORDS = st.lists(
    st.sampled_from(
        "the dam gate river keeper valley winter bridge old new not opened closed will by of 30 3.5 %".split()
    ),
    min_size=5,
    max_size=25,
)


def compared(draft: str, **sources: str) -> Comparison:
    """The comparison of the first quotation of the draft with these sources."""
    written = a_draft(draft)
    with TemporaryDirectory() as folder:
        library = a_library(
            {
                name.replace("_toml", ".toml") if "_toml" in name else f"{name}.txt": text
                for name, text in sources.items()
            },
            Path(folder),
        )
        return compare_quotations(written, TrainedReader().read(written.document), library)[0]


@pytest.mark.parametrize(
    ("said", "fidelity"),
    [
        ("The dam has held for forty years and it will hold for forty more", "verbatim"),
        ("We can’t open the upper gate before Monday", "typography"),
        ("The dam has held for forty years … it will hold for forty more", "marked_elision"),
        ("We can't open the upper gate . . . because the winch is broken", "marked_elision"),
        ("We can't open [it] before Monday, because the winch is broken", "bracketed_insertion"),
        ("The dam has held for forty years and [it] will hold for forty more", "bracketed_insertion"),
        ("We can't open the gate before Monday, because the winch is broken", "unmarked_elision"),
        ("We can open the upper gate before Monday, because the winch is broken", "substitution"),
        ("The dam has held for 40 years and it will hold for 40 more", "substitution"),
        ("Because the winch is broken, we can't open the upper gate before Monday", "reordered"),
        ("We have asked the ministry for new pumps and more sand", "not_found"),
    ],
)
def test_each_wording_has_its_class(said: str, fidelity: str) -> None:
    assert compared(f"“{said},” said Liv Sandholt.", sandholt=SPEECH).fidelity == fidelity


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("The crew can leave the harbour today", "The crew can't leave the harbour today."),
        ("The ship has lost its anchor again", "The ship has lost it's anchor again."),
        ("We sold the polish boats last year", "We sold the Polish boats last year."),
        ("They told us to wait for the pilot", "They told US to wait for the pilot."),
        ("We waited five days for the pilot", "We waited 5 days for the pilot."),
        ("The repair costs us $5 million", "The repair costs us £5 million."),
        ("The level rose by .5 metres overnight", "The level rose by 5 metres overnight."),
        ("It was -5 degrees in the engine room", "It was 5 degrees in the engine room."),
        ("She will re-sign on Friday at noon", "She will resign on Friday at noon."),
        ("The catch fell by 20 percent since May", "The catch fell by 20 since May."),
        ("हम कल का काम करेंगे और घर जाएंगे", "हम कल की काम करेंगे और घर जाएंगे।"),
    ],
)
def test_a_word_that_differs_is_never_taken_for_style(said: str, source: str) -> None:
    told = compared(f"“{said},” said Ottar Vinje.", vinje=f"Ottar Vinje: {source}")
    assert told.fidelity not in ("verbatim", "typography")


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("We lost 50000 fish and 5% of the nets", "We lost 50,000 fish and 5 percent of the nets."),
        ("the e-mail was sent – we think – at noon", "The email was sent - we think - at noon."),
        ("The mayor knew of the leak in the tank", "The Mayor knew of the leak in the tank."),
        ("It’s a well-known reef, and it’s on the map", "It's a well known reef and it's on the map."),
        ("THE GATE IS OPEN AND THE CREW IS SAFE", "The gate is open and the crew is safe."),
    ],
)
def test_what_a_house_style_may_change_is_typography(said: str, source: str) -> None:
    assert compared(f"“{said},” said Ottar Vinje.", vinje=f"Ottar Vinje: {source}").fidelity == "typography"


def test_a_reporters_interruption_is_no_gap() -> None:
    source = "“The pumps are old,” said Ottar Vinje, “and the pipes are older.”"
    assert (
        compared("“The pumps are old and the pipes are older,” said Ottar Vinje.", paper=source).fidelity
        == "typography"
    )


def test_words_in_a_reporters_prose_are_a_paraphrase() -> None:
    source = "“Good evening to all of you,” Ottar Vinje said. Vinje said that the pumps of the lower lock are worn out."
    told = compared("“The pumps of the lower lock are worn out,” said Ottar Vinje.", paper=source)
    assert told.fidelity == "paraphrase"


@pytest.mark.parametrize(
    "said",
    [
        "“We can't open the upper gate before Monday. Liv Sandholt, the keeper, went on to say, “Nobody has to leave.”",
        "“We can't open the upper gate before Monday, said Sandholt.\n\nThe gate is old.",
        "“We can't open the upper gate before Monday, said Sandholt.\n\n“Nobody in this valley,” she said.",
    ],
)
def test_the_reporters_words_that_a_lost_mark_leaves_in_a_quotation_are_not_compared(said: str) -> None:
    assert compared(said, sandholt=SPEECH).fidelity in ("verbatim", "typography", "marked_elision")


@pytest.mark.parametrize(("tag", "fidelity"), [("Lund said.", "verbatim"), ("Holm said.", "substitution")])
def test_what_a_speaker_says_that_somebody_else_said_is_compared(tag: str, fidelity: str) -> None:
    speech = "Kari Olsen: I asked him about the gate. He lied to us, Lund said. I believed her."
    said = f"“I asked him about the gate. He lied to us, {tag}\n\n“I believed her,” Kari Olsen said."
    assert compared(said, olsen=speech).fidelity == fidelity


def test_words_under_another_name_are_someone_elses() -> None:
    source = "“The pumps of the lower lock are worn out,” said Jorid Hamre. Ottar Vinje, the engineer, was not there."
    told = compared("“The pumps of the lower lock are worn out,” said Ottar Vinje.", paper=source)
    assert (told.fidelity, told.wording, told.speaker) == ("other_speaker", "verbatim", "Jorid Hamre")


@pytest.mark.parametrize("office", ["Town Clerk", "Chief Executive", "Head Teacher", "Chief Whip", "Harbour Master"])
def test_whoever_is_told_by_an_office_alone_may_be_the_one_that_the_draft_names(office: str) -> None:
    source = f"Item 6. The {office} told the Council: “The pumps of the lower lock are worn out.” Nobody answered."
    assert (
        compared("“The pumps of the lower lock are worn out,” Ottar Vinje said.", minutes=source).fidelity == "verbatim"
    )


def test_an_office_before_a_name_hides_nobody() -> None:
    source = "The Chief Executive, {}, told the Council that the pumps were “worn out, and not for the first time”."
    draft = "Chief executive Ottar Vinje said the pumps were “worn out, and not for the first time”."
    assert compared(draft, minutes=source.format("Ottar Vinje")).fidelity == "verbatim"
    assert compared(draft, minutes=source.format("Jorid Hamre")).fidelity == "other_speaker"


def test_words_of_one_of_two_who_say_them_are_not_someone_elses() -> None:
    source = "“The pumps of the lower lock are worn out,” said Jorid Hamre."
    draft = "“The pumps of the lower lock are worn out,” said {}."
    assert compared(draft.format("Ottar Vinje and Liv Sandholt"), paper=source).fidelity == "other_speaker"
    assert compared(draft.format("Ottar Vinje and Jorid Hamre"), paper=source).fidelity == "verbatim"
    three = draft.format("Ottar Vinje, Liv Sandholt and Jorid Hamre")
    assert compared(three, paper=source).fidelity == "verbatim"


def test_without_a_library_nothing_is_checked() -> None:
    draft = a_draft("“The dam will hold for years,” said Liv Sandholt.")
    assert [c.fidelity for c in compare_quotations(draft, TrainedReader().read(draft.document), None)] == ["unchecked"]


def test_three_words_need_their_speaker() -> None:
    draft = "Liv Sandholt called the winch “old and rusty” on Monday."
    beside = "“It is old and rusty,” Liv Sandholt said of the winch."
    assert compared(draft, note=beside).fidelity == "verbatim"
    assert compared(draft, note="The swing was old and rusty, and the park was shut.").fidelity == "too_short"


def test_two_words_with_which_a_source_only_reports_are_too_short_to_tell() -> None:
    draft = "The valley police stated on Monday that “at least” 30 keepers were hurt near the dam."
    source = "The valley police said on Monday that at least 30 keepers were hurt near the dam, near Osby."
    assert compared(draft, agency=source).fidelity == "too_short"


def test_the_same_words_in_two_wordings_are_shown_both() -> None:
    one = "“The engine ran for nine hours without a stop,” said Pia Norddal."
    told = compared(one, courier=one, gazette=one.replace("nine", "eleven"))
    assert [e.clip.text for e in told.disagreeing] == ["The engine ran for eleven hours without a stop"]


def assert_tiled(told: Comparison, draft: str) -> None:
    """The differences leave no character out, on either side."""
    for evidence in told.evidence[:1]:
        ours = [d.draft for d in evidence.differences]
        theirs = [d.clip for d in evidence.differences]
        assert all(a.end == b.start for a, b in pairwise(ours))
        assert all(a.end == b.start for a, b in pairwise(theirs))
        assert (theirs[0].start, theirs[-1].end) == (evidence.clip.span.start, evidence.clip.span.end)
        assert draft[ours[0].start - 1] == "“"
        assert draft[ours[-1].end] == "”"


@settings(max_examples=60, deadline=None)
@given(words=WORDS, other=WORDS)
def test_whatever_is_compared_both_texts_are_retold_in_full(words: list[str], other: list[str]) -> None:
    draft = f"“{' '.join(words)},” said Liv Sandholt."
    assert_tiled(compared(draft, note=f"Liv Sandholt: {' '.join(other)} {' '.join(words[3:])}."), draft)


@settings(max_examples=40, deadline=None)
@given(words=WORDS)
@example(words=["%", "%", "the", "%", "%"])
def test_a_quotation_compared_with_itself_is_verbatim(words: list[str]) -> None:
    said = f"Sandholt {' '.join(words)} kingfisher"
    assert compared(f"“{said},” said Liv Sandholt.", note=f"Liv Sandholt: {said}.").fidelity == "verbatim"


@settings(max_examples=60, deadline=None)
@given(words=WORDS, place=st.integers(0, 24), new=st.sampled_from("ferry no 31 opening its".split()))
def test_a_quotation_with_one_word_changed_never_stands_as_it_is(words: list[str], place: int, new: str) -> None:
    changed = list(words)
    changed[place % len(words)] = new
    told = compared(f"“{' '.join(changed)},” said Liv Sandholt.", note=f"Liv Sandholt: {' '.join(words)}.")
    assert told.fidelity not in ("verbatim", "typography", "marked_elision", "bracketed_insertion")


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("We can’t go on spending money that we don’t have", "We cannot go on spending money we do not have."),
        ("I will not put in another penny", "I won't put in another pound."),
    ],
)
def test_a_short_form_takes_nothing_from_how_near_two_wordings_are(said: str, source: str) -> None:
    assert compared(f"“{said},” said Ottar Vinje.", vinje=f"Ottar Vinje: {source}").fidelity == "substitution"


def test_a_short_form_is_still_another_word() -> None:
    told = compared("“We cannot open the upper gate before Monday,” said Liv Sandholt.", sandholt=SPEECH)
    assert told.fidelity == "substitution"
