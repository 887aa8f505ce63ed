import json

import pytest

from factories import a_draft
from onrecord.desk.handing_in import hand_in_version
from web.sites import Site, text_of


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


@pytest.fixture
def draft(site):
    return site.newsroom.handing_in()


def deciding(browser, draft, number="s1", **fields):
    return browser.send(f"/drafts/{draft}/statements/{number}/decision", part=True, version="1", **fields)


def test_the_page_shows_the_manuscript_and_the_first_open_statement(site, draft):
    page = site.as_role("checker").get(f"/drafts/{draft}").text
    assert page.count('id="m-s') == 3
    assert "The ferry left at noon." in text_of(page)
    assert 'data-number="s1"' in page


def test_a_decision_goes_on_to_the_next_open_statement_and_tells_the_mark(site, draft):
    answer = deciding(site.as_role("checker"), draft, word="stands", note="I saw it.", vouch="BORNE-OUT")
    assert 'data-number="s2"' in answer.text
    assert answer.headers["HX-Replace-Url"] == f"/drafts/{draft}?at=s2"
    told = json.loads(answer.headers["HX-Trigger"])["desk:marked"]
    assert (told["number"], told["state"], told["open"]) == ("s1", "stands", False)
    assert "4 things open" in text_of(answer.text)


def test_after_the_last_the_first_open_one_comes_again(site, draft):
    checker = site.as_role("checker")
    assert 'data-number="s1"' in deciding(checker, draft, "s3", word="stands").text


def test_without_scripts_a_decision_leads_back_to_the_page(site, draft):
    address = f"/drafts/{draft}/statements/s1/decision"
    answer = site.as_role("checker").send(address, version="1", word="stands")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/drafts/{draft}?at=s2")


def test_the_second_of_two_sees_the_first_decision_and_keeps_what_was_typed(site, draft):
    deciding(site.as_role("checker"), draft, word="stands", note="The log says so.")
    answer = deciding(
        site.as_role("editor"), draft, word="cut", note="We can't print this.", vouch="BORNE-OUT", seen="0"
    )
    assert answer.status_code == 409
    assert "Una Checker decided at" in text_of(answer.text)
    assert "“The log says so.”" in answer.text
    assert ">We can&#39;t print this.</textarea>" in answer.text
    assert 'value="BORNE-OUT" checked' in answer.text
    seen = site.newsroom.decision(draft, "s1").id
    assert f'name="seen" value="{seen}"' in answer.text
    assert deciding(site.as_role("editor"), draft, word="cut", note="We can't.", seen=str(seen)).status_code == 200


def test_a_note_that_is_missing_is_asked_for_beside_what_was_ticked(site, draft):
    answer = deciding(site.as_role("checker"), draft, word="stands", vouch="BORNE-OUT")
    assert answer.status_code == 422
    assert "DSK03" in answer.text
    assert 'value="BORNE-OUT" checked' in answer.text


def test_a_new_version_meanwhile_is_told_and_nothing_typed_is_lost(site, draft):
    hand_in_version(site.newsroom.desk, site.newsroom.people["writer"], draft, a_draft("The pier is open."))
    answer = deciding(site.as_role("checker"), draft, word="cut", note="Not so.")
    assert answer.status_code == 409
    assert "a new version was handed in" in answer.text
    assert ">Not so.</textarea>" in answer.text


def test_a_word_is_given_and_taken_back(site, draft):
    lawyer, editor = site.as_role("lawyer"), site.as_role("editor")
    address = f"/drafts/{draft}/statements/s1/word"
    given = editor.send(address, part=True, version="1", code="BORNE-OUT", note="I was there.")
    assert "vouched for by Una Editor" in text_of(given.text)
    assert "Take it back" not in lawyer.get(f"/drafts/{draft}/statements/s1", part=True).text
    back = editor.send(address, part=True, version="1", code="BORNE-OUT", back="yes")
    assert "vouched for by" not in text_of(back.text)


def test_marks_are_told_to_a_page_that_is_open(site, draft):
    site.newsroom.deciding(draft, "s2", "cut", "Nobody knows.")
    told = site.as_role("editor").get(f"/drafts/{draft}/marks").json()
    assert told["marks"]["s2"]["state"] == "cut"
    assert "1 of 3 statements" in text_of(told["tally"])


def test_whoever_wrote_it_is_offered_no_decision(site):
    from onrecord.desk.handing_in import Slip, hand_in

    people = site.newsroom.people
    own = hand_in(site.newsroom.desk, people["editor"], a_draft("It is shut."), Slip(writer=people["editor"].id))
    page = site.as_role("editor").get(f"/drafts/{own}").text
    assert 'class="decide"' not in page
    assert "You wrote this draft" in page


def test_a_writer_is_led_to_the_versions(site, draft):
    assert site.as_role("writer").get(f"/drafts/{draft}").headers["location"] == f"/drafts/{draft}/versions"


