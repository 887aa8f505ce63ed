"""The style sheets in a page say of its elements what they say in a browser."""

import pytest

from onrecord.documents.formats.html import document_of_markup
from onrecord.documents.page.style import read_declarations, read_sheet
from onrecord.documents.page.tree import read_page
from onrecord.errors import OnrecordError


def style_of(rules: str, element: str = "<p class=a id=i>") -> dict[str, str]:
    page = read_page(f"<style>{rules}</style>{element}x")
    return read_sheet(page).style_of(page.elements("p")[0])


def test_the_more_telling_rule_counts_then_the_later_and_an_important_one_before_all() -> None:
    assert style_of("#i{color:red}.a{color:blue}p{color:green}") == {"color": "red"}
    assert style_of(".a{color:red}.a{color:blue}") == {"color": "blue"}
    assert style_of(".a{color:red!important}#i{color:blue}") == {"color": "red"}
    assert style_of(".a{color:red}", "<p class=a style='color:blue'>") == {"color": "blue"}


def test_a_shorthand_and_what_it_stands_for_replace_each_other() -> None:
    assert read_declarations("background-color:#000;background:#fff") == {"background": ("#fff", False)}
    assert read_declarations("font-size:9px;font:bold 0/1 serif") == {"font-size": ("0", False)}


@pytest.mark.parametrize(
    "rule",
    [
        ".a.b{display:none}",
        "#i{display:none}",
        "p.a{display:none}",
        "div > .a{display:none}",
        "section .a, h6{display:none}",
        "[data-x]{display:none}",
        "p[data-x^='on']{display:none}",
        "*{display:none}p{display:block}.a{display:none}",
        "@media screen{.a{display:none}}",
        "@media (min-width:40em){.a{display:none}}",
        "@import 'x.css';.a{display:none}",
        "@supports (a:b){@media all{.a{display:none}}}",
        ".b{color:red;.a{display:none}}",
        ".a{display:none",
        ".a{display:none!important}#i{display:block}",
    ],
)
def test_words_that_a_sheet_in_the_page_hides_are_blank(rule: str) -> None:
    page = "<style>{}</style><section><div><p id=i class='a b' data-x=one>HIDDEN</p></div></section>"
    assert "HIDDEN" not in document_of_markup(page.format(rule) + "<b style='display:block!important'>x</b>").text


def test_a_page_of_more_rules_than_a_page_needs_is_turned_away() -> None:
    rules = "".join(f"p.a{n} b{{display:none}}b[x='{n}']{{display:none}}" for n in range(3_000))
    with pytest.raises(OnrecordError, match="DOC12"):
        document_of_markup(f"<style>{rules}</style>" + "<b>x</b>" * 3_000)
