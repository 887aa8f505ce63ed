"""Why a statement is open again is told once, and what it reads like “now” is told of the latest version alone."""

import pytest

from onrecord.desk.taking_over import reasons_told

WORDS = "The words around it were changed."
MARKED = "Una M. Roe split the statement."


def who(now, before):
    return f"Who says so reads otherwise now: {now}; before: {before}."


@pytest.mark.parametrize(
    ("reason", "before", "told"),
    [
        (WORDS, "", WORDS),
        (WORDS, WORDS, WORDS),
        (WORDS, who("The board", "the paper itself"), f"{WORDS} {who('The board', 'the paper itself')}"),
        (who("Mr. Lund", "The board"), who("The board", "the paper itself"), who("Mr. Lund", "The board")),
        (who("Lund", "Roe"), f"{WORDS} {who('Roe', 'the paper')} {MARKED}", f"{who('Lund', 'Roe')} {WORDS} {MARKED}"),
        (MARKED, f"{who('Roe', 'the paper')} {WORDS}", f"{MARKED} {who('Roe', 'the paper')} {WORDS}"),
    ],
)
def test_the_latest_reason_comes_first_and_takes_the_place_of_what_was_said_of_the_same(reason, before, told):
    assert reasons_told(reason, before) == told
