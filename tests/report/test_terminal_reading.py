from onrecord.report.terminal_reading import terminal_reading
from report.reports import a_ferry_report


def test_every_statement_and_every_idle_sentence_is_listed():
    report = a_ferry_report().made()
    told = terminal_reading(report.draft, report.reading)
    assert "s2   ¶ 1   “The harbour will reopen within three weeks,”\n" in told
    assert "[quotation] who says so: Marta Ellingrud" in told
    assert "Who will pay? [nothing to check: It asks.]" in told
    assert told.endswith("(17%) = 100%\n")
