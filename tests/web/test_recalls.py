import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from corrections.recall.fallings import Paper, check_by_words, imprint_in
from corrections.recall.graphs import a_recall, lay_down
from corrections.recall.test_deciding import acting
from corrections.recall.test_falling import GONE, HURT, SHUT
from corrections.recall.test_marked_by_hand import BY_HAND
from onrecord.corrections.recall.falling import fall, restore
from onrecord.corrections.recall.following import count_up, follow
from onrecord.desk.marking_up import mark
from onrecord.storage.recall_tables import RECALLED
from web.sites import Site, text_of


def a_site(tmp_path):
    """A site whose newsroom has three articles out: one rests on a page, one cites it, one cites that."""
    site = Site(tmp_path)
    imprint_in(tmp_path)
    site.use(replace(site.newsroom.desk, check=check_by_words))
    paper = Paper(newsroom=site.newsroom, folder=tmp_path)
    first = paper.publishing(f"{SHUT} {HURT}", {"harbour": f"{SHUT} {HURT}"})
    second = paper.publishing(f"We looked again at it. {SHUT}", cites=(first,))
    return site, paper, first, second


def opened(site, paper):
    fields = {"source": paper.source("harbour"), "standing": "retracted", "reason": GONE.reason}
    answer = site.as_role("editor").send("/recalls", **fields)
    assert answer.status_code == 303, text_of(answer.text)
    return answer.headers["location"]


def deciding(site, paper, draft, place, *numbers, role="editor", **fields):
    told = {"article": paper.number(draft), "recalled": numbers} | fields
    return site.as_role(role).send(f"{place}/decide", **told)


def test_a_fallen_source_is_found_and_its_recall_opened(tmp_path):
    site, paper, *_ = a_site(tmp_path)
    page = site.as_role("editor").get("/recalls/new?what=https://harbour.example/notice").text
    assert "2 published statements in 1 article rest on it directly" in text_of(page)
    place = opened(site, paper)
    page = text_of(site.as_role("checker").get(place).text)
    assert "The harbour was retracted" in page
    assert "0 of 3 statements in 2 articles decided" in page


def test_what_cites_an_article_stands_below_it(tmp_path):
    site, paper, first, second = a_site(tmp_path)
    page = site.as_role("editor").get(opened(site, paper)).text
    one, two = (f'id="article-{paper.number(draft)}"' for draft in (first, second))
    nested = rf'{one}.*<ul class="branches"><li class="branch" {two}'
    assert re.search(nested, page.replace("\n", ""))


def test_the_picture_tells_in_words_what_it_shows(tmp_path):
    site, paper, *_ = a_site(tmp_path)
    page = site.as_role("editor").get(opened(site, paper)).text
    assert page.count('class="one-article"') == 2
    assert page.count('class="sign-in s-open"') == 3
    assert "Level 1: 1 article, 2 statements, 2 open." in text_of(page)


def test_the_card_of_the_statement_says_why_it_is_open_again(tmp_path):
    site, paper, first, _ = a_site(tmp_path)
    opened(site, paper)
    card = text_of(site.as_role("checker").get(f"/drafts/{first}/statements/s1", part=True).text)
    assert "Re-opened. A source that this rests on was retracted: The harbour." in card
    assert "Re-opened" in text_of(site.as_role("checker").get("/drafts").text)


def links(site, draft, role="checker"):
    """The recalls that the card of a statement leads to."""
    card = site.as_role(role).get(f"/drafts/{draft}/statements/s1", part=True)
    assert card.status_code == 200
    return re.findall(r'href="(/recalls/\d+)"', card.text)


def test_the_card_leads_to_the_recall_whoever_may_see_it(tmp_path):
    site, paper, first, _ = a_site(tmp_path)
    assert links(site, first) == []
    place = opened(site, paper)
    assert links(site, first) == [place]
    assert site.as_role("checker").get(place).status_code == 200
    assert links(site, first, "lawyer") == []


