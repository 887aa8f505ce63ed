from hypothesis import given
from hypothesis import strategies as st

from onrecord.report.card import cards_of
from onrecord.report.manuscript import manuscript_of
from onrecord.report.plain import plain
from report.reports import ReportBuilder, a_ferry_report, a_report


def stretches_of(builder: ReportBuilder):
    report = builder.made()
    return [s for p in manuscript_of(report, cards_of(report)) for s in p.stretches]


def test_each_statement_opens_its_card_and_has_one_sign():
    stretches = stretches_of(a_ferry_report())
    assert [s.card.id for s in stretches if s.sign] == ["s1", "s2", "s3", "s4", "s5"]
    assert next(s for s in stretches if s.sign == "≠").text == "“The harbour will reopen within three weeks,”"


def test_words_of_a_finding_are_hit_and_the_rest_of_the_statement_is_not():
    hit = [(s.text, s.hit) for s in stretches_of(a_ferry_report()) if s.card and s.card.id == "s3"]
    assert hit == [("The engines had failed twice ", ""), ("in in", "error"), (" February.", "")]


def test_a_sentence_with_nothing_to_check_says_why():
    assert [(s.text, s.idle) for s in stretches_of(a_ferry_report()) if s.idle] == [("Who will pay?", "It asks.")]


def test_the_innermost_statement_opens_its_own_card():
    text = "She said “no” twice."
    builder = a_report(text).saying("reported", text).quoting("“no”", "too_short")
    assert [(s.text, s.card.id) for s in stretches_of(builder)] == [
        ("She said ", "s1"),
        ("“no”", "s2"),
        (" twice.", "s1"),
    ]


def test_a_dateline_stands_on_the_line_of_its_paragraph():
    report = a_report("LARKHAVEN, March 12, 2026 — The ferry left.\n\nIt sank.").made()
    paragraphs = manuscript_of(report, cards_of(report))
    assert ["".join(s.text for s in p.stretches) for p in paragraphs] == [
        "LARKHAVEN, March 12, 2026 — The ferry left.",
        "It sank.",
    ]


@given(st.text("ab “”.\n\x1b é", max_size=80), st.data())
def test_nothing_of_a_draft_goes_unseen(text, data):
    builder = a_report(text)
    for _ in range(data.draw(st.integers(0, 4)) if text.strip() else 0):
        start = data.draw(st.integers(0, len(text) - 1))
        words = text[start : data.draw(st.integers(start + 1, len(text)))]
        builder.saying("claim", words) if data.draw(st.booleans()) else builder.finding("COP01", words)
    shown = "".join(s.text for s in stretches_of(builder))
    assert shown.replace(" ", "") == plain(text).replace(" ", "")


def test_a_link_never_holds_nothing_but_space():
    report = a_report("One.\n\nTwo.").saying("claim", "One.\n\nTwo.").made()
    runs = [run for p in manuscript_of(report, cards_of(report)) for run in p.runs]
    assert [(card.id if card else None, "".join(s.text for s in run)) for card, run in runs] == [
        ("s1", "One."),
        ("s1", "Two."),
    ]
