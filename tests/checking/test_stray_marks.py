from factories import a_draft
from onrecord.checking.rule import Case
from onrecord.checking.stray_marks import is_doubled, is_no_mark
from onrecord.reading.read import TrainedReader


def a_case(text: str) -> Case:
    draft = a_draft(text)
    return Case(draft=draft, reading=TrainedReader().read(draft.document), library=None)


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
