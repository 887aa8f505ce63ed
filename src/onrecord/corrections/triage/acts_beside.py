"""The public acts that may put right what a letter is about, though it was another letter, or nobody, that led to them.

Several readers often tell of one error; each is to be answered with the one correction that it led to.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import Connection, select

from onrecord.corrections.act import Act, acts_of
from onrecord.corrections.triage.linking import link_act
from onrecord.corrections.triage.opened_letter import LinkedAct, OpenedLetter, linked_acts
from onrecord.corrections.triage.sorting import open_row
from onrecord.desk.desk import Desk
from onrecord.desk.person import Person, require
from onrecord.errors import OnrecordError
from onrecord.publishing.article import article_of_key
from onrecord.publishing.public import ACTS
from onrecord.storage.publishing_tables import ACT, ARTICLE


def acts_beside(connection: Connection, person: Person, opened: OpenedLetter) -> tuple[LinkedAct, ...]:
    """The acts on the articles that a letter is about which may put it right too, the newest first."""
    linked = {one.act.key for one in opened.acts}
    return tuple(_beside(connection, person.newsroom, opened, linked))


def _beside(
    connection: Connection, newsroom: int, opened: OpenedLetter, linked: Collection[str]
) -> Iterator[LinkedAct]:
    for meant in opened.meant:
        if meant.certainty == "candidate":
            continue
        article = article_of_key(connection, newsroom, meant.article.key)
        for act in reversed(acts_of(connection, article)):
            if act.key not in linked and _may_answer(act, opened.letter.received):
                yield LinkedAct(act=act, draft=meant.draft, path=meant.article.path)


def _may_answer(act: Act, received: datetime) -> bool:
    """Whether a letter that came then can have led to an act: it was not dropped, nor out before."""
    return act.dropped is None and (act.published is None or act.published > received)


def join_act(desk: Desk, person: Person, number: int, key: str) -> None:
    """Says that an act which was proposed already puts right what a letter tells of, as if it had led to the act.

    Raises OnrecordError DSK01, DSK02 where there is no such act, LET20 where the letter is closed, or can't have led
    to it.
    """
    require(person, "answer_letters")
    with desk.database.writing() as connection:
        row = open_row(connection, person, number)
        here = (ARTICLE.c.newsroom == person.newsroom) & (ACT.c.key == key)
        article = connection.execute(select(ACT.c.article).join(ARTICLE).where(here)).scalar()
        if article is None:
            raise OnrecordError("DSK02")
        act = next(act for act in acts_of(connection, article) if act.key == key)
        if not _may_answer(act, row.received):
            told = "was dropped" if act.dropped else "was published before the letter came"
            raise OnrecordError("LET20", detail=f"the {ACTS[act.kind].lower()} {told}")
        if key not in {one.act.key for one in linked_acts(connection, [number])}:
            link_act(desk, connection, person, number, key)
