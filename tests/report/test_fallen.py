from corrections.recall.fallings import check_by_words
from factories import a_draft
from onrecord.protocol.reading import default_protocol
from onrecord.report.fallen import with_fallen

SAID = "The pier is shut."
FELL = "was retracted on May 4, 2026, because: it was taken back"


def a_report(folder, *names):
    for name in names:
        (folder / f"{name}.txt").write_text(f"From the {name}. {SAID}")
    return check_by_words(a_draft(f"{SAID} It rained."), folder, default_protocol())


def captures(report):
    return [e.clip.capture.sha256 for e in report.verdicts[0].evidence]


def test_a_report_in_which_nothing_has_fallen_stays_the_same(tmp_path):
    report = a_report(tmp_path, "harbour")
    assert with_fallen(report, {"0" * 64: FELL}) is report


def test_only_the_statements_that_rest_on_it_are_told_anew(tmp_path):
    report = a_report(tmp_path, "harbour")
    now = with_fallen(report, dict.fromkeys(captures(report), FELL))
    assert [v.word for v in now.verdicts] == ["undecided", "unsupported"]
    assert [r for r in now.requirements if r.statement == "s2"] == [
        r for r in report.requirements if r.statement == "s2"
    ]
    assert [(r.statement, r.met) for r in now.requirements if r.code == "SRC01"] == [("s1", False)]
    assert not now.gate.stands


def test_told_twice_it_says_the_same(tmp_path):
    report = a_report(tmp_path, "harbour", "police")
    befallen = {captures(report)[0]: FELL}
    once = with_fallen(report, befallen)
    assert with_fallen(once, befallen) == once


def test_lines_of_the_protocol_count_without_what_has_fallen(tmp_path):
    report = a_report(tmp_path, "harbour", "police")
    befallen = {captures(report)[0]: FELL}
    borne_out = next(r for r in with_fallen(report, befallen).requirements if r.code == "BORNE-OUT")
    assert borne_out.met
    assert [f.severity for f in with_fallen(report, befallen).findings if f.code == "SRC01"] == ["warning"]
