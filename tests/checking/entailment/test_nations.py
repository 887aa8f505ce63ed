from onrecord.checking.entailment.nations import family_of, is_of_a_country


def test_words_that_may_be_said_of_one_thing_are_of_one_family():
    assert family_of("scottish") == family_of("british") == family_of("uk")
    assert family_of("dutch") == family_of("netherlands")


def test_words_for_those_of_two_countries_are_of_two():
    assert len({family_of("dutch"), family_of("polish"), family_of("canadian"), None}) == 4


def test_the_name_of_a_country_says_not_of_which_country_one_is():
    assert is_of_a_country("dutch")
    assert not is_of_a_country("netherlands")
    assert not is_of_a_country("european")


def test_every_word_for_those_of_a_country_has_a_family():
    assert family_of("korean") is not None
    assert family_of("harbour") is None
