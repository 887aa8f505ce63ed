from factories import a_draft
from onrecord.reading.outline import outline
from onrecord.reading.quotations import find_quotations
from onrecord.reading.sentences import split_sentences


def outer(text):
    document = a_draft(text).document
    return outline(document, split_sentences(document), find_quotations(document))


def test_a_quotation_counts_as_one_word():
    (sentence,) = outer("“We waited. Nobody came,” said Ann Roe.")
    assert [t.text for t in sentence.tokens] == ["“”", "said", "Ann", "Roe", "."]


def test_sentences_that_a_quotation_joins_are_one():
    (sentence,) = outer("“We waited. Nobody came. We left,” said Ann Roe.")
    assert (sentence.first, sentence.last) == (0, 2)


def test_a_tag_alone_belongs_to_the_quotation_before_it():
    (sentence,) = outer("“We waited for them all night.” Ann Roe said.")
    assert sentence.tokens[-2].text == "said"


def test_a_new_paragraph_is_a_new_sentence():
    assert len(outer("“We waited for them,” said Ann Roe.\n\n“Nobody came to us.”")) == 2
