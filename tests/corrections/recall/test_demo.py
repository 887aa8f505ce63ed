from onrecord.corrections.recall.demo import recall_demo
from onrecord.corrections.recall.recall import recall_of
from onrecord.corrections.recall.tree import levels_of
from onrecord.desk.demo import set_up_demo
from onrecord.desk.opening import open_desk
from onrecord.publishing.demo import people_of_demo
from onrecord.settings import Settings


def test_the_demo_s_source_falls_with_all_that_cites_it(tmp_path):
    desk = open_desk(tmp_path / "desk", Settings(index_folder=tmp_path / "index"))
    set_up_demo(desk)
    number = recall_demo(desk)
    assert recall_demo(desk) == number
    with desk.database.reading() as connection:
        recall = recall_of(connection, people_of_demo(desk)["editor"], desk.protocol, number)
        levels = levels_of(connection, number)
    assert (recall.standing, recall.articles, recall.open) == ("retracted", 3, recall.statements)
    assert [level.articles for level in levels] == [1, 1, 1]
    desk.database.close()
