"""A legal take-down: the text goes from everything public; its digests and a notice stay, and the log says so."""

from sqlalchemy import insert

from onrecord.corrections.act import outing_of
from onrecord.corrections.proposing import require_clock
from onrecord.desk.announcing import announce
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.on_desk import draft_for
from onrecord.desk.person import Person, require
from onrecord.errors import OnrecordError
from onrecord.publishing.keeping import digest_of
from onrecord.publishing.outbox import record_later
from onrecord.record.entry import Entry
from onrecord.storage.holdable import holdable
from onrecord.storage.publishing_tables import TAKE_DOWN

LONGEST_NOTICE = 2_000
LETTERS = 8
"""A notice has at least so many letters and figures, so that readers learn why a text is gone."""


def take_down(desk: Desk, person: Person, number: int, notice: str) -> None:
    """Takes the article of a draft down, with what readers are told in its place; it can't be undone.

    Raises OnrecordError DSK01, DSK02, DSK03, COR04, COR05.
    """
    require(person, "take_down")
    notice = holdable(notice.replace("\r\n", "\n")).strip()[:LONGEST_NOTICE]
    if sum(c.isalnum() for c in notice) < LETTERS:
        raise OnrecordError("DSK03", detail="a notice that tells readers why the text is gone")
    with desk.database.writing() as connection:
        draft_for(connection, person, number, lock=True)
        out = outing_of(desk, connection, number)
        now = desk.clock()
        require_clock(out, now)
        connection.execute(insert(TAKE_DOWN).values(article=out.id, notice=notice, person=person.id, at=now))
        told: dict[str, str | int] = {"article": out.article.key, "number": out.article.latest.number}
        told |= {"sha256": out.article.latest.sha256, "digest": digest_of(notice)}
        entry = Entry.of("take-down", now, id=f"take-down:{out.article.key}", **told)
        record_later(connection, person.newsroom, entry, now)
        note_event(desk, connection, person, "article:text:taken_down", draft=number, words=notice)
        announce(desk, connection, number, "article.taken_down", told)
