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


def test_a_hint_helps_where_the_text_is_too_short():
    assert tell_language("Ferje", hint="nb-NO") == "nb"
    assert tell_language("Ferje", hint="<script>") == "und"
