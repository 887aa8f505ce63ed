import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnrecordError
from onrecord.publishing.addresses import LONGEST_SLUG, move_article, path_in, slug_of
from onrecord.publishing.article import article_at, article_of_key
from publishing.releases import a_press


@given(st.text(max_size=300))
def test_a_slug_is_made_of_letters_figures_and_single_hyphens(words):
    slug = slug_of(words)
    assert len(slug) <= LONGEST_SLUG
    assert slug == "" or all(
        part.isascii() and part.isalnum() and part.islower() | part.isdigit() for part in slug.split("-")
    )


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Pier stays shut", "pier-stays-shut"),
        ("The mayor’s “no”: 30% less", "the-mayors-no-30-less"),
        ("Čapek és Ødegård in Łódź – Straße", "capek-es-odegard-in-lodz-strasse"),
        ("../../etc/passwd", "etc-passwd"),
        ("桟橋は閉鎖", ""),
        ("word " * 30, "-".join(["word"] * 16)),
    ],
)
def test_a_slug_can_be_read(words, slug):
    assert slug_of(words) == slug


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("2026/03/pier-shut", "2026/03/pier-shut"),
        ("news/2026/03/pier-shut/versions/1", "2026/03/pier-shut"),
        ("2026/03", ""),
        ("articles/2026-03", ""),
        ("12026/03/pier-shut", ""),
        ("", ""),
    ],
)
def test_the_path_of_an_article_is_found_within_that_of_an_address(path, own):
    assert path_in(path) == own


def test_two_articles_with_one_headline_get_two_addresses(tmp_path):
    press = a_press(tmp_path)
    paths = [press.article(press.publishing("The pier is shut.")).path for _ in range(3)]
    base = "2026/03/the-pier-is-shut"
    assert paths == [base, f"{base}-2", f"{base}-3"]


def test_an_article_that_moves_is_found_at_both_addresses(tmp_path):
    press = a_press(tmp_path)
    article = press.publishing()
    old = press.article(article).path
    new = move_article(press.desk, press.people["editor"], article, "pier-stays-shut")
    told = press.article(article)
    assert (told.path, told.former, new) == ("2026/03/pier-stays-shut", (old,), told.path)
    with press.desk.database.reading() as connection:
        newsroom = press.people["chief"].newsroom
        assert {article_at(connection, newsroom, p) for p in (old, f"/{new}/")} == {article}
        assert article_of_key(connection, newsroom, told.key) == article
        with pytest.raises(OnrecordError, match="DSK02"):
            article_of_key(connection, newsroom + 1, told.key)
        with pytest.raises(OnrecordError, match="DSK02"):
            article_at(connection, newsroom, "2026/03/another")


@pytest.mark.parametrize("slug", ["", "-", "a--b", "../x", "A", "a/b", "ä", "a" * 81, "a\n", "con.txt"])
def test_a_slug_that_could_lead_elsewhere_is_refused(tmp_path, slug):
    press = a_press(tmp_path)
    with pytest.raises(OnrecordError, match="PUB04"):
        move_article(press.desk, press.people["editor"], press.publishing(), slug)


def test_an_address_that_is_or_was_taken_is_refused(tmp_path):
    press = a_press(tmp_path)
    one, two = press.publishing(), press.publishing("Nobody was hurt. It is another.")
    move_article(press.desk, press.people["editor"], one, "pier-stays-shut")
    for slug in ("pier-stays-shut", "the-pier-is-shut-nobody-was-hurt"):
        with pytest.raises(OnrecordError, match="PUB04"):
            move_article(press.desk, press.people["chief"], two, slug)


def test_only_who_may_publish_moves_an_article(tmp_path):
    press = a_press(tmp_path)
    article = press.publishing()
    for role in ("writer", "checker", "lawyer"):
        with pytest.raises(OnrecordError, match="DSK01"):
            move_article(press.desk, press.people[role], article, "elsewhere")
    with pytest.raises(OnrecordError, match="DSK02"):
        move_article(press.desk, press.people["editor"], article + 1, "elsewhere")
