import time
from itertools import pairwise

import pytest

from corrections.recapture.lookings import CITED, SAYS, Looked, page_of
from onrecord.corrections.recall.falling import Fall, fall
from onrecord.corrections.recapture.answering import how_many_wait, proposals, say_fallen, say_nothing
from onrecord.corrections.recapture.page_seen import MOST_TAGS
from onrecord.errors import OnrecordError
from web_archives import answer
from web_servers import a_site, passing_on

CHANGED = page_of(SAYS.replace("412", "312"))
ROBOTS = answer(b"", status="404 Not Found")


def test_a_page_that_stands_as_it_stood_proposes_nothing_and_nothing_is_kept(tmp_path):
    with a_site({"/page": answer(page_of(SAYS).replace(b"<body>", b"<body><nav>New menu</nav>"))}) as site:
        looked = Looked(tmp_path, site)
        assert looked.look().looked == 1
        assert (looked.proposals, looked.kept(), looked.came()) == ((), [], ["page"])


def test_a_changed_passage_is_proposed_once_with_both_wordings_and_the_page_is_kept(tmp_path):
    with a_site({"/page": answer(CHANGED)}) as site:
        looked = Looked(tmp_path, site)
        assert looked.look().proposed == 1
        assert looked.look().proposed == 0
        (found,) = looked.proposals
        (seen,) = found.look.changed
        assert (found.look.standing, seen.how) == ("changed", "altered")
        assert "412" in seen.before
        assert "312" in seen.now
        assert found.statements == 1
        assert looked.kept() == [found.archive]
        assert looked.paper.state(looked.draft) == "published"


def test_a_person_says_that_it_has_fallen_and_a_recall_is_opened(tmp_path):
    with a_site({"/page": answer(CHANGED)}) as site:
        looked = Looked(tmp_path, site)
        looked.look()
        number = looked.proposals[0].id
        recall = say_fallen(looked.paper.desk, looked.paper.person(), number, "changed", "The figure was corrected.")
        assert looked.paper.recall(recall).noticed_by == "recapture"
        assert looked.paper.recalled(recall) == [(looked.paper.number(looked.draft), 1, 1)]
        assert looked.proposals == ()
        with pytest.raises(OnrecordError, match="LOK03"):
            say_nothing(looked.paper.desk, looked.paper.person(), number, "It is nothing after all.")


def test_what_a_person_has_answered_is_not_proposed_again_until_something_else_changes(tmp_path):
    pages = {"/page": answer(CHANGED)}
    with a_site(lambda head: [pages.get(head.split(b" ")[1].decode(), ROBOTS)]) as site:
        looked = Looked(tmp_path, site)
        looked.look()
        with pytest.raises(OnrecordError, match="DSK03"):
            say_nothing(looked.paper.desk, looked.paper.person(), looked.proposals[0].id, " ")
        with pytest.raises(OnrecordError, match="DSK01"):
            say_nothing(looked.paper.desk, looked.paper.person("writer"), looked.proposals[0].id, "A mere slip.")
        say_nothing(looked.paper.desk, looked.paper.person(), looked.proposals[0].id, "A mere slip of the pen.")
        assert looked.look().proposed == 0
        pages["/page"] = answer(page_of("The pier is shut."))
        assert looked.look().proposed == 1
        assert [s.how for s in looked.proposals[0].look.changed] == ["gone"]


def test_a_finding_is_over_when_the_page_is_as_it_was(tmp_path):
    pages = {"/page": answer(CHANGED)}
    with a_site(lambda head: [pages.get(head.split(b" ")[1].decode(), ROBOTS)]) as site:
        looked = Looked(tmp_path, site)
        looked.look()
        pages["/page"] = answer(page_of(SAYS))
        looked.look()
        assert looked.proposals == ()
        pages["/page"] = answer(CHANGED)
        assert looked.look().proposed == 1


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_a_page_is_gone_only_after_it_was_missing_three_times_over_days(tmp_path, status):
    with a_site(answer(b"no", status=status)) as site:
        looked = Looked(tmp_path, site)
        looked.look()
        looked.look(days=0.1)
        looked.look(days=0.1)
        assert looked.proposals == ()
        looked.look(days=2)
        assert [p.look.standing for p in looked.proposals] == ["gone"]
        assert looked.look().proposed == 0


