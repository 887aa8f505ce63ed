from pathlib import Path

import pytest

from factories import some_settings
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.intake.mailbox import INTAKE
from onrecord.sources.library import Library

_MAILS = """\
From - Sun Mar  8 09:00:00 2026
From: Larkhaven Police <press@police.larkhaven.example>
Subject: Statement on the collision
Date: Sun, 8 Mar 2026 09:00:00 +0100
Message-ID: <statement-1@police.larkhaven.example>

At least 30 people were hurt when the ferry struck North Pier.

>From the quay the passengers were taken to the school.

From - Mon Mar  9 10:00:00 2026
From: Dock Workers' Union <office@union.example>
Subject: The fenders
Date: Mon, 9 Mar 2026 10:00:00 +0100

The fenders were old and somebody should have replaced them.
"""


def _mailbox(folder: Path, text: str = _MAILS) -> Path:
    file = folder / "inbox.mbox"
    file.write_text(text, encoding="utf-8")
    return file


def _read_all(file: Path, settings: Settings) -> dict[str, bytes]:
    return {a.path: INTAKE.read(a, settings) for a in INTAKE.arrivals(file, settings)}


def test_each_mail_is_a_capture_under_its_message_id_or_its_number(tmp_path: Path) -> None:
    mails = _read_all(_mailbox(tmp_path), some_settings(tmp_path / "index"))
    assert list(mails) == ["inbox.mbox/statement-1@police.larkhaven.example.eml", "inbox.mbox/2.eml"]


def test_a_line_that_was_marked_is_given_back_as_it_was_sent(tmp_path: Path) -> None:
    first, second = _read_all(_mailbox(tmp_path), some_settings(tmp_path / "index")).values()
    assert b"\nFrom the quay the passengers" in first
    assert second.startswith(b"From: Dock Workers")


def test_a_mail_of_a_mailbox_in_a_folder_is_read_like_any_mail(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    _mailbox(folder)
    with Library.open(folder, settings=some_settings(tmp_path / "index")) as library:
        found = {library.capture(c).title: library.capture(c) for c in library.captures()}
    assert found["Statement on the collision"].source.name == "Larkhaven Police"
    assert "At least 30 people" in found["Statement on the collision"].document.text


def test_the_same_mail_sent_twice_is_listed_twice_and_counts_once(tmp_path: Path) -> None:
    once = _MAILS.partition("From - Mon")[0]
    file = _mailbox(tmp_path, once + once)
    settings = some_settings(tmp_path / "index")
    assert len(_read_all(file, settings)) == 2
    with Library.open(file, settings=settings) as library:
        assert len(library) == 1


@pytest.mark.parametrize("text", ["", "no mail at all\n"])
def test_a_mailbox_without_a_mail_is_named(tmp_path: Path, text: str) -> None:
    with Library.open(_mailbox(tmp_path, text), settings=some_settings(tmp_path / "index")) as library:
        assert [u.error.code for u in library.unreadable] == ["DOC08"]


def test_a_mail_that_is_too_large_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    large = _MAILS + "x" * 1_100_000 + "\n"
    settings = Settings(index_folder=tmp_path / "index", max_file_mb=1)
    with Library.open(_mailbox(tmp_path, large), settings=settings) as library:
        assert len(library) == 1
        assert [u.error.code for u in library.unreadable] == ["DOC04"]


def test_a_mailbox_that_is_gone_is_named(tmp_path: Path) -> None:
    file = _mailbox(tmp_path)
    settings = some_settings(tmp_path / "index")
    arrivals = list(INTAKE.arrivals(file, settings))
    file.unlink()
    with pytest.raises(OnrecordError) as told:
        INTAKE.read(arrivals[0], settings)
    assert told.value.code == "DOC09"


def test_a_mailbox_that_changes_between_listing_and_reading_gives_no_mail_for_another(tmp_path: Path) -> None:
    box = tmp_path / "desk.mbox"
    box.write_bytes(b"From a\nSubject: One\n\nThe ferry.\n\nFrom b\nSubject: Two\n\nThe pier.\n")
    settings = some_settings(tmp_path / "index")
    second = list(INTAKE.arrivals(box, settings))[1]
    box.write_bytes(b"From c\nSubject: New\n\nAnother mail came first.\n\n" + box.read_bytes())
    with pytest.raises(OnrecordError, match="DOC14"):
        INTAKE.read(second, settings)
