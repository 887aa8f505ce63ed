"""Which sources are taken for a round: each by one program, by one statement, and none that was hidden meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy.event import listen

from corrections.recapture.lookings import CITED, SAYS, Looked, page_of
from corrections.recapture.test_recapturing import CHANGED, ROBOTS
from onrecord.corrections.recapture.waiting import sources_waiting
from web_archives import answer
from web_servers import a_site


def test_what_is_marked_as_confidential_during_a_round_is_not_asked_in_it(tmp_path):
    def told(head):
        path = head.split(b" ")[1]
        if path == b"/page":
            looked.paper.adding(second, "second", SAYS, confidential=True)
        yield ROBOTS if path == b"/robots.txt" else answer(page_of(SAYS))

    with a_site(told) as site:
        looked = Looked(tmp_path, site)
        second = looked.paper.publishing(CITED, on={"second": SAYS})
        looked.source = looked.paper.source("second")
        looked.move_to(site.at("/second"))
        assert looked.look().looked == 1
        assert [head.split(b" ")[1] for head in site.asked] == [b"/robots.txt", b"/page"]


def test_however_many_sources_wait_they_are_taken_by_one_statement(tmp_path):
    with a_site({"/page": answer(CHANGED)}) as site:
        looked = Looked(tmp_path, site)
        for name in ("second", "third"):
            looked.paper.publishing(CITED, on={name: SAYS})
        database, here = looked.paper.desk.database, looked.paper.person().newsroom
        asked = []
        listen(database.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
        now = looked.paper.desk.clock.now + timedelta(days=1)
        assert len(sources_waiting(database, here, now)) == 3
        assert len([words for words in asked if words.startswith("UPDATE")]) == 1
        once = len(asked)
        assert [len(sources_waiting(database, here, now + timedelta(days=1), most=1)), len(asked)] == [1, 2 * once]


def test_sources_on_postgresql_are_taken_by_one_program_and_looked_at_alike(tmp_path, postgresql):
    with a_site({"/page": answer(CHANGED)}) as site:
        looked = Looked(tmp_path, site, url=postgresql.own_database())
        looked.paper.desk.clock.now += timedelta(days=1)
        now = looked.paper.desk.clock.now
        database, here = looked.paper.desk.database, looked.paper.person().newsroom
        with ThreadPoolExecutor(8) as programs:
            taken = list(programs.map(lambda _: sources_waiting(database, here, now), range(8)))
        assert [source.id for sources in taken for source in sources] == [looked.source]
        assert looked.look().proposed == 1
        assert looked.proposals[0].look.standing == "changed"
        looked.paper.desk.database.close()
