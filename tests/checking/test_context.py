from onrecord.checking.context import context_of, is_named_beside, names_speaker, speaker_of
from onrecord.checking.quoted import quoted_of
from onrecord.checking.windows import Window
from onrecord.documents.read import draft_of
from onrecord.documents.span import Span
from onrecord.reading.read import TrainedReader
from quoting import a_capture

DRAFT = draft_of("“We wait for the tide here,” said Liv Moe, keeper of the north lock.")
READING = TrainedReader().read(DRAFT.document)
QUOTED = quoted_of(DRAFT, next(s for s in READING.statements if s.kind == "quotation"), READING.quotations[0])


def test_the_context_is_what_stands_outside_the_marks() -> None:
    assert {"keeper", "north", "lock"} <= context_of(QUOTED, DRAFT, READING)
    assert not {"tide", "said"} & context_of(QUOTED, DRAFT, READING)


def test_the_speaker_is_named_beside_the_quotation() -> None:
    assert speaker_of(QUOTED) == "Liv Moe"
    assert is_named_beside(QUOTED)


def test_a_passage_that_names_the_speaker_vouches() -> None:
    text = "Mrs Moe keeps the lock. We wait here, she says."
    window = Window(a_capture(text), Span(0, len(text)))
    assert names_speaker("Liv Moe", window, Span(24, 31))
    assert not names_speaker("Ola Brekke", window, Span(24, 31))
