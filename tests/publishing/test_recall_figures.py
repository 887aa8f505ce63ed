from datetime import timedelta

from corrections.recall.fallings import a_paper
from corrections.recall.test_deciding import deciding
from corrections.recall.test_falling import GONE, HURT, SHUT
from onrecord.corrections.recall.falling import fall
from onrecord.publishing.going_out import Messenger, site_of
from onrecord.publishing.imprint import read_imprint
from onrecord.publishing.recall_figures import recall_figures_of


def figures(paper):
    with paper.desk.database.reading() as connection:
        return recall_figures_of(connection, paper.person("chief").newsroom)


def test_recalls_are_counted_by_what_came_of_them(tmp_path):
    paper = a_paper(tmp_path)
    draft = paper.publishing(f"{SHUT} {HURT}", {"harbour": f"{SHUT} {HURT}"})
    assert figures(paper).recalls == 0
    recall = fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    deciding(paper, draft, recall, "unchanged", reason="A mistake of layout alone.", statements=(1,))
    told = figures(paper)
    assert (told.recalls, told.open, told.statements, told.waiting, told.hours) == (1, 1, 2, 1, None)
    paper.desk.clock.now += timedelta(hours=6)
    deciding(paper, draft, recall, "unchanged", reason="A mistake of layout alone.")
    told = figures(paper)
    assert (told.open, told.waiting, told.outcomes) == (0, 0, {"unchanged": 2})
    assert 6.0 <= told.hours < 6.1


def test_readers_are_told_the_sum_and_no_source(tmp_path):
    paper = a_paper(tmp_path)
    draft = paper.publishing(SHUT, {"harbour": SHUT})
    messenger = Messenger(desk=paper.desk, imprint=lambda: read_imprint(tmp_path))
    assert messenger.look()
    recall = fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    assert messenger.look()
    deciding(paper, draft, recall, "unchanged", reason="A mistake of layout alone.")
    assert messenger.look()
    page = " ".join((site_of(paper.desk) / "record" / "index.html").read_text().split())
    assert "1 statement of ours was opened again: 1 needed no change." in page
    assert "mistake of layout" not in page
    assert GONE.reason not in page
