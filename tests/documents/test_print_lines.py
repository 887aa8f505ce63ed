"""Printed lines are put together into paragraphs by where they stand."""

from onrecord.documents.galley import Galley
from onrecord.documents.print_lines import Line, lay_page, mark_furniture


def _line(text: str, row: float, *, left: float = 50, width: float = 400, size: float = 12, page: int = 1) -> Line:
    return Line(text, f"page {page}", 0, left, left + width, 800 - row * 14, 800 - row * 14 + size)


def _laid(*pages: list[Line]) -> list[tuple[str, str]]:
    galley, notes = Galley(), mark_furniture(list(pages))
    for page in pages:
        lay_page(galley, page, usual=12, notes=notes, known=frozenset({"well-known"}))
    galley.end()
    return [(b.kind, b.span.of(galley.text())) for b in galley.blocks_ended]


def test_full_lines_go_on_and_a_short_line_ends_its_paragraph():
    assert _laid(
        [
            _line("The pier was", 0),
            _line("shut at once.", 1, width=200),
            _line("Nobody was", 2),
            _line("hurt there.", 3),
        ]
    ) == [("paragraph", "The pier was shut at once."), ("paragraph", "Nobody was hurt there.")]


def test_a_wide_gap_parts_paragraphs():
    assert len(_laid([_line("The pier is shut.", 0), _line("Nobody was hurt.", 2)])) == 2


def test_an_indentation_begins_a_paragraph():
    assert len(_laid([_line("The pier is shut.", 0), _line("Nobody was hurt.", 1, left=110, width=340)])) == 2


def test_larger_letters_are_headings():
    lines = [_line("Pier shut", 0, size=20), _line("The pier is shut.", 3), _line("What next", 6, size=16)]
    assert [kind for kind, _ in _laid(lines)] == ["headline", "paragraph", "crosshead"]


def test_hyphens_at_line_ends_go_unless_the_word_has_one():
    assert _laid([_line("A well\ufffeknown inspec\ufffetor", 0)]) == [("paragraph", "A well-known inspector")]


def test_running_heads_and_page_numbers_do_not_cut_a_sentence():
    pages = [[_line("One thing and", 5, page=n), _line(f"Page {n} of 2", 50, page=n)] for n in (1, 2)]
    pages[1][0] = _line("then another.", 5, page=2)
    assert _laid(*pages) == [("paragraph", "One thing and then another.")]
