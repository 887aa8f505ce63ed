from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.document import Document
from onrecord.documents.lines import lay_lines
from onrecord.reading.model.hearing import Hearing
from onrecord.reading.read import TrainedReader, read_speech

WORDS = st.sampled_from(
    "“ ” \" ' ‘ ’ « » , . : ; ? ! — ( ) \n \n\n said told she Ann Olsen, according to that and It was the pier the "
    "mayor reports Monday 40 % first [ who adding Lantern citing In video".split(" ")
)
SOUP = st.lists(WORDS, max_size=60).map(" ".join)
ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200)


def read(text):
    return TrainedReader().read(Document(text=text, format="text", blocks=lay_lines(text)))


def test_a_text_without_sentences_has_nothing_in_it():
    reading = read("")
    assert (reading.statements, reading.coverage.sentences, reading.coverage.share) == ((), 0, 0.0)


@given(st.one_of(ANY, SOUP))
@settings(max_examples=300, deadline=None)
def test_every_statement_is_the_words_that_its_span_covers(text):
    for statement in read(text).statements:
        assert statement.text == statement.span.of(text)
        assert statement.text


@given(st.one_of(ANY, SOUP))
@settings(max_examples=300, deadline=None)
def test_every_sentence_has_a_statement_or_a_reason(text):
    reading = read(text)
    named = {s.sentence for s in reading.statements}
    for number, sentence in enumerate(reading.sentences):
        covered = number in named or any(s.span.overlaps(sentence.span) for s in reading.statements)
        assert (sentence.nothing_to_check is None) == covered
    coverage = reading.coverage
    assert coverage.with_statements + coverage.nothing_to_check == coverage.sentences


@given(SOUP)
@settings(max_examples=300, deadline=None)
def test_statements_are_in_order_and_everything_about_them_lies_in_the_text(text):
    reading = read(text)
    places = [(s.span.start, -s.span.end) for s in reading.statements]
    assert places == sorted(places)
    assert [s.id for s in reading.statements] == [f"s{n}" for n in range(1, len(places) + 1)]
    for link in (link for s in reading.statements for link in s.attribution):
        spans = [link.source, link.cue, *link.content]
        assert all(s.end <= len(text) and s.of(text).strip() for s in spans if s is not None)


@given(SOUP)
@settings(max_examples=100, deadline=None)
def test_every_outer_quotation_of_speech_is_a_statement(text):
    reading = read(text)
    spoken = [i for i, q in enumerate(reading.quotations) if q.use == "speech" and not q.depth and len(q.span)]
    assert [s.quotation for s in reading.statements if s.kind == "quotation"] == spoken


ARTICLE = (
    "The pier was closed on Monday after 3 of its piles broke. The council will pay 2 million for the repair.\n\n"
    "In this sad town that is a disgrace, and the shabby harbour deserves far better than such hopeless people."
)


def test_what_can_be_checked_is_told_from_opinion():
    assert [s.asserts for s in read(ARTICLE).sentences] == ["checkable", "checkable", "opinion"]


def test_a_piece_of_a_source_is_heard_once(monkeypatch):
    heard = []
    whole = Hearing.read
    monkeypatch.setattr(Hearing, "read", lambda self, text, *more: heard.append(text) or whole(self, text, *more))
    text = "The pier was shut on Sunday, Oskar Lund said. Nobody else was on it at that hour."
    first, second = (read_speech(Document(text=text, format="text", blocks=lay_lines(text))) for _ in "ab")
    assert first == second
    assert heard == [text]


def test_a_month_is_no_name():
    reading = read("Ferry line to close in May\n\nHarbour manager Ann Roe said the ferry would close in May.\n")
    assert "May" not in [n.text for n in reading.details.names]
