import re

import pytest

from onrecord.documents.span import Span
from onrecord.reading.names import find_names
from onrecord.reading.people import People, is_vague


def met(text, *phrases):
    """The bearers of these phrases, met in this order in a text."""
    people = People(text, find_names(text, [Span(0, len(text))]))
    return [people.identify(Span(text.rindex(p), text.rindex(p) + len(p))) for p in phrases]


def test_a_surname_is_told_in_full():
    assert met("Mayor Ann Olsen spoke and Olsen left", "Ann Olsen", "Olsen") == [("Ann Olsen", True)] * 2


def test_a_surname_that_several_bear_is_that_of_whoever_was_named_by_then():
    text = "Mr. Per Olsen spoke. Olsen smiled, and his daughter Ms. Kari Olsen sang."
    people = People(text, find_names(text, [Span(0, len(text))]))
    assert people.identify(Span(text.index("Olsen smiled"), text.index(" smiled"))) == ("Per Olsen", True)
    text = "Mr. Per Olsen and Ms. Kari Olsen spoke. Olsen smiled."
    assert met(text, "Olsen") == [("Olsen", True)]


def test_a_title_or_how_often_each_is_named_shows_who_of_several_bears_a_surname():
    text = "Mr. Bill Roe and Ms. Ann Roe own the pier. Then Mr. Roe sang, Mrs. Roe danced, and Roe left."
    people = People(text, find_names(text, [Span(0, len(text))]))
    places = [text.index("Roe sang"), text.index("Roe danced"), text.index("Roe left")]
    found = [people.identify(Span(at, at + 3))[0] for at in places]
    assert found == ["Bill Roe", "Ann Roe", "Roe"]
    assert met("Mr. Bill Roe met Mr. Per Roe. Bill Roe sang. Bill Roe ran. Mr. Roe left", "Roe") == [("Roe", True)]
    assert met("Ms. Ann Roe rose. Ann Roe sang. Ann Roe met Ms. Kari Roe. Roe left", "Roe") == [("Ann Roe", True)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Nia Lund met Eva Lund. Nia Lund sang. Nia Lund ran. Lund left.", "Nia Lund"),
        ("Lund wins\n\nNia Lund met Eva Lund. Nia Lund sang. Nia Lund ran. Lund left.", "Nia Lund"),
        ("President Lund spoke. Nia Lund met Eva Lund. Nia Lund sang. Nia Lund ran. Lund left.", "Lund"),
        ("Anna Lund met Eva Lund. Anna Lund sang. Anna Lund ran. Lund said that he left.", "Lund"),
        ("Anna Lund met Eva Lund. Anna Lund sang. Anna Lund ran. Lund said that she left.", "Anna Lund"),
    ],
)
def test_a_surname_that_stood_before_the_full_name_or_a_pronoun_gainsays_is_not_who_came_first(text, who):
    sentences = [Span(m.start(), m.end()) for m in re.finditer(r"\S[^.\n]*\.?", text)]
    people = People(text, find_names(text, sentences), sentences)
    at = text.rindex(". Lund ") + 2
    assert people.identify(Span(at, at + 4))[0] == who


def test_the_minister_is_nobody_whom_the_minister_has_sacked():
    assert meant("The actor praised Ann Olsen. [The actor spoke.", "The actor") is None
    assert meant("The pier praised Ann Olsen. [The actor spoke.", "The actor") == "Ann Olsen"


def test_a_pronoun_is_whoever_was_spoken_of_last():
    assert met("Mayor Ann Olsen spoke and she left", "Ann Olsen", "she")[-1] == ("Ann Olsen", True)


def test_whoever_is_only_told_by_whom_they_serve_is_not_who_spoke_last():
    text = "Mayor Ann Olsen spoke. The president’s lawyer told the court that it was late"
    assert met(text, "Ann Olsen", "The president’s lawyer")[-1] == (None, False)
    text = "Per Lund, the lawyer, and Mayor Ann Olsen spoke. The mayor’s lawyer told the court that it was late"
    assert met(text, "Ann Olsen", "The mayor’s lawyer")[-1] == ("Per Lund", True)


def test_a_pronoun_never_goes_to_somebody_of_another_gender():
    assert met("Mr Per Lund spoke and she left", "Mr Per Lund", "she")[-1] == (None, False)


@pytest.mark.parametrize(
    "phrase",
    [
        "the brother of Ann Olsen",
        "Ann Olsen’s brother",
        "the council of Osterby",
        "police in Osterby",
        "two former Olsen employees",
        "Olsen voters in the north",
        "sailors trying to win over Ann Olsen",
        "a man who sails with Ann Olsen",
    ],
)
def test_somebody_who_is_told_by_a_name_doesnt_bear_it(phrase):
    assert met(f"It rained, {phrase} said.", phrase) == [(None, False)]


