import pytest

from onrecord.checking.entailment.weighing import Weighing, shipped_weighing

_SOURCE = (
    "The harbour authority published its report on Wednesday. The ferry Marigold carried 212 passengers when it "
    "struck North Pier, and police chief Hanne Brackmoor said that nobody was killed."
)


@pytest.mark.parametrize(
    ("true", "false", "word"),
    [
        ("The ferry Marigold carried 212 passengers.", "The ferry Marigold carried 240 passengers.", "240"),
        ("Nobody was killed, Hanne Brackmoor said.", "Nobody was killed, Marta Ellingrud said.", "marta ellingrud"),
        ("The report came out on Wednesday.", "The report came out on Friday.", "friday"),
        ("The Marigold struck North Pier.", "The Marigold missed North Pier.", "missed"),
    ],
)
def test_the_shipped_model_tells_a_planted_error_and_the_word_that_is_wrong(true: str, false: str, word: str) -> None:
    right, wrong = shipped_weighing().weigh([(true, _SOURCE), (false, _SOURCE)])
    assert right.scores[0] - right.scores[1] > wrong.scores[0] - wrong.scores[1]
    assert wrong.words.forms[int(wrong.told[:, 0].argmin())] in word.split()


def test_pairs_come_back_in_order_whatever_their_length() -> None:
    pairs = [("The ferry sank. " * n, _SOURCE) for n in (9, 1, 5)]
    assert [len(w.words) for w in shipped_weighing().weigh(pairs)] == [27, 3, 15]


def test_nothing_to_weigh_is_no_error() -> None:
    assert shipped_weighing().weigh([]) == []


def test_the_same_pairs_again_have_the_same_weights() -> None:
    pairs = [(f"The ferry carried {n} passengers.", _SOURCE) for n in range(20)]
    first, again = shipped_weighing().weigh(pairs), shipped_weighing().weigh(pairs)
    assert all(one is other for one, other in zip(first, again, strict=True))


def test_what_is_shared_can_not_be_changed() -> None:
    (weight,) = shipped_weighing().weigh([("The ferry sank.", _SOURCE)])
    with pytest.raises(ValueError, match="read-only"):
        weight.told[0, 0] = 1.0


def test_a_pair_weighs_the_same_whatever_is_weighed_with_it() -> None:
    pairs = [(f"The ferry carried {n} passengers. " * (1 + n % 3), _SOURCE) for n in range(18)]
    alone = shipped_weighing().weigh(pairs[5:6])[0]
    assert Weighing().weigh(pairs)[5].scores == alone.scores
