from factories import a_draft
from onrecord.checking.rule import Case
from onrecord.checking.sourcing import named_source_near, own_statements, says_whence
from onrecord.reading.read import TrainedReader

ANN = "The harbour lies in the north. "


def a_case(text, *, markdown=False):
    draft = a_draft(text, markdown=markdown)
    return Case(draft=draft, reading=TrainedReader().read(draft.document), library=None)


def own(case):
    return [s.text for s in own_statements(case)]


def test_what_somebody_says_is_not_the_papers_own():
    case = a_case("The pier is closed. The mayor said that the ferry was late.")
    assert own(case) == ["The pier is closed."]


def test_an_interview_has_no_words_of_the_papers_own():
    case = a_case(
        "\n\n".join(["Q: Is it closed now?", "A: The pier is closed.", "Q: Who closed it?", "A: They did it."])
    )
    assert own(case) == []


def test_a_row_of_teasers_is_no_prose():
    assert own(a_case("The pier is closed... The ferry is late... The mayor is away... The lamp is out...")) == []


def test_a_source_one_sentence_off_counts_and_one_far_off_does_not():
    near = a_case("The police counted them. The storm sank 30 boats.")
    far = a_case("The police counted them. " + ANN * 4 + "The storm sank 30 boats.")
    assert says_whence(near, list(own_statements(near))[-1])
    assert not says_whence(far, list(own_statements(far))[-1])


def test_a_link_is_a_source():
    case = a_case("The storm sank [30 boats](https://harbour.example/log) in the bay.", markdown=True)
    statement = case.reading.statements[0]
    assert says_whence(case, statement)
    assert named_source_near(case, statement)


def test_the_hedge_itself_names_nobody():
    case = a_case("The owner of the yard is said to be rich and to own three boats.")
    assert not named_source_near(case, case.reading.statements[0])


def test_a_source_in_another_paragraph_counts_only_where_it_stands_next_to_the_statement():
    case = a_case("The police counted the boats.\n\nThe storm sank 300 boats.")
    statement = list(own_statements(case))[-1]
    assert not says_whence(case, statement)
    assert says_whence(case, statement, next_to=1)
