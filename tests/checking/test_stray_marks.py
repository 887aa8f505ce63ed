from factories import a_draft
from onrecord.checking.rule import Case
from onrecord.checking.stray_marks import is_doubled, is_no_mark, stray_tag
from onrecord.reading.read import TrainedReader


def a_case(text: str) -> Case:
    draft = a_draft(text)
    return Case(draft=draft, reading=TrainedReader().read(draft.document), library=None)


def test_a_tag_before_a_mark_that_opens_again_is_the_reporters():
    case = a_case("“The pier is closed, he added, “and so is the lock.”")
    stray = stray_tag(case, 0)
    assert stray is not None
    assert stray.span.of(case.text) == "he added,"
    assert case.text[: stray.end_of_speech] == "“The pier is closed,"


def test_a_speaker_who_cites_somebody_in_the_same_kind_of_marks_has_said_the_tag_himself():
    case = a_case("“We met. The master said, “We will sail.” And we did,” Ann Roe said.")
    assert stray_tag(case, 0) is None


def test_a_quotation_without_another_behind_it_has_no_stray_tag():
    assert stray_tag(a_case("“The pier is closed, he added."), 0) is None


def test_a_mark_that_opens_twice_and_closes_once_is_doubled():
    case = a_case("““We will sail,” she said.")
    assert is_doubled(case, case.reading.quotations[0])


def test_a_title_at_the_start_of_what_is_said_doubles_no_mark():
    case = a_case("“‘Tides’ is a play,” she said.")
    assert not any(is_doubled(case, q) for q in case.reading.quotations)


def test_a_mark_in_an_attribute_is_no_quotation_mark():
    case = a_case('It says data-title="January 19\n\nthere.')
    assert all(is_no_mark(case, q) for q in case.reading.quotations)


def test_the_mark_of_a_quotation_is_a_quotation_mark():
    case = a_case("“We will sail, she said.")
    assert [is_no_mark(case, q) for q in case.reading.quotations] == [False]
