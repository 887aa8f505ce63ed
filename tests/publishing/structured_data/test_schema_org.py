"""What we say in schema.org's vocabulary is in it: types, properties, what each belongs to, what each takes."""

import json
import re
from pathlib import Path

import pytest

from desk.claims import CLAIM, examining
from onrecord.publishing.release import publish
from publishing.releases import a_press

FACTS = json.loads((Path(__file__).parent / "facts" / "schema-org-30.json").read_text("utf-8"))
TYPES, PROPERTIES = FACTS["types"], FACTS["properties"]
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)?")


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    press = a_press(tmp_path_factory.mktemp("press"))
    press.whole = press.publishing()
    for kind in ("correction", "update", "retraction"):
        press.acting(press.whole, kind, text=f"The pier is {kind}. Nobody was hurt.")
    press.gone = press.publishing("Nobody was hurt. It is another.")
    press.taking_down(press.gone)
    draft = press.newsroom.handing_in("The pier is closed now. Nobody was hurt by it.")
    examining(press.newsroom, draft, "s2")
    examining(press.newsroom, draft, words="It is free.", sort="several", address="", day="")
    press.checked = publish(press.desk, press.people["editor"], draft, press.signing(draft))
    press.printing()
    return press


def data_on(text):
    return all_data_on(text)[0]


def all_data_on(text):
    return [json.loads(t) for t in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)]


def reviews_on(text):
    return [review for reviews in all_data_on(text)[1:] for review in reviews]


def every(press):
    pages = {p: t for p, t in press.files().items() if p.endswith(".html") and "ld+json" in t}
    assert len(pages) >= 5
    return [(p, data) for p, t in pages.items() for data in (data_on(t), *reviews_on(t))]


def above(kind):
    """A type and all that it is a sort of."""
    return {kind, *(up for parent in TYPES[kind] for up in above(parent))}


def check(noun, where):
    assert noun["@type"] in TYPES, where
    for name, value in noun.items():
        if name.startswith("@"):
            continue
        assert name in PROPERTIES, f"{where}: there is no property {name}"
        assert above(noun["@type"]) & set(PROPERTIES[name]["domain"]), f"{where}: {noun['@type']} has no {name}"
        for one in value if isinstance(value, list) else [value]:
            assert fits(one, set(PROPERTIES[name]["range"]), where), f"{where}: {name} can't be {one}"


def fits(value, wanted, where):
    if isinstance(value, dict):
        check(value, where)
        return bool(above(value["@type"]) & wanted)
    if isinstance(value, int):
        return "Number" in wanted
    if wanted & {"Date", "DateTime"}:
        return MOMENT.fullmatch(value) is not None
    # An address stands for the thing that has it, as schema.org says of every type.
    return "Text" in wanted or value.startswith("https://")


def test_everything_is_in_the_vocabulary(press):
    for where, data in every(press):
        assert data["@context"] == "https://schema.org"
        check({k: v for k, v in data.items() if k != "@context"}, where)


def test_what_is_wrong_would_be_found():
    good = {"@type": "CorrectionComment", "text": "It is open."}
    check(good, "")
    for wrong in (
        good | {"texts": "x"},
        good | {"@type": "Erratum"},
        good | {"datePublished": "soon"},
        good | {"masthead": "x"},
    ):
        with pytest.raises(AssertionError):
            check(wrong, "")


def test_an_article_has_all_that_the_field_reads(press):
    article = press.article(press.whole)
    data = data_on(press.page(article.path))
    assert data["@type"] == "ReportageNewsArticle"
    for name in (
        "headline",
        "datePublished",
        "dateModified",
        "backstory",
        "publishingPrinciples",
        "correction",
        "publisher",
    ):
        assert data[name]
    assert data["creativeWorkStatus"] == "Retracted"
    assert data["dateModified"] > data["datePublished"]


def test_each_policy_of_the_newsroom_is_a_page_of_the_site(press):
    data = data_on(press.page())
    assert data["@type"] == "NewsMediaOrganization"
    names = [n for n in data if n.endswith(("Policy", "Info", "masthead", "Principles"))]
    assert len(names) == 8
    for name in names:
        path = data[name].removeprefix("https://skerrytimes.example/").partition("#")[0]
        assert f"{path}index.html" in press.files()


def test_one_that_was_taken_down_says_so_and_nothing_of_its_text(press):
    data = data_on(press.page(press.article(press.gone).path))
    assert (data["headline"], data["creativeWorkStatus"]) == ("Taken down", "Taken down")
    assert not {"backstory", "citation", "correction", "author"} & data.keys()


def test_a_published_check_of_a_claim_of_others_is_a_claim_review(press):
    path = press.article(press.checked).path
    address = f"https://skerrytimes.example/{path}/"
    first, second = reviews_on(press.page(path))
    released = data_on(press.page(path))["datePublished"]
    assert first == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"{address}#claim-1",
        "url": f"{address}#s2",
        "claimReviewed": CLAIM.words,
        "itemReviewed": {
            "@type": "Claim",
            "text": CLAIM.words,
            "author": {"@type": "Organization", "name": "Harbour Friends"},
            "datePublished": "2026-03-01",
            "appearance": {"@type": "CreativeWork", "url": "https://friends.example/winter"},
        },
        "reviewRating": {"@type": "Rating", "alternateName": "Mostly false"},
        "author": {
            "@type": "NewsMediaOrganization",
            "@id": "https://skerrytimes.example/#newsroom",
            "name": "The Skerry Times",
            "url": "https://skerrytimes.example/",
        },
        "datePublished": released,
        "isPartOf": {"@type": "ReportageNewsArticle", "@id": address, "url": address},
        "inLanguage": "en",
    }
    assert second["itemReviewed"] == {"@type": "Claim", "text": "It is free."}
    for review in (first, second):
        for anchor in (review["@id"], review["url"]):
            assert f'id="{anchor.partition("#")[2]}"' in press.page(path)
