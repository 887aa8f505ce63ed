from planted.roles import wrong_roles
from planting import claims

REST = ("Olsen said so.", "Martin Roe said more.", "Roe said nothing new.")


def test_a_title_becomes_another():
    made = claims(wrong_roles, "The ferry belongs to Senator Ann Olsen of Osterby.", "Olsen likes it.")
    assert made["title"]
    assert all("Senator" not in claim and "Ann Olsen" in claim for claim in made["title"])


def test_former_is_lost():
    made = claims(wrong_roles, "The ferry belongs to former Senator Ann Olsen of Osterby.", "Olsen likes it.")
    assert made["former"] == {"The ferry belongs to Senator Ann Olsen of Osterby."}


def test_someone_else_who_speaks_is_made_to_say_it():
    made = claims(wrong_roles, "Ann Olsen said that the ferry had been sold.", *REST)
    assert made["speaker"] == {"Martin Roe said that the ferry had been sold."}


def test_two_parties_change_places():
    made = claims(wrong_roles, "Ann Olsen defeated Martin Roe in the spring.", "Olsen is glad.", "Roe is sad.")
    assert made["parties"] == {"Martin Roe defeated Ann Olsen in the spring."}
