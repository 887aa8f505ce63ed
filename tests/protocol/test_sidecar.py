from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checking.finding import Finding
from onrecord.documents.span import Span
from onrecord.errors import OnrecordError
from onrecord.protocol.sidecar import entry_for, read_sidecar, read_silences, sidecar_of
from onrecord.protocol.silence import set_aside

CODES = {"COP01", "QUO11"}
GOOD = '[[silence]]\ncode = "COP01"\nwords = "the the"\nbefore = "saw"\nreason = "The band\'s name."\n'


def complaint_about(text: str) -> str:
    with pytest.raises(OnrecordError) as caught:
        read_silences(text, where="a.toml", codes=CODES)
    assert caught.value.code == "SIL01"
    return f"{caught.value.where} {caught.value.detail}"


def test_a_silence_is_read_with_its_line():
    (silence,) = read_silences("# ours\n" + GOOD, where="a.toml", codes=CODES)
    assert (silence.code, silence.words, silence.before, silence.line) == ("COP01", "the the", "saw", 2)
    assert silence.reason == "The band's name."


def test_the_sidecar_carries_the_whole_name_of_the_draft():
    assert sidecar_of("news/ferry.html").as_posix() == "news/ferry.html.onrecord.toml"


def test_no_sidecar_is_no_silence(tmp_path):
    assert read_sidecar(tmp_path / "none.toml", codes=CODES) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[silence]]\ncode = COP01\n", "a.toml:2 line 2: words stand in quotation marks"),
        (GOOD + GOOD.replace('reason = "The band\'s name."\n', ""), "a.toml:6 line 6: the silence has no reason"),
        (GOOD.replace("The band's name.", " ?! "), "line 1: the silence has no reason"),
        (GOOD.replace("the the", " "), "the silence has no words"),
        (GOOD.replace("COP01", "COP99"), "there is no rule COP99"),
        (GOOD + "until = 3\n", "“until” is not known"),
        (GOOD + "after = 3\n", "after must stand in quotation marks"),
        ("\nquiet = 1\n", "a.toml:2 line 2: “quiet” is not known"),
        ("silence = 3\n", "line 1: each silence begins"),
        ('[silence]\ncode = "COP01"\n', "line 1: each silence begins"),
    ],
)
def test_a_mistake_is_told_with_its_line(text, told):
    assert told in complaint_about(text)


def test_a_sidecar_that_is_not_utf_8_is_refused_with_its_line(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"# fine\n# caf\xe9\n")
    with pytest.raises(OnrecordError, match="line 2 is not UTF-8"):
        read_sidecar(path, codes=CODES)


def test_a_sidecar_that_is_a_folder_is_refused(tmp_path):
    with pytest.raises(OnrecordError, match="SIL01"):
        read_sidecar(tmp_path, codes=CODES)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_code(text):
    with suppress(OnrecordError):
        assert read_silences(text, where="a.toml", codes=CODES) is not None


WORDS = st.lists(st.sampled_from(["the", "a", "“Stop”,", "ca\\b", "30", 'x"y', "№"]), min_size=3, max_size=30)


@given(WORDS, st.data())
def test_the_proposed_entry_sets_aside_this_finding_or_none(words, data):
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start, len(text))))
    finding = Finding(code="COP01", rule="A rule", severity="error", span=span, message="It is so.")
    entry = entry_for(text, finding)
    silences = read_silences(entry.replace('reason = ""', 'reason = "so"'), where="a", codes=CODES)
    (told,), idle = set_aside(text, [finding], silences)
    assert (told.silenced == "so") != bool(idle) or not silences


def test_the_proposed_entry_fits_an_ordinary_finding():
    text = "They saw the the mayor on Sunday."
    finding = Finding(code="COP01", rule="A rule", severity="error", span=Span(9, 16), message="It is so.")
    assert entry_for(text, finding).splitlines() == [
        "[[silence]]",
        'code = "COP01"',
        'words = "the the"',
        'before = "They saw"',
        'after = "mayor on Sunday."',
        'reason = ""',
    ]
