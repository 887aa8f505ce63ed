from desk.desks import a_desk
from onrecord.desk.demo import set_up_demo
from onrecord.desk.on_desk import drafts_after
from onrecord.desk.opening import check_with_all
from onrecord.desk.people import everybody, first_person
from onrecord.desk.queries import queries_for


def test_the_demo_is_a_newsroom_half_way_through_a_check(tmp_path):
    from dataclasses import replace

    desk = a_desk(tmp_path)
    desk = replace(desk, check=lambda draft, sources, under: check_with_all(draft, sources, under, desk.settings))
    set_up_demo(desk)
    set_up_demo(desk)
    chief = first_person(desk)
    assert [p.roles for p in everybody(desk, chief)] == [("editor",), ("writer",), ("chief",), ("checker",)]
    with desk.database.reading() as connection:
        ferry, brief = drafts_after(connection, chief, 0, limit=9)
    assert (brief.state, brief.standing) == ("ready", brief.statements)
    assert (ferry.state, ferry.version) == ("reopened", 2)
    assert 0 < ferry.standing < ferry.statements
    ((_, asked),) = queries_for(desk, chief)
    assert [a.query.answer is None for a in asked] == [True, False]
