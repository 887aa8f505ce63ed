"""The opening of an article is told by how newspapers set it."""

from datetime import date

import pytest

from onrecord.documents.lines import lay_lines
from onrecord.documents.opening import Opening, byline_names, date_line, is_byline, read_opening
from onrecord.documents.read import PASTED, draft_of

BODY = "The ferry struck the pier early on Sunday and thirty people were hurt, the police said."


def _opening(text: str, published: date | None = None) -> Opening:
    return read_opening(text, lay_lines(text), published=published)


def test_headline_byline_date_and_dateline_are_told_apart():
    text = f"Ferry rams pier\nBy Runa Ostlie\nMarch 12, 2026\n\nLARKHAVEN, March 11 (NPA) — {BODY}\n"
    opening = _opening(text)
    assert [b.kind for b in opening.blocks] == ["headline", "byline", "dateline", "dateline", "paragraph"]
    assert (opening.headline, opening.byline) == ("Ferry rams pier", "Runa Ostlie")
    assert opening.published == date(2026, 3, 12)
    assert opening.dateline is not None
    assert (opening.dateline.place, opening.dateline.day) == ("LARKHAVEN", date(2026, 3, 11))


@pytest.mark.parametrize("before", ["Ferry rams pier\n", "Ferry rams pier\nBy Runa Ostlie, court reporter\n\n", ""])
@pytest.mark.parametrize(
    "line", ["KELD HAVEN, 5 February 2026", "Keld Haven, February 5, 2026", "KELD HAVEN (NPA), 5 Feb. 2026"]
)
def test_a_dateline_may_be_a_line_of_its_own(before, line):
    opening = _opening(f"{before}{line}\n\n{BODY}\n")
    assert opening.dateline is not None
    assert (opening.dateline.place, opening.dateline.day) == (line.split(",")[0].split(" (")[0], date(2026, 2, 5))
    assert [b.kind for b in opening.blocks][-2:] == ["dateline", "paragraph"]
    assert opening.headline == ("Ferry rams pier" if before else None)


@pytest.mark.parametrize(
    "line", ["Harbour Board, Larkhaven", "Ferry Sunk, March 5", "Ferry rams pier, 5 February 2026, 12 hurt"]
)
def test_a_line_that_names_no_place_and_day_is_no_dateline(line):
    assert _opening(f"Ferry rams pier\n{line}\n\n{BODY}\n").dateline is None


def test_an_article_without_a_headline_has_none():
    opening = _opening(f"{BODY}\n{BODY}")
    assert opening.headline is None
    assert {b.kind for b in opening.blocks} == {"paragraph"}


def test_a_second_line_under_the_headline_is_the_standfirst():
    opening = _opening(f"Ferry rams pier\nThirty hurt as captain loses power\n{BODY}")
    assert [b.kind for b in opening.blocks] == ["headline", "standfirst", "paragraph"]


@pytest.mark.parametrize("line", ["[CAUTION: graphic content]", "OSTLIE: What happened", "The mayor said,"])
def test_some_short_first_lines_are_no_headline(line):
    assert _opening(f"{line}\n{BODY}").headline in {None, "OSTLIE: What happened"}


@pytest.mark.parametrize(
    "line",
    [
        "By Runa Ostlie",
        "By Runa Ostlie and Bente Kvarstad",
        "BY RUNA OSTLIE",
        "By Runa Ostlie, Political Editor",
        "By Runa Ostlie in Larkhaven | March 3, 2026",
        "By our correspondent",
        "By Tobias Renn, court reporter",
    ],
)
def test_a_byline_is_a_byline(line):
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "By noon all tugs had left the harbour.",
        "By Monday the harbour was open",
        "By the harbour wall",
        "By then nobody was left",
        "Bystanders saw it",
        "By closing the pier the mayor saved lives",
        "By noon, the court reporter",
        "By Tobias, who found the boat, said the reporter",
    ],
)
def test_a_sentence_that_begins_with_by_is_no_byline(line):
    assert not is_byline(line)


def test_the_names_are_taken_out_of_a_byline():
    assert byline_names("By Runa Ostlie | March 3, 2026") == "Runa Ostlie"
    assert byline_names("By RUNA OSTLIE – Published 3 March") == "RUNA OSTLIE"


