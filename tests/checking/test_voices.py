import pytest

from onrecord.checking.voices import clearly_others, is_person, is_same_person


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Ola Brekke", "Siv Lunde"),
        ("Brekke", "Siv Lunde"),
        ("Mayor Ola Brekke", "Judge Siv Lunde"),
        ("Sgt Marcus Brekke", "Detective Sergeant Marcia Brekke"),
    ],
)
def test_two_persons_with_nothing_in_common_are_others(ours: str, theirs: str) -> None:
    assert clearly_others(ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Ola Brekke", "Brekke"),
        ("Ola Brekke", None),
        ("Ola Brekke", "the mayor"),
        ("Ola Brekke", "The Harbour Authority"),
        ("Elingrud Moe", "Ellingrud"),
        ("Ola Brekke, harbour master", "Brekke"),
        ("Sam Brekke", "Samantha Brekke"),
        ("Bob Brekke", "Robert Brekke"),
        ("Marcus Brekke", "Marcia and Marcus Brekke"),
        ("Marcus Brekke", "Mrs Brekke"),
    ],
)
def test_in_doubt_they_may_be_the_same(ours: str, theirs: str | None) -> None:
    assert not clearly_others(ours, theirs)


def test_bodies_are_no_persons() -> None:
    assert is_person("Siv Lunde")
    assert not is_person("Larkhaven Police")
    assert not is_person("the Kremlin")


def test_full_names_are_one_persons_where_first_and_last_part_agree() -> None:
    assert is_same_person("Siv Lunde", "Mayor Siv Marie Lunde")
    assert not is_same_person("Siv Lunde", "Per Lunde")
    assert not is_same_person("Lunde", "Lunde")


def test_father_and_son_are_two() -> None:
    assert is_same_person("Per Lunde Jr.", "Mayor Per Lunde, jr")
    assert not is_same_person("Per Lunde", "Per Lunde Sr.")
    assert not is_same_person("Per Lunde Jr.", "Per Lunde Sr.")
    assert not is_same_person("Per Lunde II", "Per Lunde III")