def test_a_question_that_the_writer_has_answered_is_open_again_and_says_so(site, draft):
    checker = site.as_role("checker")
    deciding(checker, draft, word="ask", note="Who says so?")
    waiting = checker.get(f"/drafts/{draft}/marks").json()["marks"]["s1"]
    assert waiting["state"] == "ask"
    site.as_role("writer").send("/queries/1", answer="The harbour master.")
    told = checker.get(f"/drafts/{draft}/marks").json()
    assert told["marks"]["s1"] == {"state": "answered", "sign": "←", "label": "answered by the writer", "open": True}
    assert "0 of 3 statements decided" in text_of(told["tally"])
    page = text_of(checker.get(f"/drafts/{draft}?behind=s3").text)
    assert "Answered; look again. Una Checker asked the writer" in page
    assert "Decision Asked" not in page
    assert "With the writer, who has answered" in text_of(checker.get(f"/drafts/{draft}/sheet").text)


def test_the_way_to_the_next_open_one_says_where_there_is_none(site, draft):
    for number in ("s1", "s2", "s3"):
        site.newsroom.deciding(draft, number, "cut", "Nobody knows.")
    left = "Nothing in this draft waits for a decision any more."
    checker = site.as_role("checker")
    assert left in text_of(checker.get(f"/drafts/{draft}?behind=s2").text)
    assert left not in text_of(checker.get(f"/drafts/{draft}?at=s2").text)


def test_a_decision_is_taken_back_and_the_statement_is_open_again(site, draft):
    site.newsroom.deciding(draft, "s1", "cut", "Nobody knows.")
    seen, editor = site.newsroom.decision(draft, "s1").id, site.as_role("editor")
    assert "Take it back" in editor.get(f"/drafts/{draft}/statements/s1", part=True).text
    address = f"/drafts/{draft}/statements/s1/back"
    answer = editor.send(address, part=True, version="1", seen=str(seen))
    told = text_of(answer.text)
    assert "Re-opened. Una Editor took the decision back. Cut it , Una Checker had said" in told
    assert "“Nobody knows.”" in told
    assert json.loads(answer.headers["HX-Trigger"])["desk:marked"]["state"] == "reopened"
    assert "took a decision back: “cut”" in told
    again = editor.send(address, part=True, version="1", seen=str(site.newsroom.decision(draft, "s1").id))
    assert (again.status_code, "this statement is open already" in text_of(again.text)) == (409, True)


def test_a_decision_that_somebody_else_took_meanwhile_is_not_taken_back_unseen(site, draft):
    site.newsroom.deciding(draft, "s1", "cut", "Nobody knows.")
    seen = site.newsroom.decision(draft, "s1").id
    site.newsroom.deciding(draft, "s1", "stands", "The log says so.", by="editor")
    answer = site.as_role("checker").send(f"/drafts/{draft}/statements/s1/back", part=True, version="1", seen=str(seen))
    assert answer.status_code == 409
    assert "Una Editor decided at" in text_of(answer.text)
    assert site.newsroom.decision(draft, "s1").word == "stands"


def test_whoever_may_not_decide_takes_nothing_back(site, draft):
    site.newsroom.deciding(draft, "s1", "cut", "Nobody knows.")
    seen, lawyer = site.newsroom.decision(draft, "s1").id, site.as_role("lawyer")
    assert "Take the decision back" not in lawyer.get(f"/drafts/{draft}/statements/s1", part=True).text
    answer = lawyer.send(f"/drafts/{draft}/statements/s1/back", part=True, version="1", seen=str(seen))
    assert answer.status_code == 403
    assert site.newsroom.decision(draft, "s1").word == "cut"


def test_without_scripts_what_is_refused_comes_back_within_the_whole_page(site, draft):
    address, checker = f"/drafts/{draft}/statements/s2/decision", site.as_role("checker")
    refused = checker.send(address, version="1", word="cut", vouch="BORNE-OUT")
    assert refused.status_code == 422
    assert refused.text.startswith("<!doctype html>")
    assert 'id="m-s3"' in refused.text
    assert 'data-number="s2"' in refused.text
    assert 'value="BORNE-OUT" checked' in refused.text
    site.newsroom.deciding(draft, "s2", "stands", "The log says so.", by="editor")
    clash = checker.send(address, version="1", word="cut", note="We can't print this.", seen="0")
    assert clash.status_code == 409
    assert "Una Editor decided at" in text_of(clash.text)
    assert ">We can&#39;t print this.</textarea>" in clash.text
    assert clash.text.count("<html") == 1


def test_without_scripts_one_walks_from_statement_to_statement(site, draft):
    checker = site.as_role("checker")
    page = checker.get(f"/drafts/{draft}?at=s2").text
    for name, value in (("at", "s1"), ("at", "s3"), ("behind", "s2")):
        assert f'<button name="{name}" value="{value}"' in page
    site.newsroom.deciding(draft, "s3")
    assert 'data-number="s1"' in checker.get(f"/drafts/{draft}?behind=s2").text
