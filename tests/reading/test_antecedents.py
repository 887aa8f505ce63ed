import re

import pytest

from onrecord.documents.span import Span
from onrecord.reading.antecedents import Antecedents
from onrecord.reading.names import find_names, full_names
from onrecord.reading.persons import bearers_of


def meant(text, speaker=None):
    """Whom the word behind the square bracket means, read among the people of the text."""
    at = text.index("[")
    bare = text.replace("[", "", 1)
    sentences = [Span(m.start(), m.end()) for m in re.finditer(r"[^.\s](?:[^.]|(?<=\b[A-Z])\.)*\.”?", bare)]
    quoted = [Span(m.start(), m.end()) for m in re.finditer(r"“[^”]*”", bare)]
    names = find_names(bare, sentences)
    people = Antecedents(bare, names, bearers_of(bare, names, full_names(names)), sentences, quoted)
    pronoun = re.match(r"\w+", bare[at:]).group()
    return people.beside(at) if pronoun == "who" else people.of(pronoun.lower(), at, speaker)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Ann Olsen rose. She spoke. It rained. It poured. Then she sang. It snowed. It stormed. [She left.",
            "Ann Olsen",
        ),
        ("Per Holt saw that Jon Lund walked [his dog.", "Jon Lund"),
        ("Per Holt wept. Jon Lund came and praised [him.", "Per Holt"),
        ("Counter to [his habit, Per Holt sang.", "Per Holt"),
        ("In June 2008, when [he lost to Jon Lund, Per Holt sang.", "Per Holt"),
        ("Per Holt came. Jon Lund aides saw that [he sang.", "Per Holt"),
        ("Per Holt came with Jon Lund. [He thanked Per Holt.", "Jon Lund"),
        ("Per Holt came. The pier was built by Jon Lund, [he said.", "Per Holt"),
        ("Per Holt came. Living with [his aunt Jon Lund, he sang.", "Per Holt"),
        ("Per Holt left the pier to Jon Lund. On Monday, Roe campaign manager Jon Lund rose. [He sang.", "Jon Lund"),
        ("Mayor Per Holt, a friend of Mr. Jon Lund, wept when [he rose.", "Per Holt"),
    ],
)
def test_whom_a_pronoun_means(text, who):
    assert meant(text) == who


def test_behind_a_quotation_it_is_whoever_was_quoted_last():
    text = "Per Holt said that Jon Lund had built the pier. “That pier is old.” [He laughed."
    assert meant(text, "Per Holt") == "Per Holt"


@pytest.mark.parametrize(
    "text",
    [
        "Per Holt met Jon Lund. Per Holt sang for Jon Lund. “Jon Lund wouldn’t have won,” [he said.",
        "Per Holt met Jon Lund. Jon Lund sang. Jon Lund rose. [He told the board: “Jon Lund wouldn’t have won.”",
    ],
)
def test_whoever_is_named_in_a_quotation_isnt_the_one_who_says_it(text):
    assert meant(text) == "Per Holt"


def test_whoever_only_the_quotation_names_isnt_the_one_who_says_it():
    assert meant("Per Holt wept. “Now Jon Lund has built the pier,” [he said.", "Per Holt") == "Per Holt"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mayor Ann Olsen of Larkhaven, [who left.", "Ann Olsen"),
        ("They praised Ann Olsen ([who left).", "Ann Olsen"),
        ("Ann Olsen is the harbour master [who left.", "Ann Olsen"),
        ("So said Ann Olsen, a pollster with Per Holt’s old party [who left.", "Ann Olsen"),
        ("So said Ann Olsen, pollster of Larkhaven, [who left.", "Ann Olsen"),
        ("So said an old adviser to Ann Olsen, [who left.", None),
        ("Mayor Ann Olsen (R-Lark.), [who left.", "Ann Olsen"),
        ("On the pier sat Ann Olsen and Per Holt, [who left.", None),
        ("On the pier sat Ann Olsen and Per Holt, [who has left.", "Per Holt"),
    ],
)
def test_who_goes_on_about_the_name_before_it(text, who):
    assert meant(text) == who


def test_a_long_text_without_sentences_takes_no_longer_than_its_length():
    assert meant("Ann Olsen and she " * 3_000 + "and [she left.") == "Ann Olsen"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ann Olsen, 52, of Osterby, [who sang, left.", "Ann Olsen"),
        ("Ann Olsen, of the Harbour Bloc, [who sang, left.", "Ann Olsen"),
        ("Per Holt, a friend of Ann Olsen, 52, [who sang, left.", None),
    ],
)
def test_age_and_place_stand_between_a_name_and_its_who(text, who):
    assert meant(text) == who


def test_who_does_something_to_him_is_not_shown_to_be_a_man():
    text = "Leader Priya Dellwyn spoke. It was late, [she said. Priya Dellwyn asked him to leave."
    assert meant(text) == "Priya Dellwyn"
