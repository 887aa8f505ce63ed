from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import a_draft
from onrecord.reading.names import find_names, full_names
from onrecord.reading.sentences import split_sentences

NAME_SOUP = st.lists(
    st.sampled_from(
        "Mayor Ann Olsen B. de van of the and NATO Dr. Mr , . “ ” Bank Council in said who harbour 42 - ’s".split()
    ),
    max_size=20,
).map(" ".join)


def names_in(text):
    document = a_draft(text).document
    return find_names(document.text, [s.span for s in split_sentences(document)])


def names(text):
    return [(n.text, n.kind, n.role) for n in names_in(text)]


@pytest.mark.parametrize(
    ("text", "name", "kind", "role"),
    [
        ("In town Mayor Ann Olsen spoke.", "Ann Olsen", "person", "Mayor"),
        ("NATO Secretary-General Ann Olsen spoke.", "Ann Olsen", "person", "NATO Secretary-General"),
        ("NATOSecretary-General Ann Olsen spoke.", "Ann Olsen", "person", "NATOSecretary-General"),
        ("They asked Osterbypost.com about it.", "Osterbypost.com", "organisation", None),
        ("They asked Harbour24.de about it.", "Harbour24.de", "organisation", None),
        ("They asked News.Osterby.co.uk about it.", "News.Osterby.co.uk", "organisation", None),
        ("The police chief Hanne Brackmoor spoke.", "Hanne Brackmoor", "person", "police chief"),
        ("They met Secretary of State Ann Olsen there.", "Ann Olsen", "person", "Secretary of State"),
        ("They met former secretary of State Olsen there.", "Olsen", "person", "secretary of State"),
        ("They met former Secretary of State and frontrunner Ann Olsen.", "Ann Olsen", "person", "frontrunner"),
        ("They met Justices Ann H. Olsen.", "Ann H. Olsen", "person", "Justices"),
        ("In May the Brackmoor Lamp said so.", "Brackmoor Lamp", "unknown", None),
        ("They read Daily Lamp there.", "Daily Lamp", "organisation", None),
        ("They met 61-year-old sailor Ann Olsen there.", "Ann Olsen", "person", "sailor"),
        ("It broke the First Amendment there.", "First Amendment", "unknown", None),
        ("It cited Berg v. University of Osterby there.", "Berg v. University of Osterby", "unknown", None),
        ("They met Ann Olsen, the mayor of the town, there.", "Ann Olsen", "person", "mayor of the town"),
        ("They met Ann Olsen, an officer appointed by the board.", "Ann Olsen", "person", "officer"),
        ("They met Ann Olsen, 42, a nurse, there.", "Ann Olsen", "person", "nurse"),
        ("They met Ludwig van den Berg, who waved.", "Ludwig van den Berg", "person", None),
        ("They met Mr. Dellwyn’s dog.", "Dellwyn", "person", None),
        ("They met Jorun B. Vasskel twice.", "Jorun B. Vasskel", "person", None),
        ("They asked the Skerry Harbour Authority.", "Skerry Harbour Authority", "organisation", None),
        ("They met Sen. Ann Olsen (R-Va.) twice.", "Ann Olsen", "person", "Sen."),
        ("They met Sen. Ann Olsen, D-Ore., twice.", "Ann Olsen", "person", "Sen."),
        ("They asked Berg & Sons.", "Berg & Sons", "organisation", None),
        ("They asked AT&T.", "AT&T", "organisation", None),
        ("They asked the Ministry of Fish.", "Ministry of Fish", "organisation", None),
        ("They asked the University of Larkhaven.", "University of Larkhaven", "organisation", None),
        ("They asked the FBI.", "FBI", "organisation", None),
        ("They lived in Larkhaven.", "Larkhaven", "place", None),
        ("They met the chief U.S. negotiator.", "U.S.", "place", None),
        ("They left North Pier.", "North Pier", "place", None),
        ("There is trade with East Africa.", "East Africa", "place", None),
        ("Singer Anna Dellwyn Berg left.", "Anna Dellwyn Berg", "person", "Singer"),
        ("They met Republican Anna J. Olsen.", "Anna J. Olsen", "person", None),
        ("They met Pres. Olsen there.", "Olsen", "person", "Pres."),
        ("They met a veteran SHP reporter.", "SHP", "organisation", None),
        ("They post on Twitter in town.", "Twitter", "organisation", None),
        ("They all know Sharon Dellwyn.", "Sharon Dellwyn", "person", None),
        ("They met Dean Walter Olsen.", "Dean Walter Olsen", "person", None),
        ("They met Ann Olsen, through a spokeswoman.", "Ann Olsen", "person", None),
        ("They saw Ann Olsen, the skipper ''who stayed.''", "Ann Olsen", "person", None),
        ("They saw Ann Olsen, accompanied by her brother.", "Ann Olsen", "person", None),
        ("They met Cllr Ann Olsen there.", "Ann Olsen", "person", "Cllr"),
        ("They met Supt Ann Olsen there.", "Ann Olsen", "person", "Supt"),
        ("Finance officer Ann Olsen spoke.", "Ann Olsen", "person", "Finance officer"),
        ("Former mayor Ann Olsen spoke.", "Ann Olsen", "person", "Former mayor"),
        ("Yesterday mayor Ann Olsen spoke.", "Ann Olsen", "person", "mayor"),
        ("They met Chief of Police Ann Olsen there.", "Ann Olsen", "person", "Chief of Police"),
        ("They met Deputy Chief of Police Ann Olsen there.", "Ann Olsen", "person", "Deputy Chief of Police"),
        ("They left the Republic of Vasskel then.", "Republic of Vasskel", "place", None),
        ("They met A. K. Dellwyn there.", "A. K. Dellwyn", "person", None),
        ("Tarn Foods said it was late.", "Tarn Foods", "organisation", None),
        ("Osterby Rovers said it was late.", "Osterby Rovers", "organisation", None),
        ("Anna Power said it was late.", "Anna Power", "person", None),
        ("The police in Vasskel Sound said it was late.", "Vasskel Sound", "place", None),
        ("A man from Upper Vasskel said it was late.", "Upper Vasskel", "place", None),
        ("They are urging fellow Osterby Republicans.", "Osterby Republicans", "organisation", None),
    ],
)
def test_a_name_has_its_kind_and_the_role_beside_it(text, name, kind, role):
    assert names(text) == [(name, kind, role)]


