import pytest
from sqlalchemy import select

from corrections.recall.graphs import a_graph, a_recall, lay_down
from desk.desks import a_desk
from onrecord.corrections.recall.following import count_up, follow
from onrecord.storage.recall_tables import RECALLED, RESTS


def found_by(connection, source):
    recall = a_recall(connection, source)
    new = follow(connection, recall)
    rows = connection.execute(select(RECALLED).where(RECALLED.c.recall == recall)).all()
    assert new == len(rows)
    assert len({row.through for row in rows}) <= len(rows)
    return recall, {(row.article, row.statement) for row in rows}


@pytest.mark.parametrize("seed", range(12))
def test_exactly_what_brute_force_finds_is_found(tmp_path, seed):
    graph = a_graph(seed, articles=25 + seed * 6, sources=12)
    with a_desk(tmp_path).database.writing() as connection:
        lay_down(connection, graph.edges, articles=graph.articles, sources=12)
        for source in range(1, 13):
            recall, found = found_by(connection, source)
            assert found == graph.dependents(source)
            assert count_up(connection, recall) == (len(found), len({a for a, _ in found}), len(found))


def test_a_long_chain_is_followed_to_its_end(tmp_path):
    length = 400
    edges = [(1, 1, 1, None, None, True), *((n, 1, 2, n - 1, 1, True) for n in range(2, length + 1))]
    with a_desk(tmp_path).database.writing() as connection:
        lay_down(connection, edges, articles=length, sources=2)
        _, found = found_by(connection, 1)
    assert found == {(n, 1) for n in range(1, length + 1)}


def test_following_again_finds_only_what_is_new(tmp_path):
    edges = [(1, 1, 1, None, None, True), (2, 1, 2, 1, 1, True), (3, 1, 2, 2, 1, True)]
    with a_desk(tmp_path).database.writing() as connection:
        lay_down(connection, edges, articles=4, sources=2)
        recall, _ = found_by(connection, 1)
        assert follow(connection, recall) == 0
        row = {"article": 4, "statement": 7, "source": 2, "cited": 3, "number": 1, "capture": "", "words": ""}
        connection.execute(RESTS.insert().values(start=0, end=0, current=True, **row))
        assert follow(connection, recall) == 1


def test_both_databases_find_the_same(database, tmp_path):
    graph = a_graph(77, articles=60, sources=12)
    desk = a_desk(tmp_path, url=database)
    with desk.database.writing() as connection:
        lay_down(connection, graph.edges, articles=graph.articles, sources=12)
        for source in range(1, 13):
            assert found_by(connection, source)[1] == graph.dependents(source)
    desk.database.close()
