from onrecord.reading.cues import CALLING, PARTICIPLES, SAYING, TELLING
from onrecord.reading.speech_words import SPEECH_NOUNS, SPEECH_VERBS


def test_every_attribution_cue_is_a_speech_verb():
    assert SAYING | TELLING | CALLING | PARTICIPLES <= SPEECH_VERBS


def test_all_are_lower_case_single_words():
    assert all(word == word.lower() and " " not in word for word in SPEECH_VERBS | SPEECH_NOUNS)
