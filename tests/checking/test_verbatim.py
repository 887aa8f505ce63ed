import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.checking.verbatim import find_verbatim, fold_typography

TEXT = (
    "He said: “The mayor didn’t resign — not\u00a0yet.”\n"
    "Cafe\u0301 Noir paid 1,200 crowns… and the of\ufb01ce clo\u00adsed."
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The mayor didn't resign", "The mayor didn’t resign"),
        ("didn't resign - not yet.\"", "didn’t resign — not\u00a0yet.”"),
        ("yet.” Café Noir", "yet.”\nCafe\u0301 Noir"),
        ("1,200 crowns... and", "1,200 crowns… and"),
        ("the office closed.", "the of\ufb01ce clo\u00adsed."),
        ("  He\n said: ", "He said:"),
    ],
)
def test_words_are_found_whatever_they_were_typeset_with(words, found):
    span = find_verbatim(words, TEXT)
    assert span is not None
    assert span.of(TEXT) == found


@pytest.mark.parametrize(
    "words",
    [
        "The mayor did resign",
        "the mayor didn't resign",
        "The mayor didn",
        "The mayor … not yet",
        "200 crowns",
        "1,200 crowns.",
        "ayor didn't resign",
        "Caf",
        "Cafe Noir",
        "said “The mayor",
        "",
        " \n ",
        "“",
    ],
)
def test_other_words_parts_of_words_and_words_with_a_gap_are_not_found(words):
    span = find_verbatim(words, TEXT)
    assert span is None or span.of(TEXT) == words


def test_part_of_a_longer_word_does_not_count_though_the_word_itself_follows():
    text = "They were unable to pay and able to borrow."
    assert find_verbatim("able to", text).of(text) == "able to"
    assert find_verbatim("able to", text).start == text.index("and able") + 4
    assert find_verbatim("able to pay", text) is None


def test_words_longer_than_the_text_cost_nothing():
    assert find_verbatim("word " * 200_000, "A short text.") is None


@given(st.text(min_size=1, max_size=60))
@example("ﬃ")
@example(" \ua82c")
def test_every_text_is_found_in_itself_or_is_all_blank_and_offsets_hold(text):
    folded = fold_typography(text)
    assert all(0 <= s < e <= len(text) for s, e in zip(folded.starts, folded.ends, strict=True))
    span = find_verbatim(text, text)
    if span is None:
        assert not folded.text.strip()
    else:
        assert fold_typography(span.of(text)).text.strip() == folded.text.strip()


@given(st.text('ab“”" \u0301\n-—…', max_size=20), st.text('ab“”" \u0301\n-—…', min_size=1, max_size=6))
def test_what_is_found_reads_the_same_once_folded(text, words):
    span = find_verbatim(words, text)
    if span is not None:
        assert fold_typography(span.of(text)).text.strip() == fold_typography(words).text.strip()
