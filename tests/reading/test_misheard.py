from factories import a_draft
from onrecord.documents.span import Span
from onrecord.reading.misheard import mended
from onrecord.reading.model.hearing import Heard
from onrecord.reading.outline import outline
from onrecord.reading.quotations import find_quotations
from onrecord.reading.sentences import split_sentences


def place(text, words):
    return Span(text.index(words), text.index(words) + len(words))


def mend(text, *heard):
    """What is left of each (sources, cue, content), in words."""
    document = a_draft(text).document
    quotations = find_quotations(document)
    outer = outline(document, split_sentences(document), quotations)
    said = [
        Heard(
            source=tuple(place(text, s) for s in sources),
            cue=place(text, cue),
            content=tuple(place(text, c) for c in content),
        )
        for sources, cue, *content in heard
    ]
    found = mended(text, outer, [q.span for q in quotations], said)
    return [([s.of(text) for s in h.source], h.cue.of(text), [c.of(text) for c in h.content]) for h in found]


def test_whoever_stands_behind_the_cue_too_only_listens():
    text = "The clerk later told Lund that the pumps were old."
    told = mend(text, (["The clerk", "Lund"], "later told", "that the pumps were old"))
    assert told == [(["The clerk"], "later told", ["that the pumps were old"])]


def test_a_source_behind_its_cue_stays():
    text = "The pumps are old, said the clerk."
    assert mend(text, (["the clerk"], "said", "The pumps are old"))[0][0] == ["the clerk"]


def test_what_stands_around_a_tag_is_one_statement():
    text = "The crane, Roe said, lifts forty tons a day."
    told = mend(text, (["Roe"], "said", "The crane"), (["The crane", "Roe"], "lifts", "forty tons a day"))
    assert told == [(["Roe"], "said", ["The crane", "lifts forty tons a day"])]


def test_a_headline_says_nothing_of_what_stands_below_it():
    text = "Sailors back pier\n\nThe crane was moved in May. It is old.\n"
    told = mend(text, (["Sailors"], "back", "pier\n\nThe crane was moved in May."))
    assert told[0][2] == ["pier"]


def test_what_a_colon_or_a_quotation_leads_on_to_is_said():
    text = "Roe explained this:\n\nThe crane is old.\n"
    told = mend(text, (["Roe"], "explained", "this:\n\nThe crane is old."))
    assert told[0][2] == ["this:\n\nThe crane is old."]
    text = "Roe said: “The crane is old.\n\n“It was moved.”\n"
    told = mend(text, (["Roe"], "said", "“The crane is old.\n\n“It was moved.”"))
    assert told[0][2] == ["“The crane is old.\n\n“It was moved.”"]


def test_where_nothing_is_heard_nothing_is_mended():
    assert mend("The crane is old.") == []


def test_who_speaks_before_a_participle_goes_on():
    text = "Roe attacked the council, saying the crane is old. It was moved, saying nothing."
    told = mend(text, (["Roe"], "attacked", "the council"), ([], "saying", "the crane is old"))
    assert [sources for sources, *_ in told] == [["Roe"], ["Roe"]]
    assert mend(text, ([], "saying", "the crane is old"))[0][0] == []


def test_what_goes_on_in_lower_case_or_in_items_below_belongs_to_what_is_said():
    text = "Police said that two men were dead\n\nand that three boats had sunk.\n"
    whole = "two men were dead\n\nand that three boats had sunk"
    assert mend(text, (["Police"], "said", whole)) == [(["Police"], "said", [whole])]
    text = "Police said that\n\n- two men were dead;\n\n- three boats had sunk.\n"
    whole = "- two men were dead;\n\n- three boats had sunk"
    assert mend(text, (["Police"], "said", whole)) == [(["Police"], "said", [whole])]


