import pytest

from desk.desks import check_by_sentence
from factories import a_draft
from onrecord.desk.carrying import origins_of
from onrecord.protocol.reading import default_protocol

OLD = "The pier is shut. Nobody was hurt.\n\nThe ferry left at noon.\n\nThe town waits for the inquiry."


def origins(new: str, old: str = OLD) -> dict[str, tuple[str, str]]:
    reports = [check_by_sentence(a_draft(text), None, default_protocol()) for text in (old, new)]
    return {number: (o.was, o.touched) for number, o in origins_of(*reports).items()}


def test_the_same_text_is_the_same_throughout():
    assert origins(OLD) == {f"s{n}": (f"s{n}", "") for n in range(1, 5)}


def test_statements_after_a_new_paragraph_are_the_same():
    found = origins("The wind rose in the night.\n\n" + OLD)
    assert found == {f"s{n + 1}": (f"s{n}", "") for n in range(1, 5)}


def test_a_changed_word_touches_the_statement_and_its_neighbours_in_the_paragraph():
    found = origins(OLD.replace("is shut", "is open"))
    assert found["s1"] == ("s1", "The words were changed.")
    assert found["s2"] == ("s2", "The words around it were changed.")
    assert found["s3"] == ("s3", "")


def test_a_paragraph_that_was_moved_as_it_was_takes_its_decisions_along():
    moved = "The town waits for the inquiry.\n\nThe ferry left at noon.\n\nThe pier is shut. Nobody was hurt."
    assert origins(moved) == {"s1": ("s4", ""), "s2": ("s3", ""), "s3": ("s1", ""), "s4": ("s2", "")}


@pytest.mark.parametrize(
    "said", ["He left at noon.", "The ferry left after that.", "But the ferry left.", "The mayor said so on Monday."]
)
def test_a_moved_paragraph_that_points_to_what_stood_before_it_is_looked_at_again(said):
    old = f"Karl Lund runs the port.\n\nThe pier is shut.\n\n{said}\n\nAnn Roe runs the town."
    new = f"Ann Roe runs the town.\n\n{said}\n\nThe pier is shut.\n\nKarl Lund runs the port."
    assert origins(new, old)["s2"] == ("s3", "It stands elsewhere now, or between other words.")


def test_one_of_two_paragraphs_that_say_the_same_is_never_taken_for_the_other():
    new = "The pier is shut.\n\nNobody knows.\n\nThe ferry left at noon.\n\nNobody knows."
    old = "Nobody knows.\n\nThe ferry left at noon.\n\nThe pier is shut."
    assert [touched for was, touched in origins(new, old).values() if was == "s1"] != [""]


def test_the_same_words_in_another_paragraph_say_that_it_is_the_paragraph():
    found = origins("The pier was shut. Nobody was hurt.", "The pier was shut.")
    assert found["s1"] == ("s1", "The words around it were changed.")


@pytest.mark.parametrize("new", ["The ferry left at noon.", "The ferry left at noon.\n\nThe ferry left at noon."])
def test_words_that_stand_twice_are_never_taken_for_one_another(new):
    old = "The ferry left at noon.\n\nThe crew stayed.\n\nThe ferry left at noon."
    assert all(touched for _, touched in origins(new, old).values())


def test_a_statement_that_is_gone_comes_from_nowhere_and_goes_nowhere():
    found = origins(OLD.replace("The ferry left at noon.", "Prices rose by a fifth over the year."))
    assert "s3" not in found
    assert "s3" not in {was for was, _ in found.values()}
