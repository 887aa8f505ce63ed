from pathlib import Path

import pytest

from onrecord.errors import OnrecordError
from onrecord.settings import read_settings


def test_the_index_lies_in_the_cache_folder_unless_a_place_is_named():
    assert read_settings({"XDG_CACHE_HOME": "/c"}).index_folder == Path("/c/onrecord/index")
    assert read_settings({"ONRECORD_INDEX": "/elsewhere"}).index_folder == Path("/elsewhere")
    assert read_settings({"XDG_CACHE_HOME": "/c", "ONRECORD_INDEX": ""}).index_folder == Path("/c/onrecord/index")


def test_the_size_limit_is_given_in_megabytes():
    assert read_settings({"ONRECORD_MAX_FILE_MB": "3"}).max_file_bytes == 3_000_000


def test_the_hosts_of_webhooks_are_names_with_commas_between_them():
    assert read_settings({}).webhook_hosts == frozenset()
    told = read_settings({"ONRECORD_WEBHOOK_HOSTS": "CMS.internal, localhost,"}).webhook_hosts
    assert told == {"cms.internal", "localhost"}


def test_a_browser_of_ones_own_can_be_named():
    assert read_settings({"ONRECORD_BROWSER": "/opt/chromium"}).browser == Path("/opt/chromium")
    assert read_settings({"ONRECORD_BROWSER": ""}).browser is None


@pytest.mark.parametrize("value", ["", "none", "0", "-4", "1.5"])
def test_a_size_limit_that_is_no_whole_number_is_refused_with_the_remedy(value):
    with pytest.raises(OnrecordError) as told:
        read_settings({"ONRECORD_MAX_FILE_MB": value})
    assert told.value.code == "USE02"
    assert "whole number" in told.value.what
    assert "docs/settings.md" in told.value.remedy


def test_the_mailroom_is_set_and_its_passwords_show_themselves_to_nobody():
    told = read_settings({"ONRECORD_MAILBOX": " imaps://a@b.example ", "ONRECORD_MAILBOX_PASSWORD": "tide-table"})
    assert (told.mailbox, told.mailbox_password.reveal()) == ("imaps://a@b.example", "tide-table")
    assert (told.mail_largest_bytes, told.mail_receipts, told.mail_server_password_file) == (25_000_000, 500, None)
    assert "tide-table" not in repr(told)


@pytest.mark.parametrize("name", ["ONRECORD_MAIL_LARGEST_MB", "ONRECORD_MAIL_RECEIPTS"])
@pytest.mark.parametrize("value", ["none", "-4", "1.5", "9" * 12])
def test_a_number_of_the_mailroom_that_is_none_is_refused(name, value):
    with pytest.raises(OnrecordError, match=f"{name} must be a whole number"):
        read_settings({name: value})


@pytest.mark.parametrize(("name", "unset"), [("recapture", True), ("send_drafts", False)])
def test_a_word_that_is_neither_yes_nor_no_is_refused(name, unset):
    variable = f"ONRECORD_{name.upper()}"
    told = [getattr(read_settings({variable: word}), name) for word in ("", " Yes", "NO ")]
    assert told == [unset, True, False]
    with pytest.raises(OnrecordError, match=f"{variable} must be yes or no"):
        read_settings({variable: "1"})
