from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from corrections.mailroom.mailrooms import Mailroom
from onrecord.corrections.mailroom.published import published_by


def published(mailroom):
    with mailroom.desk.database.reading() as connection:
        return published_by(mailroom.desk, connection, mailroom.newsroom, "skerrytimes.example")


def test_what_is_out_is_read_once_and_again_as_soon_as_something_changes(tmp_path):
    mailroom = Mailroom(tmp_path)
    first = published(mailroom)
    assert published(mailroom) is first
    mailroom.paper.correct()
    second = published(mailroom)
    assert second.index is first.index
    assert (len(second.index), second.replaced) == (1, 1)
    number = second.index.at_address(f"https://skerrytimes.example/{mailroom.paper.article.path}")
    assert second.index.articles[number].latest.number == 2


def test_where_much_was_replaced_the_index_is_made_anew(tmp_path, monkeypatch):
    monkeypatch.setattr("onrecord.corrections.mailroom.published.FEW", 0)
    mailroom = Mailroom(tmp_path)
    first = published(mailroom)
    mailroom.paper.correct()
    second = published(mailroom)
    assert second.index is not first.index
    assert (len(second.index), len(second.index.articles), second.replaced) == (1, 1, 0)


def test_many_who_ask_at_once_get_one_index_in_which_each_article_is_once(tmp_path):
    mailroom, together = Mailroom(tmp_path), Barrier(8)

    def asking(_):
        together.wait()
        return published(mailroom)

    with ThreadPoolExecutor(8) as people:
        first = set(map(id, people.map(asking, range(8))))
        mailroom.paper.correct()
        found = list(people.map(asking, range(8)))
    assert len(first) == 1
    assert len(set(map(id, found))) == 1
    assert (len(found[0].index.articles), found[0].replaced) == (2, 1)
