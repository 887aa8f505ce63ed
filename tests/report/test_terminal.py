import re

from onrecord.errors import OnrecordError
from onrecord.report.columns import cells
from onrecord.report.terminal import terminal_report
from onrecord.sources.library import Unreadable
from report.reports import a_ferry_report, a_report


def test_the_gate_is_the_last_line():
    assert terminal_report(a_ferry_report().made()).splitlines()[-1] == "HOLDS: 2 things to mend."
    standing = a_report("The ferry left.").saying("claim", "The ferry left.").made()
    assert terminal_report(standing).splitlines()[-1] == "STANDS: nothing that a machine can see holds it back."


def test_a_quotation_that_no_rule_spoke_of_is_told_without_a_code():
    told = terminal_report(a_report("“It is shut,” she said.").quoting("“It is shut,”", "not_found").made())
    assert "\nQuotation: not found in the sources  " in told
    assert "QUOTE-FIDELITY" not in told


def test_what_has_to_be_mended_is_not_left_to_people_too():
    report = a_report("“It is shut,” she said.").quoting("“It is shut,”", "not_found").made()
    assert "left for people" not in terminal_report(report)


def test_the_words_are_marked_and_the_fix_stands_below():
    told = terminal_report(a_ferry_report().made())
    assert (
        "    │ The engines had failed twice in in February. Who will pay?\n"
        "    │                              ^^^^^\n"
        "    “in” stands here twice in a row.\n"
        "    Write “in” for “in in”.\n"
    ) in told


def test_draft_and_source_stand_one_below_the_other_with_the_difference_marked():
    told = terminal_report(a_ferry_report().made())
    assert (
        "    draft   The harbour will reopen within three weeks,\n"
        "                                           ^^^^^\n"
        "    source  The harbour will reopen within six weeks.\n"
        "                                           ^^^\n"
        "            Tilda Roskam · notes.txt · March 9, 2026 · first-hand\n"
    ) in told


def test_no_line_is_wider_than_the_terminal():
    for width in (40, 80, 100):
        told = terminal_report(a_ferry_report().made(), width=width, everything=True)
        assert max(cells(line) for line in told.splitlines()) <= width


def test_errors_come_before_warnings_and_the_shares_add_up():
    told = terminal_report(a_ferry_report().made())
    assert told.index("Mend before print: 2") < told.index("Look at: 1") < told.index("Quotations: 2")
    assert "5 with something to check (83%) + 1 with nothing to check" in told


def test_what_was_set_aside_is_shown_with_its_reason_and_idle_silences_too():
    told = terminal_report(a_ferry_report().made())
    assert "ATT02  ¶ 3 “the port”. Reason given: The desk knows who said so." in told
    assert "COP01  line 1, “the the”: The words no longer stand in the draft." in told


def test_a_source_that_could_not_be_read_is_listed_with_what_to_do():
    unread = Unreadable(path="scan.pdf", error=OnrecordError("DOC05"))
    told = terminal_report(a_report("The ferry left.").against(unread).made())
    assert "1 source could not be read, or not whole:" in told
    assert "DOC05  scan.pdf: The document is locked with a password." in told


def test_that_meanings_were_not_searched_is_told_with_what_mends_it():
    told = terminal_report(a_report("The ferry left.").against(without_vectors=4_210).made())
    assert "Search by meaning isn't there yet: 4,210 passages have no vectors. onrecord" in told
    assert "by meaning" not in terminal_report(a_report("The ferry left.").against().made())


def test_statements_that_nothing_touches_are_counted_and_listed_on_demand():
    report = a_ferry_report().made()
    assert "--all lists" in terminal_report(report)
    assert "? ¶ 1   The ferry rammed the pier on Sunday." in terminal_report(report, everything=True)


