from onrecord.checking.entailment.exact_words import compare_negations, compare_quantities, compare_wording


def _told(statement: str, passage: str) -> set[tuple[str, str, str]]:
    found = [
        *compare_negations(statement, passage),
        *compare_quantities(statement, passage),
        *compare_wording(statement, passage),
    ]
    return {(d.kind, d.outcome, d.span.of(statement)) for d in found}


def test_what_one_text_denies_and_the_other_does_not() -> None:
    assert ("negation", "differs", "elected") in _told("She was not elected.", "She was elected in May.")
    assert ("negation", "differs", "elected") in _told("She was elected.", "She was never elected.")
    assert ("negation", "agrees", "elected") in _told("She was not elected.", "She was never elected.")


def test_all_is_more_than_most_and_only_has_to_be_in_the_source() -> None:
    assert ("quantity", "weaker", "All") in _told("All boats sank.", "Most boats sank.")
    assert ("quantity", "missing", "only") in _told("It is the only pier.", "It is a pier.")
    assert not _told("Most boats sank.", "All boats sank.")


def test_other_words_in_the_same_place_are_told_but_may_mean_the_same() -> None:
    told = _told("She is a Danish designer of boats.", "She is a Norwegian designer of boats.")
    assert ("wording", "replaced", "Danish") in told


def test_another_ordinal_in_the_same_place_differs() -> None:
    told = _told("He was wounded as the third man.", "He was wounded as the tenth man.")
    assert ("quantity", "differs", "third") in told
