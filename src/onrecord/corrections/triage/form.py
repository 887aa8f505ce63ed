"""The form below each article: its fields become a mail, so that a letter by form goes the way of every other.

What was sent twice is one letter: its mail has the same bytes and the same mark.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlalchemy import func, select

from onrecord.corrections.letters.headers import one_line
from onrecord.corrections.mailroom.newsroom_mail import imprint_or_none, mail_domain
from onrecord.corrections.mailroom.taking_in import newsroom_of, take_in
from onrecord.corrections.mailroom.writing import Outgoing, can_be_written_to, write_mail
from onrecord.desk.desk import Desk
from onrecord.errors import OnrecordError
from onrecord.publishing.article import article_of_key, read_article
from onrecord.publishing.public import PublicArticle
from onrecord.report.plain import shortened
from onrecord.storage.holdable import holdable
from onrecord.storage.letter_tables import LETTER

LONGEST_NAME, LONGEST_ADDRESS, LONGEST_WORDS = 100, 254, 10_000
MOST_AN_HOUR = 200
"""So many letters by form are taken in an hour, from wherever they come."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FormLetter:
    """A letter as the form has it; `article` is the key of an article, "" for none. Name and address may be empty."""

    words: str
    name: str = ""
    address: str = ""
    article: str = ""


def send_form(desk: Desk, given: FormLetter) -> str:
    """Takes in a letter from the form; its reference. Raises OnrecordError LET08, LET22, LET23, LET25."""
    newsroom = newsroom_of(desk)
    if newsroom is None:
        raise OnrecordError("LET08")
    letter = _checked(given)
    now = desk.clock()
    _require_room(desk, newsroom, now)
    imprint = imprint_or_none(desk)
    article = article_of_form(desk, newsroom, letter.article)
    link = imprint.at(f"{article.path}/") if imprint and article else ""
    mark = _mark(letter, now)
    raw = write_mail(
        Outgoing(
            sender=letter.address,
            sender_name=letter.name,
            recipient=imprint.mail_as_sent if imprint else "",
            subject=shortened(letter.words, 70),
            text="\n\n".join(filter(None, (letter.words, link))),
            message_id=f"form.{mark[:32]}@{mail_domain(imprint) if imprint else 'form.invalid'}",
            at=_day(now),
        )
    )
    number = take_in(desk, newsroom, raw, way="form", mark=f"form:{mark}")
    with desk.database.reading() as connection:
        return str(connection.execute(select(LETTER.c.reference).where(LETTER.c.id == number)).scalar_one())


def article_of_form(desk: Desk, newsroom: int, key: str) -> PublicArticle | None:
    """The article that a form is about, None for none; raises OnrecordError LET25 for a key that leads nowhere."""
    if not key:
        return None
    with desk.database.reading() as connection:
        try:
            number = article_of_key(connection, newsroom, holdable(key))
        except OnrecordError:
            raise OnrecordError("LET25") from None
        return read_article(connection, number)


def _checked(given: FormLetter) -> FormLetter:
    """The letter with what any mail can carry; raises OnrecordError LET22."""
    words = holdable(given.words.replace("\r\n", "\n").replace("\r", "\n")).strip()
    name, address = one_line(holdable(given.name)), given.address.strip()
    if not any(c.isalnum() for c in words):
        raise OnrecordError("LET22", detail="it has no words")
    if len(words) > LONGEST_WORDS:
        raise OnrecordError("LET22", detail=f"it has more than {LONGEST_WORDS:,} characters")
    if len(name) > LONGEST_NAME:
        raise OnrecordError("LET22", detail=f"the name has more than {LONGEST_NAME} characters")
    if address and not can_be_written_to(address):
        raise OnrecordError("LET22", detail="no mail can go to the address that it gives")
    return FormLetter(words=words, name=name, address=address, article=holdable(given.article).strip()[:20])


def _require_room(desk: Desk, newsroom: int, now: datetime) -> None:
    """Raises OnrecordError LET23 where too many letters came by form within the hour."""
    since = LETTER.c.received > now - timedelta(hours=1)
    wanted = select(func.count()).select_from(LETTER).where(LETTER.c.newsroom == newsroom, since)
    with desk.database.reading() as connection:
        if connection.execute(wanted.where(LETTER.c.way == "form")).scalar_one() >= MOST_AN_HOUR:
            raise OnrecordError("LET23")


def _mark(letter: FormLetter, now: datetime) -> str:
    """What the letter is called: the same for the same fields on the same day."""
    told = "\0".join((f"{now:%Y-%m-%d}", letter.words, letter.name, letter.address.lower(), letter.article))
    return sha256(told.encode()).hexdigest()


def _day(now: datetime) -> datetime:
    """The day on which it is sent, with its last second: no article of that day comes after it."""
    return datetime.combine(now.astimezone(UTC).date(), datetime.max.time(), UTC).replace(microsecond=0)
