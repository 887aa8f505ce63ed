import re
from html import unescape

import pytest

from desk.desks import PIER
from web.sites import Site, text_of


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


@pytest.fixture
def draft(site):
    return site.newsroom.handing_in()


def marking(browser, draft, do, *, part=True, **fields):
    return browser.send(f"/drafts/{draft}/marking", part=part, do=do, version="1", **fields)


def test_the_words_of_each_paragraph_stand_where_the_page_says_they_do(site):
    odd = "The pier — “North Pier” — is shut.\x07 Nobody\u202e was hurt & “we saw it,” she said."
    text = f"Ferry rams pier\n\n{odd}\n\n𝔸nna left."
    draft = site.newsroom.handing_in(text)
    page = site.as_role("checker").get(f"/drafts/{draft}").text
    paragraphs = re.findall(r'data-at="(\d+)"[^>]*>(.*?)</(?:p|h2|h3)>', page, re.DOTALL)
    assert len(paragraphs) == 3
    text = site.newsroom.version(draft).report.draft.text
    for start, told in paragraphs:
        words = unescape(re.sub(r"<[^>]*>", "", told))
        there = text[int(start) : int(start) + len(words)]
        assert [a for a, b in zip(words, there, strict=True) if a != b and a.isalnum()] == []


def test_a_marking_leads_to_what_came_of_it_and_is_told_on_the_card_and_in_the_list(site, draft):
    checker = site.as_role("checker")
    at = PIER.index("left at noon")
    fields = {"start": str(at), "end": str(at + 12), "words": "left at noon", "kind": "reported", "speaker": "Ann Roe"}
    answer = marking(checker, draft, "make", reason="She says so.", **fields)
    assert answer.headers["HX-Redirect"] == f"/drafts/{draft}?at=sp1"
    page = text_of(checker.get(f"/drafts/{draft}?at=sp1").text)
    assert "Reported: not checked" in page
    assert "Marked by hand: Una Checker made a statement of these words" in page
    assert "The tool had read no statement there." in page
    assert "Marked by hand: 1 time" in page
    assert "not checked by the tool" in page


def test_without_scripts_words_are_pasted_and_the_page_comes_back(site, draft):
    checker = site.as_role("checker")
    answer = marking(checker, draft, "make", part=False, words="left at noon", kind="claim")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/drafts/{draft}?at=sp1")
    refused = marking(checker, draft, "make", part=False, words="no such words", kind="claim", at="s2")
    assert refused.status_code == 422
    assert "DSK20" in refused.text
    assert ">no such words</textarea>" in refused.text
    assert 'data-number="s2"' in refused.text


def test_what_goes_wrong_on_the_card_keeps_what_was_typed(site, draft):
    answer = marking(
        site.as_role("checker"), draft, "withdraw", at="s1", **{"from": "card"}, reason="-", speaker="Ann", kind="media"
    )
    assert (answer.status_code, "DSK03" in answer.text) == (422, True)
    assert 'value="Ann"' in answer.text
    assert '<option value="media" selected>' in answer.text
    assert '<details class="reading" open>' in answer.text


def test_a_correction_says_what_the_tool_had_read(site, draft):
    checker = site.as_role("checker")
    marking(checker, draft, "correct", at="s1", kind="reported", speaker="The harbour", **{"from": "card"})
    card = text_of(checker.get(f"/drafts/{draft}/statements/sp1", part=True).text)
    assert "Read by the tool as the paper’s own words: The pier is shut." in card
    assert "History: 1 entry" in card
    assert "Una Checker: corrected the statement" in card


def test_joins_splits_and_bounds_come_from_their_buttons(site, draft):
    checker = site.as_role("checker")
    assert marking(checker, draft, "join-next", at="s1").headers["HX-Redirect"].endswith("at=sp1")
    assert (
        marking(checker, draft, "split", at="sp1", words="Nobody was hurt.").headers["HX-Redirect"].endswith("at=sp2")
    )
    assert marking(checker, draft, "bounds", at="sp3", words="was hurt").headers["HX-Redirect"].endswith("at=sp4")
    assert marking(checker, draft, "join-previous", at="sp4").headers["HX-Redirect"].endswith("at=sp5")
    assert marking(checker, draft, "withdraw", at="sp5", reason="No fact.").headers["HX-Redirect"] == f"/drafts/{draft}"
    told = [s.text for s in site.newsroom.version(draft).report.statements]
    assert told == ["The ferry left at noon."]


def test_a_draft_in_which_all_was_withdrawn_can_still_be_marked(site, draft):
    checker = site.as_role("checker")
    for number in ("s1", "s2", "s3"):
        marking(checker, draft, "withdraw", at=number, reason="No fact.")
    page = checker.get(f"/drafts/{draft}").text
    assert "This draft holds nothing to check." in page
    assert 'id="mark"' in page
    assert marking(checker, draft, "make", words="Nobody was hurt.", kind="claim").status_code == 200


def test_an_unknown_button_an_old_version_and_no_word_of_the_session_are_refused(site, draft):
    checker = site.as_role("checker")
    assert "DSK03" in marking(checker, draft, "burn", at="s1").text
    old = checker.send(f"/drafts/{draft}/marking", part=True, do="withdraw", at="s1", version="9", reason="No fact.")
    assert old.status_code == 409
    assert checker.client.post(f"/drafts/{draft}/marking", data={"do": "make"}).status_code == 403


@pytest.mark.parametrize("role", ["writer", "lawyer"])
def test_those_who_may_not_decide_are_offered_nothing_and_get_nothing(site, draft, role):
    browser = site.as_role(role)
    answer = marking(browser, draft, "withdraw", at="s1", reason="It is no fact.")
    assert answer.status_code == 403
    assert 'id="mark"' not in browser.get(f"/drafts/{draft}").text


def test_marks_tell_an_open_page_that_statements_were_marked_anew(site, draft):
    checker = site.as_role("checker")
    before = checker.get(f"/drafts/{draft}/marks").json()
    assert f'data-checked="{before["checked"]}"' in checker.get(f"/drafts/{draft}").text
    marking(checker, draft, "withdraw", at="s1", reason="It is no fact.")
    after = checker.get(f"/drafts/{draft}/marks").json()
    assert after["checked"] != before["checked"]
    assert list(after["marks"]) == ["s2", "s3"]


@pytest.mark.parametrize("field", ["words", "speaker", "reason"])
def test_hostile_words_stay_words(site, draft, field):
    checker, evil = site.as_role("checker"), '"><script>alert(1)</script>'
    fields = {"words": "left at noon", "kind": "claim", field: evil}
    answer = marking(checker, draft, "make", part=False, **fields)
    page = answer.text if answer.status_code == 422 else checker.get(f"/drafts/{draft}?at=sp1").text
    assert "<script>alert" not in page


def test_without_scripts_what_a_card_asked_for_in_vain_stays_in_its_own_form(site, draft):
    asked = {"at": "s2", "from": "card", "kind": "reported", "speaker": "Ann Roe", "reason": "", "thread": "2"}
    refused = marking(site.as_role("checker"), draft, "withdraw", part=False, **asked)
    assert refused.status_code == 422
    assert refused.text.startswith("<!doctype html>")
    assert refused.text.count('value="Ann Roe"') == 1
    assert 'data-number="s2"' in refused.text
    assert '<details class="reading" open>' in refused.text
    assert '<details class="marking" id="marking">' in refused.text
