"""The fact-check sheet: what stands on it, who may read it, and that it prints with its pages numbered."""

import pytest

from desk.claims import examining
from desk.desks import PIER
from web.served import signed_in
from web.sites import Site, text_of


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def test_it_holds_what_is_open_what_was_overridden_and_what_was_decided(site):
    draft = site.newsroom.handing_in()
    site.newsroom.deciding(draft, "s1", note="The harbour log says so.")
    site.newsroom.deciding(draft, "s2", "ask", "Who told you?")
    chief, fields = site.as_role("chief"), {"version": "1", "statement": "s3", "code": "BORNE-OUT"}
    chief.send(f"/drafts/{draft}/override", reason="The witness would be in danger.", **fields)
    page = site.as_role("lawyer").get(f"/drafts/{draft}/sheet").text
    told = text_of(page)
    assert told.index("Still open") < told.index("Overridden") < told.index("Signatures") < told.index("Manuscript")
    for words in (
        "It stands “The harbour log says so.” Una Checker (fact-checker), 12 March 2026",
        "“The witness would be in danger.” Una Chief (editor-in-chief)",
        "Una Checker asked the writer",
        "Not signed yet: fact-checker",
        site.newsroom.version(draft).sha256,
        site.newsroom.version(draft).protocol.sha256,
    ):
        assert words in told, words
    assert [page.count(f'href="#n{n}"') for n in (1, 2, 3)] == [1, 1, 1]


def test_signatures_stand_on_it_with_what_was_signed(site):
    draft = site.newsroom.handing_in()
    site.newsroom.settling(draft)
    version = site.newsroom.version(draft)
    hashes = {"sha256": version.sha256, "protocol": version.protocol.sha256}
    site.as_role("checker").send(f"/drafts/{draft}/sign-off", **hashes)
    told = text_of(site.as_role("editor").get(f"/drafts/{draft}/sheet").text)
    assert f"the text {version.sha256} under the protocol {version.protocol.sha256}" in told
    assert f'href="/drafts/{draft}/sheet"' in site.as_role("editor").get(f"/drafts/{draft}/sign-off").text


@pytest.mark.parametrize("path", ["sheet", "sheet.css"])
@pytest.mark.parametrize(("role", "status"), [("writer", 403), ("lawyer", 200), ("checker", 200), ("chief", 200)])
def test_those_who_may_read_the_check_may_have_the_sheet(site, path, role, status):
    draft = site.newsroom.handing_in()
    assert site.as_role(role).get(f"/drafts/{draft}/{path}").status_code == status
    assert site.as_role("chief").get(f"/drafts/99/{path}").status_code == 404


def test_a_hostile_title_stays_words_in_the_page_and_in_the_style(site):
    draft = site.newsroom.handing_in('Ferry" } body { display: none } <script>alert(1)</script>\n\n' + PIER)
    assert "<script>alert" not in site.as_role("chief").get(f"/drafts/{draft}/sheet").text
    style = site.as_role("chief").get(f"/drafts/{draft}/sheet.css").text
    assert (style.count("{"), style.count('"')) == (4, 6)


def test_it_prints_with_every_page_numbered_and_axe_finds_no_barrier(browser, served, newsroom):
    import pypdfium2
    from axe_playwright_python.sync_playwright import Axe

    draft, address = newsroom.handing_in(PIER + "\n\nΗ Анна said: “Łódź – it’s shut.”"), served(newsroom.desk)
    newsroom.deciding(draft, "s1")
    examining(newsroom, draft, "s3")
    page = signed_in(browser, address, newsroom, "lawyer")
    page.goto(f"{address}/drafts/{draft}/sheet")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    texts = [pdf[n].get_textpage().get_text_bounded() for n in range(len(pdf))]
    for n, text in enumerate(texts, start=1):
        assert f"{n} of {len(texts)}" in text
        assert "A draft from standard input, version 1" in text
    assert "Η Анна said: “Łódź – it’s shut.”" in " ".join(" ".join(texts).split())
    assert page.complaints == []