def test_what_somebody_else_says_of_it_behind_a_which_is_none_of_it():
    text = "Ann Roe said the ferry was unsafe, which Tom Lund called bad."
    told = mend(
        text,
        (["Ann Roe"], "said", "the ferry was unsafe", "which Tom Lund called bad"),
        (["Tom Lund"], "called", "which", "bad"),
    )
    assert told[0] == (["Ann Roe"], "said", ["the ferry was unsafe"])
    assert mend(
        text, (["Ann Roe"], "said", "the ferry was unsafe, which Tom Lund called bad"), (["Tom Lund"], "called")
    )[0][2] == ["the ferry was unsafe"]


def test_what_the_speaker_goes_on_to_say_behind_a_which_stays():
    text = "Ann Roe said the ferry was unsafe, which she called bad."
    content = "the ferry was unsafe, which she called bad"
    assert mend(text, (["Ann Roe"], "said", content), (["she"], "called", "bad"))[0][2] == [content]
    text = "“The ferry, which Tom Lund called bad, is safe,” Ann Roe said."
    content = "“The ferry, which Tom Lund called bad, is safe,”"
    assert mend(text, (["Ann Roe"], "said", content), (["Tom Lund"], "called", "bad"))[0][2] == [content]


def test_a_which_within_a_sentence_that_goes_on_cuts_nothing_off():
    text = "Ann Roe said that the pier, which Nia Berg called safe, burned down."
    content = "the pier, which Nia Berg called safe, burned down"
    assert mend(text, (["Ann Roe"], "said", content), (["Nia Berg"], "called", "safe"))[0][2] == [content]
    text = "Ann Roe said the pier was shut, which Nia Berg called “bad, even mad,” adding that it leaked."
    told = mend(text, (["Ann Roe"], "said", text[13:-1]), (["Nia Berg"], "called", "“bad, even mad,”"))
    assert told[0][2] == ["the pier was shut"]


def test_whoever_speaks_stands_in_the_sentence_of_the_cue():
    text = "The pumps are old, said the clerk at the time, Per Lund. Kari Roe was there."
    told = mend(text, (["the clerk at the time, Per Lund. Kari Roe was there"], "said", "The pumps are old"))
    assert told[0][0] == ["the clerk at the time, Per Lund"]


def test_whoever_speaks_ends_where_somebody_else_begins_to():
    text = "The pumps are old, said Per Lund, the clerk, but Kari Roe said that they were new."
    told = mend(
        text,
        (["Per Lund, the clerk, but Kari Roe said that they were new"], "said", "The pumps are old"),
        (["Kari Roe"], "said that", "they were new"),
    )
    assert told[0][0] == ["Per Lund, the clerk"]


def test_a_heading_is_no_part_of_what_is_said_below_it():
    text = "2. Know your trigger\n\nPollen peaks in May, says the bureau.\n"
    told = mend(text, (["the bureau"], "says", "Know your trigger\n\nPollen peaks in May,"))
    assert told[0][2] == ["Pollen peaks in May,"]


def test_items_that_a_mark_leads_on_from_are_said_by_whoever_stands_below():
    text = "These are the reasons:\n\nPollen peaks in May, says the bureau.\n"
    told = mend(text, (["the bureau"], "says", "These are the reasons:\n\nPollen peaks in May,"))
    assert told[0][2] == ["These are the reasons:\n\nPollen peaks in May,"]


def test_a_headline_and_a_byline_above_are_nothing_that_somebody_says_below_them():
    text = "Pier stays shut\n\nBy Runa Ostlie\n\nThe pier stays shut for now, the mayor said."
    told = mend(text, (["the mayor"], "said", text[: text.index(", the mayor")]))
    assert told == [(["the mayor"], "said", ["The pier stays shut for now"])]


def test_quoted_words_may_begin_a_paragraph_above():
    text = "“We waited on the pier.\n\n“Nobody came,” said the mayor."
    told = mend(text, (["the mayor"], "said", text[: text.index(" said")]))
    assert told == [(["the mayor"], "said", ["“We waited on the pier.\n\n“Nobody came,”"])]


def test_what_is_said_wholly_above_stays():
    text = "The pumps are old.\n\nSo the mayor said."
    assert mend(text, (["the mayor"], "said", "The pumps are old."))[0][2] == ["The pumps are old."]
