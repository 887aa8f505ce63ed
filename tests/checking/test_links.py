from factories import a_draft
from onrecord.checking.links import links_of, names_between, words_of_link
from onrecord.checking.rule import Case
from onrecord.reading.read import TrainedReader


def a_case(text):
    draft = a_draft(text)
    return Case(draft=draft, reading=TrainedReader().read(draft.document), library=None)


def test_a_tag_that_two_statements_share_is_one_link():
    case = a_case("“We are sorry,” Ann Olsen said. “Nobody is to blame.”")
    assert [words_of_link(case, link) for _, link in links_of(case)] == [("ann olsen", "said")]


def test_each_link_of_a_chain_comes_once():
    case = a_case("According to the Lantern, Ann Olsen said the pier is closed.")
    assert [words_of_link(case, link)[0] for _, link in links_of(case)] == ["the lantern", "ann olsen"]


def test_names_are_found_by_where_they_begin():
    case = a_case("Mayor Ann Olsen met Mayor Per Lund on the pier.")
    assert [n.text for n in names_between(case, 0, 12)] == ["Ann Olsen"]
