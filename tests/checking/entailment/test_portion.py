from onrecord.checking.entailment.portion import WORDS_IN_PORTION, portions_of

_IDLE = "The weather was mild and nothing else was written down that week by anyone in the office."


def test_a_short_source_is_read_whole() -> None:
    assert portions_of("The pier fell.", ["It rained.", "The pier fell.", "Ann left."]) == [(0, 1, 2)]


def test_of_a_long_source_the_sentences_are_taken_that_share_rare_words() -> None:
    sentences = [_IDLE] * 20 + ["The pier at Osterby fell in the storm."] + [_IDLE] * 20
    (group,) = portions_of("The pier at Osterby fell.", sentences)
    assert 20 in group
    assert sum(len(sentences[n].split()) for n in group) <= WORDS_IN_PORTION


def test_the_sentence_before_comes_along() -> None:
    sentences = [_IDLE] * 20 + ["Ann Olsen is the mayor.", "She closed the pier at Osterby."] + [_IDLE] * 20
    (group,) = portions_of("The pier at Osterby was closed.", sentences)
    assert {20, 21} <= set(group)


def test_a_source_that_shares_no_word_gives_no_group() -> None:
    assert portions_of("Lighthouses shine.", [_IDLE] * 30) == []
