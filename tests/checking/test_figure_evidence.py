from factories import a_draft, a_library
from onrecord.checking.figure_evidence import figures_held
from onrecord.checking.passages import find_passages
from onrecord.checking.rule import Case
from onrecord.reading.read import TrainedReader

CARRIED = "The ferry Marigold carried {} passengers when it struck North Pier on Sunday."


def held(text, sources, folder):
    draft, library = a_draft(text), a_library(sources, folder)
    reading = TrainedReader().read(draft.document)
    case = Case(draft=draft, reading=reading, library=library, passages=find_passages(draft, reading, library))
    return [(h.words, h.agreement) for h in figures_held(case)]


def test_a_figure_that_the_source_gives_otherwise_is_held_against_it(tmp_path):
    assert held(CARRIED.format(240), {"a.txt": CARRIED.format(212)}, tmp_path) == [("212", "differs")]


def test_a_figure_that_one_source_bears_out_is_left_for_people_to_weigh(tmp_path):
    sources = {"a.txt": CARRIED.format(212), "b.txt": CARRIED.format(240)}
    assert held(CARRIED.format(240), sources, tmp_path) == []


def test_figures_of_other_things_are_not_compared(tmp_path):
    source = CARRIED.format(212).replace("passengers", "cars")
    assert held(CARRIED.format(240), {"a.txt": source}, tmp_path) == []


def test_the_noun_that_is_counted_is_no_word_in_common(tmp_path):
    draft = "The bus takes 45 minutes, and a ticket costs 30 crowns."
    assert held(draft, {"a.txt": "The ferry was old. It cost 50 crowns and carried 141 cars a week."}, tmp_path) == []


def test_a_figure_a_thousand_times_another_is_of_something_else_unless_it_may_be_a_slip(tmp_path):
    draft = "A ticket for the bus to Osterby costs 30 crowns."
    source = "The bus to Osterby cost {} crowns when the council bought it."
    assert held(draft, {"a.txt": source.format("7 million")}, tmp_path / "other") == []
    assert held(draft, {"a.txt": source.format("3 million")}, tmp_path / "slip") == [("3 million", "differs")]
    assert held(draft, {"a.txt": source.format("28,000")}, tmp_path / "near") == [("28,000", "differs")]


def test_a_figure_below_zero_differs_from_one_above_unless_a_word_says_it(tmp_path):
    grew = "Exports of the islands of Skerry grew 0.3 percent in the month of May."
    source = {"a.txt": "Exports of the islands of Skerry grew -0.3 percent in the month of May."}
    assert held(grew, source, tmp_path) == [("-0.3 percent", "differs")]
    assert held(grew.replace("grew", "fell"), source, tmp_path) == []


def test_a_number_that_the_source_lists_beside_its_figure_is_in_the_source(tmp_path):
    draft = "The inspector wrote in her report of 14 April that {} were “cracked through for a third of their depth.”"
    source = {
        "a.txt": "Piles 7, 8 and 9 are cracked through for a third of their depth, the report of the inspector says."
    }
    for n, words in enumerate(("piles 7 and 8", "piles 7, 8 and 9", "piles 8 and 9")):
        assert held(draft.format(words), source, tmp_path / f"listed{n}") == []
    differing = [words for words, _ in held(draft.format("piles 17 and 8"), source, tmp_path / "other")]
    assert differing == ["9"]


LOSS = "The club lost £11.4 million last season."
BOUGHT = "Roe bought the club in 2019 for just under £6 million. The stadium was sold out three times last season."
TURNOVER = "The club’s turnover rose to £27.3 million in the year to June."
WAGES = (
    "Turnover rose by 8 per cent to £27.3 million. Wages rose from £21.4 million to £31.5 million, which is more than "
    "turnover. At the end of the year the club owed nothing."
)
RESERVES = (
    "The council’s reserves fell from £31 million in 2021 to £9 million this year, according to a report by Ann Roe, "
    "the chief executive."
)
REPORT = (
    "The chief executive, Karl Lund, has been consulted. General reserves have fallen from £31 million in 2021 to "
    "£9 million in 2026."
)


def test_a_sum_in_another_sentence_is_of_something_else(tmp_path):
    assert held(LOSS, {"a.txt": BOUGHT}, tmp_path) == []


def test_a_source_with_the_figure_of_the_draft_bears_it_out_whatever_else_it_has(tmp_path):
    assert held(TURNOVER, {"a.txt": WAGES}, tmp_path) == []
    assert held(RESERVES, {"a.txt": REPORT}, tmp_path / "b") == []


def test_a_source_may_have_the_figure_far_from_the_passage(tmp_path):
    source = "\n\n".join(
        [CARRIED.format(212), *["The pier was closed."] * 9, "Its owner says the ferry had 240 passengers on Sunday."]
    )
    assert held(CARRIED.format(240), {"a.txt": source}, tmp_path) == []


def test_the_same_number_of_something_else_bears_nothing_out(tmp_path):
    source = CARRIED.format(212) + " The yard has 240 workers. Hundreds of passengers wait at North Pier on a Sunday."
    assert held(CARRIED.format(240), {"a.txt": source}, tmp_path) == [("212", "differs")]


def test_a_wrong_sum_is_found_beside_other_sums(tmp_path):
    source = (
        "The club lost £11.4 million last season, and its wages rose to £31.5 million. It was bought for £6 million."
    )
    assert held(LOSS.replace("11.4", "14.1"), {"a.txt": source}, tmp_path) == [("£11.4 million", "differs")]


def test_a_heading_lends_no_words_to_the_figure_of_the_line_below_it(tmp_path):
    draft = "Osterby Rovers lost £640,000 in the year to June 2025, its accounts show."
    accounts = "Annual report and accounts for the year ended 30 June 2025\n\nTurnover was £2.8 million in all.\n"
    assert held(draft, {"accounts.txt": accounts}, tmp_path) == []


def test_last_years_figure_is_not_held_against_what_will_be_and_this_years_is(tmp_path):
    draft = "OSTERBY, 12 March 2026 — The average household in band D will pay £1,742 a year, an increase of £65."
    page = '<meta property="article:published_time" content="{}"><p>A band D household will pay {} a year.</p>'
    old, new = page.format("2025-03-12", "£1,659"), page.format("2026-03-10", "£1,724")
    assert held(draft, {"old.html": old}, tmp_path / "old") == []
    assert held(draft, {"old.html": old, "new.html": new}, tmp_path / "both") == [("£1,724", "differs")]


def test_a_figure_that_is_nearer_to_another_of_the_statement_is_held_against_that_one_alone(tmp_path):
    draft = "Osterby Rovers lost £640,000 in the year on a turnover of £2.8 million, the club says."
    same = "Osterby Rovers said the turnover in the year of the club was £2.8 million."
    assert held(draft, {"a.txt": same}, tmp_path / "same") == []
    assert held(draft, {"a.txt": same.replace("2.8", "2.6")}, tmp_path / "other") == [("£2.6 million", "differs")]


def test_a_figure_that_a_mail_program_has_broken_in_two_is_one(tmp_path):
    mail = "The repair of the ferry Marigold in the harbour will cost {}\nmillion, of which the county pays its part."
    draft = "The repair of the ferry Marigold in the harbour will cost £2.4 million."
    assert held(draft, {"a.txt": mail.format("£2.4")}, tmp_path / "same") == []
    assert held(draft, {"a.txt": mail.format("£2.6")}, tmp_path / "other") == [("£2.6 million", "differs")]
