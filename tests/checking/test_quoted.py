from onrecord.checking.quoted import Quoted, quoted_of, weight_of, with_kept_brackets
from onrecord.checking.wording import wording_of
from onrecord.documents.read import draft_of
from onrecord.documents.span import Span
from onrecord.reading.read import TrainedReader


def quoted(said: str) -> Quoted:
    draft = draft_of(f"“{said},” said Liv Moe.")
    reading = TrainedReader().read(draft.document)
    return quoted_of(draft, reading.statements[0], reading.quotations[0])


def test_what_stands_in_brackets_is_set_apart() -> None:
    told = quoted("We gave [the mayor] … our keys back")
    assert told.forms == ("we", "gave", "our", "keys", "back")
    assert told.brackets == {2: (2, 4)}
    assert told.dots == {2}


def test_a_bracket_that_the_source_has_too_is_no_bracket() -> None:
    source = "We gave [the mayor] our keys."
    told = with_kept_brackets(quoted("We gave [the mayor] our keys back"), wording_of(source, (Span(0, len(source)),)))
    assert told.forms == ("we", "gave", "the", "mayor", "our", "keys", "back")


def test_function_words_and_signs_weigh_little() -> None:
    assert weight_of("the") == weight_of("it's") == weight_of("%") < weight_of("pump")
