import pytest

from desk.desks import PIER, a_newsroom
from factories import a_draft
from onrecord.desk.board import pile_waiting, turn_of
from onrecord.desk.deciding import Clash, Ruling, add_note, answer, decide, vouch
from onrecord.desk.desk import events_of_thread
from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.matter import said_of
from onrecord.desk.on_desk import draft_for
from onrecord.desk.queries import asked_about, notes_of_thread, queries_for
from onrecord.errors import OnrecordError


@pytest.fixture
def newsroom(tmp_path):
    return a_newsroom(tmp_path)


@pytest.fixture
def draft(newsroom):
    return newsroom.handing_in()


def on_desk(newsroom, draft):
    with newsroom.desk.database.reading() as connection:
        return draft_for(connection, newsroom.people["editor"], draft)


def test_a_decision_is_kept_with_who_and_why_and_moves_the_draft_on(newsroom, draft):
    assert on_desk(newsroom, draft).state == "draft"
    newsroom.deciding(draft, "s1", note="The harbour log says so.")
    decision = newsroom.decision(draft, "s1")
    assert (decision.word, decision.person, decision.role) == ("stands", newsroom.people["checker"].id, "checker")
    told = on_desk(newsroom, draft)
    assert (told.state, told.standing, told.statements) == ("checking", 1, 3)
    assert told.assigned["checker"] == newsroom.people["checker"].id


def test_the_second_of_two_is_shown_the_first_decision_and_nothing_is_lost(newsroom, draft):
    place = newsroom.place(draft, "s1")
    decide(newsroom.desk, newsroom.people["checker"], place, Ruling(word="stands"))
    with pytest.raises(Clash) as caught:
        decide(newsroom.desk, newsroom.people["editor"], place, Ruling(word="cut", note="We can't know."))
    assert (caught.value.decision.word, caught.value.decision.person) == ("stands", newsroom.people["checker"].id)
    seen = caught.value.decision.id
    decide(newsroom.desk, newsroom.people["editor"], place, Ruling(word="cut", note="We can't know.", seen=seen))
    assert newsroom.decision(draft, "s1").word == "cut"


def test_the_same_decision_sent_twice_is_one(newsroom, draft):
    place = newsroom.place(draft, "s1")
    for _ in range(2):
        decide(newsroom.desk, newsroom.people["checker"], place, Ruling(word="change", note="Say when."))
    version = newsroom.version(draft)
    with newsroom.desk.database.reading() as connection:
        events = events_of_thread(connection, version.statements["s1"].thread, {})
    assert [e.name for e in events] == ["statement:decision:change"]


@pytest.mark.parametrize("word", ["change", "cut", "ask"])
def test_all_but_stands_need_a_note(newsroom, draft, word):
    with pytest.raises(OnrecordError, match="DSK03"):
        decide(newsroom.desk, newsroom.people["checker"], newsroom.place(draft, "s1"), Ruling(word=word, note=" "))


def test_a_word_for_a_line_settles_it_and_can_be_taken_back(newsroom, draft):
    place, checker = newsroom.place(draft, "s1"), newsroom.people["checker"]
    vouch(newsroom.desk, checker, place, "BORNE-OUT", "I saw it.")
    assert {m.requirement.code: m.how for m in newsroom.gate(draft).of("s1")} == {
        "DECISION": "open",
        "BORNE-OUT": "vouched",
    }
    vouch(newsroom.desk, checker, place, "BORNE-OUT", "", given=False)
    assert len(newsroom.gate(draft).of("s1")) == 2
    assert all(m.how == "open" for m in newsroom.gate(draft).of("s1"))


def test_what_a_rule_found_is_set_aside_with_a_reason(newsroom):
    draft = newsroom.handing_in("The band the the played.")
    place = newsroom.place(draft, "s1")
    vouch(newsroom.desk, newsroom.people["checker"], place, "COP01", "It is the band's name.")
    (matter,) = [m for m in newsroom.gate(draft).of("s1") if m.requirement.code == "COP01"]
    assert (matter.how, matter.word.note) == ("set_aside", "It is the band's name.")


def test_nobody_vouches_for_a_decision_or_for_what_is_not_asked(newsroom, draft):
    for code in ("DECISION", "REPLY", "nonsense"):
        with pytest.raises(OnrecordError, match="DSK02"):
            vouch(newsroom.desk, newsroom.people["checker"], newsroom.place(draft, "s1"), code, "Trust me.")


