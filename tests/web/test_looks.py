"""The page of sources to look at again: what is shown to whom, and what their answers do."""

import pytest

from corrections.recapture.lookings import SAYS, Looked, page_of
from onrecord.corrections.recapture.answering import how_many_wait
from onrecord.corrections.recapture.page_seen import MOST_TAGS
from web.sites import Browser, Site, text_of
from web_archives import answer
from web_servers import a_site

CHANGED = page_of(SAYS.replace("412", "312") + " Correction: <b>an earlier version</b> gave another figure.")


class LookedSite(Site):
    """A site whose newsroom has a finding."""

    def __init__(self, folder, page: bytes = CHANGED) -> None:
        with a_site({"/page": answer(page)}) as site:
            self.looked = Looked(folder, site)
            self.looked.look()
        self.newsroom = self.looked.paper.newsroom
        self.use(self.newsroom.desk)

    @property
    def number(self) -> int:
        return self.looked.proposals[0].id


@pytest.fixture
def site(tmp_path):
    return LookedSite(tmp_path)


def editor(site: LookedSite) -> Browser:
    return site.as_role("editor")


def test_old_and_new_words_are_shown_with_the_difference_marked(site):
    page = editor(site).get("/looks").text
    assert "<del>412</del><ins>312</ins>" in page
    assert "A cited passage reads otherwise" in text_of(page)
    assert "1 published statement rests on it" in text_of(page)


def test_it_has_fallen_opens_a_recall(site):
    told = editor(site).send(f"/looks/{site.number}/fallen", standing="changed", reason="The figure was wrong.")
    assert told.status_code == 303
    recall = int(told.headers["location"].rpartition("/")[2])
    assert site.looked.paper.recall(recall).statements == 1
    assert "has changed, as far as the desk has looked" in text_of(editor(site).get("/looks").text)


def test_nothing_that_matters_needs_a_note_and_takes_it_off_the_list(site):
    number = site.number
    refused = editor(site).send(f"/looks/{number}/nothing", reason=" ")
    assert (refused.status_code, "DSK03" in refused.text) == (422, True)
    assert editor(site).send(f"/looks/{number}/nothing", reason="A slip of the pen.").status_code == 303
    again = editor(site).send(f"/looks/{number}/nothing", reason="A slip of the pen.")
    assert (again.status_code, "LOK03" in again.text) == (409, True)
    with site.newsroom.desk.database.reading() as connection:
        assert how_many_wait(connection, site.newsroom.people["editor"], site.newsroom.desk.protocol) == 0


@pytest.mark.parametrize(("role", "status"), [("writer", 403), ("checker", 200), ("editor", 200), ("chief", 200)])
def test_who_decides_recalls_sees_it_and_who_opens_them_answers(site, role, status):
    page = site.as_role(role).get("/looks")
    assert page.status_code == status
    assert ("It has fallen" in page.text) == (role in ("editor", "chief"))
    if role in ("writer", "checker"):
        told = site.as_role(role).send(
            f"/looks/{site.number}/fallen", standing="changed", reason="The figure was wrong."
        )
        assert told.status_code == 403


def test_what_a_page_says_is_shown_as_words_and_never_as_markup(tmp_path):
    nasty = page_of(SAYS.replace("412", "312 <script>alert(1)</script>"))
    page = editor(LookedSite(tmp_path, nasty)).get("/looks").text
    assert "<script>alert" not in page


def test_a_form_without_the_word_of_the_session_is_refused(site):
    browser = editor(site)
    browser.csrf = "another"
    assert browser.send(f"/looks/{site.number}/nothing", reason="A slip of the pen.").status_code == 403


def test_what_is_marked_as_confidential_meanwhile_is_shown_to_nobody_who_may_not_see_it(site):
    site.looked.paper.adding(site.looked.draft, "harbour", SAYS, confidential=True)
    assert "harbour" not in site.as_role("checker").get("/looks").text


def test_the_page_of_recalls_leads_there(site):
    assert "1 source to look at again" in text_of(editor(site).get("/recalls").text)


def test_a_page_too_large_to_look_at_is_named_for_people_to_look_at(tmp_path):
    site = LookedSite(tmp_path, page_of(SAYS) + b"<b>x" * (MOST_TAGS + 1))
    page = text_of(editor(site).get("/looks").text)
    assert "Pages that the desk can’t look at" in page
    assert "The page is too large to be looked at again (more than 200,000 tags)." in page
    assert "A cited passage is gone" not in page
