from onrecord.sources.capturing.likeness import ALIKE, share_in_common

STORY = "A ferry with more than 200 people on board struck a pier in the harbour of Larkhaven on Sunday. " * 3


def test_the_same_words_are_wholly_alike_whatever_their_case_and_spacing():
    assert share_in_common(STORY, STORY.upper().replace(" ", "\n")) == 1
    assert share_in_common("", " ") == 1


def test_a_page_with_another_advert_is_still_the_same_page():
    assert share_in_common(STORY, STORY + "Subscribe now for a year of news at half the price.") > ALIKE


def test_another_page_in_the_same_language_is_another_page():
    assert (
        share_in_common(STORY, "The harbour of Larkhaven is the best place for a ferry. Book a tour now. " * 5) < ALIKE
    )
    assert share_in_common(STORY, "Access denied") < ALIKE
    assert share_in_common("", STORY) < ALIKE
