import time

import pytest

from corrections.outings import Paper
from onrecord.desk.trouble import Trouble, trouble_of
from onrecord.errors import OnrecordError
from onrecord.publishing.going_out import GOING_OUT, Messenger, going_out, site_of
from onrecord.publishing.outbox import log_of
from onrecord.record.places import FolderPlace
from onrecord.record.verifying import verify_log
from publishing.releases import IMPRINT

TOML = 'name = "The Skerry Times"\naddress = "https://skerrytimes.example"\nmail = "corrections@skerrytimes.example"\n'


@pytest.fixture
def paper(tmp_path):
    return Paper(tmp_path)


def failure_of(desk) -> Trouble | None:
    return trouble_of(desk, GOING_OUT)


def page(paper) -> str:
    return (site_of(paper.desk) / paper.article.path / "index.html").read_text("utf-8")


def test_what_is_published_reaches_the_log_and_the_site_and_then_only_what_changed(paper):
    messenger = Messenger(desk=paper.desk, imprint=lambda: IMPRINT)
    assert messenger.look()
    assert "The ferry left at noon." in page(paper)
    assert (paper.desk.folder / "record" / "checkpoint").exists()
    assert not messenger.look()
    paper.correct()
    assert messenger.look()
    assert "It left at nine." in page(paper)


def test_a_new_key_and_what_a_witness_signed_reach_the_site_though_nothing_was_published(paper):
    messenger = Messenger(desk=paper.desk, imprint=lambda: IMPRINT)
    messenger.look()
    record, shown = paper.desk.folder / "record", site_of(paper.desk) / "log"
    new = log_of(paper.desk, IMPRINT).rotate()
    assert (shown / "vkey").read_text() != f"{new}\n"
    assert messenger.look()
    assert (shown / "vkey").read_text() == f"{new}\n"
    assert verify_log(FolderPlace(shown)).key.vkey == new
    assert not messenger.look()
    (record / "cosigned").mkdir()
    (record / "cosigned" / "0badcafe").write_text("a note")
    assert messenger.look()
    assert (shown / "cosigned" / "0badcafe").exists()
    assert not messenger.look()


def test_a_failure_is_told_and_tried_again_until_it_works(paper):
    from onrecord.publishing.imprint import read_imprint

    messenger = Messenger(desk=paper.desk, imprint=lambda: read_imprint(paper.desk.folder))
    assert not messenger.look()
    assert (failure_of(paper.desk).code, failure_of(paper.desk).tries) == ("PUB09", 1)
    paper.desk.clock.now = messenger.due
    assert not messenger.look()
    assert failure_of(paper.desk).tries == 2
    (paper.desk.folder / "newsroom.toml").write_text(TOML)
    assert not messenger.look()
    paper.desk.clock.now = messenger.due
    assert messenger.look()
    assert failure_of(paper.desk) is None


def test_a_disk_that_refuses_is_told_too(paper):
    site_of(paper.desk).write_text("no folder")
    messenger = Messenger(desk=paper.desk, imprint=lambda: IMPRINT)
    assert not messenger.look()
    assert failure_of(paper.desk).code == "PUB07"


def test_it_goes_on_in_the_background(paper):
    with going_out(paper.desk, lambda: IMPRINT):
        for _ in range(100):
            if (site_of(paper.desk) / "log" / "checkpoint").exists():
                break
            time.sleep(0.1)
    assert "The ferry left at noon." in page(paper)


def test_a_text_taken_down_is_gone_from_everything_that_is_served(paper):
    from onrecord.corrections.taking_down import take_down

    messenger = Messenger(desk=paper.desk, imprint=lambda: IMPRINT)
    messenger.look()
    take_down(paper.desk, paper.people["chief"], paper.draft, "A court has ordered it.")
    assert messenger.look()
    served = [p.read_bytes() for p in site_of(paper.desk).rglob("*") if p.is_file()]
    assert not any(b"ferry left" in some for some in served)
    assert "A court has ordered it." in page(paper)


def test_nothing_is_tried_where_nothing_is_out(tmp_path):
    from desk.desks import a_newsroom

    def never():
        raise OnrecordError("PUB06", detail="it was asked for")

    desk = a_newsroom(tmp_path).desk
    assert not Messenger(desk=desk, imprint=never).look()
    assert failure_of(desk) is None