@pytest.mark.parametrize(
    "text",
    [
        "Harbour staff left. The harbour was shut.",
        "On Monday, in March, American officials met the President.",
        "The former secretary of State left. “I’m here.”",
        "There they met American Jews, Israeli officials and Muslims.",
        "However, I stayed. “Nobody came.” Then it rained. They met the Secretary of State.",
        "BOATS SINK OFF WINDY COAST",
    ],
)
def test_capitals_that_make_no_name_are_left_alone(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He asked Paul Ryan about it. Then Ryan left.", ["Paul Ryan", "Ryan"]),
        ("He asked Paul Ryan about it. Then a Finnish boat left.", ["Paul Ryan"]),
        ("They met a Finnish man. The Norway Republican left.", []),
        ("They met Mr. Lewis at noon.", ["Lewis"]),
    ],
)
def test_peoples_are_no_names_but_for_whoever_is_called_so(text, found):
    assert [n.text for n in names_in(text)] == found


def test_whoever_is_named_in_full_is_no_place_behind_a_preposition():
    assert [n.kind for n in names_in("They met Dr. Ann Olsen. He wrote to Olsen about it.")] == ["person", "person"]


def test_a_verb_in_a_headline_is_no_part_of_a_full_name():
    found = names_in("Imagine Ann Olsen there. He asked Ann Olsen, and then Ann Olsen left.")
    assert full_names(found)["Olsen"] == "Ann Olsen"


def test_the_full_stop_of_an_initial_or_a_title_doesnt_end_a_role():
    assert names("They met Ann Olsen, aide to Gov. Per B. Lund, there.")[0] == (
        "Ann Olsen",
        "person",
        "aide to Gov. Per B. Lund",
    )


def test_no_name_runs_over_a_sentence_or_a_quotation_mark():
    assert [n[0] for n in names("They met Olsen. Dellwyn said “Brackmoor Vasskel” Anstrom left, they said.")] == [
        "Olsen",
        "Dellwyn",
        "Brackmoor Vasskel",
        "Anstrom",
    ]


def test_a_headline_in_capitals_holds_only_names_that_the_text_knows():
    text = "Mayor Olsen Praises Crew After Storm\n\nThe mayor, Ann Olsen, said so. Then Olsen left."
    assert [n[0] for n in names(text)] == ["Olsen", "Ann Olsen", "Olsen"]


def test_a_surname_leads_to_the_full_name_unless_two_bear_it():
    assert full_names(names_in("They met Ann Olsen, who waved at Ann B. Olsen, who left."))["Olsen"] == "Ann B. Olsen"
    assert "Olsen" not in full_names(names_in("They met Ann Olsen, who waved at Jan Olsen, who left."))


@settings(deadline=None)
@given(st.one_of(st.text(max_size=150), NAME_SOUP))
def test_any_text_gives_names_that_stand_there(text):
    document = a_draft(text).document
    found = names_in(text)
    assert all(" ".join(n.span.of(document.text).split()) == n.text or n.kind for n in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(n.role_span.of(document.text) == n.role for n in found if n.role_span)


def test_what_somebody_did_or_what_was_done_to_others_is_no_role():
    assert ("Ann Olsen", "person", None) in names("Ann Olsen, 70, met the old sailor there.")
    assert [role for _, _, role in names("They saw Ann Olsen, two sailors were hurt there.")] == [None]
