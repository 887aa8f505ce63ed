import pytest

from factories import a_draft
from onrecord.checking.anonymity import stays_unnamed
from onrecord.reading.read import TrainedReader


def is_told(text: str) -> bool:
    statements = TrainedReader().read(a_draft(text).document).statements
    return any(stays_unnamed(text, link) for s in statements for link in s.attribution)


@pytest.mark.parametrize(
    "text",
    [
        "A former engineer at the firm, who asked not to be named, said the crew had been ordered to skip the basin.",
        "A teacher who asked not to be named said the roof leaked.",
        "A police officer, who spoke on condition of anonymity, said the log was burned.",
        "One engineer, speaking anonymously, said the pump was broken.",
        "A nurse who declined to be identified said the ward was empty.",
        "Speaking on condition of anonymity, a clerk said the ledger was lost.",
        "“The ledger is lost,” said the clerk, whose name is being withheld for her safety.",
        "The pump was broken, said one of the engineers, who was not authorised to speak publicly.",
        "An engineer at Skerry Water, who asked not to be named, said the pump was broken.",
        "A clerk told the Skerry Post on condition of anonymity that the ledger was lost.",
        "A clerk told the newspaper, on condition of anonymity, that the ledger was lost.",
        "“The ledger is lost,” a clerk said on condition of anonymity.",
        "“The ledger is lost,” a clerk said on Monday, speaking on condition of anonymity.",
        "“The ledger is lost,” said a clerk, who spoke on condition of anonymity because she feared for her job.",
        "“The ledger is lost,” said a clerk who wished to remain anonymous.",
        "According to a sailor who asked that his name be withheld, the pump was broken.",
        "Two people familiar with the matter, both speaking on background, said the pump was broken.",
        "A driver, who didn’t want his name used, said the bus was late.",
        "A driver, who did not want to be named for fear of losing his job, said the bus was late.",
        "A soldier who isn't allowed to speak to the press said the boat sank.",
        "A soldier, who cannot be named, said the boat sank.",
        "An unnamed sailor said the boat sank.",
        "An engineer said the pump was broken, speaking on condition of anonymity.",
        "The official, who requested anonymity, said the boat sank.",
        "“The ledger is lost,” said a clerk on condition that she not be named.",
        "“The ledger is lost,” the clerk said. She spoke on the condition of anonymity to protect her job.",
        "“The ledger is lost,” a clerk said. The clerk asked not to be identified.",
        "The pump was broken, an engineer said, asking not to be named.",
        "Asking not to be named, an engineer said the pump was broken.",
        "The pump was broken, according to an engineer, who asked not to be identified because he still works there.",
        "“The ledger is lost,” said one of the clerks, granted anonymity for her safety.",
    ],
)
def test_a_source_of_which_the_draft_says_so_stays_unnamed(text):
    assert is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe, who had asked not to be named, said the pump was broken.",
        "Police said a man who asked not to be named was hurt.",
        "A teacher, who was not named in the letter, said the roof leaked.",
        "A sailor said the tip was made anonymously.",
        "A sailor said the council works on background checks.",
        "A sailor said on Monday that the council works on background checks.",
        "The council said it would protect the anonymity of callers.",
        "A teacher said the roof leaked. The mayor asked not to be named in the letter.",
        "The mayor said the pump was broken.",
        "A teacher said the union had promised anonymity.",
        "Police said on Monday that a witness spoke on condition of anonymity.",
        "The charity protects the anonymity of callers, a volunteer said.",
        "A clerk said the ledger was lost. He said a sailor asked not to be named.",
        "A sailor said the boat was not to be named after the queen.",
        "“They asked not to be named,” a clerk said.",
        "A clerk said: “He spoke anonymously.”",
        "An engineer said the pump was broken, and a statue was unveiled.",
        "Ann Roe, speaking on condition that her brother not be named, said the pump was broken.",
        "A clerk, who was not authorised to open the safe, said the ledger was lost.",
        "It was said a man who cannot be named was hurt.",
        "It was announced that a man, who cannot be named, was hurt.",
        "The ministry said the soldiers, who cannot be named, were safe.",
    ],
)
def test_whoever_has_a_name_or_of_whom_it_is_not_said_does_not(text):
    assert not is_told(text)