def test_the_card_of_a_draft_in_work_leads_to_the_recall_of_its_source(tmp_path):
    site, paper, *_ = a_site(tmp_path)
    draft = paper.handing_in(SHUT, {"harbour": SHUT})
    place = opened(site, paper)
    assert links(site, draft) == [place]
    restore(paper.desk, paper.person(), paper.source("harbour"), "It was another notice.")
    assert links(site, draft) == []


def test_the_card_does_not_lead_whoever_must_not_know_of_a_source_to_its_recall(tmp_path):
    site, paper, *_ = a_site(tmp_path)
    draft = paper.handing_in(SHUT, {"notes": "Nothing of it."})
    paper.adding(draft, "harbour", SHUT, confidential=True)
    place = opened(site, paper)
    assert (links(site, draft), links(site, draft, "chief")) == ([], [place])


def test_a_recall_is_decided_to_its_end_on_its_page(tmp_path):
    site, paper, first, second = a_site(tmp_path)
    place = opened(site, paper)
    refused = deciding(site, paper, first, place, 1, 2, outcome="stands", reason="We know it.")
    assert refused.status_code == 409
    assert "No other source that the draft holds bears it out" in text_of(refused.text)
    paper.adding(first, "police", SHUT)
    assert deciding(site, paper, first, place, 1, outcome="stands", reason="The police say so.").status_code == 303
    key = acting(paper, first, "correction", f"{SHUT} Two were hurt when the ferry struck.", statement=2)
    assert deciding(site, paper, first, place, 2, outcome="corrected", by_act=key).status_code == 303
    answer = deciding(site, paper, second, place, 2, role="checker", outcome="stands", reason="Our article stands.")
    assert answer.status_code == 303, text_of(answer.text)
    page = text_of(site.as_role("editor").get(place).text)
    assert "Closed. All is decided." in page
    assert "3 of 3 statements" in page
    assert "The harbour" in text_of(site.as_role("editor").get("/recalls?closed=true").text)


def test_what_was_typed_is_still_there_when_it_is_refused(tmp_path):
    site, paper, first, _ = a_site(tmp_path)
    place = opened(site, paper)
    answer = deciding(site, paper, first, place, 1, outcome="unchanged", reason="No.")
    assert answer.status_code == 422
    assert 'value="No."' in answer.text
    assert "a reason that others will understand" in answer.text


def test_nothing_is_decided_without_a_statement(tmp_path):
    site, paper, first, _ = a_site(tmp_path)
    answer = deciding(site, paper, first, opened(site, paper), outcome="unchanged", reason="It changes nothing here.")
    assert answer.status_code == 422
    assert "DSK03" in answer.text


def test_a_mistake_closes_it_with_the_reason(tmp_path):
    site, paper, first, _ = a_site(tmp_path)
    place = opened(site, paper)
    site.as_role("editor").send(f"{place}/restore", reason="It was another harbour’s notice.")
    assert "Closed. It was another harbour’s notice." in text_of(site.as_role("editor").get(place).text)
    assert paper.state(first) == "published"


def test_a_statement_of_ours_falls_from_its_card(tmp_path):
    site, _, first, _ = a_site(tmp_path)
    card = site.as_role("editor").get(f"/drafts/{first}/statements/s1", part=True).text
    assert f"/recalls/new?draft={first}&amp;statement=1" in card
    form = site.as_role("editor").get(f"/recalls/new?draft={first}&statement=1").text
    assert f"{SHUT} This statement, and all that cites it, is opened again." in text_of(form)
    assert site.as_role("editor").get(f"/recalls/new?draft={first}&statement=9").status_code == 404
    answer = site.as_role("editor").send("/recalls", draft=first, statement=1, reason="The pier was open all week.")
    page = text_of(site.as_role("editor").get(answer.headers["location"]).text)
    assert "Our own statement 1 was found false" in page
    assert "0 of 2 statements in 2 articles decided" in page