def test_a_page_that_leads_to_the_front_page_is_missing_and_one_that_moves_is_not(tmp_path):
    pages = {
        "/page": passing_on("/"),
        "/": answer(page_of("Welcome.")),
        "/old": passing_on("/new"),
        "/new": answer(page_of(SAYS)),
    }
    with a_site(pages) as site:
        looked = Looked(tmp_path, site)
        looked.look()
        looked.move_to(site.at("/old"))
        looked.look()
        assert looked.came() == ["home", "page"]
        assert looked.proposals == ()


@pytest.mark.parametrize("status", ["500 Oops", "403 Forbidden", "401 Unauthorized", "418 Teapot"])
def test_a_failed_look_is_not_gone_and_is_tried_again_later_and_later(tmp_path, status):
    with a_site({"/page": answer(b"", status=status)}) as site:
        looked = Looked(tmp_path, site)
        waits = []
        for _ in range(5):
            told = looked.look(days=3)
            waits.append(looked.due - looked.paper.desk.clock.now)
        assert told.failed == 1
        assert looked.proposals == ()
        assert sorted(waits) == waits
        assert looked.came() == ["failed"] * 5


def test_a_server_that_says_when_to_come_back_is_not_asked_before(tmp_path):
    busy = b"HTTP/1.1 503 Busy\r\nRetry-After: 172800\r\nContent-Length: 0\r\n\r\n"
    with a_site({"/page": busy, "/robots.txt": ROBOTS}) as site:
        looked = Looked(tmp_path, site)
        looked.look()
        assert (looked.due - looked.paper.desk.clock.now).total_seconds() > 172_000
        assert looked.look(only_due=True).failed == 0
        assert looked.look(only_due=True, days=3).failed == 1


def test_a_page_that_has_not_changed_is_not_sent_again(tmp_path):
    page = answer(page_of(SAYS)).replace(
        b"\r\n", b'\r\nETag: "v1"\r\nLast-Modified: Mon, 02 Mar 2026 10:00:00 GMT\r\n', 1
    )
    same = b"HTTP/1.1 304 Not Modified\r\n\r\n"

    def told(head: bytes):
        if b" /robots" in head:
            return [ROBOTS]
        return [same if b'If-None-Match: "v1"' in head and b"If-Modified-Since: Mon" in head else page]

    with a_site(told) as site:
        looked = Looked(tmp_path, site)
        for _ in range(3):
            looked.look()
        assert looked.came() == ["page", "unchanged", "unchanged"]


def test_addresses_that_lie_inside_a_network_or_lead_there_are_not_asked(tmp_path):
    with a_site({"/secret": answer(page_of(SAYS))}, name=None) as hidden:
        there = f"https://inside.test:{hidden.port}/secret"
        with a_site({"/page": passing_on(there)}) as site:
            looked = Looked(tmp_path, site)
            told = looked.look()
            assert "CAP03" in told.told[0]
            looked.move_to(there)
            looked.look()
            assert looked.came() == ["failed", "failed"]
        assert hidden.asked == []


def test_endless_redirects_and_a_slow_server_are_told_and_bounded(tmp_path):
    def slowly(head: bytes):
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        for _ in range(100):
            time.sleep(0.2)
            yield b"<p>and so on"

    steps = {f"/{n}": passing_on(f"/{n + 1}") for n in range(40)}
    with a_site(
        lambda head: slowly(head) if b" /slow" in head else [steps.get(head.split(b" ")[1].decode(), ROBOTS)]
    ) as site:
        looked = Looked(tmp_path, site, "/0", seconds=1)
        assert "CAP14" in looked.look().told[0]
        looked.move_to(site.at("/slow"))
        began = time.monotonic()
        assert "CAP07" in looked.look().told[0]
        assert time.monotonic() - began < 5


def test_what_robots_txt_closes_to_programs_is_left_to_people(tmp_path):
    rules = answer(b"User-agent: *\nDisallow: /page\n", kind="text/plain")
    with a_site({"/robots.txt": rules, "/page": answer(page_of(SAYS))}) as site:
        looked = Looked(tmp_path, site)
        assert "LOK01" in looked.look().told[0]
        assert [head.split(b" ")[1] for head in site.asked] == [b"/robots.txt"]


