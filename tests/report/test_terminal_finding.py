from factories import a_draft
from onrecord.checking.finding import Finding
from onrecord.documents.span import Span
from onrecord.report.ink import Ink
from onrecord.report.naming import places_of
from onrecord.report.terminal_finding import Setting, finding_lines


def lines_for(text: str, span: Span, *, width: int = 80) -> list[str]:
    setting = Setting(width=width, ink=Ink(colour=False), places=places_of(a_draft(text)))
    finding = Finding(code="COP01", rule="A rule", severity="error", span=span, message="It is so.")
    return list(finding_lines(finding, text, setting))


def test_code_name_and_place_stand_on_the_first_line():
    first = lines_for("The the ferry left.", Span(0, 7))[0]
    assert first.startswith("COP01  A rule")
    assert first.endswith("¶ 1")
    assert len(first) == 80


def test_only_the_lines_that_hold_the_words_are_shown():
    text = "filler " * 30 + "the the " + "filler " * 30
    start = text.index("the the")
    shown = [line for line in lines_for(text, Span(start, start + 7)) if "│" in line]
    assert len(shown) == 2
    assert "the the" in shown[0]


def test_a_long_stretch_is_cut_after_five_lines():
    text = "word " * 400
    shown = [line for line in lines_for(text, Span(0, 1999)) if "│" in line and "^" not in line]
    assert len(shown) == 6
    assert shown[-1].endswith("…")


def test_the_excerpt_stays_in_its_paragraph():
    shown = "\n".join(lines_for("First one.\nThe the end.\nLast one.", Span(11, 18)))
    assert "The the end." in shown
    assert "First" not in shown
    assert "Last" not in shown


def test_a_place_with_nothing_on_it_is_pointed_at():
    assert any(line.endswith("│     ^") for line in lines_for("The ferry", Span(4, 4)))
