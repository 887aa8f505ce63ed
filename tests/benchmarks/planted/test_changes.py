from planted.changes import Change, edit, in_quotation, overlaps, write

TEXT = "The mayor said that 30 ferries sailed."


def test_the_place_of_an_edit_is_told_after_other_changes_before_it():
    claim, (start, end) = write(TEXT, edit("digits", (20, 22, "80")), [Change(0, 10, "Roe ")])
    assert claim == "Roe said that 80 ferries sailed."
    assert claim[start:end] == "80"


def test_words_taken_out_are_marked_by_the_words_beside_them():
    claim, (start, end) = write("Roe has never sailed.", edit("removed", (7, 13, "")))
    assert claim == "Roe has sailed."
    assert claim[start:end] == "has sailed."


def test_a_sentence_that_loses_its_head_begins_with_a_capital():
    assert write("Former mayor Roe sailed.", edit("former", (0, 7, "")))[0] == "Mayor Roe sailed."


def test_a_change_beside_the_edit_does_not_touch_it():
    assert overlaps([Change(3, 5, "")], (4, 9))
    assert not overlaps([Change(0, 3, "")], (4, 9))


def test_words_between_marks_are_a_quotation():
    text = "He said “we lost 30 men” on Monday."
    assert in_quotation(text, text.index("30"), text.index("30") + 2)
    assert not in_quotation(text, text.index("Monday"), text.index("Monday") + 6)
