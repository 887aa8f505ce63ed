import pytest

from onrecord.checking.entailment.retold import retold_from, tokens_of
from onrecord.documents.span import Span


def _forms(text: str) -> list[str]:
    return [t.form for t in tokens_of(text, Span(0, len(text)))]


def test_a_style_of_writing_is_set_aside() -> None:
    assert _forms("Sen. Ann Olsen doesn’t like the U.S. plan") == [
        "senator", "ann", "olsen", "does", "not", "like", "the", "united", "states", "plan",
    ]  # fmt: skip
    assert _forms("it can't, she cannot; 1,200 of us") == _forms("it can not, she can not; 1200 of us")


def test_a_statement_is_laid_beside_the_sentence_it_is_closest_to() -> None:
    passage = "Osterby has a pier. The old pier of Osterby fell into the sea on Monday. Nobody was hurt."
    retold = retold_from("The old pier fell into the sea on Monday.", passage)
    assert retold is not None
    assert retold.sentence.of(passage) == "The old pier of Osterby fell into the sea on Monday."
    assert retold.is_close
    assert retold.kept == 1.0


def test_a_statement_in_other_words_retells_nothing() -> None:
    retold = retold_from("A landmark of the town collapsed on Monday.", "The old pier of Osterby fell on Monday.")
    assert retold is not None
    assert not retold.is_close


@pytest.mark.parametrize("passage", ["", "It rained.", "…"])
def test_a_passage_that_shares_no_telling_word_gives_nothing(passage: str) -> None:
    assert retold_from("The pier fell.", passage) is None


def test_offsets_count_into_the_texts() -> None:
    statement, passage = "The pier fell on Tuesday.", "“Well.” The pier fell on Monday."
    retold = retold_from(statement, passage)
    assert retold is not None
    assert [t.span.of(statement) for t in retold.lone] == ["Tuesday"]
    assert [t.span.of(passage) for t in retold.lone_there] == ["Monday"]
