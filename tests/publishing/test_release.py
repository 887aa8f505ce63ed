"""Nothing goes out but exactly what was signed, once, by whoever may; what was released is never changed."""

import pytest
from sqlalchemy import text as sql
from sqlalchemy import update
from sqlalchemy.exc import DatabaseError

from factories import a_draft
from onrecord.desk.deciding import Ruling, decide
from onrecord.desk.handing_in import hand_in_version
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import ROLES
from onrecord.publishing.keeping import digest_of, read_public
from onrecord.publishing.public import PublicVersion
from onrecord.publishing.release import differences_told, publish
from onrecord.storage.publishing_tables import RELEASE
from onrecord.storage.tables import VERSION
from publishing.releases import a_press

TEXT = "The pier is shut. Nobody was hurt."


@pytest.fixture
def press(tmp_path):
    return a_press(tmp_path)


def refused(press, draft, sha256="", by="editor"):
    with pytest.raises(OnrecordError) as refusal:
        publish(press.desk, press.people[by], draft, sha256 or press.newsroom.version(draft).sha256)
    assert press.out(draft) is None or refusal.value.code == "PUB03"
    return refusal.value


def test_what_all_have_signed_goes_out_with_its_public_view_and_digest(press):
    article = press.article(press.publishing(TEXT))
    (release,) = press.releases()
    assert article.latest.text == TEXT
    assert release.digest == digest_of(release.public)
    assert read_public(PublicVersion, release.public) == article.latest
    assert [s.role for s in article.latest.signatures] == ["checker", "editor"]
    assert article.path == "2026/03/the-pier-is-shut-nobody-was-hurt"


def test_a_draft_with_something_open_is_refused(press):
    draft = press.newsroom.handing_in(TEXT)
    assert (refused(press, draft).code, "still open" in refused(press, draft).detail) == ("PUB02", True)


def test_a_draft_without_all_signatures_is_refused(press):
    draft = press.newsroom.handing_in(TEXT)
    press.newsroom.settling(draft)
    assert refused(press, draft).detail == "the signatures of a fact-checker and an editor are missing"


def test_a_text_that_changed_after_it_was_signed_is_refused_with_the_difference(press):
    draft = press.newsroom.handing_in(TEXT)
    press.signing(draft)
    hand_in_version(press.desk, press.people["writer"], draft, a_draft(TEXT.replace("shut", "open")))
    refusal = refused(press, draft)
    assert refusal.code == "PUB01"
    assert "version 1 was signed, and now “shut” reads “open”" in refusal.detail


def test_another_text_than_the_one_that_was_shown_is_refused(press):
    draft = press.newsroom.handing_in(TEXT)
    press.signing(draft)
    assert refused(press, draft, "0" * 64).code == "PUB01"


def test_a_text_that_was_changed_behind_the_desk_is_refused(press):
    draft = press.newsroom.handing_in(TEXT)
    sha256 = press.signing(draft)
    with press.desk.database.writing() as connection:
        connection.execute(update(VERSION).values(sha256="0" * 64))
        connection.execute(sql("DROP TRIGGER IF EXISTS sign_off_update"))
    press.desk.shown.clear()
    assert refused(press, draft, sha256).code == "PUB01"
    assert refused(press, draft, "0" * 64).code == "PUB01"


def test_a_statement_that_is_re_opened_after_signing_holds_it_back(press):
    draft = press.newsroom.handing_in(TEXT)
    press.signing(draft)
    last = press.newsroom.decision(draft, "s1").id
    ruling = Ruling(word="change", note="It is open again.", seen=last)
    decide(press.desk, press.people["checker"], press.newsroom.place(draft, "s1"), ruling)
    assert refused(press, draft).code == "PUB02"


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("shut", "open")])
def test_an_article_that_is_out_is_not_published_again_but_corrected(press, text):
    draft = press.draft_of(press.publishing(TEXT))
    if text != TEXT:
        hand_in_version(press.desk, press.people["writer"], draft, a_draft(text))
        press.signing(draft)
    refusal = refused(press, draft)
    assert (refusal.code, "correct it" in refusal.remedy) == ("PUB03", True)
    assert len(press.releases()) == 1


@pytest.mark.parametrize("role", ROLES)
def test_only_an_editor_or_the_editor_in_chief_publishes(press, role):
    draft = press.newsroom.handing_in(TEXT)
    sha256 = press.signing(draft)
    if role in ("editor", "chief"):
        assert publish(press.desk, press.people[role], draft, sha256)
    else:
        assert refused(press, draft, by=role).code == "DSK01"


def test_a_release_cannot_be_changed_or_deleted(press):
    press.publishing(TEXT)
    for change in (update(RELEASE).values(public="{}"), RELEASE.delete()):
        with pytest.raises(DatabaseError), press.desk.database.writing() as connection:
            connection.execute(change)


def test_a_release_that_is_not_what_its_digest_says_is_told(press):
    article = press.publishing(TEXT)
    with press.desk.database.writing() as connection:
        names = connection.execute(sql("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='release'"))
        for name in names.scalars().all():
            connection.execute(sql(f"DROP TRIGGER {name}"))
        connection.execute(update(RELEASE).values(public=press.releases()[0].public.replace("shut", "open")))
    with pytest.raises(OnrecordError, match="PUB05"):
        press.article(article)


def test_a_correction_makes_a_second_release_and_both_stay(press):
    article = press.publishing(TEXT)
    press.acting(article, text=TEXT.replace("shut", "open"), words="shut")
    told = press.article(article)
    assert [v.number for v in told.versions] == [1, 2]
    (act,) = told.acts
    assert (act.number, act.made, act.words, act.signatures[0].role) == (1, 2, "shut", "editor")


def test_differences_are_told_in_words_and_not_all_of_them():
    assert differences_told("The pier is shut.", "The pier is open.") == "“shut” reads “open”"
    assert differences_told("The pier is shut.", "The pier is.") == "“shut” is gone"
    many = differences_told("a\n\nb\n\nc\n\nd\n\ne", "1\n\n2\n\n3\n\n4\n\n5")
    assert many.endswith("; and 2 more differences")
