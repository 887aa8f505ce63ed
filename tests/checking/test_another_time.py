from datetime import date

import pytest

from factories import a_draft, a_library
from onrecord.checking.another_time import foretells, is_of_another_time
from onrecord.reading.read import TrainedReader
from onrecord.sources.clip import Clip

WRITTEN = date(2026, 3, 12)
PAGE = '<meta property="article:published_time" content="{}"><p>The parish budget and its tax.</p>'


def told(words: str, published: str, folder) -> tuple[bool, bool]:
    """Whether the statement is of another time than the page, and whether the page foretells it."""
    draft = a_draft(f"OSTERBY, 12 March 2026 — {words}")
    statement = TrainedReader().read(draft.document).statements[-1]
    with a_library({"page.html": PAGE.format(published)}, folder) as library:
        capture = library.capture(next(iter(library.captures())))
        clip = Clip(capture=capture, span=capture.document.blocks[0].span)
        return is_of_another_time(WRITTEN, statement, clip), foretells(WRITTEN, statement, clip)


@pytest.mark.parametrize(
    ("words", "of_another_time", "foretold"),
    [
        ("A household will pay 1,742 crowns a year.", True, True),
        ("The brewery employs 420 people.", True, False),
        ("The council cut 40 posts.", False, False),
        ("The club lost 640,000 crowns in the year to June 2025.", True, False),
        ("The tax rose by 4.9% last March.", False, False),
        ("The tax will fall to what it was in 2024.", False, False),
    ],
)
def test_an_old_source_is_of_another_time_unless_it_is_asked_of_its_own(tmp_path, words, of_another_time, foretold):
    assert told(words, "2025-03-12", tmp_path) == (of_another_time, foretold)


def test_a_source_of_these_months_is_not(tmp_path):
    assert told("A household will pay 1,742 crowns a year.", "2026-01-12", tmp_path) == (False, False)
