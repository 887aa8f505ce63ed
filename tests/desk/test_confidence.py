from dataclasses import replace

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from desk.confiding import MARKS, confiding
from desk.desks import a_newsroom
from factories import a_draft
from onrecord.checking.finding import Finding
from onrecord.desk.attaching import NewSource, add_source, mark_confidential
from onrecord.desk.confidence import confidences_of
from onrecord.desk.deciding import assign
from onrecord.desk.handing_in import check_again, hand_in_version
from onrecord.desk.matter import gate_at_desk, said_of
from onrecord.desk.on_desk import draft_for
from onrecord.desk.people import invite
from onrecord.desk.sources import open_capture
from onrecord.desk.viewing import version_for
from onrecord.errors import OnrecordError
from onrecord.storage.tables import CONFIDENCE, SEEN, SHOWN

TEXT = "The ferry left at noon. Nobody was hurt.\n\nThe pier is shut."


@pytest.fixture
def newsroom(tmp_path):
    newsroom = a_newsroom(tmp_path)
    newsroom.people["second"] = invite(newsroom.desk, newsroom.people["chief"], "Ola Second", "ola", ("checker",))[0]
    return newsroom


def known(newsroom, draft):
    with newsroom.desk.database.reading() as connection:
        return confidences_of(connection, draft)


def shown(newsroom, draft, who):
    desk, person = newsroom.desk, newsroom.people[who]
    with desk.database.reading() as connection:
        return version_for(desk, connection, person, draft_for(connection, person, draft))


def reason(newsroom, draft, who, number="s1"):
    return next(v.reason for v in shown(newsroom, draft, who).report.verdicts if v.statement == number)


def sees(newsroom, draft, who) -> bool:
    return any(mark in repr(shown(newsroom, draft, who).report) for mark in MARKS)


def refused(verb) -> str:
    with pytest.raises(OnrecordError) as caught:
        verb()
    return caught.value.code


def test_who_marked_it_and_when_is_kept_and_cannot_be_changed(newsroom):
    draft, sha256 = confiding(newsroom, TEXT)
    deed = known(newsroom, draft).marked[sha256]
    assert deed.person == newsroom.people["checker"].id
    for table in (CONFIDENCE, SEEN):
        open_capture(newsroom.desk, newsroom.people["chief"], draft, sha256)
        with pytest.raises(DBAPIError, match="only ever added"), newsroom.desk.database.writing() as connection:
            connection.execute(update(table).values(person=1))


def test_an_editor_sees_it_once_the_draft_is_theirs_and_no_longer_when_it_is_given_away(newsroom):
    draft, sha256 = confiding(newsroom, TEXT)
    people, desk = newsroom.people, newsroom.desk
    people["other"] = invite(desk, people["chief"], "Ola Other", "other", ("editor",))[0]
    assert not sees(newsroom, draft, "editor")
    assign(desk, people["chief"], draft, "editor", people["editor"])
    assert sees(newsroom, draft, "editor")
    assign(desk, people["chief"], draft, "editor", people["other"])
    assert not sees(newsroom, draft, "editor")
    assert refused(lambda: open_capture(desk, people["editor"], draft, sha256)) == "DSK02"


def test_a_source_is_marked_later_and_the_mark_is_lifted_by_who_sees_all(newsroom):
    draft, sha256 = confiding(newsroom, TEXT)
    desk, people = newsroom.desk, newsroom.people
    assert refused(lambda: mark_confidential(desk, people["second"], draft, sha256, given=False)) == "DSK02"
    assert refused(lambda: mark_confidential(desk, people["checker"], draft, sha256, given=False)) == "DSK01"
    mark_confidential(desk, people["chief"], draft, sha256, given=False)
    assert sees(newsroom, draft, "second")
    mark_confidential(desk, people["second"], draft, sha256)
    assert not sees(newsroom, draft, "second")
    assert sees(newsroom, draft, "checker")


def test_before_the_second_check_is_there_nothing_of_the_library_is_shown(newsroom):
    """A mark holds from the moment it is made, not only from the end of the check that follows it."""
    draft, _ = confiding(newsroom, TEXT)
    assert "harbour" in reason(newsroom, draft, "second", "s3").lower()
    with newsroom.desk.database.writing() as connection:
        connection.execute(SHOWN.delete())
    newsroom.desk.views.clear()
    assert not sees(newsroom, draft, "second")
    assert "harbour" not in repr(shown(newsroom, draft, "second").report).lower()
    check_again(newsroom.desk, newsroom.people["chief"], draft)
    assert "harbour" in reason(newsroom, draft, "second", "s3").lower()


