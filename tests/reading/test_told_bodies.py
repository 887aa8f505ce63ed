import pytest

from factories import a_draft
from onrecord.reading.names import find_names
from onrecord.reading.read import TrainedReader
from onrecord.reading.sentences import split_sentences


def kinds(text):
    document = a_draft(text).document
    return {n.text: n.kind for n in find_names(document.text, [s.span for s in split_sentences(document)])}


@pytest.mark.parametrize(
    "told",
    [
        "Skagvik, a research firm, said it was late.",
        "Skagvik, one of the largest shipping companies in Europe, said so.",
        "Skagvik, an airline based in Osterby, said so.",
        "Skagvik, the magazine that broke the news, said so.",
        "Skagvik, a news group, said so.",
        "Skagvik, a bank and the owner of the pier, said so.",
        "Skagvik, one of its parties, said so.",
        "It was late. They asked Skagvik, a bank. Skagvik said it was late.",
    ],
)
def test_what_stands_behind_a_name_shows_a_body(told):
    assert kinds(told)["Skagvik"] == "organisation"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Roe, a company spokeswoman, said so.", "Ann Roe"),
        ("Mr. Skagvik, a firm believer, said so.", "Skagvik"),
        ("They saw Ann Skagvik. Skagvik, the company that owns it, said so.", "Skagvik"),
        ("They saw Skagvik, a group of islands, there.", "Skagvik"),
        ("They saw Skagvik, a university town, there.", "Skagvik"),
        ("Skagvik, the man behind the firm, said so.", "Skagvik"),
        ("Skagvik, a newspaper and magazine writer, said so.", "Skagvik"),
        ("Skagvik, the driving force behind the company, said so.", "Skagvik"),
        ("Skagvik, one of the band in question, said so.", "Skagvik"),
        ("They know Skagvik, the company said in a letter.", "Skagvik"),
    ],
)
def test_elsewhere_no_body_is_shown(text, name):
    assert kinds(text).get(name) != "organisation"


def test_the_company_is_the_body_that_was_told_as_a_firm():
    text = "The president of Lundvik, a private shipping firm, spoke. Lundvik said so. The company said it was sorry."
    told = [s.attribution[-1].who for s in TrainedReader().read(a_draft(text).document).statements if s.attribution]
    assert told[-1] == "Lundvik"
