"""Note marks stay out of the text, and whatever else is raised or linked stays in."""

import pytest

from onrecord.documents.formats.html import document_of_markup


def text_of(markup: str) -> str:
    return document_of_markup(f"<body><article><p>{markup}</p><p>The harbour is shut.</p></article></body>").text


@pytest.mark.parametrize(
    "mark",
    [
        '<sup><a href="#fn1">1</a></sup>',
        '<a href="#fn1"><sup>1</sup></a>',
        '<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>',
        '<sup id="cite_ref-2" class="reference"><a href="#cite_note-2"><span>[</span>2<span>]</span></a></sup>',
        '<sup class="reference"><a href="https://town.example/ferry#cite_note-2">[note 2]</a></sup>',
        '<sup><a href="#a">1</a>, <a href="#b">2</a></sup>',
        '<sup><a href="#a">[1]</a></sup><sup><a href="#b">[2]</a></sup>',
        '<sup><a href="#n">&dagger;</a></sup>',
        '<a href="#n1" role="doc-noteref">iv</a>',
        '<a href="#n1">[1]</a>',
        "<sup>[12]</sup>",
    ],
)
def test_a_note_mark_is_no_word_and_no_figure(mark):
    assert text_of(f"The ferry has 12{mark} boats.{mark} It lay there.").startswith(
        "The ferry has 12 boats. It lay there."
    )


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ("It is 20 km<sup>2</sup> wide.", "It is 20 km2 wide."),
        ("On the 4<sup>th</sup> of May.", "On the 4th of May."),
        ('The <a href="#area">20 km<sup>2</sup></a> of it.', "The 20 km2 of it."),
        ('See <a href="#part2">part 2</a> of it.', "See part 2 of it."),
        ('It scored <a href="#table">12</a> goals.', "It scored 12 goals."),
        ('It sold <sup><a href="https://town.example/12">12</a></sup> boats.', "It sold 12 boats."),
        ('He said so <sup><a href="#d">in May</a></sup>.', "He said so in May."),
        ("It is 7 [sic] boats.", "It is 7 [sic] boats."),
    ],
)
def test_what_else_is_raised_or_linked_stays(markup, told):
    assert text_of(markup).startswith(told)


def test_a_note_keeps_its_words_and_loses_its_mark():
    markup = '<p>Boats.</p><ol><li id="fn1"><sup><a href="#ref1">1</a></sup> The port says 210 metres.</li></ol>'
    assert document_of_markup(markup).text == "Boats.\nThe port says 210 metres."
