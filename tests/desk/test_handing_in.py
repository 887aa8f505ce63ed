from dataclasses import replace

import pytest

from desk.desks import PIER, a_newsroom, check_by_sentence
from factories import a_draft
from onrecord.checking.verdict import Verdict
from onrecord.desk.attaching import NewSource, add_source
from onrecord.desk.deciding import add_note
from onrecord.desk.handing_in import Slip, check_again, hand_in, hand_in_version
from onrecord.desk.on_desk import draft_for
from onrecord.desk.people import name_of_newsroom
from onrecord.desk.queries import notes_of_thread, queries_for
from onrecord.errors import OnrecordError


@pytest.fixture
def newsroom(tmp_path):
    return a_newsroom(tmp_path)


def new_version(newsroom, draft, text):
    return hand_in_version(newsroom.desk, newsroom.people["writer"], draft, a_draft(text))


def test_decisions_and_words_are_carried_over_where_nothing_was_touched(newsroom):
    draft = newsroom.handing_in()
    newsroom.settling(draft)
    before = newsroom.decision(draft, "s3")
    assert new_version(newsroom, draft, "Wind.\n\n" + PIER) == 2
    after = newsroom.decision(draft, "s4")
    assert (after.word, after.note, after.person, after.at) == (before.word, before.note, before.person, before.at)
    assert after.carried
    assert {m.how for m in newsroom.gate(draft).of("s4")} == {"decided", "vouched"}


def test_what_was_touched_is_reopened_and_says_why(newsroom):
    draft = newsroom.handing_in()
    newsroom.settling(draft)
    new_version(newsroom, draft, PIER.replace("shut", "open"))
    changed, beside = newsroom.decision(draft, "s1"), newsroom.decision(draft, "s2")
    assert (changed.word, changed.note) == ("reopened", "The words were changed.")
    assert (beside.word, beside.note) == ("reopened", "The words around it were changed.")
    assert not newsroom.gate(draft).stands
    with newsroom.desk.database.reading() as connection:
        assert draft_for(connection, newsroom.people["editor"], draft).state == "reopened"


def test_what_nobody_had_decided_is_not_called_reopened(newsroom):
    draft = newsroom.handing_in()
    new_version(newsroom, draft, PIER.replace("shut", "open"))
    assert newsroom.decision(draft, "s1") is None


def test_notes_and_open_questions_follow_a_statement(newsroom):
    draft = newsroom.handing_in()
    add_note(newsroom.desk, newsroom.people["checker"], newsroom.place(draft, "s1"), "Look again.")
    newsroom.deciding(draft, "s1", "ask", "Which pier?")
    new_version(newsroom, draft, PIER.replace("The pier", "North Pier"))
    version = newsroom.version(draft)
    with newsroom.desk.database.reading() as connection:
        assert notes_of_thread(connection, version.statements["s1"].thread)[0].words == "Look again."
    ((_, (asked,)),) = queries_for(newsroom.desk, newsroom.people["writer"])
    assert asked.words == "North Pier is shut."


def test_the_same_text_is_no_new_version(newsroom):
    draft = newsroom.handing_in()
    with pytest.raises(OnrecordError, match="DSK03"):
        new_version(newsroom, draft, PIER)


def test_the_same_text_is_refused_before_it_is_checked(newsroom):
    draft, checked, check = newsroom.handing_in(), [], newsroom.desk.check

    def checking(draft, sources, protocol):
        checked.append(draft.text)
        return check(draft, sources, protocol)

    newsroom.desk = replace(newsroom.desk, check=checking)
    with pytest.raises(OnrecordError, match="DSK03"):
        new_version(newsroom, draft, PIER)
    assert checked == []
    new_version(newsroom, draft, PIER.replace("The pier", "North Pier"))
    assert len(checked) == 1


def test_a_check_that_says_otherwise_reopens_what_was_decided(newsroom):
    draft = newsroom.handing_in()
    newsroom.deciding(draft, "s1")
    newsroom.deciding(draft, "s2")

    def other_check(*what):
        report = check_by_sentence(*what)
        said = Verdict(statement="s1", word="contradicted", reason="A source says otherwise.")
        return replace(report, verdicts=(said, *report.verdicts[1:]))

    desk = replace(newsroom.desk, check=other_check)
    check_again(desk, newsroom.people["checker"], draft)
    assert newsroom.decision(draft, "s1").word == "reopened"
    assert "“a source says otherwise” now" in newsroom.decision(draft, "s1").note
    assert newsroom.decision(draft, "s2").word == "stands"


