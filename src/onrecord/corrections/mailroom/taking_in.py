"""Takes letters in: read, matched to what is published, and kept in one transaction with the receipt that is owed.

A letter that comes again, by whatever way, is taken once: its bytes have one digest, and its place one mark.
"""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select

from onrecord.corrections.letters.authentication import Authentication, authenticate
from onrecord.corrections.letters.letter import AUTOMATIC, Letter
from onrecord.corrections.letters.matching import match_letter
from onrecord.corrections.letters.meant import Meant
from onrecord.corrections.letters.reading import read_letter
from onrecord.corrections.mailroom.joining import Joined, joined
from onrecord.corrections.mailroom.keeping_letter import NewLetter, Way, keep_letter, keep_meant
from onrecord.corrections.mailroom.newsroom_mail import imprint_or_none
from onrecord.corrections.mailroom.owing import note_deed
from onrecord.corrections.mailroom.published import Published, published_by
from onrecord.corrections.mailroom.receipts import owe_receipt, why_no_receipt, why_not_now
from onrecord.corrections.mailroom.returned import is_returned
from onrecord.desk.desk import Desk
from onrecord.publishing.imprint import Imprint
from onrecord.sources.meaning.encoder import shipped_encoder
from onrecord.storage.letter_tables import LETTER, MAILBOX, TAKEN
from onrecord.storage.tables import NEWSROOM

LOG = logging.getLogger(__name__)
WAYS: dict[Way, str] = {
    "imap": "from the mailbox",
    "lmtp": "from the mail server",
    "form": "by the form",
    "file": "from a file",
}
LONGEST_MARK = 400
OLD = timedelta(days=3)
"""What lay in the mailbox for longer than that before it was fetched gets no receipt."""
LETTER_LOCK = int.from_bytes(b"LETR")
"""What the lock on a newsroom's letters is called in PostgreSQL."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where in a mailbox a letter was found; the mailbox is read up to there in the transaction that keeps it.

    `size` is that of the whole in bytes, also where its headers alone were fetched, and `arrived` when the server got
    it, None where it doesn't tell.
    """

    mailbox: str
    uidvalidity: int
    uid: int
    size: int
    arrived: datetime | None = None


def take_in(
    desk: Desk,
    newsroom: int,
    raw: bytes,
    *,
    way: Way,
    mark: str,
    place: Place | None = None,
    imprint: Imprint | None = None,
) -> int:
    """Takes a letter in; its number, or that of the same letter where it was taken before.

    `raw` are the bytes of the mail, `mark` what it is called where it comes from, which is never used twice there;
    `place` says more of one from a mailbox. `imprint` is that of the desk's folder unless it is given; without one
    nothing is answered. When this returns, the letter is on the disk.
    """
    letter = read_letter(raw)
    with desk.database.reading() as connection:
        known = _known(connection, newsroom, letter.sha256, mark)
    if known is not None:
        with desk.database.writing() as connection:
            _take(desk, connection, newsroom, known, mark, place)
        return known
    by = imprint_or_none(desk, imprint)
    found = authentication_of(desk, letter, raw)
    with desk.database.reading() as connection:
        published = published_by(desk, connection, newsroom, *([by.host] if by else []))
    meant = _meant(letter, published)
    size, now = place.size if place else len(raw), desk.clock()
    new = NewLetter(
        letter=_told_as_cut(letter, raw, size),
        raw=raw,
        size=size,
        way=way,
        found=found,
        received=min(place.arrived, now) if place and place.arrived else now,
    )
    with desk.database.writing() as connection:
        lock_letters(connection, newsroom)
        known = _known(connection, newsroom, letter.sha256, mark)
        number = _keep(desk, connection, newsroom, new, meant, published, by) if known is None else known
        _take(desk, connection, newsroom, number, mark, place)
    return number


def _meant(letter: Letter, published: Published) -> Meant:
    """What the letter is about; whatever goes wrong with that, the letter itself is taken in."""
    try:
        with published.turn:
            return match_letter(letter, published.index, shipped_encoder())
    except Exception:
        LOG.exception("A letter could not be matched")
        return Meant(article=None, certainty=None, version=None, candidates=(), statements=())


def _told_as_cut(letter: Letter, raw: bytes, size: int) -> Letter:
    if size <= len(raw):
        return letter
    told = f"it has {size:,} bytes, more than are kept; these are its headers alone"
    return replace(letter, remarks=(told, *letter.remarks))


def lock_letters(connection: Connection, newsroom: int) -> None:
    """Lets no other program take letters in until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(LETTER_LOCK, newsroom)))


def newsroom_of(desk: Desk) -> int | None:
    """The newsroom whose desk this is; None where nobody is at it yet."""
    with desk.database.reading() as connection:
        return connection.execute(select(func.min(NEWSROOM.c.id))).scalar()


def authentication_of(desk: Desk, letter: Letter, raw: bytes) -> Authentication:
    """What is known of a letter's sender; nothing, where no receiving server is trusted."""
    if desk.settings.mail_trusted:
        return authenticate(raw, desk.settings.mail_trusted)
    return Authentication(standing="unconfirmed", results=(), remarks=letter.sender.odd)


