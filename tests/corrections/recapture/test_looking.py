"""Pages held against their captures: the cited passage, the notices, the page's own word."""

from pathlib import Path

import pytest

from onrecord.corrections.recapture.looking import Look, compare
from onrecord.corrections.recapture.page_seen import PageSeen, see_document, see_page
from onrecord.corrections.recapture.sighting import Cited
from onrecord.documents.formats.html import draw_html
from onrecord.settings import Settings
from recapture import is_right, look_at
from recapture_pages.cases import cases

SETTINGS = Settings(index_folder=Path("unused"))
PAGE = """<html><head><title>Ferry</title></head><body><nav>News Sport</nav><article><h1>Ferry rams pier</h1>
<p>The ferry struck the pier at noon, police said. There were 1,412 people aboard “the Solvei”.</p>
<p>Nobody was hurt, the harbour master said. The captain did not speak.</p><table><tr><td>Crew</td><td>37</td></tr>
<tr><td>Guests</td><td>37</td></tr></table></article></body></html>"""
CITED = ("There were 1,412 people aboard “the Solvei”.", "Nobody was hurt, the harbour master said.", "37")


def seen(markup: str) -> PageSeen:
    return see_page(markup.encode(), "page.html", SETTINGS)


def looked(*changes: tuple[str, str], cited: tuple[str, ...] = CITED[:2]) -> Look:
    before, now = seen(PAGE), PAGE
    for old, new in changes:
        assert old in now
        now = now.replace(old, new, 1)
    places = [Cited(words=w, start=before.text.index(w), end=before.text.index(w) + len(w)) for w in cited]
    return compare(before, seen(now), places)


@pytest.mark.parametrize("part", ["shaped by", "kept aside"])
def test_pages_that_were_changed_by_rule_are_told_apart(part):
    wrong = [c for c in cases(aside=part == "kept aside") if not is_right(c, look_at(c, SETTINGS))]
    assert [(c.shape, c.kind, c.change, c.around) for c in wrong] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“the Solvei”", '"the Solvei"'),
        ("1,412", "1\u202f412"),
        ("1,412", "1412"),
        ("people", "peo&shy;ple"),
        ("There were", "There&nbsp;were"),
        ("police said", "police told reporters"),
        ("News Sport", "News Sport Weather"),
        ("</p>\n<p>Nobody", "</p><div>Share this</div><p>Nobody"),
        ("</p>\n<p>Nobody", "<br><br>Nobody"),
    ],
)
def test_typography_furniture_and_other_sentences_are_no_change(old, new):
    assert not looked((old, new)).matters


@pytest.mark.parametrize(
    ("old", "new", "how"),
    [
        ("1,412", "1,413", "altered"),
        ("1,412", "141.2", "altered"),
        ("Solvei", "Solveig", "altered"),
        ("There were", "There were not", "altered"),
        ("There were 1,412 people", "Police deny that there were 1,412 people", "altered"),
        ("There were 1,412 people aboard “the Solvei”.", "", "gone"),
        ("There were 1,412 people aboard “the Solvei”.", "How many were aboard isn’t known.", "gone"),
        ("“the Solvei”.", "“the Solvei”?", "altered"),
    ],
)
def test_a_change_in_a_cited_passage_is_told_with_what_stands_there_now(old, new, how):
    look = looked((old, new))
    assert (look.standing, [s.how for s in look.changed]) == ("changed", [how])


def test_a_cell_of_a_table_is_compared_with_its_row():
    look = looked(("<td>Crew</td><td>37", "<td>Crew</td><td>73"), cited=("37",))
    assert [s.how for s in look.sightings] == ["altered"]
    assert not looked(("<td>Guests</td><td>37", "<td>Guests</td><td>73"), cited=("37",)).matters


def test_old_words_in_a_notice_or_a_comment_are_not_taken_for_the_passage():
    notice = "<p>Correction: an earlier version said “There were 1,412 people aboard “the Solvei”.”</p></article>"
    look = looked(("1,412", "1,214"), ("</article>", notice))
    assert [s.how for s in look.changed] == ["altered"]
    assert [n.before for n in look.notices] == [""]


