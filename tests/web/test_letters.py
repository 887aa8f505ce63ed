"""The screens for letters: the queue, a letter's page, its answer and its files, by whom they may be seen."""

import re
from dataclasses import replace
from email.message import EmailMessage
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from corrections.mailroom.mailrooms import FAILED, READER, TOML, TRUSTED, a_mail
from corrections.outings import Paper
from corrections.triage.triages import ABOUT, LINK
from desk.hooks import HERE, hooked
from onrecord.corrections.mailroom.taking_in import take_in
from onrecord.corrections.mailroom.trouble import FETCHING, SENDING
from onrecord.desk.trouble import note_trouble
from onrecord.errors import OnrecordError
from onrecord.storage.letter_tables import LETTER, MAIL_OUT
from onrecord.storage.program_tables import DELIVERY
from web.sites import Site, text_of


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path, mail_trusted=TRUSTED, webhook_hosts=frozenset({HERE}))
    (tmp_path / "newsroom.toml").write_text(TOML)
    site.paper = Paper(tmp_path, newsroom=site.newsroom)
    return site


def come(site, raw: bytes | None = None, *, mark="one", **more) -> str:
    """A letter that came; the address of its page."""
    newsroom = site.newsroom.people["chief"].newsroom
    raw = raw or a_mail(ABOUT, **more)
    return f"/letters/{take_in(site.newsroom.desk, newsroom, raw, way='lmtp', mark=mark)}"


def rows(site, table=LETTER):
    with site.newsroom.desk.database.reading() as connection:
        return connection.execute(select(table).order_by(table.c.id)).all()


def test_a_letter_waits_in_the_queue_and_in_the_navigation(site):
    checker = site.as_role("checker")
    assert "No reader waits" in checker.get("/letters").text
    come(site)
    page = text_of(checker.get("/drafts").text)
    assert "Letters 1 waiting" in page
    assert "Letters" not in text_of(site.as_role("writer").get("/drafts").text)
    queue = text_of(checker.get("/letters").text)
    assert "answer by 12 Mar, 18:00 not sorted Una Reader from the mail server" in queue
    site.newsroom.desk.clock.now += (site.newsroom.desk.clock.now - site.newsroom.desk.clock.now.replace(hour=0)) * 2
    assert "overdue since 12 Mar, 18:00" in text_of(site.as_role("checker").get("/letters").text)


def test_what_stands_in_the_way_of_mail_is_told_above_the_queue(site):
    for task, code in ((FETCHING, "LET02"), (SENDING, "LET06")):
        note_trouble(site.newsroom.desk, task, OnrecordError(code, detail="it is away"))
    page = text_of(site.as_role("checker").get("/letters").text)
    assert "be read at the moment: it is away. Nothing is lost" in page
    assert "go out at the moment: it is away. Nothing is lost" in page
    assert page.count("1 try since 12 Mar") == 2


def test_the_page_sets_the_writer_s_words_beside_those_of_the_article(site):
    raw = a_mail(f"{ABOUT}\r\n\r\n> An older mail.\r\n\r\n-- \r\nUna, Larkhaven")
    page = site.as_role("checker").get(come(site, raw)).text
    assert "You write “The ferry left at noon.”" in re.search(r"own-words[^>]*>(.*?)</blockquote>", page, re.S)[1]
    assert re.search(r"What it quotes</summary>.*?An older mail", page, re.S)
    assert re.search(r"Signature</summary>.*?Larkhaven", page, re.S)
    told = text_of(page)
    assert "The ferry left at noon. statement 3 certain the letter repeats these words" in told
    assert "Nothing confirms that it comes from there." in told
    assert "by its words, the tool takes it for: error report" in told


def test_a_failing_sender_is_marked(site):
    address = come(site, more=FAILED)
    checker = site.as_role("checker")
    assert "Failed Our server says that the sender may be forged" in text_of(checker.get(address).text)
    assert "sender may be forged" in text_of(checker.get("/letters").text)


def test_a_letter_is_sorted_given_away_and_its_meaning_corrected(site):
    address, editor = come(site), site.as_role("editor")
    assert editor.send(f"{address}/kind", kind="question").status_code == 303
    lawyer = site.newsroom.people["lawyer"].id
    assert editor.send(f"{address}/assign", to=str(lawyer)).status_code == 303
    assert editor.send(f"{address}/deadline", deadline="2026-03-30T12:00").status_code == 303
    key = site.paper.article.key
    assert editor.send(f"{address}/meant", article=key, number="1", meant=["1", "2"]).status_code == 303
    told = text_of(editor.get(address).text)
    assert "Una Editor given to Una Lawyer" in told
    assert "statement 1 set by a person" in told
    assert "to be answered by 2026-03-30 12:00 UTC" in told
    assert "has it" in text_of(editor.get("/letters?pile=question").text)
    assert text_of(site.as_role("lawyer").get("/letters?pile=mine").text).count("The ferry") == 1
    wrong = editor.send(f"{address}/deadline", deadline="soon")
    assert (wrong.status_code, "the deadline, as day and hour" in wrong.text) == (422, True)


