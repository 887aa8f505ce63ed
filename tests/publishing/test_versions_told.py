"""The pages of single versions tell what was said of them after they went out, by whatever way one comes to them."""

from dataclasses import replace

import pytest

from onrecord.publishing.article import Released
from onrecord.publishing.edition import Edition
from onrecord.publishing.pages import Kept, print_article
from onrecord.publishing.printing import Press as Files
from publishing.releases import IMPRINT, a_press


@pytest.fixture
def press(tmp_path):
    return a_press(tmp_path)


def printed(press, article) -> str:
    press.printing()
    return press.article(article).path


def head(press, place: str) -> str:
    """What stands above the text of a version."""
    return press.page(place).partition('<h2 id="whole"')[0]


def test_the_version_that_was_wrong_tells_of_its_correction_and_leads_to_it(press):
    article = press.publishing()
    printed(press, article)
    key = press.acting(article, text="The pier is open. Nobody was hurt.", words="shut")
    path = printed(press, article)
    assert f'href="../../#act-{key}">Correction, March 12, 2026' in head(press, f"{path}/versions/1")
    assert "We wrote that the pier is shut." in head(press, f"{path}/versions/1")
    assert f'id="act-{key}"' not in press.page(f"{path}/versions/2")


@pytest.mark.parametrize("number", [1, 2])
def test_every_version_of_a_retracted_article_says_so_at_its_head(press, number):
    article = press.publishing()
    press.acting(article, text="The pier is open. Nobody was hurt.")
    printed(press, article)
    press.acting(article, "retraction", wrong="None of it happened")
    path = printed(press, article)
    assert "Retraction, March 12, 2026" in head(press, f"{path}/versions/{number}")


def test_a_note_on_one_version_stands_on_no_other(press):
    article = press.publishing()
    press.acting(article, text="The pier is open. Nobody was hurt.")
    press.acting(article, "note", right="The harbour board disputes this")
    path = printed(press, article)
    assert "disputes" in head(press, f"{path}/versions/2")
    assert "disputes" not in press.page(f"{path}/versions/1")


def test_a_version_of_which_nothing_new_was_said_is_not_written_again(press):
    article = press.publishing()
    press.acting(article, text="The pier is open. Nobody was hurt.")
    path = printed(press, article)
    page = press.folder / path / "versions" / "1" / "index.html"
    before = page.stat().st_mtime_ns
    press.acting(article, "note", right="The harbour board disputes this")
    printed(press, article)
    assert page.stat().st_mtime_ns == before


def test_a_view_that_is_not_what_was_kept_is_put_right_when_its_article_is_made(press):
    article = press.publishing()
    path = printed(press, article)
    view = press.folder / path / "versions" / "1.json"
    view.write_text("{}")
    press.acting(article, "note", right="The harbour board disputes this")
    printed(press, article)
    assert view.read_text("utf-8") == press.releases()[0].public


@pytest.mark.parametrize("retracted", [True, False])
def test_pages_of_evidence_say_whether_the_article_was_retracted(press, retracted):
    number = press.publishing()
    if retracted:
        press.acting(number, "retraction", wrong="None of it happened")
    article = press.article(number)
    long = replace(article.latest, statements=article.latest.statements * 300)
    kept = Kept(released=(Released(number=1, public="{}", digest="0" * 64),))
    edition = Edition(imprint=IMPRINT, protocol=press.desk.protocol)
    print_article(Files(folder=press.folder), edition, replace(article, versions=(long,)), kept, anew=True)
    assert ("Retraction, March 12, 2026" in press.page(f"{article.path}/evidence/1")) is retracted
