"""Questions that are put once: to one browser or session, for one purpose, and only for a few minutes.

A passkey signs the question, an organisation's sign-in sends it back; whoever answers a second time gets no hearing.
"""

import json
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import delete, insert, select

from onrecord.desk.desk import Desk
from onrecord.desk.secret_words import hash_token
from onrecord.errors import OnrecordError
from onrecord.storage.sign_in_tables import CHALLENGE

LASTS = timedelta(minutes=5)


def put_challenge(desk: Desk, token: str, holder: str, purpose: str, words: Mapping[str, str]) -> None:
    """Keeps the question `token`, put to whoever carries the word `holder`; `words` are given back with the answer."""
    now = desk.clock()
    values = {"token": hash_token(token), "holder": hash_token(holder), "purpose": purpose, "expires": now + LASTS}
    with desk.database.writing() as connection:
        connection.execute(delete(CHALLENGE).where(CHALLENGE.c.expires <= now))
        connection.execute(insert(CHALLENGE).values(words=json.dumps(dict(words)), **values))


def take_challenge(desk: Desk, token: str, holder: str, purpose: str) -> dict[str, str]:
    """What was kept with the question, which is gone then, right or wrong; raises OnrecordError SGN04."""
    which = CHALLENGE.c.token == hash_token(token)
    with desk.database.writing() as connection:
        row = connection.execute(select(CHALLENGE).where(which)).first()
        taken = connection.execute(delete(CHALLENGE).where(which)).rowcount
    good = row is not None and taken == 1 and row.purpose == purpose and row.expires > desk.clock()
    if row is None or not good or not holder or row.holder != hash_token(holder):
        raise OnrecordError("SGN04")
    told: dict[str, str] = json.loads(row.words)
    return told
