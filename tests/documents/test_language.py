"""The language of a text, "und" where a text is too short to tell."""

import pytest

from onrecord.documents.language import tell_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor said on Monday that the harbour would stay shut for the rest of the week.", "en"),
        ("Hun har bodd på fyret i nitten år og kjenner strømmen godt, forteller hun til avisen.", "no"),
        ("Der Bürgermeister sagte gestern, dass der Hafen noch bis zum Ende der Woche geschlossen bleibt.", "de"),
        ("قال رئيس البلدية أمس إن المدينة لا تستطيع الانتظار أكثر من ذلك.", "ar"),
        ("Ferry", "und"),
        ("", "und"),
        ("12 34 56 78 90", "und"),
    ],
)
def test_the_language_is_told(text, language):
    assert tell_language(text) == language


def test_a_page_that_says_it_is_english_and_is_not_is_not_believed():
    assert tell_language("Der Bürgermeister sagte gestern, dass der Hafen bis Freitag zu bleibt.", hint="en-US") == "de"


def test_a_page_in_another_language_is_believed_unless_it_is_english():
    told = "Hun har bodd på fyret i nitten år og kjenner strømmen godt, forteller hun til avisen. " * 3
    assert tell_language(told, hint="nb") == "nb"
    assert tell_language("The mayor said that the harbour stays shut for the rest of the week. " * 3, hint="nb") == "en"


def test_names_without_a_sentence_are_not_taken_for_what_a_template_says():
    names = (
        "Council of the town: Marta Ellingrud, Ove Brandt, Runa Ostlie, Ada Marlow, Jon Skaar, Lise Vik and Per Lund"
    )
    assert tell_language(names, hint="nb") == "en"


def test_a_hint_helps_where_the_text_is_too_short():
    assert tell_language("Ferje", hint="nb-NO") == "nb"
    assert tell_language("Ferje", hint="<script>") == "und"
