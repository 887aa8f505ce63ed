import pytest

from factories import a_draft
from onrecord.desk.handing_in import hand_in_version
from web.sites import Site, text_of

PIER = "The pier is shut. Nobody was hurt.\n\nThe ferry left at noon."


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


@pytest.fixture
def draft(site):
    return site.newsroom.handing_in(PIER)


def handing_in_again(site, draft, text):
    hand_in_version(site.newsroom.desk, site.newsroom.people["writer"], draft, a_draft(text))


def thread_of(site, draft, number):
    return site.newsroom.version(draft).statements[number].thread


def marking(site, draft, **fields):
    return site.as_role("editor").send(f"/drafts/{draft}/marking", part=True, version="1", **fields)


def sending(site, draft, thread, number="s3", what="decision", **fields):
    address = f"/drafts/{draft}/statements/{number}/{what}"
    return site.as_role("checker").send(address, part=True, version="1", thread=str(thread), **fields)


def test_what_is_sent_from_an_older_version_stays_with_its_statement_and_decides_nothing(site, draft):
    thread = thread_of(site, draft, "s3")
    handing_in_again(site, draft, f"It rained. Boats stayed in.\n\n{PIER}")
    answer = sending(site, draft, thread, word="cut", note="Which ferry?")
    assert answer.status_code == 409
    assert 'data-number="s5"' in answer.text
    assert ">Which ferry?</textarea>" in answer.text
    assert 'value="cut" aria-keyshortcuts="x" aria-pressed="true"' in answer.text
    assert "HX-Trigger" not in answer.headers
    assert site.newsroom.decision(draft, "s3") is None
    assert site.newsroom.decision(draft, "s5") is None


@pytest.mark.parametrize(("what", "field"), [("decision", "note"), ("note", "beside"), ("word", "note")])
def test_words_on_a_statement_that_is_gone_are_shown_and_put_into_no_other_form(site, draft, what, field):
    thread = thread_of(site, draft, "s3")
    handing_in_again(site, draft, "The pier is shut. Nobody was hurt.")
    answer = sending(site, draft, thread, what=what, word="cut", code="BORNE-OUT", **{field: "Which ferry?"})
    assert answer.status_code == 409
    assert "is no longer in this text. You had typed: “Which ferry?”" in text_of(answer.text)
    assert 'data-number="s1"' in answer.text
    assert ">Which ferry?<" not in answer.text
    assert 'value="Which ferry?"' not in answer.text


def test_words_on_a_statement_that_somebody_joined_meanwhile_stay_with_what_it_became(site, draft):
    thread = thread_of(site, draft, "s1")
    marking(site, draft, at="s1", **{"from": "card", "do": "join-next"})
    answer = sending(site, draft, thread, number="s1", word="cut", note="Which pier?")
    assert answer.status_code == 409
    assert "the statements were marked or checked anew" in text_of(answer.text)
    assert 'data-number="sp1"' in answer.text
    assert ">Which pier?</textarea>" in answer.text
    again = site.as_role("checker").send(
        f"/drafts/{draft}/statements/sp1/decision", part=True, version="1", thread=str(thread), word="cut", note="No."
    )
    assert again.status_code == 200


def test_a_correction_from_an_older_version_is_shown_on_its_own_statement(site, draft):
    thread = thread_of(site, draft, "s3")
    handing_in_again(site, draft, f"It rained. Boats stayed in.\n\n{PIER}")
    fields = {"from": "card", "do": "correct", "speaker": "Ann Roe", "thread": str(thread)}
    answer = marking(site, draft, at="s3", **fields)
    assert 'data-number="s5"' in answer.text
    assert 'value="Ann Roe"' in answer.text


def test_a_thread_leads_to_its_statement_in_the_latest_version(site, draft):
    thread = thread_of(site, draft, "s3")
    handing_in_again(site, draft, f"It rained. Boats stayed in.\n\n{PIER}")
    checker = site.as_role("checker")
    page = checker.get(f"/drafts/{draft}?thread={thread}").text
    assert 'data-number="s5"' in page
    assert "no longer in this text" not in page
    handing_in_again(site, draft, "It rained. Boats stayed in.")
    gone = checker.get(f"/drafts/{draft}?thread={thread}").text
    assert 'data-number="s1"' in gone
    assert "The statement that you had in sight is no longer in this text." in text_of(gone)


def test_a_card_that_is_open_again_tells_what_was_decided_before(site, draft):
    site.newsroom.deciding(draft, "s1", "change", "Say which pier.")
    handing_in_again(site, draft, PIER.replace("shut", "closed"))
    handing_in_again(site, draft, PIER.replace("shut", "closed now"))
    told = text_of(site.as_role("checker").get(f"/drafts/{draft}?at=s1").text)
    assert "Re-opened. The words were changed. Change it , Una Checker had said" in told
    assert "“Say which pier.”" in told


def test_why_it_is_open_again_is_told_once_and_the_latest_first(site, draft):
    site.newsroom.deciding(draft, "s1")
    for text in ("The pier was shut.", "The pier was shut. No one was hurt.", "The pier was closed. No one was hurt."):
        handing_in_again(site, draft, f"{text}\n\nThe ferry left at noon.")
    note = site.newsroom.decision(draft, "s1").note
    assert note == "The words were changed. The words around it were changed."
