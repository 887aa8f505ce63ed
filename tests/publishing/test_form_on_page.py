"""The form below each article, where the newsroom says that its desk can be reached; else the mail address alone."""

from dataclasses import replace

import pytest

from onrecord.publishing.site import print_site
from publishing.releases import IMPRINT, a_press

DESK = "https://desk.skerrytimes.example"


@pytest.fixture
def press(tmp_path):
    press = a_press(tmp_path)
    press.key = press.article(press.publishing()).key
    return press


def page_of(press, imprint):
    print_site(press.desk, press.people["chief"].newsroom, press.folder, imprint)
    return press.page("2026/03/the-pier-is-shut-nobody-was-hurt")


def test_a_form_leads_to_the_desk_and_names_the_article(press):
    page = page_of(press, replace(IMPRINT, letters=DESK))
    assert f'<form class="writing" method="post" action="{DESK}/letters/new"' in page
    assert f'name="article" value="{press.key}"' in page
    assert f"form-action {DESK}" in page
    assert "<script src" not in page
    assert "Use the form below the article" in press.page("policies/feedback")


def test_without_a_desk_there_is_a_mail_address_and_no_form(press):
    page = page_of(press, IMPRINT)
    assert "<form" not in page
    assert "form-action 'none'" in page
    assert 'href="mailto:corrections@skerrytimes.example' in page


def test_the_policy_says_until_when_readers_are_answered(press):
    page_of(press, IMPRINT)
    told = " ".join(press.page("policies/feedback").split())
    assert "the same working day" in told
    assert "erased" in told