def test_another_article_is_looked_for_by_its_address(site):
    address, checker = come(site, raw=a_mail("I have something to say.", subject="Hello")), site.as_role("checker")
    assert "No article was found that it is about." in checker.get(address).text
    page = checker.get(f"{address}?about={LINK}").text
    assert "3: The ferry left at noon." in page
    assert "3: The ferry left at noon." in checker.get(f"{address}?about={site.paper.article.key}").text
    for nothing in ("https://elsewhere.example/x", "https://[", "%00"):
        assert "No article was published there." in checker.get(f"{address}?about={nothing}").text


def test_a_letter_leads_to_a_correction_and_the_correction_to_its_answer(site):
    address = come(site)
    checker, editor = site.as_role("checker"), site.as_role("editor")
    checker.send(f"{address}/kind", kind="error")
    page = checker.get(address).text
    assert "can be chosen as soon as the correction that it led to is published" in text_of(page)
    way = re.search(r'href="(/drafts/\d+/after\?[^"#]+)', page)[1].replace("&amp;", "&")
    after = checker.get(way).text
    assert re.search(r'name="letter" value="1"', after)
    assert re.search(r'value="reader" selected', after)
    assert re.search(r'value="3" selected', after)
    noticed = re.search(r'name="noticed" required value="([^"]+)"', after)[1]
    assert noticed == f"{rows(site)[0].received:%Y-%m-%dT%H:%M}"
    site.paper.change()
    told = {"kind": "correction", "found_by": "reader", "noticed": noticed, "statement": "3", "number": "1"}
    told |= {"wrong": "We wrote noon.", "right": "It left at nine.", "why": "An old timetable.", "letter": "1"}
    assert checker.send(f"/drafts/{site.paper.draft}/acts", **told).status_code == 303
    assert "Correction , proposed, not published yet" in text_of(checker.get(address).text)
    back = f'Because of this letter</dt><dd><a href="{address}">The ferry</a>, Una Reader, 12 March 2026'
    assert back in checker.get(f"/drafts/{site.paper.draft}/after").text
    assert "Because of this letter" not in site.as_role("writer").get(f"/drafts/{site.paper.draft}/after").text
    (act,) = site.paper.out.acts
    site.paper.sign(act.key)
    site.paper.publish(act.key)
    form = editor.get(f"{address}/answer?outcome=corrected").text
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", form, re.S)[1]
    assert f"{LINK}#act-{act.key}" in text
    shown = editor.send(f"{address}/answer", outcome="corrected", text=text)
    assert (shown.status_code, READER in shown.text) == (200, True)
    assert [row.kind for row in rows(site, MAIL_OUT) if row.kind == "answer"] == []
    assert "Change it" in editor.send(f"{address}/answer", outcome="corrected", text=text).text
    assert f"{LINK}#act" in editor.send(f"{address}/answer", again="yes", outcome="corrected", text=text).text
    assert editor.send(f"{address}/close", outcome="corrected", text=text).status_code == 303
    told = text_of(editor.get(address).text)
    assert "Corrected , 12 March 2026" in told
    assert "Answer waits since" in told
    assert f"We have corrected the article: {LINK}" in told.replace("we have", "We have")
    assert "; corrected" in text_of(checker.get(f"/drafts/{site.paper.draft}/after").text)
    (answer,) = [row for row in rows(site, MAIL_OUT) if row.kind == "answer"]
    assert answer.address == READER


def test_what_speaks_against_closing_is_told_with_what_was_typed(site):
    address, checker = come(site), site.as_role("checker")
    checker.send(f"{address}/kind", kind="error")
    answer = checker.send(f"{address}/answer", outcome="corrected", text=f"Here: {LINK}")
    assert (answer.status_code, "LET21" in answer.text) == (409, True)
    assert f"Here: {LINK}</textarea>" in answer.text
    checker.send(f"{address}/kind", kind="legal")
    answer = checker.send(f"{address}/close", outcome="answered", text="We have looked.")
    assert (answer.status_code, "DSK01" in answer.text) == (403, True)
    assert rows(site)[0].state == "open"
    checker.send(f"{address}/kind", kind="error")
    assert checker.send(f"{address}/close", outcome="none", note="Abuse, by telephone too.").status_code == 303
    assert checker.send(f"{address}/reopen", reason="She rang again.").status_code == 303
    assert "opened again: She rang again." in text_of(checker.get(address).text)


def test_files_go_out_as_files_and_as_nothing_that_a_browser_opens(site):
    mail = EmailMessage()
    mail["From"], mail["Subject"] = READER, "A picture"
    mail.set_content("See the picture, where the ferry leaves at nine.")
    mail.add_attachment(b"<script>alert(1)</script>", "text", "html", filename="evil.html")
    mail.add_attachment(b"\x89PNG" + b"x" * 3_000, "image", "png", filename="кай.png")
    raw = mail.as_bytes().replace(b'filename="evil.html"', b"filename*=utf-8''a%22%0d%0aX-Evil%3a%201.html")
    address, checker = come(site, raw), site.as_role("checker")
    page = text_of(checker.get(address).text)
    assert "image/png 3,004 bytes" in page
    first, second = (checker.get(f"{address}/attachments/{n}") for n in (1, 2))
    assert (first.content, second.content[:4]) == (b"<script>alert(1)</script>", b"\x89PNG")
    whole = checker.get(f"{address}/letter.eml")
    assert whole.content == raw
    assert b"X-Evil" in raw
    for answer in (first, second, whole):
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment;")
        assert "sandbox" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "x-evil" not in answer.headers
    assert checker.get(f"{address}/attachments/3").status_code == 404
    assert site.as_role("writer").get(f"{address}/attachments/1").status_code == 403
    assert site.stranger().get(f"{address}/letter.eml").status_code == 303