def test_colour_is_used_only_when_asked_for_and_changes_no_word():
    report = a_ferry_report().made()
    coloured = terminal_report(report, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == terminal_report(report)


def test_hostile_text_gives_the_terminal_no_orders():
    report = a_report("The \x1b[2J\x9b31m the \u202eferry left.").finding("COP01", "the \u202eferry").made()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", terminal_report(report))


def test_a_finding_on_a_text_of_one_endless_line_is_told_shortly():
    report = a_report("word " * 100_000 + "the the end").finding("COP01", "the the").made()
    assert len(terminal_report(report)) < 3000


def test_folders_that_hold_nothing_readable_give_no_comfort():
    told = terminal_report(a_report("The ferry left.").against(captures=0, words=0).made())
    assert "no source that could be read, so nothing could be compared" in " ".join(told.split())
    assert told.startswith("A draft from standard input\n")


def test_what_went_to_a_language_model_is_told_and_its_proposals_on_demand():
    report = a_ferry_report().made()
    told, whole = terminal_report(report), terminal_report(report, everything=True)
    assert "Asked of a language model" in told
    assert "model.example" in told
    assert "--all lists what it proposed to read." in told
    assert "Proposed to read: Tilda Roskam" in whole
    assert "The machine’s words: It tells of earlier collisions." in " ".join(whole.split())
    assert "language model" not in terminal_report(a_report("It left.").saying("claim", "It left.").made())


def test_a_wild_reason_gives_the_terminal_no_orders_and_is_cut():
    wild = "\x1b[2J\x1b]0;x\x07\u202e" + "stands " * 2_000
    report = a_report("It left.").saying("claim", "It left.").advised("It left.", wild, host="\x1b[31m").made()
    told = terminal_report(report, everything=True)
    assert not set(told) & set("\x1b\x07\u202e")
    assert told.count("stands") < 60


def test_how_a_source_is_filed_is_told_in_the_place_of_a_passage():
    said = a_report("said Ann Roe, the mayor of Osterby").saying("claim", "said Ann Roe, the mayor of Osterby")
    reason = "“Address” is filed under “Ann Roe, mayor of Osterby”, which fits."
    told = terminal_report(said.filed(reason, "Address on the quay").made())
    assert f"  ? ¶ 1   said Ann Roe, the mayor of Osterby\n          {reason}\n" in told
    assert "Address on the quay" not in told


def a_loss():
    """A statement that a source contradicts, and of which a rule has a mere note."""
    said = a_report("The club made a profit of £40.").saying("claim", "The club made a profit of £40.")
    said = said.otherwise("A source says otherwise: it has “loss”, not “profit”.", "The club made a loss of £40.")
    return said.finding("FIG01", "£40", severity="note")


def test_that_a_source_says_otherwise_is_shown_with_its_passage_whatever_else_was_found():
    for everything in (True, False):
        told = " ".join(terminal_report(a_loss().made(), everything=everything).split())
        assert "✗ 1 a source says otherwise" in told
        assert "A source says otherwise: it has “loss”, not “profit”." in told
        assert "The club made a loss of £40." in told
        assert "1 of 1 statement is left for people" in told


def test_the_gate_tells_of_how_many_statements_a_source_says_otherwise():
    told = " ".join(terminal_report(a_loss().made()).split())
    assert told.endswith("STANDS: nothing here has to be mended first, but a source says otherwise of 1 statement.")
    said = a_report("The the ferry left. It cost £40.").saying("claim", "It cost £40.")
    said = said.otherwise("A source says otherwise: it has “30”.", "It cost £30.").finding("COP01", "The the")
    held = " ".join(terminal_report(said.made()).split())
    assert held.endswith("HOLDS: 1 thing to mend; besides, a source says otherwise of 1 statement.")


def test_a_contradiction_that_a_finding_tells_is_told_once_and_counted_once():
    report = a_loss().finding("FIG02", "£40", evidence=a_loss().verdicts[-1].evidence).made()
    told = terminal_report(report)
    assert "Other statements" not in told
    assert told.endswith("\nHOLDS: 1 thing to mend.\n")