def test_one_marked_by_hand_falls_from_its_card_by_the_number_that_readers_see(tmp_path):
    site, paper, *_ = a_site(tmp_path)
    draft = paper.handing_in(f"{SHUT} {HURT}", {"police": HURT})
    mark(paper.desk, paper.person(), paper.newsroom.place(draft, "s2"), BY_HAND)
    paper.send_out(draft)
    card = site.as_role("editor").get(f"/drafts/{draft}/statements/sp1", part=True).text
    assert f"/recalls/new?draft={draft}&amp;statement=2" in card
    form = site.as_role("editor").get(f"/recalls/new?draft={draft}&statement=2").text
    assert f"{HURT} This statement, and all that cites it, is opened again." in text_of(form)


@pytest.mark.parametrize("what", ["nowhere.example", "10.1234/nothing", "f" * 64, "x", "", "​", "'; DROP TABLE source"])
def test_what_nothing_rests_on_is_told_plainly(tmp_path, what):
    site, *_ = a_site(tmp_path)
    answer = site.as_role("editor").client.get("/recalls/new", params={"what": what})
    assert answer.status_code == (404 if what else 200)
    assert ("RCL01" in answer.text) == bool(what)


def test_a_confidential_source_is_shown_on_no_page_to_who_must_not_know_it(tmp_path):
    site, paper, *_ = a_site(tmp_path)
    draft = paper.handing_in("The quay is cracked right through.")
    paper.adding(draft, "insider", "The quay is cracked right through.", confidential=True)
    paper.send_out(draft)
    secret = "Quorvath took it back."
    recall = fall(paper.desk, paper.person("chief"), paper.source("insider"), replace(GONE, reason=secret))
    assert "insider" in site.as_role("chief").get(f"/recalls/{recall}").text
    for role, address in (
        ("checker", f"/recalls/{recall}"),
        ("checker", "/recalls"),
        ("checker", f"/drafts/{draft}/statements/s1"),
        ("checker", f"/drafts/{draft}"),
        ("writer", f"/drafts/{draft}/versions"),
        ("lawyer", f"/drafts/{draft}/statements/s1"),
    ):
        page = site.as_role(role).get(address, part="statements" in address).text
        assert "insider" not in page, (role, address)
        assert "Quorvath" not in page, (role, address)


def test_ten_thousand_dependents_are_grouped_and_paged(tmp_path):
    site = Site(tmp_path)
    chief = site.newsroom.people["chief"]
    edges = [(n, s, 1, None, None, True) for n in range(1, 2_001) for s in range(1, 6)]
    with site.newsroom.desk.database.writing() as connection:
        lay_down(connection, edges, articles=2_000, sources=1, person=chief)
        recall = a_recall(connection, 1, person=chief)
        follow(connection, recall)
        count_up(connection, recall)
    answer = site.as_role("chief").get(f"/recalls/{recall}")
    assert "0 of 10,000 statements in 2,000 articles decided" in text_of(answer.text)
    assert "Page 1 of 80" in text_of(answer.text)
    assert "1,993 more articles" in answer.text
    assert len(answer.text) < 250_000
    assert site.as_role("chief").get(f"/recalls/{recall}?page=80").status_code == 200


def test_several_articles_are_not_decided_without_a_reason_or_a_tick(tmp_path):
    site, paper, first, second = a_site(tmp_path)
    place = opened(site, paper)
    both = [paper.number(first), paper.number(second)]
    for more in ({"reason": "No.", "articles": both}, {"reason": "It changes nothing here."}):
        answer = site.as_role("editor").send(f"{place}/decide-together", outcome="unchanged", **more)
        assert answer.status_code == 422
        assert f'value="{more["reason"]}"' in answer.text
        assert answer.text.count('form="together" checked') == len(more.get("articles", ()))


def test_a_correction_is_not_decided_of_several_articles(tmp_path):
    site, paper, first, second = a_site(tmp_path)
    both = [paper.number(first), paper.number(second)]
    fields = {"outcome": "corrected", "reason": "It was corrected.", "articles": both}
    answer = site.as_role("editor").send(f"{opened(site, paper)}/decide-together", **fields)
    assert answer.status_code == 409
    assert "of several articles at once only" in answer.text


