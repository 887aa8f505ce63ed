from onrecord.checking.entailment.one_word import in_one_word


def test_words_that_say_the_same_come_to_one():
    assert in_one_word("injured") == in_one_word("hurt")
    assert in_one_word("begun") == in_one_word("started")


def test_words_that_are_the_same_only_now_and_then_stay():
    assert in_one_word("fired") == "fired"
    assert in_one_word("dismissed") == "dismissed"
