import pytest

from onrecord.checking.entailment.direction import is_turned
from onrecord.checking.entailment.retold import retold_from


def turned(statement, passage):
    return is_turned(retold_from(statement, passage))


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The council sued the firm in May.", "The firm sued the council in May."),
        ("The bank owes the town £3 million.", "The town owes the bank £3 million."),
        ("Ann Roe sued Per Lund in May.", "Ann Roe was sued by Per Lund in May."),
        ("The mayor was paid by the council for it.", "The mayor paid the council for it."),
        ("The firm was sued by the council.", "The council was sued by the firm."),
        ("The harbour board asked the ministry for help.", "The ministry asked the harbour board for help."),
    ],
)
def test_who_did_it_and_to_whom_may_have_changed_places(statement, passage):
    assert turned(statement, passage)


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The council sued the firm in May.", "In May the council sued the firm."),
        ("The firm was sued by the council.", "The council sued the firm."),
        ("The council sued the firm.", "The firm was sued by the council in May."),
        ("In Osterby the council approved the plan.", "The council approved the plan in Osterby."),
        ("The council won the vote in Osterby.", "The council won the vote by three seats in Osterby."),
        ("Ann Roe was elected mayor by the council.", "Ann Roe was elected mayor by the council."),
        ("It rained.", "The council sued the firm."),
    ],
)
def test_the_same_in_another_order_or_voice_is_not_turned(statement, passage):
    retold = retold_from(statement, passage)
    assert retold is None or not is_turned(retold)
