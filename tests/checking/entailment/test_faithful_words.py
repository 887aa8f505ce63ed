from onrecord.checking.entailment.faithful_words import around_figures, preposition, same_form, same_time
from onrecord.checking.entailment.retold import retold_from, tokens_of
from onrecord.documents.span import Span


def words(text):
    return tokens_of(text, Span(0, len(text)))


def test_a_verb_in_another_time_is_another_word_unless_it_has_one_form():
    approve, approved, shut, closed = words("approve approved shut closed")
    assert not same_form(approve, approved)
    assert same_form(shut, closed)


def test_what_is_isnt_what_was():
    assert not same_time(retold_from("Roe is the mayor.", "Roe was the mayor."))
    assert same_time(retold_from("Roe was the mayor.", "Roe was the mayor."))


def test_words_around_a_figure_are_part_of_it():
    for text, told, around in [
        ("some 400 people", {1}, {0}),
        ("20 per cent of pupils", {0, 1, 2}, {3}),
        ("20% of pupils", {0}, {1}),
        ("nine of the men", {0}, set()),
    ]:
        assert around_figures(text, words(text), told) == around


def test_a_guess_is_no_preposition():
    assert preposition(words("rose to 400"), 2, 0) == 1
    assert preposition(words("came about 400"), 2, 0) is None
