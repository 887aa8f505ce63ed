import pytest

from onrecord.corrections.mailroom.reference import new_reference, references_in


def test_a_reference_is_found_again_in_a_subject_however_it_is_written():
    for _ in range(200):
        reference = new_reference()
        assert references_in(f"Re: [{reference.lower()}] the ferry") == (reference,)
        assert not set(reference) & set("01ILO")


@pytest.mark.parametrize("subject", ["", "12-34", "ABCD-EFGH-JKMN", "x7K2M-4QXA", "7K2M-4QX1", "7K2M 4QXA"])
def test_what_is_no_reference_is_not_taken_for_one(subject):
    assert references_in(subject) == ()


def test_of_many_references_five_are_looked_for():
    assert len(references_in(" ".join(new_reference() for _ in range(40)))) == 5
