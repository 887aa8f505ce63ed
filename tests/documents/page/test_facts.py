"""What a page says of itself."""

from datetime import date

import pytest

from onrecord.documents.page.facts import Facts, read_facts
from onrecord.documents.page.tree import read_page


def _facts(markup: str) -> Facts:
    return read_facts(read_page(markup))


def _ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def test_json_ld_tells_headline_author_publisher_and_dates():
    facts = _facts(
        _ld(
            '{"@type": "NewsArticle", "headline": "Ferry rams pier", "author": [{"name": "Runa Ostlie"}, "Bente K"],'
            '"publisher": {"name": "The Skerry Times"}, "datePublished": "2026-03-12T23:00:00+01:00",'
            '"dateModified": "2026-03-13", "mainEntityOfPage": {"@id": "https://skerry.example/ferry"}}'
        )
    )
    assert (facts.headline, facts.byline, facts.publisher) == (
        "Ferry rams pier",
        "Runa Ostlie, Bente K",
        "The Skerry Times",
    )
    assert (facts.published, facts.modified) == (date(2026, 3, 12), date(2026, 3, 13))
    assert facts.address == "https://skerry.example/ferry"


def test_the_article_in_a_graph_is_found_and_its_references_followed():
    facts = _facts(
        _ld(
            '{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["Article"], "headline": "H", '
            '"publisher": {"@id": "#p"}}, {"@type": "Organization", "@id": "#p", "name": "The Skerry Times"}]}'
        )
    )
    assert (facts.headline, facts.publisher) == ("H", "The Skerry Times")


def test_open_graph_and_meta_tags_fill_what_json_ld_leaves_out():
    facts = _facts(
        '<html lang="nb-NO"><title>Ferry | Skerry</title>'
        '<meta property="og:title" content="Ferry"><meta name="author" content="R. O.">'
        '<meta property="og:site_name" content="Skerry"><meta property="article:published_time" content="2026-03-12">'
        '<link rel="canonical" href="https://skerry.example/f">'
    )
    assert (facts.headline, facts.byline, facts.publisher, facts.language) == ("Ferry", "R. O.", "Skerry", "nb-NO")
    assert (facts.published, facts.address, facts.title) == (
        date(2026, 3, 12),
        "https://skerry.example/f",
        "Ferry | Skerry",
    )


@pytest.mark.parametrize(
    "json",
    [
        "{",
        "",
        "[" * 100_000,
        "null",
        "[1, 2]",
        '{"@type": 5, "author": {"name": {"a": 1}}}',
        '{"@type": "Article", "headline": 7}',
    ],
)
def test_broken_json_ld_does_no_harm(json):
    assert _facts(_ld(json) + '<meta property="og:title" content="Ferry">').headline == "Ferry"


def test_a_relative_canonical_address_is_no_address():
    assert _facts('<link rel="canonical" href="/f">').address is None


def test_the_address_of_a_profile_is_no_author():
    assert _facts('<meta name="author" content="https://social.example/x">').byline is None