def test_a_letter_of_another_newsroom_is_not_there(site):
    address = come(site)
    chief = site.newsroom.people["chief"]
    with site.newsroom.desk.database.writing() as connection:
        from onrecord.storage.tables import NEWSROOM

        other = connection.execute(NEWSROOM.insert().values(name="The Other Post")).inserted_primary_key[0]
        connection.execute(LETTER.update().values(newsroom=other))
    browser = site.as_role("chief")
    for tail in ("", "/answer", "/letter.eml", "/attachments/1"):
        assert browser.get(f"{address}{tail}").status_code == 404
    for verb in ("kind", "assign", "meant", "reopen", "close"):
        told = {"kind": "error", "outcome": "none", "note": "No.", "reason": "No."}
        assert browser.send(f"{address}/{verb}", **told).status_code == 404, verb
    assert replace(chief, newsroom=other).newsroom == other


def test_the_editor_in_chief_hands_out_and_erases_a_person_s_letters(site):
    address = come(site)
    chief = site.as_role("chief")
    file = chief.send("/letters/export", address=READER)
    assert file.headers["content-disposition"].startswith("attachment")
    with ZipFile(BytesIO(file.content)) as held:
        assert sorted(name.rpartition(".")[2] for name in held.namelist()) == ["eml", "eml", "json"]
    assert chief.send("/letters/erase", address=READER).status_code == 422
    assert rows(site)[0].raw is not None
    assert chief.send("/letters/erase", address=READER, sure="yes").status_code == 303
    page = chief.get(address).text
    assert "was erased on 12 March 2026" in text_of(page)
    assert READER not in page
    assert READER not in chief.get("/letters?pile=closed").text
    other = come(site, mark="two", message="two@mail.example")
    assert "This person’s data" in chief.get(other).text
    assert "This person’s data" not in site.as_role("editor").get(other).text


@pytest.mark.parametrize("verb", ["export", "erase"])
def test_an_address_that_no_letter_has_is_told_where_it_was_typed(site, verb):
    address = come(site)
    answer = site.as_role("chief").send(f"/letters/{verb}", address="nobody@mail.example", sure="yes")
    assert (answer.status_code, "LET24" in answer.text) == (404, True)
    assert 'value="nobody@mail.example"' in answer.text
    assert "The ferry" in answer.text
    assert site.as_role("editor").send(f"/letters/{verb}", address=READER, sure="yes").status_code == 403
    assert READER in site.as_role("chief").get(address).text


def test_no_webhook_is_told_of_a_letter(site):
    from onrecord.desk.announcing import EVENTS

    assert not any("letter" in name for name in EVENTS)
    chief = site.as_role("chief")
    hooked(site.newsroom, "http://127.0.0.1:9/hook")
    address = come(site)
    chief.send(f"{address}/kind", kind="error")
    chief.send(f"{address}/close", outcome="answered", text="We have looked.")
    assert "hook" in chief.get("/webhooks").text
    assert rows(site, DELIVERY) == []


def with_mail_server(site):
    desk = site.newsroom.desk
    site.use(replace(desk, settings=replace(desk.settings, mail_server="smtp://127.0.0.1:2525")))


def test_mail_that_nothing_sends_is_told_on_the_queue_and_on_the_letter(site):
    quiet = "No mail server is set"
    assert quiet not in site.as_role("checker").get("/letters").text
    address = come(site)
    for page in ("/letters", address):
        told = text_of(site.as_role("checker").get(page).text)
        assert f"{quiet}, so no mail goes out. Set ONRECORD_MAIL_SERVER" in told
        assert "LET05 1 mail waits since 12 Mar" in told
    with_mail_server(site)
    assert all(quiet not in site.as_role("checker").get(page).text for page in ("/letters", address))


def test_before_an_answer_is_written_it_is_told_that_nothing_is_sent(site):
    address, editor = come(site), site.as_role("editor")
    editor.send(f"{address}/kind", kind="question")
    assert "LET05" in editor.get(f"{address}/answer?outcome=answered").text
    assert "LET05" not in editor.get(f"{address}/answer?outcome=none").text
    shown = editor.send(f"{address}/answer", outcome="answered", text="We have looked.").text
    assert "LET05" in shown
    assert "Close the letter; the answer waits" in shown
    with_mail_server(site)
    editor = site.as_role("editor")
    shown = editor.send(f"{address}/answer", outcome="answered", text="We have looked.").text
    assert "LET05" not in shown
    assert "Send it and close the letter" in shown
