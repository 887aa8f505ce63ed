import pytest

from factories import a_draft
from onrecord.documents.span import Span
from onrecord.reading.model.naming import Marked
from onrecord.reading.names import find_names
from onrecord.reading.naming import settle_names
from onrecord.reading.read import TrainedReader
from onrecord.reading.sentences import split_sentences

A_PERSON, A_PLACE, A_BODY = (0.8, 0.1, 0.1, 0.0), (0.1, 0.8, 0.1, 0.0), (0.1, 0.1, 0.8, 0.0)
NOTHING = (0.1, 0.2, 0.3, 0.4)


def settled(text, *marked):
    document = a_draft(text).document
    sentences = [s.span for s in split_sentences(document)]
    places = [
        Marked(span=Span(text.index(words), text.index(words) + len(words)), kinds=kinds) for words, kinds in marked
    ]
    return settle_names(text, sentences, find_names(text, sentences), places)


def test_a_name_that_the_grammar_finds_too_keeps_its_role():
    (name,) = settled("In town Mayor Ann Olsen spoke.", ("Ann Olsen", NOTHING))
    assert (name.text, name.kind, name.role) == ("Ann Olsen", "person", "Mayor")


def test_a_title_that_is_marked_with_the_name_is_its_role():
    (name,) = settled("In town Mayor Ann Olsen spoke.", ("Mayor Ann Olsen", A_PERSON))
    assert (name.text, name.role) == ("Ann Olsen", "Mayor")


def test_a_word_like_a_title_is_part_of_the_name_of_a_body():
    (name,) = settled("In town General Foods closed.", ("General Foods", A_BODY))
    assert (name.text, name.kind, name.role) == ("General Foods", "organisation", None)


def test_a_title_alone_is_no_name():
    assert settled("In town the President spoke.", ("President", A_PERSON)) == ()


def test_a_name_that_is_marked_once_is_one_wherever_the_grammar_finds_it():
    names = settled("They met Ann Olsen. Then Ann Olsen left.", ("Ann Olsen", A_PERSON))
    assert [n.text for n in names] == ["Ann Olsen", "Ann Olsen"]


def test_what_is_not_marked_is_no_name():
    assert settled("They met Ann Olsen there.") == ()


@pytest.mark.parametrize(("kinds", "kind"), [(A_PLACE, "place"), (A_BODY, "organisation"), (NOTHING, "unknown")])
def test_the_model_tells_the_kind_where_nothing_around_the_name_does(kinds, kind):
    (name,) = settled("they all like larkhaven very much.", ("larkhaven", kinds))
    assert (name.text, name.kind) == ("larkhaven", kind)


@pytest.mark.parametrize(
    ("text", "marked", "name"),
    [
        ("They sold Skiff Inc. to the town.", "Skiff Inc", "Skiff Inc."),
        ("It was the Rollers' last tour.", "Rollers'", "Rollers"),
        ("They sold new Skiff 4 boats.", "new Skiff 4", "Skiff 4"),
        ("They met Skerry County Sheriff's Office staff.", "Skerry County Sheriff", "Skerry County Sheriff's Office"),
        ("They met Skerry's Office of Boats staff.", "Skerry", "Skerry"),
        ("Ann Olsen Said her boat was lost.", "Ann Olsen Said", "Ann Olsen"),
        ("They met mayor de Vries there.", "de Vries", "de Vries"),
    ],
)
def test_what_stands_beside_a_name_belongs_to_it_only_where_it_is_a_part(text, marked, name):
    assert [n.text for n in settled(text, (marked, A_BODY))] == [name]


@pytest.mark.parametrize("text", ["They paid US$ 40 million.", "They paid nine US dollars."])
def test_the_letters_of_a_currency_are_no_name(text):
    assert settled(text, ("US", A_PLACE)) == ()


def test_what_the_grammar_tells_of_a_kind_goes_before_what_the_model_does():
    names = settled("“It is over,” said Vasskel.", ("Vasskel", A_BODY))
    assert [n.kind for n in names] == ["person"]


def test_all_places_of_a_name_have_one_kind():
    text = "they saw larkhaven, and then larkhaven saw them."
    first, second = text.index("larkhaven"), text.rindex("larkhaven")
    marked = [
        Marked(span=Span(at, at + 9), kinds=kinds)
        for at, kinds in ((first, (0.1, 0.9, 0.0, 0.0)), (second, (0.3, 0.6, 0.1, 0.0)))
    ]
    names = settle_names(text, [Span(0, len(text))], (), marked)
    assert [n.kind for n in names] == ["place", "place"]


@pytest.mark.parametrize("words", ["9", "🐙", "Tuesday"])
def test_what_has_no_letter_or_is_a_day_is_no_name(words):
    assert settled(f"they met {words} there.", (words, NOTHING)) == ()


