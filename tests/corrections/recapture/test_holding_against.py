import json

from sqlalchemy import update

from corrections.recapture.lookings import CITED, SAYS, Looked, page_of
from onrecord.corrections.recapture.answering import say_fallen, say_nothing
from onrecord.corrections.recapture.asking_register import ask_register
from onrecord.corrections.recapture.holding_against import hold_against
from onrecord.corrections.recapture.manners import Manners
from onrecord.corrections.recapture.register import read_register
from onrecord.storage.recall_tables import SOURCE
from web_archives import answer
from web_servers import a_site

TABLE = b"OriginalPaperDOI,RetractionNature,Reason\n10.5555/Sleep.7,Retraction,+Fake Data;\n"
META = b'<meta name="citation_doi" content="10.5555/sleep.7"><title>'


def entries():
    return read_register(TABLE, "table.csv").entries


def newsroom(looked: Looked) -> int:
    return looked.paper.person().newsroom


def test_a_paper_is_known_by_the_doi_in_its_address(tmp_path):
    with a_site({}) as site:
        looked = Looked(tmp_path, site)
        looked.move_to("https://doi.org/10.5555/SLEEP.7")
        assert hold_against(looked.paper.desk, newsroom(looked), entries()).matched == 1
        (found,) = looked.proposals
        assert (found.look.standing, found.noticed_by) == ("retracted", "retraction-watch")
        assert found.look.reasons == ("retraction in the table of Retraction Watch: Fake Data",)
        recall = say_fallen(
            looked.paper.desk, looked.paper.person(), found.id, "retracted", "It was retracted, see the table."
        )
        assert looked.paper.recall(recall).noticed_by == "retraction-watch"
        assert hold_against(looked.paper.desk, newsroom(looked), entries()).proposed == ()


def test_a_paper_is_known_by_the_doi_that_its_page_tells(tmp_path):
    with a_site({"/page": answer(page_of(SAYS).replace(b"<title>", META))}) as site:
        looked = Looked(tmp_path, site)
        assert hold_against(looked.paper.desk, newsroom(looked), entries()).known == 0
        looked.look()
        assert len(hold_against(looked.paper.desk, newsroom(looked), entries()).proposed) == 1


def test_what_was_answered_is_not_proposed_again_and_other_papers_are_left_alone(tmp_path):
    with a_site({"/page": answer(page_of(SAYS))}) as site:
        looked = Looked(tmp_path, site)
        looked.paper.publishing(CITED, on={"other": SAYS})
        with looked.paper.desk.database.writing() as connection:
            connection.execute(update(SOURCE).where(SOURCE.c.id == looked.source).values(doi="10.5555/sleep.7"))
        hold_against(looked.paper.desk, newsroom(looked), entries())
        looked.look()
        (found,) = looked.proposals  # a look that finds the page as it was doesn't end what a register says
        say_nothing(looked.paper.desk, looked.paper.person(), found.id, "Another paper is meant.")
        assert hold_against(looked.paper.desk, newsroom(looked), entries()).proposed == ()
        assert looked.proposals == ()


def test_a_register_is_asked_for_each_doi_and_never_for_a_confidential_source(tmp_path):
    work = {"message": {"DOI": "10.5555/sleep.7", "updated-by": [{"DOI": "10.5555/n", "type": "correction"}]}}
    told = answer(json.dumps(work).encode(), kind="application/json")
    with a_site({"/works/10.5555/sleep.7": told}) as site:
        looked = Looked(tmp_path, site)
        with looked.paper.desk.database.writing() as connection:
            connection.execute(update(SOURCE).values(doi="10.5555/sleep.7"))
        manners = Manners(looked.terms, pause=0)
        matched, faults = ask_register(looked.paper.desk, newsroom(looked), site.at("/works/"), manners)
        assert (matched.matched, faults) == (1, ())
        assert looked.proposals[0].look.standing == "corrected"
        asked = len(site.asked)
        looked.paper.adding(looked.draft, "harbour", SAYS, confidential=True)
        ask_register(looked.paper.desk, newsroom(looked), site.at("/works/"), Manners(looked.terms, pause=0))
        assert len(site.asked) == asked


def test_a_register_is_not_asked_for_what_was_marked_as_confidential_during_the_round(tmp_path):
    def told(head):
        if b"/works/10.5555/sleep.7" in head:
            looked.paper.adding(second, "second", SAYS, confidential=True)
        yield answer(b"{}", status="404 Not Found")

    with a_site(told) as site:
        looked = Looked(tmp_path, site)
        second = looked.paper.publishing(CITED, on={"second": SAYS})
        with looked.paper.desk.database.writing() as connection:
            for number, doi in ((looked.source, "10.5555/sleep.7"), (looked.paper.source("second"), "10.5555/wake.8")):
                connection.execute(update(SOURCE).where(SOURCE.c.id == number).values(doi=doi))
        ask_register(looked.paper.desk, newsroom(looked), site.at("/works/"), Manners(looked.terms, pause=0))
        assert [head.split(b" ")[1] for head in site.asked] == [b"/robots.txt", b"/works/10.5555/sleep.7"]


def test_so_many_papers_are_asked_for_at_once_and_the_others_after_them(tmp_path):
    with a_site(answer(b"{}", status="404 Not Found")) as site:
        looked = Looked(tmp_path, site)
        looked.paper.publishing(CITED, on={"second": SAYS})
        with looked.paper.desk.database.writing() as connection:
            for number, doi in ((looked.source, "10.5555/sleep.7"), (looked.paper.source("second"), "10.5555/wake.8")):
                connection.execute(update(SOURCE).where(SOURCE.c.id == number).values(doi=doi))
        for _ in range(3):
            manners = Manners(looked.terms, pause=0)
            ask_register(looked.paper.desk, newsroom(looked), site.at("/works/"), manners, most_due=1)
        papers = [head.split(b" ")[1] for head in site.asked if b" /works/" in head]
        assert papers == [b"/works/10.5555/sleep.7", b"/works/10.5555/wake.8"]


def test_a_register_that_can_not_be_reached_is_told(tmp_path):
    with a_site(answer(b"{}", status="500 Oops")) as site:
        looked = Looked(tmp_path, site)
        with looked.paper.desk.database.writing() as connection:
            connection.execute(update(SOURCE).values(doi="10.5555/sleep.7"))
        manners = Manners(looked.terms, pause=0)
        _, faults = ask_register(looked.paper.desk, newsroom(looked), site.at("/works/"), manners)
        assert "10.5555/sleep.7: " in faults[0]
