import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.document import Block, Document
from onrecord.documents.lines import lay_lines
from onrecord.documents.span import Span
from onrecord.reading.sentences import sentence_spans, split_sentences

QUOTE_SOUP = st.text(alphabet=" \n\t.!?,;:…—-'\"“”‘’«»„()[]aAbB1sS5é’", max_size=80)


def a_document(text):
    return Document(text=text, format="text", blocks=lay_lines(text))


def sentences(text):
    return [s.span.of(text) for s in split_sentences(a_document(text))]


def test_a_plain_paragraph_is_split_at_its_full_stops():
    assert sentences("The pier closed. Nobody was hurt.") == ["The pier closed.", "Nobody was hurt."]


def test_no_sentence_runs_from_one_block_into_the_next():
    text = "Harbour shut\nThe pier closed"
    found = split_sentences(a_document(text))
    assert [(s.span.of(text), s.block) for s in found] == [("Harbour shut", 0), ("The pier closed", 1)]


def test_no_sentence_runs_over_a_blank_line_or_its_sign_and_lines_that_were_wrapped_are_one():
    text = "Annual report\n\nTurnover was\n2 million.\N{PARAGRAPH SEPARATOR}Losses grew."
    told = [s.of(text) for s in sentence_spans(text, Span(0, len(text)))]
    assert told == ["Annual report", "Turnover was\n2 million.", "Losses grew."]


def test_sentences_inside_a_quotation_stand_alone_and_the_closing_mark_stays_with_its_own():
    assert sentences("“We waited. Nobody came.” The gate stayed shut.") == [
        "“We waited.",
        "Nobody came.”",
        "The gate stayed shut.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“Who pays for it?” she asked.",
        "“No!” he said.",
        "“Who pays for it?” Mayor Ada Quill asked.",
        "‘Why now?’ the driver wanted to know.",
        '"Stop!" shouted the guard.',
        "The bill was 2 bn. vs. 3 bn. a year ago.",
        "Gov. Quill met Dr. J. K. Moss on Jan. 5 at St. Bride's.",
        "She lives at No. 5 in the U.S. state of Vermont.",
        "The harbour cost Rs. 5 lakh in all.",
        "Well … it depends.",
        "It cost 3.5 million.",
        "1. Open the gate",
        "Lt. Gen. Quill and Sgt. Moss were in the J.F.K. building.",
        "The vote of Ada Quill (D-Vt.), the chair, came last.",
        "“Who pays?” Quill angrily asked.",
        "In ‘Who Pays?’, Moss tells the story.",
        "“They waited …” Quill said.",
        "Mr. Quill’s “Mr. Moss” was a joke.",
    ],
)
def test_this_is_one_sentence(text):
    assert sentences(text) == [text]


def test_a_statement_after_a_question_in_quotation_marks_is_a_sentence_of_its_own():
    assert sentences("“Who pays?” The mayor had left.") == ["“Who pays?”", "The mayor had left."]


def test_a_shortened_place_may_end_a_sentence_before_a_word_with_an_apostrophe():
    assert sentences("It lies in Larkhaven, Ariz. It’s a harbour.") == [
        "It lies in Larkhaven, Ariz.",
        "It’s a harbour.",
    ]


def test_a_lost_space_still_parts_two_sentences():
    assert sentences("The strike ended.However,The mayor left.") == ["The strike ended.", "However,The mayor left."]


def test_a_lost_space_after_a_closing_mark_still_parts_two_sentences():
    assert sentences("“It is over.”The mayor left.") == ["“It is over.”", "The mayor left."]


def test_a_plain_word_before_a_full_stop_ends_a_sentence_even_where_it_could_be_an_abbreviation():
    assert sentences("It opens next month. Traders had hoped for it by hand. Being late costs money.") == [
        "It opens next month.",
        "Traders had hoped for it by hand.",
        "Being late costs money.",
    ]


def test_a_remark_in_brackets_after_a_full_stop_is_a_sentence_of_its_own():
    assert sentences("We shall see. [applause]") == ["We shall see.", "[applause]"]


def test_an_address_on_the_web_is_not_split():
    assert sentences("Write to desk@harbour.Example or see www.Harbour.Example today.") == [
        "Write to desk@harbour.Example or see www.Harbour.Example today."
    ]


def test_an_abbreviation_may_end_a_sentence_as_well():
    assert sentences("He moved to the U.S. The firm stayed.") == ["He moved to the U.S.", "The firm stayed."]


@given(st.one_of(st.text(), QUOTE_SOUP))
def test_every_character_that_is_no_white_space_stands_in_exactly_one_sentence(text):
    found = [s.span for s in split_sentences(a_document(text))]
    assert found == sorted(found)
    covered = [i for span in found for i in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)


@given(QUOTE_SOUP)
def test_no_sentence_begins_or_ends_with_white_space(text):
    assert all(s.strip() == s and s for s in sentences(text))


@pytest.mark.parametrize(
    "piece", ["?!", "a ", "a", '"', "“", ". ", '." ', "A. ", "…", "(", "a.A", ".”", "1. ", "\u2029"]
)
def test_a_hostile_line_is_read_to_its_end(piece):
    text = (piece * 500_000)[:500_000]
    document = Document(text=text, format="text", blocks=(Block(kind="paragraph", span=Span(0, len(text))),))
    found = split_sentences(document)
    assert not text.strip() or found[-1].span.end == len(text.rstrip())


def test_where_somebody_is_from_in_brackets_ends_no_sentence():
    assert sentences("Skerry County (Nor.) Sheriff Per Lund spoke. It rained in Lund (Nor.) He left.") == [
        "Skerry County (Nor.) Sheriff Per Lund spoke.",
        "It rained in Lund (Nor.)",
        "He left.",
    ]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("The yard is run by Ed Kohl and John Cole Jr. Ben Lask is its secretary.", "Ben Lask is its secretary."),
        ("Roe met John Cole Jr. The council was angry.", "The council was angry."),
        ("The council said no. An Osterby court ruled.", "An Osterby court ruled."),
    ],
)
def test_an_abbreviation_can_end_a_sentence(text, second):
    assert sentences(text)[1:] == [second]


@pytest.mark.parametrize(
    "text",
    [
        "The council met at the John Cole Jr. High School and left.",
        "John Cole Jr. Day is a holiday.",
        "Roe met John Cole Jr. in June.",
        "It is told in no. 7 of the list.",
    ],
)
def test_an_abbreviation_with_what_belongs_to_it_does_not(text):
    assert sentences(text) == [text]
