"""Whether a letter gets a receipt: at once, once, and never where a program, a list or a forger could be at the end.

Sources: RFC 3834 (what is never answered automatically), RFC 5321 (the null sender).
"""

from datetime import timedelta

from sqlalchemy import Connection, func, select

from onrecord.corrections.letters.authentication import Standing
from onrecord.corrections.letters.letter import AUTOMATIC, Letter
from onrecord.corrections.mailroom.owing import is_ours, owe_mail
from onrecord.corrections.mailroom.writing import answer_subject, can_be_written_to
from onrecord.desk.desk import Desk
from onrecord.publishing.imprint import Imprint
from onrecord.storage.letter_tables import LETTER, MAIL_OUT

DAY = timedelta(days=1)
MOST_TO_ONE = 3
"""So many receipts one address gets in 24 hours."""
UNCONFIRMED_SHARE = 5
"""One in so many receipts of a day is for senders whom nothing confirms: their addresses may be anybody's."""
TEXT = """\
Your letter has arrived at {name}. We know it as {reference};
name that in the subject if you write to us about it anew.

A person will read it. If it tells of an error, we check it and answer you here
with what came of it.

This receipt was sent by a program, once. If you didn't write to us, somebody
used your address, and nothing more will come of it.

{name}
{address}
"""


def why_no_receipt(letter: Letter, standing: Standing, imprint: Imprint | None) -> str:
    """Why a letter gets no receipt whatever the hour, in words; "" where it may get one."""
    if letter.automatic:
        return AUTOMATIC[letter.automatic[0]]
    if imprint is None:
        return "newsroom.toml, which says from whom it would come, is missing or can't be used"
    if not can_be_written_to(letter.sender.address):
        return "mail can't go to its sender's address"
    if is_ours(letter.sender.address, imprint):
        return "it comes from the newsroom's own address"
    if standing == "failed":
        return "its sender may be forged"
    if letter.sender.odd:
        return "who its sender is can't be told for certain"
    return ""


def why_not_now(desk: Desk, connection: Connection, newsroom: int, address: str, standing: Standing) -> str:
    """Why no more receipts go out for the moment, in words; "" where one may."""
    since = desk.clock() - DAY
    receipts = (MAIL_OUT.c.newsroom == newsroom) & (MAIL_OUT.c.kind == "receipt") & (MAIL_OUT.c.made > since)
    count = select(func.count()).select_from(MAIL_OUT)
    to_one = connection.execute(count.where(receipts, MAIL_OUT.c.address == address)).scalar_one()
    if to_one >= MOST_TO_ONE:
        return f"its sender has had {MOST_TO_ONE} receipts in 24 hours"
    most = desk.settings.mail_receipts
    if connection.execute(count.where(receipts)).scalar_one() >= most:
        return f"{most:,} receipts went out in 24 hours"
    share = most // UNCONFIRMED_SHARE
    if standing != "confirmed":
        loose = receipts & MAIL_OUT.c.confirmed.is_(False)
        if connection.execute(count.where(loose)).scalar_one() >= share:
            return f"{share:,} receipts went to unconfirmed senders in 24 hours"
    return ""


def owe_receipt(desk: Desk, connection: Connection, letter: int, standing: Standing, imprint: Imprint) -> int:
    """Notes the receipt for a letter; the number of the mail. Raises OnrecordError DSK02, LET04.

    Where nothing confirms the sender, not a word of the letter is in it: a forger gets no words of theirs to anybody.
    """
    row = connection.execute(select(LETTER.c.reference, LETTER.c.subject).where(LETTER.c.id == letter)).one()
    confirmed = standing == "confirmed"
    subject = answer_subject(row.subject) if confirmed else f"Your letter to {imprint.name} [{row.reference}]"
    text = TEXT.format(name=imprint.name, reference=row.reference, address=imprint.address)
    return owe_mail(
        desk,
        connection,
        letter,
        kind="receipt",
        text=text,
        subject=subject,
        confirmed=confirmed,
        imprint=imprint,
    )
