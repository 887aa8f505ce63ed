import threading
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from corrections.recapture.lookings import CITED, SAYS, Looked, page_of
from onrecord.corrections.recapture.going_round import Rounds, going_round
from onrecord.storage.recall_tables import SOURCE
from web_archives import answer
from web_servers import a_site

CHANGED = page_of(SAYS.replace("412", "312"))


def wait_for(what, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not what() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(what())


def test_the_desk_looks_by_itself_at_what_is_due(tmp_path):
    with a_site({"/page": answer(CHANGED)}) as site:
        looked = Looked(tmp_path, site)
        looked.paper.desk.clock.now += timedelta(days=1)
        with going_round(looked.paper.desk, looked.terms, every=0.1, pause=0):
            assert wait_for(lambda: looked.proposals)
        time.sleep(0.3)
        assert looked.came() == ["page"]


def test_what_was_captured_just_now_is_left_and_a_newsroom_can_have_it_off(tmp_path):
    with a_site({"/page": answer(CHANGED)}) as site:
        looked = Looked(tmp_path, site)
        with going_round(looked.paper.desk, looked.terms, every=0.05, pause=0):
            time.sleep(0.4)
        off = replace(looked.paper.desk, settings=replace(looked.paper.desk.settings, recapture=False))
        looked.paper.desk.clock.now += timedelta(days=1)
        with going_round(off, looked.terms, every=0.05, pause=0):
            time.sleep(0.4)
        assert site.asked == []


def test_a_desk_that_is_closed_asks_nothing_more_and_what_it_left_is_due_again(tmp_path):
    with a_site({"/page": answer(page_of(SAYS)), "/other": answer(page_of(SAYS))}) as site:
        looked = Looked(tmp_path, site)
        looked.paper.publishing(CITED, on={"second": SAYS})
        looked.source = looked.paper.source("second")
        looked.move_to(site.at("/other"))
        looked.paper.desk.clock.now += timedelta(days=1)
        with going_round(looked.paper.desk, looked.terms, every=0.1, pause=60):
            assert wait_for(lambda: site.asked)
            began = time.monotonic()
        assert time.monotonic() - began < 4
        assert wait_for(lambda: not [t for t in threading.enumerate() if t.name.startswith("recapture")])
        assert len(site.asked) == 1
        assert looked.came() == []


def asked_for_papers(looked, site, *, days: float) -> int:
    """How often a desk that is opened so many days later asks the register."""
    looked.paper.desk.clock.now += timedelta(days=days)
    settings = replace(looked.paper.desk.settings, crossref=site.at("/works/"))
    before = len(site.asked)
    Rounds(replace(looked.paper.desk, settings=settings), looked.terms, 0, threading.Event()).go_round()
    return sum(b" /works/" in head for head in site.asked[before:])


@pytest.mark.parametrize(("status", "every"), [("404 Not Found", 7), ("500 Oops", 1)])
def test_a_desk_that_starts_anew_asks_the_register_once_a_week_and_a_day_later_where_none_answers(
    tmp_path, status, every
):
    with a_site({"/works/10.5555/sleep.7": answer(b"{}", status=status)}) as site:
        looked = Looked(tmp_path, site)
        with looked.paper.desk.database.writing() as connection:
            connection.execute(update(SOURCE).values(doi="10.5555/sleep.7"))
        days = (1, 0, every - 0.1, 0.2, 0)
        assert [asked_for_papers(looked, site, days=some) for some in days] == [1, 0, 0, 1, 0]
