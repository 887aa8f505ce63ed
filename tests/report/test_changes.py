import pytest

from onrecord.report.changes import changes_between


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(c.how, c.text) for paragraph in changes_between(old, new) for c in paragraph]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("£60,000", "£6,000"),
        ("60.5%", "65%"),
        ("$1.5m", "$1.5bn"),
        ("60,000-strong", "6,000-strong"),
        ("8.30am", "9.30am"),
        ("-5", "5"),
        ("US$60", "$60"),
        ("1\u00a0000", "2\u00a0000"),
    ],
)
def test_a_figure_changes_as_a_whole(old, new):
    expected = [("same", "It cost "), ("out", old), ("in", new), ("same", " in all.")]
    assert told(f"It cost {old} in all.", f"It cost {new} in all.") == expected


def test_the_marks_behind_a_figure_are_no_part_of_it():
    changed = [("same", "In "), ("out", "2019"), ("in", "2018"), ("same", ", it shut.")]
    assert told("In 2019, it shut.", "In 2018, it shut.") == changed
    assert told("It shut in 2019.", "It shut in 2018.")[-1] == ("same", ".")


def test_nothing_of_the_text_is_lost_between_tokens():
    old, new = "It’s 5–6 km, “so” £ 3; €4 (A$5)…", "It’s 5–7 km, “so” £ 3; 4€ (A$5)…"
    assert "".join(words for how, words in told(old, new) if how != "in") == old
    assert "".join(words for how, words in told(old, new) if how != "out") == new