@pytest.mark.parametrize(
    "line", ["March 3, 2026", "Published: 3 March 2026, 10:04 GMT", "Posted on Tuesday, March 3, 2026 at 4:05 p.m."]
)
def test_a_line_that_holds_a_date_alone_is_a_date_line(line):
    assert date_line(line) == ("published", date(2026, 3, 3))


def test_the_day_of_a_change_is_not_the_day_of_publication():
    assert date_line("Last updated: March 3, 2026") == ("updated", date(2026, 3, 3))


@pytest.mark.parametrize("line", ["Storm of March 3, 2026", "The fire of March 3, 2026 was the worst", "12:30", "2026"])
def test_a_line_with_words_beside_the_date_is_no_date_line(line):
    assert date_line(line) is None


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("OSTERBY, March 3 — ", "OSTERBY"),
        ("OSTERBY (NPA) — ", "OSTERBY"),
        ("OSTERBY — ", "OSTERBY"),
        ("NORTH OSTERBY, Varland (NPA) -- ", "NORTH OSTERBY, Varland"),
        ("ST. OLAV – ", "ST. OLAV"),
        ("Osterby, March 3 (NPA) - ", "Osterby"),
        ("OSTERBY/LARKHAVEN, 3 March - ", "OSTERBY/LARKHAVEN"),
    ],
)
def test_datelines_of_many_houses_are_read(opening, place):
    dateline = _opening(opening + BODY).dateline
    assert dateline is not None
    assert dateline.place == place
    assert (opening + BODY)[dateline.span.start : dateline.span.end] == opening.rstrip()


@pytest.mark.parametrize(
    "opening", ["BREAKING — ", "UPDATE – ", "The mayor — ", "Osterby — ", "FACT CHECK — ", "WARNING — ", "A — ", "I — "]
)
def test_other_words_before_a_dash_are_no_dateline(opening):
    assert _opening(opening + BODY).dateline is None


def test_a_dateline_without_a_year_takes_it_from_the_day_of_publication():
    dateline = _opening(f"OSTERBY, Dec. 30 — {BODY}", published=date(2026, 1, 2)).dateline
    assert dateline is not None
    assert dateline.day == date(2025, 12, 30)


def test_a_line_in_square_brackets_is_a_note_of_the_desk():
    assert [b.kind for b in _opening(f"{BODY}\n[CAUTION: graphic content]\n{BODY}").blocks] == [
        "paragraph",
        "note",
        "paragraph",
    ]


PASTED_BODY = "The pier was shut on Monday. Nobody was hurt when the boards gave way, the harbour master said."


@pytest.mark.parametrize(
    "headline",
    [
        "Council shuts pier after storm damage worth £2 million.",
        "<Skerry Pier> shuts after the storm",
        "Flooded",
        "Council shuts the old pier and both of its landings after a storm damage worth £2 million was found "
        "by divers of the harbour office under the lower deck on Monday",
        "Mr. Roe shuts the pier in St. Ebba.",
    ],
)
def test_the_first_line_of_a_pasted_text_is_its_headline(headline):
    assert draft_of(f"{headline}\n\n{PASTED_BODY}", name=PASTED).document.headline == headline


@pytest.mark.parametrize(
    "first",
    [
        "The pier was shut on Monday. Nobody was hurt.",
        "By Wanda Writer",
        "LARKHAVEN, March 8 (NPA) — The pier was shut on Monday.",
        "[CAUTION: graphic content.]",
    ],
)
def test_a_paragraph_a_byline_and_a_note_are_none(first):
    assert draft_of(f"{first}\n\n{PASTED_BODY}", name=PASTED).document.headline is None


def test_a_line_that_no_blank_line_parts_from_the_next_is_a_paragraph():
    assert draft_of(f"The pier was shut on Monday.\n{PASTED_BODY}", name=PASTED).document.headline is None


def test_what_was_not_pasted_begins_as_it_did():
    assert draft_of(f"The pier was shut on Monday.\n\n{PASTED_BODY}").document.headline is None
