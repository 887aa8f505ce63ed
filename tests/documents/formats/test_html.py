"""A web page becomes a document: the article and what the page says of itself."""

from datetime import date

import pytest

from onrecord.documents.formats.html import FORMAT, draw_html

PAGE = """<!doctype html><html lang="en"><head><meta charset="{charset}"><title>Ferry | Skerry</title>
<meta property="og:site_name" content="The Skerry Times"><link rel="canonical" href="https://skerry.example/f">
<meta property="article:published_time" content="2026-03-12T10:00:00Z"></head><body><nav>Menu</nav><article>
<h1>Ferry rams pier</h1><p>By Runa Ostlie</p><p><time datetime="2026-03-12">March 12, 2026</time></p>
<p>LARKHAVEN, March 11 — The ferry hit the pier, Zoë Brand said. “It’s gone,” she told the paper.</p>
</article></body></html>"""


def test_a_page_is_read_with_all_that_it_tells():
    document = draw_html(PAGE.format(charset="utf-8").encode())
    assert [b.kind for b in document.blocks] == ["headline", "byline", "dateline", "dateline", "paragraph"]
    assert (document.headline, document.byline, document.publisher) == (
        "Ferry rams pier",
        "Runa Ostlie",
        "The Skerry Times",
    )
    assert (document.published, document.written) == (date(2026, 3, 12), date(2026, 3, 11))
    assert (document.address, document.language) == ("https://skerry.example/f", "en")


@pytest.mark.parametrize("codec", ["cp1252", "utf-8", "utf-16"])
def test_a_page_is_decoded_as_it_declares(codec):
    document = draw_html(PAGE.format(charset="iso-8859-1").encode(codec))
    assert "Zoë Brand said. “It’s gone,”" in document.text


@pytest.mark.parametrize(
    "start", [b"<!DOCTYPE html>", b"\n <html lang=en>", b"<!-- x --><html>", b'<?xml version="1.0"?>\n<html>']
)
def test_a_page_is_recognised_by_how_it_begins(start):
    assert FORMAT.recognises(start)


@pytest.mark.parametrize("start", [b"<p>x", b"A < B", b"# Head", b"%PDF-1.7"])
def test_other_files_are_not(start):
    assert not FORMAT.recognises(start)


def test_the_time_at_the_head_of_the_article_is_the_day_of_publication_where_nothing_else_tells():
    head = "<article><h1>Ferry rams pier</h1><time datetime=2026-03-12>2 hours ago</time>"
    body = "<p>The pier is shut, he said.</p><p>It was built in <time datetime=1902-01-01>1902</time>.</p></article>"
    assert draw_html((head + body).encode()).published == date(2026, 3, 12)
    assert draw_html(body.encode()).published is None