@pytest.mark.parametrize("words", ["Ukrainian", "North Korean", "Democrats"])
def test_the_adjective_of_a_people_is_no_name(words):
    assert settled(f"In town {words} officials spoke.", (words, A_BODY)) == ()


def test_a_name_that_only_looks_like_such_an_adjective_is_one():
    (name,) = settled("He told the Guardian about it.", ("Guardian", A_BODY))
    assert (name.text, name.kind) == ("Guardian", "organisation")


@pytest.mark.parametrize(
    ("text", "words", "kinds", "name"),
    [
        ("They met Ban Ki-moon there.", "Ban Ki", A_PERSON, "Ban Ki-moon"),
        ("They met Ban Ki-moon there.", "Ban Ki-", A_PERSON, "Ban Ki-moon"),
        ("They crossed the Indo-Pacific there.", "Indo", A_PLACE, "Indo-Pacific"),
        ("They met Larkhaven-based sailors.", "Larkhaven", A_PLACE, "Larkhaven"),
    ],
)
def test_a_name_goes_on_behind_a_hyphen(text, words, kinds, name):
    assert [n.text for n in settled(text, (words, kinds))] == [name]


def test_what_is_marked_as_a_name_and_is_somebodys_title_is_none():
    names = settled("They met NATOSecretary-General Ann Olsen.", ("NATOSecretary", A_PERSON), ("Ann Olsen", A_PERSON))
    assert [n.text for n in names] == ["Ann Olsen"]


def test_in_an_article_no_name_is_in_lower_case():
    assert settled("Ann Olsen waved. " + "It rained. " * 5 + "They left larkhaven.", ("larkhaven", A_PLACE)) == ()


def test_no_name_runs_over_a_sentence_or_a_quotation_mark():
    assert [n.text for n in settled("They met Olsen. Lund left.", ("Olsen. Lund", A_PERSON))] == ["Olsen"]
    assert [n.text for n in settled("They met Olsen “Lund left.", ("Olsen “Lund", A_PERSON))] == ["Olsen"]


def test_no_word_is_in_two_names():
    names = settled("They crossed the Indo-Pacific there.", ("Indo", A_PLACE), ("Pacific", A_PLACE))
    assert [n.text for n in names] == ["Indo-Pacific"]


def test_a_party_with_a_state_is_no_name():
    names = settled("They met Sen. Ann Olsen (R-Va.) there.", ("Ann Olsen", A_PERSON), ("R-Va", A_PERSON))
    assert [n.text for n in names] == ["Ann Olsen"]


def read_names(text):
    """The names of a text as the shipped reader settles them, with who says something in it."""
    reading = TrainedReader().read(a_draft(text).document)
    whos = [link.who for s in reading.statements for link in s.attribution]
    return [(n.text, n.kind) for n in reading.details.names], whos


def test_a_given_name_at_the_head_of_a_sentence_belongs_to_its_surname():
    text = "The board met as Per Lund left. Lund wrote that he was ill."
    assert read_names(text) == ([("Per Lund", "person"), ("Lund", "person")], ["Per Lund"])


def test_where_a_company_is_doesnt_speak_for_it():
    assert read_names("Osterby-based Skerry Holdings said the pier is safe.")[1] == ["Skerry Holdings"]


def test_a_case_at_law_is_nobody():
    names, whos = read_names("Smith v. Jones was decided in 1999. The board met. Mrs. Jones said she would appeal.")
    assert names[0] == ("Smith v. Jones", "unknown")
    assert whos == ["Jones"]


def test_a_case_is_one_name_where_its_sides_are_marked():
    text = "In a case, Berg v. Larkhaven Teachers Association, No. 14-915, it lost."
    names = settled(text, ("Berg v.", A_PERSON), ("Larkhaven Teachers Association", A_BODY), ("No", NOTHING))
    assert [name.text for name in names] == ["Berg v. Larkhaven Teachers Association"]


def test_a_sentence_of_names_alone_takes_no_longer_than_its_length():
    names = [f"ann olsen{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}" for n in range(1_500)]
    assert read_names(", ".join(names))[1] == []


def test_what_a_headline_writes_with_a_capital_behind_a_name_is_no_part_of_it():
    text = "How Ann Olsen Thinks About Per Lund. In town they say that Ann Olsen has left."
    names = settled(text, ("Ann Olsen Thinks", A_PERSON), ("that Ann Olsen", A_PERSON))
    assert names[0].text == "Ann Olsen"
    text = "Why Helen Olsen Thinks About Boats Again."
    assert settled(text, ("Helen Olsen Thinks", A_PERSON))[0].text == "Helen Olsen"
    text = "Helen Olsen Quits Over Broken Harbour Crane. The mayor quits."
    assert settled(text, ("Helen Olsen Quits", A_PERSON))[0].text == "Helen Olsen"


