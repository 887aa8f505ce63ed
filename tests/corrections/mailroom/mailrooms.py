"""Builders for tests of the mailroom: a newsroom with an article out, readers' mails, and what became of them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from corrections.outings import Paper
from desk.desks import a_newsroom
from onrecord.corrections.mailroom.taking_in import take_in
from onrecord.desk.desk import Desk
from onrecord.storage.letter_tables import LETTER, LETTER_DEED, LETTER_MEANT, MAIL_OUT

TOML = 'name = "The Skerry Times"\naddress = "https://skerrytimes.example"\nmail = "corrections@skerrytimes.example"\n'
READER = "una.reader@mail.example"
TRUSTED = "mx.skerrytimes.example"
PASSED = f"Authentication-Results: {TRUSTED}; dmarc=pass header.from=mail.example\r\n"
FAILED = f"Authentication-Results: {TRUSTED}; dmarc=fail header.from=mail.example\r\n"


def a_mail(
    text: str = "The ferry left at nine, not at noon.",
    *,
    sender: str = READER,
    subject: str = "The ferry",
    message: str = "one@mail.example",
    more: str = "",
) -> bytes:
    """A mail as a reader writes it; `more` are header lines."""
    named = f"Message-ID: <{message}>\r\n" if message else ""
    head = f"{more}From: Una Reader <{sender}>\r\nTo: corrections@skerrytimes.example\r\nSubject: {subject}\r\n"
    return f"{head}Date: Thu, 12 Mar 2026 11:00:00 +0000\r\n{named}\r\n{text}\r\n".encode()


class Mailroom:
    """A newsroom that letters come to; `paper` has an article out, unless `bare`."""

    def __init__(self, folder: Path, *, url: str = "", bare: bool = False, **settings: Any) -> None:
        newsroom = a_newsroom(folder, url=url)
        self.paper = None if bare else Paper(folder, newsroom=newsroom)
        (folder / "newsroom.toml").write_text(TOML)
        told = {"mail_trusted": TRUSTED} | settings
        self.desk: Desk = replace(newsroom.desk, settings=replace(newsroom.desk.settings, **told))
        self.newsroom = newsroom.people["chief"].newsroom
        self._numbers = iter(range(1, 1_000_000))

    def take(self, raw: bytes, *, mark: str = "", **more: Any) -> int:
        way = more.pop("way", "file")
        return take_in(self.desk, self.newsroom, raw, way=way, mark=mark or f"m{next(self._numbers)}", **more)

    def rows(self, table: Any, **which: Any) -> list[Any]:
        """The rows of a table in which these columns have these values."""
        wanted = select(table).where(*(table.c[name] == value for name, value in which.items()))
        with self.desk.database.reading() as connection:
            return list(connection.execute(wanted.order_by(table.c.id)))

    def letter(self, number: int) -> Any:
        return self.rows(LETTER, id=number)[0]

    def letters(self) -> list[Any]:
        return self.rows(LETTER)

    def meant(self, number: int) -> list[tuple[Any, ...]]:
        return [(r.article, r.number, r.statement, r.certainty) for r in self.rows(LETTER_MEANT, letter=number)]

    def deeds(self, number: int) -> list[str]:
        return [f"{row.word}: {row.words}".rstrip(": ") for row in self.rows(LETTER_DEED, letter=number)]

    def owed(self) -> list[Any]:
        return self.rows(MAIL_OUT)