def test_a_draft_that_cannot_be_checked_leaves_nothing_behind(newsroom):
    def refuse(*_):
        raise OnrecordError("DOC10")

    desk = replace(newsroom.desk, check=refuse)
    with pytest.raises(OnrecordError, match="DOC10"):
        replace(newsroom, desk=desk).handing_in()
    with newsroom.desk.database.reading() as connection, pytest.raises(OnrecordError, match="DSK02"):
        draft_for(connection, newsroom.people["editor"], 1)
    assert list((newsroom.desk.folder / "drafts").iterdir()) == []


def test_a_draft_for_a_writer_whom_nobody_knows_leaves_nothing_behind(newsroom):
    with pytest.raises(OnrecordError, match="DSK02"):
        hand_in(newsroom.desk, newsroom.people["editor"], a_draft(PIER), Slip(writer=999))
    assert not (newsroom.desk.folder / "drafts").exists()


def files_seen(draft, sources, protocol):
    """A check that says in every verdict which files it has seen."""
    report = check_by_sentence(draft, sources, protocol)
    seen = " and ".join(sorted(path.name for path in sources.iterdir() if path.suffix == ".txt"))
    return replace(report, verdicts=tuple(replace(v, reason=seen) for v in report.verdicts))


class Slow:
    """A check during which, the first time, something else is done."""

    def __init__(self, meanwhile):
        self.meanwhile = [meanwhile]

    def __call__(self, draft, sources, protocol):
        report = files_seen(draft, sources, protocol)
        if self.meanwhile:
            self.meanwhile.pop()()
        return report


def adding(newsroom, draft, name, *, check=files_seen):
    source = NewSource(name=name, data=f"The pier is shut, says {name}.".encode())
    add_source(replace(newsroom.desk, check=check), newsroom.people["checker"], draft, source)


def seen_in(newsroom, draft):
    return {verdict.reason for verdict in newsroom.version(draft).report.verdicts}


def test_the_slower_of_two_checks_does_not_take_the_place_of_the_newer(newsroom):
    draft = newsroom.handing_in()
    slow = Slow(lambda: adding(newsroom, draft, "second.txt"))
    adding(newsroom, draft, "first.txt", check=slow)
    assert seen_in(newsroom, draft) == {"first.txt and second.txt"}


def test_a_source_that_comes_while_a_new_version_is_checked_is_seen_by_it(newsroom):
    draft = newsroom.handing_in()
    slow = Slow(lambda: adding(newsroom, draft, "second.txt"))
    desk = replace(newsroom.desk, check=slow)
    assert hand_in_version(desk, newsroom.people["writer"], draft, a_draft("Wind.\n\n" + PIER)) == 2
    assert seen_in(newsroom, draft) == {"second.txt"}


def test_a_new_version_that_comes_while_a_source_is_checked_is_held_against_it(newsroom):
    draft = newsroom.handing_in()
    adding(newsroom, draft, "first.txt", check=Slow(lambda: new_version(newsroom, draft, "Wind.\n\n" + PIER)))
    assert newsroom.version(draft).number == 2
    assert seen_in(newsroom, draft) == {"first.txt"}


def test_a_check_that_is_overtaken_without_end_gives_up(newsroom):
    draft = newsroom.handing_in()
    busy = replace(newsroom.desk, check=lambda *w: (adding(newsroom, draft, "x.txt"), files_seen(*w))[1])
    with pytest.raises(OnrecordError, match="DSK04"):
        check_again(busy, newsroom.people["checker"], draft)


def test_what_is_said_to_the_newsroom_is_first_hand_there(newsroom):
    with newsroom.desk.database.reading() as connection:
        house = name_of_newsroom(connection, newsroom.people["writer"].newsroom)
    draft = newsroom.handing_in()
    assert newsroom.version(draft).report.draft.document.publisher == house
    new_version(newsroom, draft, PIER.replace("shut", "open"))
    assert newsroom.version(draft).report.draft.document.publisher == house


def test_a_publisher_that_the_file_names_stays(newsroom):
    draft = a_draft("---\npublisher: The Lantern\n---\n\n" + PIER, markdown=True)
    number = hand_in(newsroom.desk, newsroom.people["writer"], draft, Slip())
    assert newsroom.version(number).report.draft.document.publisher == "The Lantern"
