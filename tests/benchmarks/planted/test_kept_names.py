from planted.kept_names import kept_names, kept_roles
from planting import claims

REST = ("Olsen is glad.", "Martin Roe is sad.", "Roe weeps.")


def test_a_full_name_becomes_the_surname_and_back():
    assert claims(kept_names, "Ann Olsen bought the ferry.", *REST)["surname"] == {"Olsen bought the ferry."}
    full = claims(kept_names, "That spring Olsen bought the ferry.", "Ann Olsen is glad.", *REST)["full name"]
    assert full == {"That spring Ann Olsen bought the ferry."}


def test_a_surname_of_two_people_stays_in_full():
    assert "surname" not in claims(kept_names, "Ann Olsen bought the ferry.", "Eric Olsen and Olsen’s boat lay there.")


def test_a_speaker_goes_behind_what_was_said():
    made = claims(kept_roles, "Ann Olsen said that the ferry was old.", *REST)
    assert made["said behind"] == {"The ferry was old, Ann Olsen said."}
    assert made["according to"] == {"According to Ann Olsen, the ferry was old."}


def test_a_speaker_comes_to_the_front():
    made = claims(kept_roles, "The ferry was old, Ann Olsen said.", *REST)
    assert made["said in front"] == {"Ann Olsen said that the ferry was old."}


def test_a_deed_is_told_in_the_passive():
    made = claims(kept_roles, "Ann Olsen defeated Martin Roe in the spring.", *REST)
    assert made["passive"] == {"Martin Roe was defeated by Ann Olsen in the spring."}