def test_two_sources_of_two_people_are_each_seen_by_their_own(newsroom):
    draft, _ = confiding(newsroom, TEXT)
    told = {"who": "Yrsa Mundlethorp", "confidential": True}
    source = NewSource(name="call.txt", data=b"Nobody was hurt, says Mundlethorp.", **told)
    add_source(newsroom.desk, newsroom.people["second"], draft, source)
    mine, theirs = (repr(shown(newsroom, draft, who).report) for who in ("checker", "second"))
    assert (MARKS[0] in mine, "Mundlethorp" in mine) == (True, False)
    assert (MARKS[0] in theirs, "Mundlethorp" in theirs) == (False, True)
    assert shown(newsroom, draft, "lawyer").withheld == 2


def test_what_one_draft_says_of_a_file_is_not_told_in_another(newsroom):
    confiding(newsroom, TEXT)
    other = newsroom.handing_in(TEXT)
    from desk.confiding import PAGE

    add_source(newsroom.desk, newsroom.people["second"], other, NewSource(name="page.html", data=PAGE, who="Ann Roe"))
    told = repr(shown(newsroom, other, "second").report)
    assert "Ann Roe" in told
    assert MARKS[0] not in told


def test_a_new_version_is_withheld_as_the_one_before(newsroom):
    draft, _ = confiding(newsroom, TEXT)
    hand_in_version(newsroom.desk, newsroom.people["writer"], draft, a_draft("Wind.\n\n" + TEXT))
    assert sees(newsroom, draft, "checker")
    assert not sees(newsroom, draft, "second")
    assert reason(newsroom, draft, "second", "s2") == "A confidential source, which no editor has seen yet."


def unnamed(draft, sources, protocol):
    """The check that quotes, in which every statement has a source that the draft doesn't name."""
    from desk.confiding import check_that_quotes
    from onrecord.protocol.requirements import requirements_of

    report = check_that_quotes(draft, sources, protocol)
    found = [
        Finding(code="ATT02", rule="Unnamed", severity="note", span=s.span, message="Who?", statement=s.id)
        for s in report.statements
    ]
    requirements = requirements_of(protocol, report.statements, report.verdicts, (), found)
    return replace(report, requirements=requirements)


def how(newsroom, draft, number="s1"):
    desk, person = newsroom.desk, newsroom.people["second"]
    with desk.database.reading() as connection:
        version = version_for(desk, connection, person, draft_for(connection, person, draft))
        gate = gate_at_desk(version, said_of(connection, version.id))
    matter = next(m for m in gate.of(number) if m.requirement.code == "UNNAMED")
    return matter.how, matter.word.person if matter.word else None


def test_an_editor_who_has_seen_the_source_knows_the_name(newsroom):
    draft, sha256 = confiding(newsroom, TEXT)
    newsroom.desk = replace(newsroom.desk, check=unnamed)
    people = newsroom.people
    check_again(newsroom.desk, people["chief"], draft)
    open_capture(newsroom.desk, people["checker"], draft, sha256)
    assert how(newsroom, draft) == ("open", None)
    assign(newsroom.desk, people["chief"], draft, "editor", people["editor"])
    open_capture(newsroom.desk, people["editor"], draft, sha256)
    assert how(newsroom, draft) == ("vouched", people["editor"].id)
    assert how(newsroom, draft, "s3") == ("open", None)
    assert reason(newsroom, draft, "second") == "A confidential source, seen by Una Editor."


def test_whoever_wrote_the_draft_does_not_know_the_name_for_the_house(newsroom):
    from sqlalchemy import update as change

    from onrecord.storage.tables import DRAFT

    draft, sha256 = confiding(newsroom, TEXT)
    chief = newsroom.people["chief"]
    with newsroom.desk.database.writing() as connection:
        connection.execute(change(DRAFT).where(DRAFT.c.id == draft).values(writer=chief.id))
    open_capture(newsroom.desk, chief, draft, sha256)
    assert known(newsroom, draft).seen == {}


def test_the_real_check_shows_nothing_of_the_words_it_compared(newsroom):
    from onrecord.desk.opening import check_with_all

    settings = newsroom.desk.settings
    newsroom.desk = replace(newsroom.desk, check=lambda draft, sources, p: check_with_all(draft, sources, p, settings))
    draft = newsroom.handing_in("“The engines had failed twice in a week,” said a mechanic of the yard.")
    words = b"I told them that the engines had failed three times in a week, and Drumnackle knew of it."
    source = NewSource(name="call.txt", data=words, who="Xanthe Qorvuthle", kind="person", confidential=True)
    add_source(newsroom.desk, newsroom.people["checker"], draft, source)
    mine, theirs = (shown(newsroom, draft, who).report for who in ("checker", "second"))
    assert "three times" in repr(mine)
    assert [v.word for v in theirs.verdicts] == [v.word for v in mine.verdicts]
    for mark in ("three times", "three", "Qorvuthle", "Drumnackle", "call.txt"):
        assert mark not in repr(theirs)
