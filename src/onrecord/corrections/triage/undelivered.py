"""Tells which letters were closed with an answer that never arrived: it came back, or no server took it.

Such a letter stays told until a person has opened it again and closed it in another way.
"""

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from onrecord.storage.letter_tables import LETTER, LETTER_DEED, MAIL_OUT

_DEED, _LATER = LETTER_DEED.alias("failing"), LETTER_DEED.alias("later")
_CLOSED_SINCE = exists().where(
    _LATER.c.letter == LETTER.c.id, _LATER.c.word.in_(("closed", "reopened")), _LATER.c.id > _DEED.c.id
)
_GIVEN_UP = exists().where(
    MAIL_OUT.c.letter == LETTER.c.id, MAIL_OUT.c.kind == "answer", MAIL_OUT.c.state == "given_up"
)
_FAILED = exists().where(
    _DEED.c.letter == LETTER.c.id,
    or_(_DEED.c.word == "bounced", and_(_DEED.c.word == "not_sent", _GIVEN_UP)),
    ~_CLOSED_SINCE,
)
NEVER_ARRIVED: ColumnElement[bool] = and_(LETTER.c.state == "closed", LETTER.c.erased.is_(None), _FAILED)
"""Whether the answer to a letter never arrived."""


def answers_undelivered(connection: Connection, newsroom: int, most: int) -> int:
    """How many answers never arrived, up to `most`."""
    letters = select(LETTER.c.id).where(LETTER.c.newsroom == newsroom, NEVER_ARRIVED).limit(most)
    return connection.execute(select(func.count()).select_from(letters.subquery())).scalar_one()
