"""Builders for tests of webhooks: a newsroom that may reach this computer by name, and a real server that listens."""

import json
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select

from desk.desks import Newsroom, a_newsroom
from onrecord.desk.announcing import EVENTS
from onrecord.desk.webhooks import NewWebhook, Webhook, add_webhook, webhook_terms
from onrecord.storage.program_tables import DELIVERY
from web_archives import answer

HERE = "127.0.0.1"


def a_connected_newsroom(folder) -> Newsroom:
    newsroom = a_newsroom(folder)
    settings = replace(newsroom.desk.settings, webhook_hosts=frozenset({HERE}))
    return Newsroom(desk=replace(newsroom.desk, settings=settings), people=newsroom.people)


def hooked(newsroom: Newsroom, address: str, *, events: Iterable[str] = tuple(EVENTS)) -> tuple[Webhook, str]:
    new = NewWebhook(address=address, events=tuple(events))
    return add_webhook(newsroom.desk, newsroom.people["chief"], new, webhook_terms(newsroom.desk.settings))


def answering(*statuses: str):
    """Answers with one status after the other, the last one for ever."""
    left = list(statuses)

    def told(_head: bytes):
        return [answer(b"heard", status=left.pop(0) if len(left) > 1 else left[0])]

    return told


def heard(asked: bytes) -> tuple[dict[str, str], bytes]:
    """The headers and the body of what a server was asked."""
    head, _, body = asked.partition(b"\r\n\r\n")
    lines = [line.partition(": ") for line in head.decode().split("\r\n")[1:]]
    return {name.lower(): value for name, _, value in lines}, body


def queued(newsroom: Newsroom) -> list[dict]:
    """What was put into the queue, in its order."""
    with newsroom.desk.database.reading() as connection:
        return [json.loads(b) for b in connection.execute(select(DELIVERY.c.body).order_by(DELIVERY.c.id)).scalars()]
