import pytest

from onrecord.checking.entailment.exact import compare_details
from onrecord.checking.entailment.exchanged import denies_only_saying
from onrecord.checking.entailment.retold import retold_from

_SAID = (
    "Harbour master Ann Olsen said on Monday that the council of Osterby had approved 30 new berths for the old pier."
)


def _differs(statement: str, passage: str = _SAID) -> set[tuple[str, str]]:
    found = compare_details(statement, passage, retold_from(statement, passage))
    return {(d.kind, d.span.of(statement)) for d in found if d.outcome == "differs"}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Ann Olsen", "Ida Berg", "name"),
        ("Osterby", "Vesterby", "name"),
        ("Harbour master", "Deputy harbour master", "role"),
        ("had approved", "had not approved", "negation"),
        ("had approved", "had rejected", "negation"),
        ("30 new", "40 new", "figure"),
        ("on Monday", "on Friday", "date"),
        ("the old pier", "the new pier", "opposite"),
    ],
)
def test_what_is_exchanged_in_a_sentence_that_is_retold_is_found(old: str, new: str, kind: str) -> None:
    assert kind in {k for k, _ in _differs(_SAID.replace(old, new))}


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        (_SAID.replace("Ann Olsen", "Olsen"), _SAID),
        (_SAID, _SAID.replace("Ann Olsen", "Olsen")),
        (_SAID.replace("on Monday ", ""), _SAID),
        ("The council did not accept the plan for the pier.", "The council rejected the plan for the pier."),
        ("It is not clear who will pay for the old pier.", "It is unclear who will pay for the old pier."),
        ("The ferry doesn’t call at the old pier of Osterby.", "The ferry does not call at the old pier of Osterby."),
        ("Sen. Ida Berg visited the old pier of Osterby.", "Senator Ida Berg visited the old pier of Osterby."),
        ("The RHB bought the old pier of Osterby.", "The Royal Harbour Board bought the old pier of Osterby."),
        ("The old pier of Osterby fell 12 months ago.", "The old pier of Osterby fell a year ago."),
        ("In 2019, the old pier of Osterby was sold.", "The old pier of Osterby was sold in 2019."),
        ("Ann Berg is a Dutch writer from Osterby in Pell.", "Ann Berg is a Dutch poet from Osterby in Pell."),
        ("There is a pier with a ferry of Olsen.", "The town of Olsen is a pier with a ferry of Olsen."),
        ("Ida Berg partnered with Ann Olsen and Karl Lund.", "He owns Pell, partnering with Ann Olsen and Karl Lund."),
    ],
)  # fmt: skip
def test_what_says_the_same_in_other_words_does_not_differ(statement: str, passage: str) -> None:
    assert _differs(statement, passage) == set()


def test_names_that_have_changed_places_are_told() -> None:
    passage = "Ann Olsen accused Ida Berg of hiding the bill."
    assert {k for k, _ in _differs("Ida Berg accused Ann Olsen of hiding the bill.", passage)} & {"order", "name"}


def test_a_speaker_who_is_named_behind_what_was_said_has_not_changed_places() -> None:
    passage = "The bill for the old pier was hidden by the council, Ann Olsen said."
    assert _differs("Ann Olsen said the bill for the old pier was hidden by the council.", passage) == set()


def test_a_rank_that_is_lost_makes_another_office() -> None:
    passage = "The plan was drawn up by the former mayor Ida Berg last year."
    assert "role" in {k for k, _ in _differs("The plan was drawn up by the mayor Ida Berg last year.", passage)}


def test_a_denial_of_something_else_is_not_taken_for_a_contradiction() -> None:
    statement = "The Osterby pier is not a bridge."
    assert _differs(statement, "The Osterby pier is a landing stage of wood.") == set()


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Mia Falk of Osterby Bay is a writer.", "Mia Falk of Osterby Bay is a singer and songwriter."),
        ("Osterby Rovers of the north is a US club.", "Osterby Rovers of the north is an American club."),
    ],
)
def test_who_is_one_thing_may_be_another_as_well(statement: str, passage: str) -> None:
    assert not _differs(statement, passage)


def test_who_is_in_something_and_what_that_is_are_two_things() -> None:
    statement = "Mia Falk was in a play that was written and staged by Ida Berg of Osterby."
    assert not _differs(statement, "Salt Water is a play written and staged by Ida Berg of Osterby.")
    other = "Kit Moe was in a play that was written and staged by Ida Berg of Osterby."
    assert {k for k, _ in _differs(statement, other)} == {"name"}


@pytest.mark.parametrize(
    ("statement", "passage", "kind"),
    [
        ("Called by the Larkhaven Post, Roe had little to say.", "Called by the Tern Courier, Roe had little to say.",
         "name"),
        ("Tern Foods says that it will be paid by Mill Inc. for the late boats.",
         "Tern Foods says that it will be paid by Skerry for the late boats.", "name"),
        ("The jury found a seat for Sherman in the last row.", "The jury found a seat for Falk in the last row.",
         "name"),
        ("Falk confirmed the report and said that the pier will open.",
         "Falk denied the report and said that the pier will open.", "negation"),
        ("The road to the pier is still good enough for lorries.",
         "The road to the pier is no longer good enough for lorries.", "negation"),
        ("It will pay, said Ida Berg, a fundraiser for the pier.",
         "It will pay, said Ida Berg, a strategist for the pier.", "role"),
    ],
)  # fmt: skip
def test_what_is_exchanged_in_a_short_sentence_is_found(statement: str, passage: str, kind: str) -> None:
    assert kind in {k for k, _ in _differs(statement, passage)}


def test_more_than_a_name_in_its_place_is_no_other_name() -> None:
    statement = "The Tern Bridge was built by Ida Berg and her two sons."
    assert not _differs(statement, "Engineer Ida Berg drew the plans and paid for them with her two sons.")


def test_a_double_denial_is_none() -> None:
    statement = "Lund admitted that he had signed the letter to the bishop."
    retold = retold_from(statement, "Lund denied that he had not signed the letter to the bishop.")
    assert retold is not None
    assert denies_only_saying(retold)


def _differs_where_named(statement: str, passage: str, *named: str) -> set[str]:
    found = compare_details(statement, passage, retold_from(statement, passage), named=frozenset(named))
    return {d.kind for d in found if d.outcome == "differs"}


def test_a_word_that_opens_a_sentence_is_a_name_where_it_is_one_elsewhere() -> None:
    statement, passage = "Waters led Moe by 300 votes late on Tuesday.", "Moe led Waters by 300 votes late on Tuesday."
    assert _differs_where_named(statement, passage, "waters", "moe") == {"order"}
    statement, passage = "Moe closed the old mill of Osterby.", "Residents closed the old mill of Osterby."
    assert _differs_where_named(statement, passage, "moe") == set()
    passage = "Waters closes the old mill of Osterby."
    assert _differs_where_named("Moe closes the old mill of Osterby.", passage, "moe") == {"name"}