@pytest.mark.parametrize(
    "phrase", ["Olsen supporter Kari Berg", "the Olsen Campaign Manager Kari Berg", "Skerry Times reporter Kari Berg"]
)
def test_who_is_told_by_anothers_name_bears_her_own(phrase):
    text = f"Mayor Ann Olsen met Ms. Kari Berg. It rained, {phrase} said."
    assert met(text, phrase) == [("Kari Berg", True)]


def test_who_speaks_together_with_another_is_the_first():
    assert met("Mayor Ann Olsen and Ms. Kari Berg said so.", "Ann Olsen and Ms. Kari Berg") == [("Ann Olsen", True)]


@pytest.mark.parametrize(
    "phrase",
    [
        "a letter from Ann Olsen",
        "Ann Olsen’s late tweets",
        "the mayor of Osterby, Ann Olsen",
        "her senior adviser, Ann Olsen",
    ],
)
def test_what_somebody_wrote_speaks_for_its_writer(phrase):
    assert met(f"It rained, {phrase}, said.", phrase) == [("Ann Olsen", True)]


def test_a_pronoun_with_nobody_before_it_is_nobody():
    assert met("and then she left", "she") == [(None, False)]


@pytest.mark.parametrize(
    "phrase", ["officials", "two senior officials of the ministry", "a spokesman for the port", "sources", "Reports"]
)
def test_people_without_a_name_are_vague(phrase):
    assert is_vague(phrase)


@pytest.mark.parametrize("phrase", ["Officer Ann Roe", "the ministry", "Ann Olsen, a spokeswoman", ""])
def test_people_and_bodies_with_a_name_are_not_vague(phrase):
    assert not is_vague(phrase)


def meant(text, phrase):
    """Whom a phrase means in a text of several sentences, its first word set in square brackets."""
    at = text.index("[")
    bare = text.replace("[", "", 1)
    sentences = [Span(m.start(), m.end()) for m in re.finditer(r"[^.\s][^.]*\.", bare)]
    people = People(bare, find_names(bare, sentences), sentences)
    return people.identify(Span(at, at + len(phrase)))[0]


@pytest.mark.parametrize(
    ("text", "phrase", "who"),
    [
        ("Ann Olsen met Per Holt. [She said it was late.", "She", "Ann Olsen"),
        ("Mayor Ann Olsen thanked Mr Per Holt. [He was glad.", "He", "Per Holt"),
        ("Per Holt spoke of Jon Lund. [He wept.", "He", "Per Holt"),
        ("As [he left the pier, Per Holt sang.", "he", "Per Holt"),
        ("The talk was led by Ann Olsen, [who runs the port.", "who", "Ann Olsen"),
        ("The talk was led by two women of the port [who run it.", "who", None),
        ("The Skerry poll was large. Few read it. [The poll was wrong.", "The poll", "Skerry poll"),
        ("Nobody paid for a survey. [The poll was wrong.", "The poll", None),
        ("Senator Ann Olsen rose. [The senator spoke.", "The senator", "Ann Olsen"),
        ("Senator Ann Olsen rose. A senator wept. [The senator spoke.", "The senator", None),
        ("Ann Olsen rose. [The actor spoke.", "The actor", "Ann Olsen"),
        ("Ann Olsen rose. [The lawmaker spoke.", "The lawmaker", "Ann Olsen"),
        ("Ann Olsen rose. [The spokeswoman spoke.", "The spokeswoman", None),
        ("Ann Olsen rose. An actor wept. [The actor spoke.", "The actor", None),
        ("Ann Olsen met Per Holt. [The former mayor spoke.", "The former mayor", None),
        ("Senator Ann Olsen met the former mayor, [who left.", "who", None),
        ("Senator Ann Olsen rose. He thanked the senator, [who left.", "who", "Ann Olsen"),
        ("The Harbour Authority met; later [it said so.", "it", "Harbour Authority"),
        ("He asked the Harbour Authority, [which said so.", "which", "Harbour Authority"),
        ("In 1998, Norway freed all fish that [it had caught.", "it", "Norway"),
    ],
)
def test_who_a_pronoun_or_a_description_is(text, phrase, who):
    assert meant(text, phrase) == who


def test_who_was_spoken_of_long_ago_is_no_longer_meant():
    assert meant("Ann Olsen spoke. " + "It rained. " * 6 + "[She left.", "She") is None