def test_a_host_is_asked_by_one_at_a_time_with_the_pause_that_it_asks_for(tmp_path):
    at: list[tuple[float, float]] = []

    def told(head: bytes):
        began = time.monotonic()
        time.sleep(0.05)
        yield (
            answer(b"User-agent: *\nCrawl-delay: 1\n", kind="text/plain")
            if b"robots" in head
            else answer(page_of(SAYS))
        )
        at.append((began, time.monotonic()))

    with a_site(told) as site:
        looked = Looked(tmp_path, site)
        looked.paper.publishing(CITED, on={"second": SAYS})
        source, looked.source = looked.source, looked.paper.source("second")
        looked.move_to(site.at("/other"))
        looked.source = source
        assert looked.look(pause=0.2).looked == 2
    assert len(at) == 3
    assert all(later[0] - earlier[1] > 0.9 for earlier, later in pairwise(at[1:]))


def test_a_confidential_source_is_never_asked_again(tmp_path):
    with a_site({"/page": answer(CHANGED)}) as site:
        looked = Looked(tmp_path, site)
        looked.paper.adding(looked.draft, "harbour", SAYS, confidential=True)
        assert looked.look().looked == 0
        assert site.asked == []


def test_what_somebody_must_not_know_of_takes_no_room_on_a_page_of_findings(tmp_path, monkeypatch):
    monkeypatch.setattr("onrecord.corrections.recapture.answering.ON_A_PAGE", 1)
    with a_site({"/page": answer(CHANGED), "/other": answer(CHANGED)}) as site:
        looked = Looked(tmp_path, site)
        looked.look()
        first, second = looked.source, looked.paper.publishing(CITED, on={"second": SAYS})
        looked.source = looked.paper.source("second")
        looked.move_to(site.at("/other"))
        looked.look()
        assert [p.source for p in looked.proposals] == [looked.source]
        looked.paper.adding(second, "second", SAYS, confidential=True)
        paper = looked.paper
        with paper.desk.database.reading() as connection:
            seen = proposals(connection, paper.person("checker"), paper.desk.protocol)
            assert [p.source for p in seen] == [first]
            assert how_many_wait(connection, paper.person("checker"), paper.desk.protocol) == 1


def test_the_page_s_own_word_that_it_was_retracted_is_proposed_as_such(tmp_path):
    page = page_of(SAYS).replace(b"<title>", b'<meta name="citation_retracted" content="yes"><title>')
    with a_site({"/page": answer(page)}) as site:
        looked = Looked(tmp_path, site)
        looked.look()
        (found,) = looked.proposals
        assert (found.look.standing, found.noticed_by) == ("retracted", "source")


def test_a_hostile_page_does_not_keep_the_others_from_being_looked_at(tmp_path):
    with a_site({"/page": answer(b"<div>" * 60_000 + b"Correction: " * 50_000)}) as site:
        looked = Looked(tmp_path, site)
        looked.paper.publishing(CITED, on={"second": SAYS})
        looked.source = looked.paper.source("second")
        looked.move_to(site.at("/gone"))
        told = looked.look()
        assert told.looked + told.failed == 2


def test_a_page_too_large_to_look_at_raises_no_alarm_and_is_left_to_people(tmp_path):
    with a_site({"/page": answer(page_of(SAYS) + b"<b>x" * (MOST_TAGS + 1))}) as site:
        looked = Looked(tmp_path, site)
        told = looked.look()
        assert (told.proposed, told.failed, looked.proposals) == (0, 1, ())
        assert "too large to be looked at again (more than 200,000 tags)" in told.told[0]
        assert [one.why for one in looked.not_looked_at()] == [told.told[0].partition("LOK04: ")[2]]


def test_what_people_have_seen_to_be_retracted_is_not_left_to_them_any_more(tmp_path):
    with a_site({"/robots.txt": answer(b"User-agent: *\nDisallow: /")}) as site:
        looked = Looked(tmp_path, site)
        looked.look()
        assert looked.not_looked_at()
        seen = Fall(standing="retracted", reason="The page says so in a browser.")
        fall(looked.paper.desk, looked.paper.person(), looked.source, seen)
        assert looked.not_looked_at() == ()


def test_what_can_not_be_looked_at_is_told_nobody_who_must_not_know_of_the_source(tmp_path):
    with a_site({"/robots.txt": answer(b"User-agent: *\nDisallow: /")}) as site:
        looked = Looked(tmp_path, site)
        looked.look()
        assert "robots.txt" in looked.not_looked_at()[0].why
        looked.paper.adding(looked.draft, "harbour", SAYS, confidential=True)
        assert looked.not_looked_at("checker") == ()
