import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.model.hearing import shipped_hearing
from onrecord.reading.model.voices import find_voices

TRANSCRIPT = (
    "The mayor spoke on Radio Osterby this morning.\n\n"
    "BERG: When will the pier be open to the public again, do you think?\n\n"
    "OLSEN: The council said on Monday that it will be open by the spring.\n\n"
    "BERG: And what will that cost the town in the end?\n\n"
    "OLSEN: Nothing."
)
VOICES = (
    "We asked people at the pier.\n\n"
    "“It is the only walk that I can manage,” he laughed. “I come every day.” — Élise de la Tour, 71\n\n"
    "“They should have painted it years ago.”\n― Jon Vik\n\n"
    '"I never go there." -- Berit\n'
)


def found(text):
    return [(v.source.of(text), v.cue.of(text), v.content.of(text)) for v in find_voices(text)]


def test_the_turns_of_a_transcript_belong_to_their_speakers():
    assert [(who, cue) for who, cue, _ in found(TRANSCRIPT)] == [("BERG", ":"), ("OLSEN", ":")] * 2
    assert found(TRANSCRIPT)[3][2] == "Nothing."


@pytest.mark.parametrize("mark", ["“", '"'])
def test_turns_that_each_open_with_a_mark_are_turns(mark):
    text = TRANSCRIPT.replace("BERG:", f"{mark}BERG:\xa0").replace("OLSEN:", f"{mark}OLSEN:")
    assert [who for who, _, _ in found(text)] == ["BERG", "OLSEN", "BERG", "OLSEN"]


def test_signed_quotations_belong_to_those_who_sign_them():
    assert [(who, cue) for who, cue, _ in found(VOICES)] == [
        ("Élise de la Tour", "—"),
        ("Jon Vik", "―"),
        ("Berit", "--"),
    ]
    assert found(VOICES)[0][2].endswith("“I come every day.”")


def test_a_post_is_by_whoever_its_last_line_names():
    sender = "— Ann Olsen (@skerryann) May 4, 2026\n\n"
    text = f"It rained.\n\nNo way back. #pier https://post.example/1\n\n{sender}{sender}It stopped."
    assert found(text) == [("Ann Olsen", "—", "No way back.")]
    assert found(f"{sender}It stopped.") == found(f"#pier\n\n{sender}") == []


def test_a_name_a_colon_and_a_quotation_are_enough():
    assert found("Ann Olsen: “We had no choice.”") == [("Ann Olsen", ":", "“We had no choice.”")]


@pytest.mark.parametrize(
    "text",
    [
        "Osterby: 14\nNordby: 12\nOsterby: 9\nSundby: 3",
        "Ann Olsen: the pier will open again.",
        "Ingredients: flour, water and a little salt for the dough\nMethod: mix all of it and let it rest for an hour",
        "“We had no choice,” she said – Nobody answered.",
        "He called it “a mess” - Jon Vik disagrees.",
        "",
    ],
)
def test_lists_and_sentences_with_colons_or_dashes_are_nobodys_words(text):
    assert found(text) == []


def test_without_paragraphs_capitals_and_signed_quotations_are_found():
    assert [who for who, _, _ in found(TRANSCRIPT.replace("\n\n", "  "))] == ["BERG", "OLSEN", "BERG", "OLSEN"]
    assert [who for who, _, _ in found(VOICES.replace("\n", " "))] == ["Élise de la Tour", "Jon Vik"]


@pytest.mark.parametrize("above", ["“It is late,” Berg wrote on Monday.", "Berg told reporters on Monday:"])
def test_what_the_paper_says_above_a_senders_line_is_not_the_post(above):
    assert find_voices(f"{above}\n— Ann Olsen (@skerryann) May 4, 2026\n") == []


@pytest.mark.parametrize("gap", [" ", "\n\n"])
@pytest.mark.parametrize(
    "headline",
    [
        "Debate Night: What They Said",
        "Radio: what they said",
        "DEBATE: what they said",
        "Transcript: The whole debate.",
    ],
)
def test_a_headline_with_a_colon_speaks_in_no_transcript(headline, gap):
    turns = TRANSCRIPT.partition("\n\n")[2].replace("\n\n", gap)
    assert [(who, said[:4]) for who, _, said in found(f"{headline}{gap}{turns}")] == [
        ("BERG", "When"),
        ("OLSEN", "The "),
        ("BERG", "And "),
        ("OLSEN", "Noth"),
    ]


def test_a_headline_that_says_what_a_speaker_says_is_hers():
    turns = TRANSCRIPT.partition("\n\n")[2]
    assert found(f"Olsen: The Pier Will Open by the Spring\n\n{turns}")[0] == (
        "Olsen",
        ":",
        "The Pier Will Open by the Spring",
    )


def test_the_first_speaker_may_come_but_once():
    turns = TRANSCRIPT.partition("\n\n")[2]
    assert [who for who, _, _ in found(f"VIK: Good morning to you both.\n\n{turns}")][:2] == ["VIK", "BERG"]


def test_a_speaker_in_capitals_who_interrupts_has_the_turn():
    turns = TRANSCRIPT.partition("\n\n")[2].replace("be open by the spring.\n\nBERG: And", "be— BERG: And")
    assert [(who, said[-4:]) for who, _, said in found(turns)][1:3] == [("OLSEN", " be—"), ("BERG", "end?")]


@given(st.text(alphabet='AB ann:\n“”"—-.,', max_size=120))
def test_voices_lie_in_the_text_and_never_overlap(text):
    last = 0
    for voice in find_voices(text):
        assert last <= min(voice.source.start, voice.content.start)
        last = max(voice.source.end, voice.content.end)
        assert last <= len(text)


def test_what_the_layout_says_is_heard_and_no_word_of_it_is_anybody_elses():
    heard = shipped_hearing().hear(TRANSCRIPT)
    told = [(one.source[0].of(TRANSCRIPT), one.content[0].of(TRANSCRIPT)[:7]) for one in heard if len(one.source) == 1]
    assert ("OLSEN", "The cou") in told
    assert ("OLSEN", "Nothing") in told
    assert not [one for one in heard if one.cue.of(TRANSCRIPT) == "said"]


def test_in_a_transcript_of_any_length_no_word_of_a_turn_is_anybody_elses():
    turn = "OLSEN: The council said that the pier is safe.\n\nBERG: He believes that it will take a year.\n\n"
    text = turn * 260
    heard = shipped_hearing().hear(text)
    assert {one.cue.of(text) for one in heard} == {":"}
    assert len(heard) == 520


def test_a_line_behind_an_account_is_by_that_account():
    text = "It rained.\n\n@skerryferries: No way back. Stay away.\n\nWrite to us at post@skerry.example: we read it."
    assert found(text) == [("@skerryferries", ":", "No way back. Stay away.")]
