"""A letter that was opened: its words, its sender, what it is about beside what readers see, and all that was done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.corrections.act import Act, acts_of
from onrecord.corrections.letters.authentication import Authentication
from onrecord.corrections.letters.letter import Letter
from onrecord.corrections.letters.meant import GROUNDS
from onrecord.corrections.mailroom.said import read_authentication, read_said
from onrecord.corrections.triage.kinds import proposed_kind
from onrecord.corrections.triage.letter_on_desk import LISTED, LetterOnDesk, in_thread_of, letter_of, letter_row
from onrecord.corrections.triage.linking import ACT as ACT_DEED
from onrecord.desk.person import Person
from onrecord.protocol.letters import LetterKind
from onrecord.publishing.article import read_article
from onrecord.publishing.public import PublicArticle, PublicVersion
from onrecord.storage.letter_tables import LETTER, LETTER_DEED, LETTER_MEANT, MAIL_OUT
from onrecord.storage.publishing_tables import ACT, ARTICLE

CERTAINTIES: dict[str, str] = {
    "certain": "certain",
    "likely": "likely",
    "candidate": "perhaps",
    "person": "set by a person",
}
MOST_IN_THREAD = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementMeant:
    """A statement that a letter speaks of, with its words, "" where the version has none of that number."""

    number: int
    words: str
    certainty: str
    grounds: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleMeant:
    """An article that a letter is about, or may be; `version` is the one that it speaks of, None for the latest."""

    draft: int
    article: PublicArticle
    version: PublicVersion
    certainty: str
    grounds: tuple[str, ...]
    statements: tuple[StatementMeant, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkedAct:
    """A public act that a letter led to, or that puts right what it tells of; `path` is that of its article."""

    act: Act
    draft: int
    path: str

    @property
    def place(self) -> str:
        """Where readers find it, below the site's address."""
        return f"{self.path}/#act-{self.act.key}"


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterDeed:
    """What was done with a letter; `person` is None for the program."""

    person: int | None
    word: str
    words: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class OwedMail:
    """A mail that went out for a letter or is to; `problem` is what the last try failed on."""

    kind: str
    made: datetime
    state: str
    sent: datetime | None
    tries: int
    problem: str
    raw: bytes | None

    @property
    def text(self) -> str:
        """What it says, "" once it was erased."""
        body = message_from_bytes(self.raw or b"", policy=policy.default).get_body(("plain",))
        return str(body.get_content()).strip() if body else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedLetter:
    """All that the page of a letter shows. `said` and `found` are None once it was erased.

    `thread` are the other letters of its thread, the oldest first, duplicates included.
    """

    letter: LetterOnDesk
    said: Letter | None
    found: Authentication | None
    proposed: LetterKind
    meant: tuple[ArticleMeant, ...]
    acts: tuple[LinkedAct, ...]
    thread: tuple[LetterOnDesk, ...]
    deeds: tuple[LetterDeed, ...]
    mails: tuple[OwedMail, ...]

    @property
    def published(self) -> tuple[LinkedAct, ...]:
        """The acts because of it that are out."""
        return tuple(linked for linked in self.acts if linked.act.published)


def open_letter(connection: Connection, person: Person, number: int) -> OpenedLetter:
    """The letter with all that belongs to it; raises OnrecordError DSK02, PUB05."""
    row = letter_row(connection, person, number)
    letter, said = letter_of(row), read_said(row.said)
    thread = tuple(_thread(connection, letter, person))
    numbers = [letter.id, *(other.id for other in thread)]
    return OpenedLetter(
        letter=letter,
        said=said,
        found=read_authentication(row.authentication),
        proposed=proposed_kind(said) if said else "error",
        meant=meant_by(connection, number),
        acts=linked_acts(connection, numbers),
        thread=thread,
        deeds=tuple(_deeds(connection, number)),
        mails=tuple(_mails(connection, numbers)),
    )


def meant_by(connection: Connection, letter: int) -> tuple[ArticleMeant, ...]:
    """The articles that a letter is about, each with its statements; where a person has to tell, the candidates."""
    rows = connection.execute(select(LETTER_MEANT).where(LETTER_MEANT.c.letter == letter).order_by(LETTER_MEANT.c.id))
    held: dict[int, list[Row[Any]]] = {}
    for row in rows:
        if row.article is not None:
            held.setdefault(row.article, []).append(row)
    return tuple(_article(connection, article, some) for article, some in held.items())


def _article(connection: Connection, number: int, rows: list[Row[Any]]) -> ArticleMeant:
    article = read_article(connection, number)
    draft = connection.execute(select(ARTICLE.c.draft).where(ARTICLE.c.id == number)).scalar_one()
    head = next((row for row in rows if row.statement is None), rows[0])
    version = next((v for v in article.versions if v.number == head.number), article.latest)
    words = {s.number: s.words for s in version.statements}
    return ArticleMeant(
        draft=draft,
        article=article,
        version=version,
        certainty=head.certainty,
        grounds=_grounds(head.grounds),
        statements=tuple(
            StatementMeant(
                number=row.statement,
                words=words.get(row.statement, ""),
                certainty=row.certainty,
                grounds=_grounds(row.grounds),
            )
            for row in rows
            if row.statement is not None
        ),
    )


def _grounds(told: str) -> tuple[str, ...]:
    return tuple(GROUNDS[ground] for ground in told.split(",") if ground in GROUNDS)


def linked_acts(connection: Connection, letters: Iterable[int]) -> tuple[LinkedAct, ...]:
    """The acts that were proposed because of these letters, in their order."""
    deeds = LETTER_DEED.c.letter.in_(list(letters)) & (LETTER_DEED.c.word == ACT_DEED)
    keys = list(dict.fromkeys(connection.execute(select(LETTER_DEED.c.words).where(deeds)).scalars()))
    wanted = select(ACT.c.key, ACT.c.article, ARTICLE.c.draft).join(ARTICLE, ARTICLE.c.id == ACT.c.article)
    found: list[LinkedAct] = []
    for row in connection.execute(wanted.where(ACT.c.key.in_(keys)).order_by(ACT.c.id)):
        act = next(act for act in acts_of(connection, row.article) if act.key == row.key)
        path = read_article(connection, row.article).path
        found.append(LinkedAct(act=act, draft=row.draft, path=path))
    return tuple(found)


def _thread(connection: Connection, letter: LetterOnDesk, person: Person) -> Iterator[LetterOnDesk]:
    wanted = select(*LISTED).where(LETTER.c.newsroom == person.newsroom, in_thread_of(letter))
    for row in connection.execute(wanted.order_by(LETTER.c.id).limit(MOST_IN_THREAD)):
        yield letter_of(row)


def _deeds(connection: Connection, letter: int) -> Iterator[LetterDeed]:
    wanted = select(LETTER_DEED).where(LETTER_DEED.c.letter == letter).order_by(LETTER_DEED.c.id)
    for row in connection.execute(wanted):
        yield LetterDeed(person=row.person, word=row.word, words=row.words, at=row.at)


def _mails(connection: Connection, letters: list[int]) -> Iterator[OwedMail]:
    wanted = select(MAIL_OUT).where(MAIL_OUT.c.letter.in_(letters)).order_by(MAIL_OUT.c.id)
    for row in connection.execute(wanted):
        told = {name: getattr(row, name) for name in ("kind", "made", "state", "sent", "tries", "problem", "raw")}
        yield OwedMail(**told)
