import random

from planted.changes import edit, write
from planted.rewordings import reworded
from planting import an_article


def test_the_place_of_the_edit_outlives_every_rewording():
    article = an_article("But Ann Olsen said that the ferry (an old one) had 30 cars on Monday.", "Olsen is glad.")
    site = article.sites[0]
    at = site.text.index("30")
    planted = edit("digits", (at, at + 2, "80"))
    for seed in range(40):
        claim, (start, end) = write(site.text, planted, reworded(site, article, planted, random.Random(seed)))
        assert claim[start:end] == "80"
        assert claim.endswith(".")


def test_some_sentences_stay_as_they_are_and_some_do_not():
    article = an_article("But the ferry (an old one) had 30 cars on Monday.")
    planted = edit("digits", (27, 29, "80"))
    made = [reworded(article.sites[0], article, planted, random.Random(seed)) for seed in range(40)]
    assert any(made)
    assert not all(made)
