from onrecord.report.ink import Ink


def test_without_colour_words_stay_as_they_are():
    assert Ink(colour=False).red("HOLDS") == "HOLDS"


def test_with_colour_each_style_is_closed_again():
    ink = Ink(colour=True)
    styled = [ink.bold("x"), ink.red("x"), ink.faint("x"), ink.green("x")]
    assert all(s.startswith("\x1b[") and s.endswith("x\x1b[0m") for s in styled)
    assert ink.red("  ") == "  "
