"""What is seen of a page, and what of a page that nobody wrote for readers."""

from pathlib import Path
from time import perf_counter

import pytest

from onrecord.corrections.recapture.page_seen import MOST_TAGS, see_page
from onrecord.errors import OnrecordError
from onrecord.settings import Settings

SETTINGS = Settings(index_folder=Path("unused"))
SLOWEST = 30.0  # seconds; each takes under 3 on a quiet machine
WORDS = b"<p>The pier was closed at once, said the harbour master.</p>"


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        (b"<b>x" * (MOST_TAGS + 1), "more than 200,000 tags"),
        (b"word " * 1_100_000, "more than 5,000,000 characters"),
    ],
    ids=["tags", "words"],
)
def test_what_is_too_much_to_be_looked_at_again_is_told(inside, why):
    with pytest.raises(OnrecordError, match="LOK04") as refused:
        see_page(b"<html><body>" + WORDS + inside, "page.html", SETTINGS)
    assert why in refused.value.detail


def test_a_text_with_many_angle_brackets_is_no_page_of_many_tags():
    seen = see_page(b"1 < 2\n" * (MOST_TAGS + 1), "sums.txt", SETTINGS)
    assert not seen.unread


def test_a_long_text_in_many_marked_elements_is_looked_through_once_and_no_further_than_a_notice_goes():
    page = b"<html><body>" + WORDS + b"<div class=correction>" * 450 + b"R&amp;D " * 300_000
    started = perf_counter()
    assert see_page(page, "page.html", SETTINGS).notices == ()
    assert perf_counter() - started < SLOWEST
