from factories import a_draft, a_library
from onrecord.checking.figure_evidence import figures_held
from onrecord.checking.passages import find_passages
from onrecord.checking.rule import Case
from onrecord.reading.read import TrainedReader

CARRIED = "The ferry Marigold carried {} passengers when it struck North Pier on Sunday."


def held(text, sources, folder):
    draft, library = a_draft(text), a_library(sources, folder)
    reading = TrainedReader().read(draft.document)
    case = Case(draft=draft, reading=reading, library=library, passages=find_passages(draft, reading, library))
    return [(h.words, h.agreement) for h in figures_held(case)]


def test_a_figure_that_the_source_gives_otherwise_is_held_against_it(tmp_path):
    assert held(CARRIED.format(240), {"a.txt": CARRIED.format(212)}, tmp_path) == [("212", "differs")]


def test_a_figure_that_one_source_bears_out_is_left_for_people_to_weigh(tmp_path):
    sources = {"a.txt": CARRIED.format(212), "b.txt": CARRIED.format(240)}
    assert held(CARRIED.format(240), sources, tmp_path) == []


def test_figures_of_other_things_are_not_compared(tmp_path):
    source = CARRIED.format(212).replace("passengers", "cars")
    assert held(CARRIED.format(240), {"a.txt": source}, tmp_path) == []