def test_the_card_of_a_draft_in_work_says_when_and_why_its_source_fell(tmp_path):
    site, paper, *_ = a_site(tmp_path)
    draft = paper.handing_in(SHUT, {"harbour": SHUT})
    opened(site, paper)
    card = text_of(site.as_role("checker").get(f"/drafts/{draft}/statements/s1", part=True).text)
    assert f"“The harbour” was retracted on March 12, 2026, because: {GONE.reason}" in card
    assert "Nothing else that was found bears this out" in card


def pressing_stands(site, draft):
    """Somebody says of each statement of a draft that it stands."""
    for number in site.newsroom.version(draft).statements:
        site.newsroom.deciding(draft, number, by="editor")


def test_a_decision_on_the_card_doesnt_settle_what_a_recall_has_open(tmp_path):
    site, paper, first, _ = a_site(tmp_path)
    place = opened(site, paper)
    pressing_stands(site, first)
    checker = site.as_role("checker")
    card = checker.get(f"/drafts/{first}/statements/s1", part=True).text
    assert "What becomes of this statement is decided in recall 1" in text_of(card)
    assert f'href="{place}"' in card
    assert "Re-opened a recall is open 0 of 2 statements decided" in text_of(checker.get(f"/drafts/{first}").text)
    assert "<b>0</b> of 2 statements stand" in checker.get("/drafts").text
    page = text_of(checker.get(f"/drafts/{first}/sign-off").text)
    assert "Re-opened 2 statements open in a recall" in page
    assert "everything the protocol asks is settled" not in page
    assert "Readers see this text." in page
    assert "Re-opened : 2 statements open in a recall" in text_of(checker.get(f"/drafts/{first}/sheet").text)


def test_once_its_recall_is_decided_the_draft_stands_and_its_source_still_tells_of_the_fall(tmp_path):
    site, paper, first, second = a_site(tmp_path)
    place = opened(site, paper)
    for draft in (first, second):
        with site.newsroom.desk.database.reading() as connection:
            numbers = waiting_numbers(connection, paper.number(draft))
        deciding(site, paper, draft, place, *numbers, outcome="unchanged", reason="The police said the same.")
    checker = site.as_role("checker")
    fall = f"was retracted on March 12, 2026, because: {GONE.reason.rstrip('.')}"
    card = text_of(checker.get(f"/drafts/{first}/statements/s1", part=True).text)
    assert f"harbour.example {fall} ( recall 1 , closed)." in card
    assert "What becomes of this statement is decided in" not in card
    sources = text_of(site.as_role("editor").get(f"/drafts/{first}/sources").text)
    assert f"W{fall[1:]}. Recall 1 , closed" in sources
    assert "More has befallen this source …" in sources
    assert f"harbour.example {fall} (recall 1, closed)" in text_of(checker.get(f"/drafts/{first}/sheet").text)
    assert "everything the protocol asks is settled" in text_of(checker.get(f"/drafts/{first}/sign-off").text)


def test_a_source_that_stands_again_or_never_fell_is_told_of_nothing(tmp_path):
    site, paper, first, _ = a_site(tmp_path)
    editor = site.as_role("editor")
    for _ in range(2):
        page = text_of(editor.get(f"/drafts/{first}/sources").text)
        assert "retracted on" not in page
        assert "This source has fallen …" in page
        place = opened(site, paper)
        assert "retracted on" in text_of(editor.get(f"/drafts/{first}/sources").text)
        editor.send(f"{place}/restore", reason="It was a mistake.")


def test_before_a_new_text_goes_out_readers_see_an_earlier_one(tmp_path):
    site, _, first, _ = a_site(tmp_path)
    page = f"/drafts/{first}/sign-off"
    assert "Readers see this text." in site.as_role("editor").get(page).text
    site.as_role("writer").send(f"/drafts/{first}/versions", text=f"{SHUT} {HURT} It was cold.")
    assert "Readers see an earlier text." in site.as_role("editor").get(page).text


def waiting_numbers(connection, article):
    """The statements of an article that are open, by the numbers that readers see."""
    here = (RECALLED.c.article == article) & (RECALLED.c.outcome == "")
    return [str(number) for number in connection.execute(select(RECALLED.c.statement).where(here)).scalars()]