def _known(connection: Connection, newsroom: int, digest: str, mark: str) -> int | None:
    """The letter that was taken with this mark, or with these bytes."""
    marked = select(TAKEN.c.letter).where(TAKEN.c.newsroom == newsroom, TAKEN.c.mark == mark[:LONGEST_MARK])
    same = select(LETTER.c.id).where(LETTER.c.newsroom == newsroom, LETTER.c.digest == digest)
    found = connection.execute(marked).scalar()
    return found if found is not None else connection.execute(same).scalar()


def _keep(
    desk: Desk,
    connection: Connection,
    newsroom: int,
    new: NewLetter,
    meant: Meant,
    published: Published,
    imprint: Imprint | None,
) -> int:  # all that one transaction keeps
    letter = new.letter
    belongs = joined(connection, newsroom, letter, new.raw, new.received)
    number = keep_letter(desk, connection, newsroom, new, belongs)
    keep_meant(connection, number, meant, published)
    note_deed(desk, connection, number, "received", WAYS[new.way])
    _answer(desk, connection, newsroom, number, new, belongs, imprint)
    if belongs.follows is not None:
        _note_on_thread(desk, connection, belongs.follows, new)
    return number


def _note_on_thread(desk: Desk, connection: Connection, thread: int, new: NewLetter) -> None:
    """Notes in the history of a thread's first letter what goes on with it."""
    marks = new.letter.automatic
    if is_returned(new.letter, new.raw):
        note_deed(desk, connection, thread, "bounced")
    else:
        mark = next((mark for mark in marks if mark != "bounce"), None)
        note_deed(desk, connection, thread, "followed", AUTOMATIC[mark] if mark else "")


def _answer(
    desk: Desk,
    connection: Connection,
    newsroom: int,
    number: int,
    new: NewLetter,
    belongs: Joined,
    imprint: Imprint | None,
) -> None:  # all that a receipt hangs on
    """Owes the receipt, or notes why there is none; whatever goes wrong with that, the letter itself is kept."""
    letter, standing = new.letter, new.found.standing
    try:
        with connection.begin_nested():
            why = why_no_receipt(letter, standing, imprint) or _joined_in_words(belongs) or _came_long_ago(desk, new)
            why = why or why_not_now(desk, connection, newsroom, letter.sender.address.lower(), standing)
            if imprint is not None and not why:
                owe_receipt(desk, connection, number, standing, imprint)
    except Exception:
        LOG.exception("A receipt could not be written")
        why = "it could not be written; the desk’s log says why"
    note_deed(desk, connection, number, "no_receipt" if why else "receipt", why)


def _joined_in_words(belongs: Joined) -> str:
    if belongs.same_as is not None:
        return "it repeats another letter"
    return "it goes on with another letter" if belongs.follows is not None else ""


def _came_long_ago(desk: Desk, new: NewLetter) -> str:
    old = desk.clock() - new.received > OLD
    return f"it came more than {OLD.days} days before it was fetched" if old else ""


def _take(desk: Desk, connection: Connection, newsroom: int, letter: int, mark: str, place: Place | None) -> None:
    """Notes that what has this mark was taken, and how far its mailbox was read."""
    here = (TAKEN.c.newsroom == newsroom) & (TAKEN.c.mark == mark[:LONGEST_MARK])
    if connection.execute(select(TAKEN.c.id).where(here)).first() is None:
        values = {"newsroom": newsroom, "mark": mark[:LONGEST_MARK], "letter": letter, "at": desk.clock()}
        connection.execute(insert(TAKEN).values(**values))
    if place is not None:
        read_up_to(connection, newsroom, place.mailbox, place.uidvalidity, place.uid)


def read_up_to(connection: Connection, newsroom: int, name: str, uidvalidity: int, uid: int) -> None:
    """Notes that a mailbox was read up to there; never back, but where the server numbers its mail anew."""
    here = (MAILBOX.c.newsroom == newsroom) & (MAILBOX.c.name == name)
    row = connection.execute(select(MAILBOX.c.id, MAILBOX.c.uidvalidity, MAILBOX.c.uid).where(here)).first()
    values = {"uidvalidity": uidvalidity, "uid": uid}
    if row is None:
        connection.execute(insert(MAILBOX).values(newsroom=newsroom, name=name, **values))
    elif row.uidvalidity != uidvalidity or row.uid < uid:
        connection.execute(MAILBOX.update().where(MAILBOX.c.id == row.id).values(**values))
