import pytest

from onrecord.checking.entailment.recast_entries import entry_facts, what_one_is, what_was_done


def put(rule, sentence):
    return [" ".join(s.words for s in stretches) for stretches in rule(sentence)]


@pytest.mark.parametrize(
    ("entry", "fact"),
    [
        ("Ann Marie Roe (born 5 May 1960) is a Dutch singer", "Ann Roe was born on 5 May 1960"),
        ("Ann Roe (May 5, 1890 -- 7 June 1950) was a singer", "Ann Roe died on 7 June 1950"),
        ("Ann Roe ([ro]; b. 1890 in Osterby – 1950) was a singer", "Ann Roe was born in 1890"),
        ("Ann Roe (née Lund; born 5 May 1960) is a singer", "Ann Roe was born on 5 May 1960"),
        ("Ann Roe (born 1960), better known by her stage name Nan Vey, is a singer", "Nan Vey is a singer"),
        ("The Ferry (stylized as FERRY) is a 1999 film", "FERRY is a 1999 film"),
        ('Ann Marie "Nan" Roe (born 1960) is a singer', "Nan Roe is a singer"),
        ("Pellby (Dutch: Pelbij [pelbei]) is a town", "Pellby is a town"),
        ("Ann Roe, also known as Nan Roe, is a singer", "Nan Roe is a singer"),
    ],
)
def test_an_entry_tells_other_names_and_the_dates_of_a_life(entry, fact):
    assert fact in put(entry_facts, entry)


@pytest.mark.parametrize(
    "sentence",
    [
        "Speaking on Friday, Roe was the first",
        "Ann Roe, the mayor, is a singer",
        "Ann Roe, formerly known as Ann Lund, is a singer",
        "Ann Roe is a singer",
        "The report (page 3) said that Roe is a singer",
        "If Ann Roe (born 1960) is a singer, nobody is",
        "(Born in 1960) is a line",
    ],
)
def test_other_sentences_are_no_entries(sentence):
    assert put(entry_facts, sentence) == []


@pytest.mark.parametrize("bracket", ["reigned 1558–1603", "c. 1558–1603", "baptised 1558", "1558 BC – 1603", "age 44"])
def test_what_else_stands_in_a_bracket_is_no_life(bracket):
    assert put(entry_facts, f"Ann Roe ({bracket}) was a queen") == ["Ann Roe was a queen"]


def test_the_place_of_a_date_is_that_of_the_entry():
    entry = "Ann Roe (born 5 May 1960) is a singer"
    born = next(some for some in entry_facts(entry) if some[1].words.startswith("was born"))
    assert [s.span.of(entry) for s in born] == ["Ann Roe", "5 May 1960", "5 May 1960"]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Roe is a Dutch actress, singer and author", "Roe is a singer"),
        ("Roe was an actor and author", "Roe was a author"),
        ("The Ferry is a 1999 drama film written and directed by Lund", "The Ferry is a 1999 drama film"),
        ("The Ferry is a film starring Ann Roe", "The Ferry is a film"),
        ("Harbour Day is a fair that draws crowds", "Harbour Day is a fair"),
    ],
)
def test_what_one_is_may_be_told_alone(sentence, said):
    assert said in put(what_one_is, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Roe Hall is a record holding company",
        "Roe Foods is a food and drink company",
        "Roe is a doctor and nurse trainer",
        "Roe is the son of a singer and author",
        "The Ferry is a planned film directed by Lund",
        "The Ferry is a copy of a film directed by Lund",
    ],
)
def test_what_one_is_only_in_part_isnt_told_alone(sentence):
    assert put(what_one_is, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "done"),
    [
        ("The Ferry is a 1999 film co-written and directed by Lund", "The Ferry is co-written by Lund"),
        ("The Ferry is a series developed, produced, and filmed by Lund", "The Ferry is produced by Lund"),
        ("Roe Foods is a firm based in Osterby", "Roe Foods is based in Osterby"),
    ],
)
def test_who_did_it_is_told_by_what_it_is(sentence, done):
    assert done in put(what_was_done, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Ferry is a film about a man shot by Lund",
        "The Ferry is a proposed film directed by Lund",
        "The Ferry is a film never shown in Osterby",
        "The Ferry is a 1999 film",
        "The Ferry is a 1999 film was written by Lund",
        "He thinks that it is a film directed by Lund",
    ],
)
def test_who_did_something_else_isnt_told(sentence):
    assert put(what_was_done, sentence) == []
