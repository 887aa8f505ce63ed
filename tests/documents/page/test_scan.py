"""Markup is taken apart as browsers do, whatever state it is in."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.page.scan import Tag, Text, scan


def _told(markup: str) -> list[str]:
    return [
        markup[p.start : p.end] if isinstance(p, Text) else ("/" if p.closes else "") + p.name for p in scan(markup)
    ]


def test_tags_and_texts_come_in_order():
    assert _told("<P class=x>One <b>two</B></p>") == ["p", "One ", "b", "two", "/b", "/p"]


def test_attributes_are_read_with_and_without_quotes():
    (tag,) = scan("<a href='x y' TITLE=\"a &amp; b\" data=z hidden href=again>")
    assert isinstance(tag, Tag)
    assert tag.attributes == {"href": "x y", "title": "a & b", "data": "z", "hidden": ""}


def test_what_only_looks_like_a_tag_is_text():
    assert _told("5 < 6 and <b") == ["5 < 6 and <b"]
    assert _told("a <3 b > c") == ["a <3 b > c"]


def test_comments_and_declarations_are_left_out():
    assert _told("<!doctype html>a<!-- <p> -->b<?php x ?>c<!-->d") == ["a", "b", "c", "d"]


def test_an_unclosed_comment_hides_the_rest_as_in_a_browser():
    assert _told("a<!-- b <p>c") == ["a"]


def test_scripts_are_one_text_and_their_tags_no_tags():
    assert _told("<script>if (a<b) '</p>'</script>x") == ["script", "if (a<b) '</p>'", "/script", "x"]


def test_an_unclosed_title_swallows_nothing():
    assert _told("<title>a<p>b") == ["title", "a", "p", "b"]


@settings(deadline=None)
@given(st.text(max_size=200, alphabet="<>/!-?ab =\"'&;\n"))
def test_pieces_are_in_order_and_never_overlap(markup):
    ends = 0
    for piece in scan(markup):
        assert ends <= piece.start < piece.end <= len(markup)
        ends = piece.end
