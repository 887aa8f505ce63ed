"""The published articles are found by address, headline and the terms they hold."""

from dataclasses import replace
from datetime import datetime, timedelta
from time import process_time

import pytest

from letter_set import HOSTS, read_articles
from letters import invented
from onrecord.corrections.letters.published_index import PublishedIndex
from onrecord.corrections.letters.terms import terms_of

ARTICLES = read_articles()


@pytest.fixture(scope="module")
def index():
    return PublishedIndex(ARTICLES, HOSTS)


def _key(index: PublishedIndex, address: str) -> str | None:
    number = index.at_address(address)
    return None if number is None else index.articles[number].key


def test_an_article_is_found_at_its_address_and_at_former_ones(index):
    assert _key(index, "https://lamplighter.example/2026/03/herring-quota-cut") == "herring-cut"
    assert _key(index, "https://lamplighter.example/health/maternity-ward") == "ward-close"
    assert _key(index, "https://lamplighter.example/archive/old/herring-quota-cut.html") == "herring-cut"


@pytest.mark.parametrize(
    "tail",
    ["2026/03/herring-quota-cut/versions/1/", "2026/03/herring-quota-cut/evidence/2", "news/2026/03/herring-quota-cut"],
)
def test_the_pages_of_an_article_and_a_site_in_a_folder_lead_to_it(index, tail):
    assert _key(index, f"https://lamplighter.example/{tail}") == "herring-cut"


def test_two_articles_of_one_name_are_told_apart_in_a_folder_as_well():
    both = [replace(ARTICLES[0], key=key, path=f"2026/{key}/same", former=()) for key in ("03", "04")]
    found = PublishedIndex(both, HOSTS)
    assert _key(found, "https://lamplighter.example/news/2026/04/same") == "04"
    assert _key(found, "https://lamplighter.example/news/2026/05/same") is None


@pytest.mark.parametrize(
    "subject",
    [
        "Error in: 2026/03/herring-quota-cut/",
        "Re: Error in: 2026/03/herring-quota-cut",
        "About https://lamplighter.example/2026/03/herring-quota-cut?utm_source=mail",
    ],
)
def test_an_address_in_a_subject_names_its_article(index, subject):
    assert [index.articles[number].key for number in index.named_in(subject)] == ["herring-cut"]


@pytest.mark.parametrize(
    "subject",
    [
        "Error in: 2026/03/nothing-here/",
        "Herring, 2026/03",
        "https://other.example/2026/03/herring-quota-cut",
        "",
        "a / b",
    ],
)
def test_any_other_subject_names_none(index, subject):
    assert index.named_in(subject) == set()


def test_addresses_of_others_and_unknown_pages_find_none(index):
    assert _key(index, "https://other.example/2026/03/herring-quota-cut") is None
    assert _key(index, "https://lamplighter.example/2026/03/nothing-here") is None


def test_a_slug_that_two_articles_share_finds_none():
    moved = [replace(ARTICLES[0], key=key, path=f"{key}/same", former=()) for key in ("one", "two")]
    assert PublishedIndex(moved, HOSTS).at_address("https://lamplighter.example/three/same") is None


def test_a_headline_is_found_word_for_word_among_others(index):
    found = index.with_headline(terms_of("About your “Herring quota cut by a third”: no").forms)
    assert [index.articles[number].key for number in found] == ["herring-cut"]
    assert index.with_headline(terms_of("the herring quota was cut by half").forms) == set()


def test_rare_terms_weigh_more_than_common_ones_and_unknown_ones_nothing(index):
    assert index.weight(terms_of("herring").forms[0]) > index.weight(terms_of("people").forms[0]) > 0
    assert index.weight("zeppelin") == 0


def test_an_article_is_out_from_its_first_version_on_and_clocks_may_differ(index):
    first = ARTICLES[0].versions[0].released
    assert index.was_out(0, None)
    assert index.was_out(0, first - timedelta(hours=3))
    assert not index.was_out(0, first - timedelta(days=2))
    assert isinstance(first, datetime)


def test_two_thousand_articles_are_searched_in_a_moment():
    index = PublishedIndex([*ARTICLES, *invented(2_000, ARTICLES[0])], HOSTS)
    telling = terms_of("The help for each boat of the herring fleet is 25,000 crowns, not 15,000.").telling()
    began = process_time()
    found = index.sharing(telling, 5)
    assert process_time() - began < 0.5
    assert index.articles[found[0][0]].key == "herring-cut"


def test_a_new_state_of_an_article_takes_the_place_of_the_earlier_one():
    index = PublishedIndex(ARTICLES, HOSTS)
    old = ARTICLES[0]
    moved = replace(old, path="elsewhere/now", former=(*old.former, old.path))
    index.take_in(moved)
    assert len(index) == len(ARTICLES)
    for address in (f"https://{HOSTS[0]}/{old.path}", f"https://{HOSTS[0]}/elsewhere/now"):
        assert index.articles[index.at_address(address)] is moved
    forms = terms_of(old.latest.headline).forms
    assert [index.articles[number] for number in index.with_headline(forms)] == [moved]
    assert old not in [index.articles[number] for number, _ in index.sharing(terms_of(old.latest.text).forms, 50)]