@pytest.mark.parametrize(
    "notice",
    [
        "<p>Correction: the pier is the north pier.</p>",
        "<div class='correction'>The pier is the north pier, not the south.</div>",
        "<p><i>This article was amended on 9 March to remove a name.</i></p>",
        "<p>Rettelse: Det var den nordlige mole.</p>",
        "<aside class='editors-note'>We could not confirm the number that was given.</aside>",
    ],
)
def test_a_correction_notice_that_is_new_is_told(notice):
    look = looked(("</article>", f"{notice}</article>"))
    assert (look.standing, len(look.notices)) == ("corrected", 1)


@pytest.mark.parametrize(
    "none",
    [
        "<p><a href='/corrections'>Corrections and clarifications: how we work</a></p>",
        "<div class='related'><p>Correction: the mayor of Lunde</p></div>",
        "<div class='comments'><p>Correction: it was raining that day.</p></div>",
        "<p hidden>Correction: the pier is the north pier.</p>",
    ],
)
def test_links_teasers_and_comments_are_no_correction_notice(none):
    assert not looked(("</article>", f"{none}</article>")).matters


def test_a_notice_that_was_reworded_is_told_with_both_wordings():
    before = seen(PAGE.replace("</article>", "<p>Correction: the pier is the north pier.</p></article>"))
    now = seen(PAGE.replace("</article>", "<p>Correction: the pier is the south pier.</p></article>"))
    (change,) = compare(before, now, ()).notices
    assert ("north" in change.before, "south" in change.now) == (True, True)
    assert not compare(before, before, ()).matters


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<title>Ferry", "<title>RETRACTED: Ferry"),
        ("<title>", "<meta name='citation_retracted' content='yes'><title>"),
        ("<title>", "<meta name='DC.type' content='Retraction'><title>"),
        (
            "<title>",
            '<script type="application/ld+json">{"@type":"Article","creativeWorkStatus":"Retracted"}</script><title>',
        ),
        ("</article>", "<p>Retraction: this article has been withdrawn by the editors.</p></article>"),
    ],
)
def test_a_retraction_in_the_page_s_own_words_is_proposed_as_such(old, new):
    assert looked((old, new)).standing == "retracted"


def test_a_correction_in_the_structured_data_is_a_notice():
    data = '{"@type":"NewsArticle","correction":{"@type":"CorrectionComment","text":"The pier was the north pier."}}'
    look = looked(("<title>", f'<script type="application/ld+json">{data}</script><title>'))
    assert [n.now for n in look.notices] == ["The pier was the north pier."]


def test_that_a_page_was_modified_is_a_remark_and_no_reason():
    look = looked(("<title>", "<meta property='article:modified_time' content='2026-04-01'><title>"))
    assert (look.matters, look.remarks) == (False, ("the page says that it was modified on 2026-04-01",))


def test_another_page_in_its_place_is_remarked_on():
    now = seen("<html><body><p>Checking that you are human. Please wait.</p></body></html>")
    look = compare(seen(PAGE), now, [Cited(words=CITED[1], start=seen(PAGE).text.index(CITED[1]), end=0)])
    assert look.standing == "changed"
    assert "look at it in a browser" in look.remarks[0]


def test_a_page_of_which_only_the_text_is_kept_is_compared_by_its_text():
    before = see_document(draw_html(PAGE.encode()))
    at = before.text.index(CITED[0])
    cited = [Cited(words=CITED[0], start=at, end=at + len(CITED[0]))]
    assert not compare(before, seen(PAGE), cited).matters
    assert compare(before, seen(PAGE.replace("1,412", "1,214")), cited).matters


def test_nothing_that_can_be_read_any_more_counts_as_gone():
    look = compare(seen(PAGE), see_page(b"\x00\x01\x02", "page.bin", SETTINGS), [Cited(words=CITED[1], start=0, end=0)])
    assert (look.standing, "no text could be drawn" in look.remarks[0]) == ("changed", True)
