from datetime import timedelta

import pytest

from corrections.outings import Paper
from onrecord.publishing.figures import figures_of
from onrecord.publishing.printing import Press
from onrecord.publishing.tally import TALLY, Tally, keep_tally, read_tally, tallied


@pytest.fixture
def paper(tmp_path):
    return Paper(tmp_path)


def figures(paper):
    with paper.desk.database.reading() as connection:
        return figures_of(connection, paper.people["chief"].newsroom)


def test_nothing_corrected_has_no_median_and_no_share(paper):
    told = figures(paper)
    assert (told.articles, told.versions, told.told) == (1, 1, 0)
    assert (told.hours, told.share_by_readers) == (None, None)


def test_times_run_from_notice_to_decision_to_publication(paper):
    noticed = paper.desk.clock()
    for hours, found_by in ((2, "reader"), (4, "newsroom"), (12, "reader")):
        paper.desk.clock.now = noticed
        paper.desk.clock.now += timedelta(hours=hours)
        key = paper.propose(kind="note", found_by=found_by, noticed=noticed)
        paper.sign(key)
        paper.publish(key)
    told = figures(paper)
    assert told.acts["note"] == told.told == 3
    assert told.hours == pytest.approx(4, abs=0.05)
    assert told.hours_to_decide == pytest.approx(4, abs=0.05)
    assert told.hours_to_publish == pytest.approx(0, abs=0.05)
    assert told.share_by_readers == pytest.approx(2 / 3)
    assert [(m.month, m.articles, m.acts["note"]) for m in told.months] == [("2026-03", 1, 3)]


def test_what_is_dropped_or_only_proposed_is_in_no_figure(paper):
    paper.propose(kind="note")
    assert figures(paper).told == 0


def test_another_newsroom_has_its_own(paper):
    with paper.desk.database.reading() as connection:
        assert figures_of(connection, 77).articles == 0


def tally_after(paper, before):
    with paper.desk.database.reading() as connection:
        return tallied(connection, paper.people["chief"].newsroom, before)


def outing(paper, hours, **told):
    noticed = paper.desk.clock()
    paper.desk.clock.now += timedelta(hours=hours)
    key = paper.propose(kind="note", noticed=noticed, **told)
    paper.sign(key)
    paper.publish(key)


def test_what_is_counted_on_is_what_is_counted_anew(paper, tmp_path):
    press = Press(folder=tmp_path / "site")
    for hours, found_by in ((5, "reader"), (1, "newsroom"), (3, "reader")):
        outing(paper, hours, found_by=found_by)
        kept = tally_after(paper, read_tally(press))
        assert kept == tally_after(paper, Tally())
        keep_tally(press, kept)
    assert (kept.counted, kept.by_readers, len(kept.to_publication)) == (3, 2, 3)
    assert read_tally(press) == kept


@pytest.mark.parametrize("before", [Tally(latest=900, counted=2), Tally(latest=1, counted=7), Tally(counted=1)])
def test_a_tally_of_something_else_is_not_counted_on(paper, before):
    outing(paper, 2, found_by="reader")
    assert tally_after(paper, before) == tally_after(paper, Tally())


@pytest.mark.parametrize("damaged", ["", "[]", '{"latest": 1, "more": 2}', "\x00"])
def test_a_tally_that_can_not_be_read_is_counted_anew(tmp_path, damaged):
    (tmp_path / TALLY).write_text(damaged)
    assert read_tally(Press(folder=tmp_path)) == Tally()
