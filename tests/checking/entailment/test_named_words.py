from onrecord.checking.entailment.named_words import named_words, opening_name
from onrecord.checking.entailment.retold import tokens_of
from onrecord.documents.span import Span


def test_words_with_a_capital_in_the_midst_of_a_sentence_are_names() -> None:
    text = (
        "Roe met Waters on Monday. The Council of Osterby, Falk said, has met; the council paid Mayor Moe. Rain fell."
    )
    assert named_words(text) == {"waters", "osterby", "falk", "moe"}


def test_the_word_that_opens_a_sentence_is_a_name_only_where_it_is_known() -> None:
    tokens = tokens_of("Waters led the race.", Span(0, 20))
    assert opening_name(tokens, frozenset(["waters"])) == Span(0, 6)
    assert opening_name(tokens, frozenset(["moe"])) is None
    assert opening_name([], frozenset(["moe"])) is None
