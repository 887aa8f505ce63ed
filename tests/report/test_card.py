from onrecord.report.card import cards_of, findings_told, said_otherwise
from report.reports import a_ferry_report, a_report


def test_there_is_a_card_for_each_statement_in_the_order_of_the_text():
    cards = cards_of(a_ferry_report().made())
    assert [c.id for c in cards] == ["s1", "s2", "s3", "s4", "s5"]
    assert [c.span.start for c in cards] == sorted(c.span.start for c in cards)


def test_a_card_holds_the_findings_and_requirements_of_its_statement():
    card = cards_of(a_ferry_report().made())[1]
    assert [f.code for f in card.findings] == ["QUO11"]
    assert [r.code for r in card.requirements] == ["QUOTE-FIDELITY"]
    assert card.holds_back
    assert len(card.evidence) == 1


def test_a_finding_in_no_statement_has_a_card_of_its_own():
    (card,) = cards_of(a_report("The the ferry left.").finding("COP01", "The the").made())
    assert (card.id, card.statement, card.holds_back) == ("f1", None, True)


def test_a_silenced_finding_is_not_in_force():
    card = cards_of(a_ferry_report().made())[4]
    assert [f.code for f in card.findings] == ["CLM01", "ATT02"]
    assert [f.code for f in card.standing] == ["CLM01"]


def test_an_unmet_line_that_no_rule_spoke_of_is_told_as_a_finding():
    report = a_report("“The pier is shut,” she said.").quoting("“The pier is shut,”", "not_found").made()
    (told,) = findings_told(report)
    assert (told.code, told.rule) == ("QUOTE-FIDELITY", "Quotation: not found in the sources")


def a_loss():
    """A statement that a source contradicts."""
    said = a_report("The club made a profit of £40.").saying("claim", "The club made a profit of £40.")
    return said.otherwise("It has “loss”, not “profit”.", "The club made a loss of £40.")


def test_a_finding_without_the_passage_does_not_say_what_the_verdict_says():
    (card,) = cards_of(a_loss().finding("FIG01", "£40", severity="note").made())
    assert not card.says_verdict


def test_a_finding_with_the_passage_says_what_the_verdict_says_unless_it_was_set_aside():
    passages = a_loss().verdicts[-1].evidence
    (card,) = cards_of(a_loss().finding("FIG02", "£40", evidence=passages).made())
    assert card.says_verdict
    (card,) = cards_of(a_loss().finding("FIG02", "£40", evidence=passages, silenced="It is meant.").made())
    assert not card.says_verdict


def test_a_finding_says_enough_of_a_statement_that_nothing_was_found_for():
    said = a_report("It cost £40.").saying("claim", "It cost £40.", word="unsupported")
    (card,) = cards_of(said.finding("FIG01", "£40", severity="note").made())
    assert card.says_verdict


def test_a_statement_of_which_a_source_says_otherwise_counts_where_it_does_not_hold_the_draft_back():
    assert [c.id for c in said_otherwise(cards_of(a_loss().made()))] == ["s1"]
    assert not said_otherwise(cards_of(a_loss().finding("FIG02", "£40").made()))
    assert not said_otherwise(cards_of(a_ferry_report().made()))