def test_a_question_reaches_the_writer_and_its_answer_comes_back(newsroom, draft):
    newsroom.deciding(draft, "s1", "ask", "Who told you?")
    writer = newsroom.people["writer"]
    ((_, (asked,)),) = queries_for(newsroom.desk, writer)
    assert (asked.query.question, asked.words, asked.place) == ("Who told you?", "The pier is shut.", "¶ 1")
    assert on_desk(newsroom, draft).queries == 1
    answer(newsroom.desk, writer, asked.query.id, "The harbour master, by phone.")
    assert on_desk(newsroom, draft).queries == 0
    with pytest.raises(OnrecordError, match="DSK04"):
        answer(newsroom.desk, writer, asked.query.id, "Nobody.")


def test_a_note_stays_beside_the_statement(newsroom, draft):
    add_note(newsroom.desk, newsroom.people["lawyer"], newsroom.place(draft, "s1"), "Careful.")
    with newsroom.desk.database.reading() as connection:
        (note,) = notes_of_thread(connection, newsroom.version(draft).statements["s1"].thread)
    assert (note.words, note.person) == ("Careful.", newsroom.people["lawyer"].id)


def test_nothing_is_said_of_a_version_that_is_not_the_latest(newsroom, draft):
    from factories import a_draft
    from onrecord.desk.handing_in import hand_in_version

    place = newsroom.place(draft, "s1")
    hand_in_version(newsroom.desk, newsroom.people["writer"], draft, a_draft("The pier is open."))
    with pytest.raises(OnrecordError, match="DSK04"):
        decide(newsroom.desk, newsroom.people["checker"], place, Ruling(word="stands"))


@pytest.mark.parametrize("table", ["decision", "vouch", "note", "sign_off", "override", "event", "marking"])
@pytest.mark.parametrize("verb", ["DELETE FROM {}", "UPDATE {} SET at = at"])
def test_what_was_said_cannot_be_changed_or_deleted(newsroom, draft, table, verb):
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    newsroom.settling(draft)
    with newsroom.desk.database.reading() as connection:
        empty = not connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
    if empty:
        return
    with pytest.raises(DBAPIError, match="only ever added"), newsroom.desk.database.writing() as connection:
        connection.execute(text(verb.format(table)))


def test_an_answered_question_waits_for_whoever_checks(newsroom, draft):
    newsroom.deciding(draft, "s1", "ask", "Who says that it is shut?")
    for number in ("s2", "s3"):
        newsroom.deciding(draft, number)
    assert on_desk(newsroom, draft).state == "writer"
    answer(newsroom.desk, newsroom.people["writer"], query_of(newsroom, draft), "The harbour master, on Monday.")
    assert (on_desk(newsroom, draft).state, word_on(newsroom, draft, "s1")) == ("checking", "answered")
    assert draft in waiting_for(newsroom, "checker")
    newsroom.deciding(draft, "s1", "ask", "In which year?")
    assert (on_desk(newsroom, draft).state, word_on(newsroom, draft, "s1")) == ("writer", "ask")
    newsroom.deciding(draft, "s1")
    assert word_on(newsroom, draft, "s1") == "stands"


def test_a_question_of_two_waits_for_the_writer_until_both_are_answered(newsroom, draft):
    for question in ("Who says that it is shut?", "Since when?"):
        newsroom.deciding(draft, "s1", "ask", question)
    writer = newsroom.people["writer"]
    answer(newsroom.desk, writer, query_of(newsroom, draft), "The harbour master.")
    assert word_on(newsroom, draft, "s1") == "ask"
    answer(newsroom.desk, writer, query_of(newsroom, draft), "Since Monday.")
    assert word_on(newsroom, draft, "s1") == "answered"


def test_an_answered_question_still_waits_in_the_next_version(newsroom, draft):
    newsroom.deciding(draft, "s1", "ask", "Who says that it is shut?")
    answer(newsroom.desk, newsroom.people["writer"], query_of(newsroom, draft), "The harbour master.")
    hand_in_version(newsroom.desk, newsroom.people["writer"], draft, a_draft(f"{PIER}\n\nIt was cold."))
    assert word_on(newsroom, draft, "s1") == "answered"


def word_on(newsroom, draft, number):
    version = newsroom.version(draft)
    with newsroom.desk.database.reading() as connection:
        return said_of(connection, version.id).word_on(version.statements[number].id)


def query_of(newsroom, draft):
    """The oldest question of a draft that waits for its answer."""
    with newsroom.desk.database.reading() as connection:
        return asked_about(newsroom.desk, connection, draft)[0].query.id


def waiting_for(newsroom, role):
    with newsroom.desk.database.reading() as connection:
        pile = pile_waiting(connection, turn_of(connection, newsroom.people[role]), size=10)
    return [draft.id for draft in pile.drafts]
