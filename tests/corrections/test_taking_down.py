import json

import pytest
from sqlalchemy import select

from corrections.outings import Paper
from onrecord.corrections.taking_down import take_down
from onrecord.errors import OnrecordError
from onrecord.storage.publishing_tables import OUTBOX

NOTICE = "A court has ordered us to take this article down."


@pytest.fixture
def paper(tmp_path):
    return Paper(tmp_path)


def test_the_notice_takes_the_place_of_the_text_and_the_digest_stays(paper):
    take_down(paper.desk, paper.people["chief"], paper.draft, NOTICE)
    article = paper.article
    assert article.taken_down.notice == NOTICE
    with paper.desk.database.reading() as connection:
        entry = json.loads(connection.execute(select(OUTBOX.c.entry).order_by(OUTBOX.c.id.desc())).scalars().first())
    assert (entry["kind"], entry["article"]) == ("take-down", article.key)
    assert entry["sha256"] == article.latest.sha256
    assert "court" not in json.dumps(entry)


@pytest.mark.parametrize("role", ["writer", "checker", "editor", "lawyer"])
def test_only_the_chief_takes_down(paper, role):
    with pytest.raises(OnrecordError, match="DSK01"):
        take_down(paper.desk, paper.people[role], paper.draft, NOTICE)


def test_a_notice_says_something_and_nothing_comes_after_it(paper):
    with pytest.raises(OnrecordError, match="DSK03"):
        take_down(paper.desk, paper.people["chief"], paper.draft, " . ")
    take_down(paper.desk, paper.people["chief"], paper.draft, NOTICE)
    for verb in (paper.propose, lambda: take_down(paper.desk, paper.people["chief"], paper.draft, NOTICE)):
        with pytest.raises(OnrecordError, match="COR05"):
            verb()
