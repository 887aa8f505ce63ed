"""Builders for tests of triage: a newsroom with an article out, readers' letters, and what its people do with them."""

from pathlib import Path
from typing import Any

from corrections.mailroom.mailrooms import PASSED, READER, Mailroom, a_mail
from onrecord.corrections.triage.answering import Closing, close_letter
from onrecord.corrections.triage.letter_on_desk import letter_pile
from onrecord.corrections.triage.opened_letter import OpenedLetter, open_letter
from onrecord.corrections.triage.sorting import sort_letter
from onrecord.errors import OnrecordError

LINK = "https://skerrytimes.example/2026/03/the-pier-is-shut-nobody-was-hurt/"
ABOUT = f"You write “The ferry left at noon.” That is wrong: it left at nine.\r\n\r\n{LINK}"


class Triage(Mailroom):
    """A mailroom with people who answer."""

    def __init__(self, folder: Path, **more: Any) -> None:
        super().__init__(folder, **more)
        self.people = self.paper.people

    def letter_from(self, sender: str = READER, text: str = ABOUT, **more: Any) -> int:
        more.setdefault("message", f"{next(self._numbers)}@mail.example")
        return self.take(a_mail(text, sender=sender, **({"more": PASSED} | more)))

    def sort(self, number: int, kind: str = "error", *, by: str = "checker") -> None:
        sort_letter(self.desk, self.people[by], number, kind)

    def close(
        self, number: int, outcome: str = "answered", text: str = "We have looked.", *, by="checker", note=""
    ) -> None:
        close_letter(self.desk, self.people[by], number, Closing(outcome=outcome, text=text, note=note))

    def open(self, number: int, *, by: str = "checker") -> OpenedLetter:
        with self.desk.database.reading() as connection:
            return open_letter(connection, self.people[by], number)

    def pile(self, name: str = "open", *, by: str = "checker", size: int = 50, after: int = 0):
        with self.desk.database.reading() as connection:
            return letter_pile(connection, self.people[by], name, size=size, after=after)

    def numbers(self, name: str = "open", **more: Any) -> list[int]:
        return [letter.id for letter in self.pile(name, **more).letters]


def refusal(verb: Any) -> str:
    """The code and the detail of the error that is raised, "" for none."""
    try:
        verb()
    except OnrecordError as error:
        return f"{error.code} {error.detail}"
    return ""
