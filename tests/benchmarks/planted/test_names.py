from planted.names import pool_of, stands_for_other, wrong_names
from planting import an_article, claims

TOLD = "Ann Olsen bought the old ferry of the town."
REST = ("Olsen owns a boat.", "Martin Roe sells boats.", "Roe has three boats.")


def test_a_person_becomes_another_of_the_article():
    made = claims(lambda *a: wrong_names(a[0], a[1], {"the": []}, a[2]), TOLD, *REST)
    assert made == {"person, near": {"Martin Roe bought the old ferry of the town."}}


def test_whoever_does_the_same_elsewhere_is_not_put_in():
    same = "Martin Roe bought an old ferry of the town too."
    assert not claims(lambda *a: wrong_names(a[0], a[1], {"the": []}, a[2]), TOLD, same, *REST)


def test_a_person_of_another_article_is_taken_from_the_pool():
    pool = {"the": [], "full": ["Eva Lind"]}
    made = claims(lambda *a: wrong_names(a[0], a[1], pool, a[2]), TOLD, REST[0])
    assert made == {"person, far": {"Eva Lind bought the old ferry of the town."}}


def test_letters_and_the_words_they_stand_for_are_no_two_bodies():
    name = next(n for n in an_article("The NTB reported it from Osterby.").names if n.text == "NTB")
    assert not stands_for_other("Norwegian Telegram Bureau", name)
    assert stands_for_other("Osterby Herald", name)


def test_the_pool_holds_names_that_are_met_more_than_twice():
    articles = [an_article(TOLD, *REST) for _ in range(3)]
    assert "Ann Olsen" in pool_of(articles)["full"]
    assert "Ann Olsen" not in pool_of(articles[:1]).get("full", [])
