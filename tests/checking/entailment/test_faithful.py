import pytest

from onrecord.checking.entailment.faithful import is_faithful
from onrecord.checking.entailment.retold import retold_from

STOLEN = "Hale stole the lamp from the museum."


def faithful(statement, passage):
    return is_faithful(passage, retold_from(statement, passage))


@pytest.mark.parametrize(
    "passage",
    [
        "Hale’s brother stole the lamp from the museum.",
        "A friend of Hale stole the lamp from the museum.",
        "Hale watched as Lund stole the lamp from the museum.",
        "Hale left and thieves stole the lamp from the museum.",
        "Hale, whose brother stole the lamp from the museum, was shocked.",
        "Hale stole the key to the lamp from the museum.",
        "Hale stole the lamp from the owner of the museum.",
        "Hale stole the lamp from the museum director.",
        "The woman suing Hale stole the lamp from the museum.",
        "The Hale family stole the lamp from the museum.",
        "Hale rarely stole the lamp from the museum.",
        "Hale stole the lamp from the museum in theory.",
        "In a parallel world, Hale stole the lamp from the museum.",
        "When Hale stole the lamp from the museum, it rained.",
    ],
)
def test_words_that_change_who_or_what_it_was(passage):
    assert not faithful(STOLEN, passage)


@pytest.mark.parametrize(
    "passage",
    [
        STOLEN,
        "On Friday, Hale stole the lamp from the museum.",
        "Last week Hale stole the lamp from the museum.",
        "Hale, the mayor’s brother, stole the lamp from the museum.",
        "Hale (born in Osterby) stole the lamp from the museum in May.",
        "Hale stole the old lamp from the museum.",
        "Hale later stole the lamp from the small museum, which has no guard.",
        "Mayor Hale stole the lamp from the museum after a fight.",
        "Karl Hale stole the lamp from the museum in Osterby.",
        "Hale of Osterby stole the lamp from the museum.",
        "Hale and Lund stole the lamp from the museum.",
    ],
)
def test_words_that_only_tell_more(passage):
    assert faithful(STOLEN, passage)


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Ann Roe is the mayor of Osterby.", "Ann Roe was the mayor of Osterby."),
        ("The town has 3,000 people.", "The town had 3,000 people in 1950."),
        ("The council will meet in Osterby.", "The council met in Osterby."),
        ("The council approved the plan.", "The council is to approve the plan."),
        ("Turnover rose by £3 million.", "Turnover rose to £3 million."),
        ("Turnover rose £3 million.", "Turnover rose to £3 million."),
        ("The ferry sails from Osterby.", "The ferry sails to Osterby."),
        ("Ann Roe is a doctor.", "Ann Roe, whose sister is a doctor, was there."),
        ("Ann Roe is a doctor.", "Ann Roe met a man who is a doctor."),
        ("Osterby is the largest port in the country.", "Osterby is the third largest port in the country."),
        ("No pupils were hurt.", "No pupils were badly hurt."),
        ("Only Roe voted for it.", "Only Roe and Lund voted for it."),
        ("The fair drew 400 people.", "The fair drew another 400 people."),
        ("The fair drew 400 people.", "The fair drew 400 people a day."),
        ("Ann Roe spoke.", "Mary Ann Roe spoke."),
        ("The Osterby Bank was sold.", "The Osterby Savings Bank was sold."),
        ("The bridge was unsafe.", "The bridge was deemed unsafe."),
        ("The council called Roe.", "The council called Roe a liar."),
        ("Dogs are banned.", "Big dogs are banned."),
        ("The museum is closed.", "The museum is closed on Mondays."),
        ("The book is fiction.", "The book is a non fiction book."),
        ("The council approved the plan.", "The council approved a ban on the plan."),
    ],
)
def test_another_time_direction_or_kind_is_something_else(statement, passage):
    assert not faithful(statement, passage)


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Ann Roe is an actor.", "Ann Marie Roe (born May 3, 1957) is an American director, writer and actor."),
        ("Ann Roe is American.", "Ann Roe is an American director."),
        ("The Ferry is a film.", "The Ferry is an eerie 1999 Dutch black and white science fiction crime film."),
        ("The ferry was late on Monday.", "The ferry was late Monday."),
        ("The council met in Osterby.", "The council met at Osterby."),
        ("The film was directed by Ann Roe.", "The film was written and directed by Ann Roe in 2004."),
    ],
)
def test_what_somebody_is_among_other_things(statement, passage):
    assert faithful(statement, passage)


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The mill was sold in May.", "The derelict mill was sold in May."),
        ("Hale was fined £300 for parking.", "Hale was fined £300 by the court on Friday for parking."),
        ("The sale was approved on Monday.", "The sale was approved on Monday by the council."),
        ("Hale is suing the council.", "Hale is suing the council for £3 million."),
        ("Orsk beat Pellby on Saturday.", "Orsk beat Pellby on Saturday in front of 900 people."),
    ],
)
def test_an_adjective_who_did_it_and_what_for_only_tell_more(statement, passage):
    assert faithful(statement, passage)


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The market was closed in May.", "The flea market was closed in May."),
        ("The school was closed in May.", "The Sunday school was closed in May."),
        ("Hale was mistaken.", "Hale was mistaken for Lund."),
        ("The mill made £3 million.", "The mill made £3 million before tax."),
        ("The pool opens on Monday.", "The pool opens on Monday in theory."),
        ("Hale ran 10 miles in May.", "Hale ran the last 10 miles in May."),
        ("The play was written by Roe.", "The play was written by Lund with songs by Roe."),
        ("The play was filmed by the firm.", "The play was filmed by Lund in a hall owned by the firm."),
    ],
)
def test_words_that_make_another_thing_of_it(statement, passage):
    assert not faithful(statement, passage)
