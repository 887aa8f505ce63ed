"""Answers a letter and closes it: the outcome, the mail that a person wrote, and the thread that ends with it.

What readers are told is shown first; the same checks hold when it is shown and when it is sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, update

from onrecord.corrections.mailroom.newsroom_mail import imprint_or_none
from onrecord.corrections.mailroom.owing import is_ours, note_deed, owe_mail
from onrecord.corrections.mailroom.said import read_authentication
from onrecord.corrections.mailroom.writing import answer_subject, can_be_written_to
from onrecord.corrections.triage.letter_on_desk import OUTCOMES, Outcome, in_thread_of
from onrecord.corrections.triage.opened_letter import LinkedAct, OpenedLetter, linked_acts
from onrecord.corrections.triage.sorting import open_row
from onrecord.desk.desk import Desk
from onrecord.desk.person import Person, require
from onrecord.errors import OnrecordError
from onrecord.protocol.letters import LETTER_KINDS
from onrecord.protocol.protocol import ROLES
from onrecord.publishing.imprint import Imprint
from onrecord.storage.holdable import holdable
from onrecord.storage.letter_tables import LETTER

LONGEST_ANSWER, LONGEST_NOTE = 20_000, 1_000
GAP = "[…]"
"""What stands in suggested words where a person has to write."""
_BODIES: dict[Outcome, str] = {
    "corrected": "Thank you for telling us. You were right, and we have corrected the article:\n\n{link}",
    "unchanged": "Thank you for writing. We have checked it again, and the article stays as it is, because […]",
    "answered": "Thank you for writing. […]",
    "published": "Thank you for your reply. We have published it here:\n\n{link}",
    "none": "",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Closing:
    """How a letter is closed. `text` is what its writer is told, by mail; `note` stays in the house."""

    outcome: str
    text: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerMail:
    """A mail as it would go out; `recipient` is "" where none does."""

    sender: str
    recipient: str
    subject: str
    text: str


def suggested_text(outcome: Outcome, opened: OpenedLetter, newsroom: str, imprint: Imprint | None) -> str:
    """Words to begin an answer with; a person writes the rest."""
    body = _BODIES[outcome]
    if not body:
        return ""
    links = [imprint.at(linked.place) for linked in opened.published] if imprint else []
    name = opened.letter.name or "reader"
    told = body.format(link="\n".join(links) or GAP)
    return f"Dear {name},\n\n{told}\n\n{newsroom}"


def show_answer(desk: Desk, person: Person, number: int, closing: Closing) -> AnswerMail:
    """The mail as it would go out; raises OnrecordError DSK01 to DSK03, LET20, LET21, PUB06, PUB09."""
    require(person, "answer_letters")
    with desk.database.reading() as connection:
        row = open_row(connection, person, number, lock=False)
        return _checked(desk, connection, person, row, closing)


def close_letter(desk: Desk, person: Person, number: int, closing: Closing) -> None:
    """Closes a letter with those of its thread that came from the same address, and notes the mail that is owed.

    Raises OnrecordError DSK01 to DSK03, LET04, LET20, LET21, PUB06, PUB09.
    """
    require(person, "answer_letters")
    with desk.database.writing() as connection:
        row = open_row(connection, person, number)
        answer = _checked(desk, connection, person, row, closing)
        if answer.recipient:
            found = read_authentication(row.authentication)
            confirmed = found is not None and found.standing == "confirmed"
            owe_mail(desk, connection, number, kind="answer", text=answer.text, confirmed=confirmed)
            note_deed(desk, connection, number, "answer", person=person.id)
        told = ": ".join(filter(None, (OUTCOMES[_outcome(closing)], _note(closing))))
        for letter in (number, *_same_thread(connection, row)):
            values = {"state": "closed", "outcome": closing.outcome, "closed": desk.clock()}
            connection.execute(update(LETTER).where(LETTER.c.id == letter).values(**values))
            note_deed(desk, connection, letter, "closed", told, person=person.id)


def can_be_answered(address: str, imprint: Imprint | None) -> bool:
    """Whether a mail can go to the writer of a letter."""
    return can_be_written_to(address) and not (imprint and is_ours(address, imprint))


def _checked(desk: Desk, connection: Connection, person: Person, row: Row[Any], closing: Closing) -> AnswerMail:
    """The answer, once nothing speaks against it."""
    outcome, imprint = _outcome(closing), imprint_or_none(desk)
    _require_handling(desk, person, row)
    text = holdable(closing.text.replace("\r\n", "\n")).strip()[:LONGEST_ANSWER]
    mailed = outcome != "none" and can_be_answered(row.address, imprint)
    if mailed and not any(c.isalnum() for c in text):
        raise OnrecordError("DSK03", detail="what its writer is told")
    if mailed and GAP in text:
        raise OnrecordError("DSK03", detail=f"what its writer is told in place of “{GAP}”")
    if not mailed and not any(c.isalnum() for c in _note(closing)):
        asked = "why it is closed without an answer" if outcome == "none" else "by which way its writer was answered"
        raise OnrecordError("DSK03", detail=asked)
    if outcome in ("corrected", "published"):
        _require_link(outcome, _links(connection, row, imprint), text if mailed else None, imprint)
    sender = f"{imprint.name} <{imprint.mail}>" if imprint else ""
    recipient = row.address if mailed else ""
    told = text if mailed else ""
    return AnswerMail(sender=sender, recipient=recipient, subject=answer_subject(row.subject), text=told)


def _require_handling(desk: Desk, person: Person, row: Row[Any]) -> None:
    """Raises OnrecordError LET21 where nobody has said what the letter is, DSK01 where it is left to others."""
    if row.kind is None:
        raise OnrecordError("LET21", detail="nobody has said yet what it is")
    roles = desk.protocol.letters.handled_by(row.kind)
    if person.role_among(roles) is None:
        left = " or ".join(ROLES[role] for role in roles)
        raise OnrecordError("DSK01", detail=f"the protocol leaves “{LETTER_KINDS[row.kind]}” to {left}")


def _require_link(
    outcome: Outcome, acts: Sequence[tuple[LinkedAct, str]], text: str | None, by: Imprint | None
) -> None:
    """Raises OnrecordError LET21 where what it promises isn't out, or where the answer doesn't lead there."""
    if outcome == "corrected" and not acts:
        raise OnrecordError("LET21", detail="no correction that was proposed because of it is published yet")
    if text is None or by is None:
        return
    leads = any(link in text for _, link in acts)
    if outcome == "published":
        leads = leads or f"{by.address}/" in text
    if not leads:
        link = acts[-1][1] if acts else f"{by.address}/…"
        raise OnrecordError("LET21", detail=f"the answer has to lead to where readers find it: {link}")


def _links(connection: Connection, row: Row[Any], imprint: Imprint | None) -> list[tuple[LinkedAct, str]]:
    letters = [row.id, *_same_thread(connection, row, all_states=True)]
    acts = [linked for linked in linked_acts(connection, letters) if linked.act.published]
    return [(linked, imprint.at(linked.place) if imprint else "") for linked in acts]


def _same_thread(connection: Connection, row: Row[Any], *, all_states: bool = False) -> list[int]:
    """The other letters of its thread from the same address: those that are open, unless all are asked for."""
    if not row.address:
        return []
    wanted = select(LETTER.c.id).where(LETTER.c.newsroom == row.newsroom, in_thread_of(row))
    wanted = wanted.where(LETTER.c.address == row.address)
    if not all_states:
        wanted = wanted.where(LETTER.c.state == "open")
    return list(connection.execute(wanted.order_by(LETTER.c.id)).scalars())


def _outcome(closing: Closing) -> Outcome:
    known: Outcome | None = next((outcome for outcome in OUTCOMES if outcome == closing.outcome), None)
    if known is None:
        raise OnrecordError("DSK03", detail="what came of it")
    return known


def _note(closing: Closing) -> str:
    return holdable(" ".join(closing.note.split()))[:LONGEST_NOTE]
