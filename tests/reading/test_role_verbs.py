import pytest

from factories import a_draft
from onrecord.reading.names import find_names
from onrecord.reading.sentences import split_sentences


def roles(text):
    document = a_draft(text).document
    return [n.role for n in find_names(document.text, [s.span for s in split_sentences(document)]) if n.role]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The minister sacked harbour master Kari Holm.", "harbour master"),
        ("A clerk praised union leader Tom Lund.", "union leader"),
        ("They all met former mayor Tom Lund.", "former mayor"),
        ("The judge jailed former mayor Tom Lund.", "former mayor"),
        ("The company recently named engineer Tom Lund.", "engineer"),
        ("Police arrest union leader Tom Lund.", "union leader"),
        ("The council will sack harbour master Tom Lund.", "harbour master"),
        ("They left, praising union leader Tom Lund.", "union leader"),
    ],
)
def test_a_verb_before_a_role_is_no_part_of_it(text, role):
    assert roles(text) == [role]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The sacked mayor Kari Holm spoke.", "sacked mayor"),
        ("Osterby’s sacked mayor Kari Holm spoke.", "sacked mayor"),
        ("They met retired harbour master Kari Holm.", "retired harbour master"),
        ("The recently retired engineer Kari Holm spoke.", "retired engineer"),
        ("They wrote to acting mayor Kari Holm.", "acting mayor"),
        ("They spoke to fire chief Kari Holm.", "fire chief"),
    ],
)
def test_what_only_tells_more_of_a_role_belongs_to_it(text, role):
    assert roles(text) == [role]


@pytest.mark.parametrize(
    "text",
    [
        "The firm’s lawyer, Per Lund, asked clerks about it.",
        "The owner, Ida Berg, 40, let a captain go.",
        "Roe, the brother of a harbour legend Tom Lund, endorsed a candidate.",
        "Tom Lund, quickly praised sailors there.",
    ],
)
def test_what_the_bearer_of_a_name_does_is_no_role(text):
    assert not any("asked" in role or "let" in role or "endorsed" in role or "sailor" in role for role in roles(text))


def test_a_role_behind_a_name_holds_no_other_name():
    assert roles("They saw Ann Roe, clerk Nia Berg, and left.") == ["clerk"]
    assert roles("They saw Ann Roe, an aide to Gov. Nia Berg, there.") == ["aide to Gov. Nia Berg", "Gov."]


@pytest.mark.parametrize(
    "role",
    ["retired police chief of Osterby", "retired Navy captain", "elected mayor of Osterby", "senator from Skerry"],
)
def test_a_role_behind_a_name_stays(role):
    assert roles(f"Per Lund, {role}, spoke.") == [role]
