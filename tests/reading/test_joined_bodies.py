import pytest

from factories import a_draft
from onrecord.reading.names import find_names
from onrecord.reading.sentences import split_sentences


def names(text):
    document = a_draft(text).document
    return [n.text for n in find_names(document.text, [s.span for s in split_sentences(document)])]


@pytest.mark.parametrize(
    "body",
    [
        "Trade and Shipping Board",
        "Securities and Exchange Commission",
        "Harbour and Fisheries Committee",
        "Senate Homeland Security and Governmental Affairs Committee",
    ],
)
def test_an_and_in_the_name_of_a_body_doesnt_cut_it(body):
    assert names(f"They told the {body} about it in May.") == [body]


def test_a_body_that_is_named_twice_is_whole_twice():
    text = "They told the Trade and Shipping Board. Then the Trade and Shipping Board met."
    assert names(text) == ["Trade and Shipping Board"] * 2


def test_the_letters_behind_a_name_show_where_it_begins():
    found = names("Inspectors of the Food and Drug Administration (FDA) came.")
    assert found == ["Food and Drug Administration", "FDA"]
    assert "Inspectors of the Skagvik Sound" not in names("Inspectors of the Skagvik Sound (ISS) came.")
    assert "Bank of Osterby" in names("They told the Bank of Osterby (XYZ) about it.")


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("They told the Pentagon and State Department.", ["Pentagon", "State Department"]),
        ("They told the Fed and Treasury Department.", ["Fed", "Treasury Department"]),
        ("They told the Harbour Department and Trade Commission.", ["Harbour Department", "Trade Commission"]),
        ("They live in Larkhaven and Osterby Council met there.", ["Larkhaven", "Osterby Council"]),
        ("Ann Roe met the Roe and Lund Foundation.", ["Ann Roe", "Roe", "Lund Foundation"]),
        ("They told the Red Cross and Fire Service.", ["Red Cross", "Fire Service"]),
        ("They told the Palace and Home Office.", ["Palace", "Home Office"]),
        ("They told the Airport and Harbour Authority.", ["Airport", "Harbour Authority"]),
        ("They told the Osterby Library and Fish Council.", ["Osterby Library", "Fish Council"]),
        ("They told the Trade and Fish Office. A Fish Office met.", ["Trade", "Fish Office", "Fish Office"]),
    ],
)
def test_two_bodies_stay_two(text, bodies):
    assert names(text) == bodies
