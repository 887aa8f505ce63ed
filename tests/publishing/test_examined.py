"""Claims of others that an article examines, as readers see them: on the page, in each version, in the fragment."""

import pytest

from desk.claims import CLAIM, examining
from factories import a_draft
from onrecord.desk.examining import examine_these
from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.marking_up import mark
from onrecord.desk.strokes import Stroke
from onrecord.errors import OnrecordError
from onrecord.publishing.keeping import digest_of, write_public
from onrecord.publishing.public import PublicClaim
from onrecord.publishing.release import publish
from publishing.releases import a_press
from publishing.structured_data.test_schema_org import reviews_on
from web.sites import text_of

TEXT = "The pier is shut. Nobody was hurt."


@pytest.fixture
def press(tmp_path):
    return a_press(tmp_path)


def publishing(press, statement="s1", text=TEXT, **other) -> int:
    draft = press.newsroom.handing_in(text)
    examining(press.newsroom, draft, statement, **other)
    return publish(press.desk, press.people["editor"], draft, press.signing(draft))


def page_of(press, article, tail="") -> str:
    press.printing()
    return press.page(f"{press.article(article).path}{tail}")


def test_the_public_view_has_the_claim_and_its_digest_covers_it(press):
    article = press.article(publishing(press))
    (claim,) = article.latest.claims
    assert claim == PublicClaim(
        words=CLAIM.words,
        claimant=CLAIM.claimant,
        sort="body",
        address=CLAIM.address,
        day="2026-03-01",
        rating="Mostly false",
        statement=1,
    )
    (release,) = press.releases()
    assert release.digest == digest_of(write_public(article.latest))
    assert CLAIM.words in release.public


def test_the_page_tells_what_was_claimed_by_whom_and_what_comes_of_it(press):
    page = page_of(press, publishing(press, "s2"))
    told = text_of(page)
    assert "A claim of others that it examines The pier has been open all winter." in told
    assert "Claimed by Harbour Friends, March 1, 2026" in told
    assert "Mostly false the statement that says so" in told
    assert '<a href="#s2">' in page
    assert 'id="s2"' in page
    assert f'<a href="{CLAIM.address}" rel="nofollow">' in page
    assert told.index("How this was checked") < told.index("A claim of others")


def test_an_article_that_examines_none_says_nothing_of_it(press):
    page = page_of(press, press.publishing(TEXT))
    assert "laim of others" not in page
    assert reviews_on(page) == []


def test_nothing_in_a_claim_becomes_markup(press):
    page = page_of(press, publishing(press, words="</script><b>Open</b>", rating="<i>No</i>", claimant="A & B"))
    assert "<b>Open" not in page
    assert "<i>No" not in page
    (review,) = reviews_on(page)
    assert review["claimReviewed"] == "</script><b>Open</b>"


def test_the_fragment_has_it_with_whole_addresses(press):
    article = press.article(publishing(press))
    press.printing()
    fragment = press.files()[f"{article.path}/fragment.html"]
    assert "Mostly false" in fragment
    assert f'<a href="https://skerrytimes.example/{article.path}/#s1">' in fragment
    assert reviews_on(fragment) == reviews_on(press.page(article.path))


def test_a_correction_takes_the_claim_over_where_the_statement_is_still_there(press):
    article = publishing(press)
    press.acting(article, text=TEXT.replace("Nobody", "Somebody"))
    first, second = press.article(article).versions
    assert first.claims == second.claims
    told = text_of(page_of(press, article, "/versions/2"))
    assert "Claim of others “The pier has been open all winter.”" in told
    assert told.count("The pier has been open all winter.") == 1


def test_a_claim_that_falls_with_its_statement_is_told_in_the_version(press):
    article = publishing(press)
    press.acting(article, text=TEXT.replace("shut", "open"))
    assert press.article(article).latest.claims == ()
    page = page_of(press, article, "/versions/2")
    assert "<del>Claimed by Harbour Friends" in page
    assert "laim of others" not in page_of(press, article)


def test_a_conclusion_that_changes_is_told_in_the_version_and_dated_anew(press):
    article = publishing(press)
    draft = press.draft_of(article)
    before = reviews_on(page_of(press, article))[0]
    hand_in_version(press.desk, press.people["writer"], draft, a_draft(f"{TEXT} It is cold."))
    claims = [("s1", CLAIM.__class__(**{f: getattr(CLAIM, f) for f in CLAIM.__slots__} | {"rating": "True"}))]
    examine_these(press.desk, press.people["writer"], draft, 2, claims)
    press.signing(draft)
    hand_in_version(press.desk, press.people["writer"], draft, a_draft(f"{TEXT} It is very cold."))
    press.acting(article, text=f"{TEXT} It is warm.")
    page = page_of(press, article, "/versions/2")
    assert "all winter.” Mostly false</del>" in page
    assert "all winter.” True</ins>" in page
    after = reviews_on(press.page(press.article(article).path))[0]
    assert after["reviewRating"]["alternateName"] == "True"
    assert after["datePublished"] > before["datePublished"]


@pytest.mark.parametrize("end", ["retraction", "take-down"])
def test_an_article_that_is_taken_back_reviews_nothing(press, end):
    article = publishing(press)
    if end == "retraction":
        press.acting(article, "retraction")
        assert "Mostly false" in page_of(press, article)
    else:
        press.taking_down(article)
    press.printing()
    told = " ".join(press.files().values())
    assert "ClaimReview" not in told
    if end == "take-down":
        assert CLAIM.words not in told
        assert CLAIM.claimant not in told


def test_on_a_page_whose_evidence_stands_elsewhere_the_way_leads_there(press):
    long = " ".join(f"The pier number {n} is shut, as everybody on this long coast can see." for n in range(400))
    article = publishing(press, "s399", text=long)
    page = page_of(press, article)
    assert len(page.encode()) < 100_000
    assert '<span id="s399"></span>' in page
    (place,) = [p for p, t in press.files().items() if "/evidence/" in p and 'id="s399"' in t]
    assert f'href="{place.removeprefix(press.article(article).path + "/").removesuffix("index.html")}#s399"' in page
    assert reviews_on(page)[0]["url"].endswith("#s399")


def test_a_statement_that_was_marked_by_hand_bears_it_and_has_a_number_of_its_own(press):
    draft = press.newsroom.handing_in("The pier is shut. The ferry left at noon.")
    stroke = Stroke(word="make", words="left at noon", kind="claim")
    number = mark(press.desk, press.people["checker"], press.newsroom.place(draft, ""), stroke)
    examining(press.newsroom, draft, number)
    article = press.article(publish(press.desk, press.people["editor"], draft, press.signing(draft)))
    statements = {s.number: s.words for s in article.latest.statements}
    assert len(statements) == 3
    assert statements[article.latest.claims[0].statement] == "left at noon"


def test_a_claim_that_was_entered_after_signing_is_not_published(press):
    draft = press.newsroom.handing_in(TEXT)
    press.signing(draft)
    examining(press.newsroom, draft)
    with pytest.raises(OnrecordError, match="PUB01"):
        publish(press.desk, press.people["editor"], draft, press.newsroom.version(draft).sha256)
    assert press.out(draft) is None