def of_piece(text, byline=None):
    """Whom the last "I" of a piece means."""
    sentences = [Span(m.start(), m.end()) for m in re.finditer(r"[^.]+\.", text)]
    quoted = [Span(m.start(), m.end()) for m in re.finditer(r"“[^”]*”", text)]
    people = People(text, find_names(text, sentences), sentences, quoted, byline)
    at = [m.start() for m in re.finditer(r"\bI\b", text)][-1]
    return people.identify(Span(at, at + 1))[0]


def test_i_is_whoever_the_byline_names():
    assert of_piece("The pier is old. I think it has to go.", "By Ann Olsen") == "Ann Olsen"


def test_i_is_nobody_where_two_wrote_or_somebody_else_is_quoted():
    assert of_piece("The pier is old. I think it has to go.", "Ann Olsen and Per Lund") is None
    assert of_piece("“The pier is old and I think it has to go,” he said.", "Ann Olsen") is None


def test_i_is_whoever_the_note_at_the_foot_tells_of():
    assert of_piece("I think it has to go.Ann Olsen is mayor of Larkhaven.") == "Ann Olsen"


def test_it_is_the_body_that_spoke_last():
    text = "The Harbour Authority said the pier was closed. Later it said that the pier was safe."
    assert met(text, "The Harbour Authority", "it")[-1] == ("Harbour Authority", True)


def test_it_is_what_was_described_and_spoke_last():
    text = "Few read the Skerry poll until the poll said so, and then it said more"
    assert met(text, "the poll", "it")[-1] == ("Skerry poll", True)


def test_i_is_nobody_where_the_last_sentence_goes_on_about_somebody_named_before():
    assert of_piece("I met Ann Olsen on the pier.Ann Olsen is well again.") is None


def test_the_candidate_is_not_whoever_spoke_for_her():
    text = "The spokesman Per Holt sailed home. Holt smiled. The candidate said so."
    assert met(text, "Per Holt", "The candidate")[-1] == (None, False)
    assert met(text.replace("spokesman", "actor"), "Per Holt", "The candidate")[-1] == ("Per Holt", True)


def test_a_given_name_alone_is_that_of_the_only_one_who_bears_it():
    assert met("Ms. Kari Berg spoke. Kari recalled it.", "Kari")[-1] == ("Kari Berg", True)
    assert met("Ms. Kari Berg met Ms. Kari Olsen. Kari recalled it.", "Kari")[-1] == ("Kari", True)


def test_letters_at_the_end_of_a_name_are_no_surname():
    assert met("Old Osterby NOAB maps are lost, the new NOAB data show.", "the new NOAB data") == [("NOAB", True)]


def test_whose_page_it_is_speaks_there_and_not_the_platform():
    assert met("It rained, her Facebook page said.", "her Facebook page") == [(None, False)]


def test_he_behind_a_clause_that_opens_the_sentence_is_who_does_what_it_tells():
    text = "“It rained,” said Ms. Ann Roe. Before Ms. Holm went to sea, she praised it."
    spans = [Span(0, text.index(" Before")), Span(text.index("Before"), len(text))]
    people = People(text, find_names(text, spans), spans)
    people.identify(Span(text.index("Ms. Ann"), text.index(". Before")))
    assert people.identify(Span(text.index("she"), text.index(" praised"))) == ("Holm", True)


def test_initials_and_accounts_are_somebody_only_where_the_layout_shows_who_speaks():
    text = "Mayor Ann Olsen spoke. AO: No. @skerryann: No."
    people = People(text, find_names(text, [Span(0, len(text))]))
    at, account = text.index("AO"), text.index("@")
    assert people.identify(Span(at, at + 2), by_layout=True) == ("Ann Olsen", True)
    assert people.identify(Span(account, account + 10), by_layout=True) == ("@skerryann", True)
    assert people.identify(Span(at, at + 2))[0] != "Ann Olsen"


def test_initials_of_two_are_nobodys():
    text = "Mayor Ann Olsen met Ms. Anna Opdal. AO: No."
    people = People(text, find_names(text, [Span(0, len(text))]))
    at = text.index("AO:")
    assert people.identify(Span(at, at + 2), by_layout=True)[0] not in ("Ann Olsen", "Anna Opdal")


def test_the_judge_is_nobody_who_only_happens_to_be_spoken_of():
    assert meant("Ann Olsen sang. Ann Olsen left. [The judge spoke.", "The judge") is None
    assert meant("Judge Ann Olsen sang. [The judge spoke.", "The judge") == "Ann Olsen"
    assert meant("Ann Olsen sang. Ann Olsen left. [The billionaire spoke.", "The billionaire") == "Ann Olsen"