def test_a_long_name_in_a_headline_is_kept_where_the_text_has_it_too():
    text = "How Helen Olsen Wood Thinks About Boats. In town then Helen Olsen Wood cut wood."
    assert settled(text, ("Helen Olsen Wood", A_PERSON), ("then Helen Olsen Wood", A_PERSON))[0].text == (
        "Helen Olsen Wood"
    )


def test_a_title_in_a_headline_is_no_longer_than_its_own_words():
    text = "Osterby Council Finally Backs Mayor Helen Olsen."
    (name,) = settled(text, ("Osterby Council Finally Backs Mayor Helen Olsen", A_PERSON))
    assert (name.text, name.role) == ("Helen Olsen", "Mayor")


def test_a_name_ends_with_no_word_that_only_leads_on():
    assert [n.text for n in settled("they like the Lives of the larks.", ("Lives of the", NOTHING))] == ["Lives"]


def test_centers_for_something_are_a_body():
    text = "It said so. The Centers for Cod Control reckons with it."
    assert settled(text, ("Centers for Cod Control", NOTHING))[0].kind == "organisation"


def test_a_body_that_is_called_by_an_of_is_whole_where_only_its_head_is_marked():
    text = "They asked the Association of Boat Builders about it."
    found = find_names(text, [Span(0, len(text))])
    marked = Marked(span=Span(text.index("Assoc"), text.index(" Builders")), kinds=A_BODY)
    assert [n.text for n in settle_names(text, [Span(0, len(text))], found, [marked])] == [
        "Association of Boat Builders"
    ]


def test_a_name_that_is_marked_in_two_parts_with_a_word_between_is_one():
    text = "It said so. They asked the Center for Public Boats."
    (name,) = settled(text, ("Center for", A_BODY), ("Public Boats", A_PERSON))
    assert (name.text, name.kind) == ("Center for Public Boats", "organisation")
    (name,) = settled("They like the Osterby Conference of Mayors now.", ("Osterby Conference of", A_BODY))
    assert name.text == "Osterby Conference of Mayors"


def test_two_persons_that_are_marked_with_a_word_between_stay_two():
    names = settled("They asked Ann Olsen and Bo Lund.", ("Ann Olsen and", A_PERSON), ("Bo Lund", A_PERSON))
    assert [n.text for n in names] == ["Ann Olsen", "Bo Lund"]


def test_a_surname_that_is_a_word_too_stays_in_a_headline():
    text = "Mary Helen Price Wins Osterby Vote After Long Count. The price of fish was high. Mr. Price left."
    names = settled(text, ("Mary Helen Price", A_PERSON), ("Mr. Price", A_PERSON))
    assert names[0].text == "Mary Helen Price"


def test_what_is_called_today_is_a_body():
    (name,) = settled("They asked Skerry Today about it.", ("Skerry Today", A_PERSON))
    assert (name.text, name.kind) == ("Skerry Today", "organisation")


def test_an_address_on_the_web_is_one_name_whatever_is_marked_of_it():
    text = "They asked Harbour24.de and BoatsNow.org about it."
    names = settled(text, ("Harbour24", A_PLACE), ("de", A_BODY))
    assert [(n.text, n.kind) for n in names] == [("Harbour24.de", "organisation"), ("BoatsNow.org", "organisation")]


def test_an_address_for_letters_is_no_name():
    assert settled("They wrote to Roe@Osterbypost.com twice.") == ()


@pytest.mark.parametrize("state", ["N.H.", "N.J.", "N.C."])
def test_a_state_behind_a_town_is_a_place(state):
    text = f"They all lived in Osterby, {state}, for years."
    assert [n.kind for n in settled(text, ("Osterby", A_PLACE), (state, A_BODY))] == ["place", "place"]


def test_a_road_is_called_by_its_number_and_says_nothing():
    assert [(n.text, n.kind) for n in settled("A caller on Route 9 said it was late.", ("Route 9", A_PERSON))] == [
        ("Route 9", "place")
    ]


def test_an_office_in_letters_is_no_name():
    assert settled("They asked the DCP about it.", ("DCP", A_BODY)) == ()
    assert [n.text for n in settled("They asked the OCB about it.", ("OCB", A_BODY))] == ["OCB"]


def test_first_letters_belong_to_the_name_behind_them():
    text = "They asked (on Monday) S. Vasskel about it."
    assert [n.text for n in settled(text, ("S.", A_PERSON), ("Vasskel", A_PERSON))] == ["S. Vasskel"]
