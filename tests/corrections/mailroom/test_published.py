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
