import logging
import time
from threading import Event
from threading import enumerate as threads

from onrecord.desk.background import go_on, in_background


def test_work_goes_on_beside_the_block_and_ends_with_it():
    begun, over = Event(), Event()

    def work(ended: Event) -> None:
        begun.set()
        ended.wait(20)
        over.set()

    with in_background("beside", work):
        assert begun.wait(20)
        assert not over.is_set()
    assert over.is_set()
    assert "beside" not in [thread.name for thread in threads()]


def test_a_block_that_fails_ends_the_work_too():
    over = Event()
    try:
        with in_background("beside", lambda ended: ended.wait(20) and over.set()):
            raise ValueError
    except ValueError:
        assert over.is_set()


def test_work_that_does_not_end_is_left_after_so_many_seconds():
    stuck = Event()
    began = time.monotonic()
    with in_background("stuck", lambda _: stuck.wait(20), seconds=0.1):
        pass
    assert time.monotonic() - began < 10
    stuck.set()


def test_a_round_that_fails_is_told_in_the_log_and_the_next_one_comes(caplog):
    ended, rounds = Event(), []

    def look() -> None:
        rounds.append(1)
        if len(rounds) == 3:
            ended.set()
        raise ValueError("the disk is full")

    with caplog.at_level(logging.ERROR):
        go_on(look, "It can't be done for the moment", every=0, ended=ended)
    assert len(rounds) == 3
    assert caplog.text.count("It can't be done for the moment") == 3
    assert "the disk is full" in caplog.text
