"""The answer to whoever is about to publish: may this text go out, and if not, what is unmet and who can settle it.

It stands only for the latest version's text, when everything is settled and all who have to have signed exactly that;
and never for the text of an article that was retracted or taken down.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from onrecord.desk.carrying import span_of
from onrecord.desk.desk import Desk
from onrecord.desk.examined import examined_in
from onrecord.desk.matter import DeskGate, gate_at_desk, said_of
from onrecord.desk.on_desk import DraftOnDesk, draft_for
from onrecord.desk.person import Person, require
from onrecord.desk.signing import SignOff, lacking, sign_offs_of, unborne_told
from onrecord.desk.taken_back import TakenBack, taken_back
from onrecord.desk.version import Version
from onrecord.desk.viewing import version_for
from onrecord.documents.days import day_in_words
from onrecord.protocol.protocol import Role
from onrecord.report.labels import roles_in_words
from onrecord.storage.tables import VERSION

LONGEST_WORDS = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class Unmet:
    """Something that has to be settled first. `code` is a line's, a rule's, or one in capitals of its own.

    `statement` is its number and `words` what it says, "" where it is about no statement. `left_to` may settle it.
    """

    code: str
    name: str
    message: str
    why: str = ""
    serves: str | None = None
    statement: str = ""
    words: str = ""
    left_to: tuple[Role, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class GateAnswer:
    """Whether the text of the hash `asked` may be published; `settled` says that nothing but signatures may be lacking.

    `version` is the latest; `version_asked` is the one that has the text asked for, None where none has.
    """

    draft: DraftOnDesk
    version: Version
    asked: str
    version_asked: int | None
    settled: bool
    signed: tuple[SignOff, ...]
    unmet: tuple[Unmet, ...]
    at: datetime

    @property
    def stands(self) -> bool:
        """Whether it may go out."""
        return not self.unmet


def ask_gate(desk: Desk, person: Person, number: int, sha256: str = "") -> GateAnswer:
    """The answer for the text of that hash, the latest version's where none is given; raises OnrecordError as ever.

    The codes are DSK01, DSK02 and API02.
    """
    require(person, "see_signing")
    with desk.database.reading() as connection:
        draft = draft_for(connection, person, number)
        version = version_for(desk, connection, person, draft)
        gate = gate_at_desk(version, said_of(connection, version.id))
        signed = sign_offs_of(connection, version)
        unborne = unborne_told(version, examined_in(connection, version.id))
        back = taken_back(connection, number)
        asked = sha256.lower() or version.sha256
        has_it = version.number if asked == version.sha256 else _version_with(connection, number, asked)
    return GateAnswer(
        draft=draft,
        version=version,
        asked=asked,
        version_asked=has_it,
        settled=gate.stands,
        signed=signed,
        unmet=(
            *_back(back),
            *_other_text(version, has_it),
            *_open(version, gate),
            *_unborne(unborne),
            *_unsigned(version, signed),
        ),
        at=desk.clock(),
    )


def _version_with(connection: Connection, draft: int, sha256: str) -> int | None:
    wanted = select(VERSION.c.number).where(VERSION.c.draft == draft, VERSION.c.sha256 == sha256)
    return connection.execute(wanted.order_by(VERSION.c.number.desc()).limit(1)).scalar()


def _back(back: TakenBack | None) -> tuple[Unmet, ...]:
    """That the article was taken back, which no signature can make good."""
    if back is None:
        return ()
    if back.how == "taken_down":
        message = f"The article was taken down on {day_in_words(back.at.date())}: its text may not be published."
        return (Unmet(code="TAKEN_DOWN", name="The article was not taken down", message=message),)
    told = f"The article was retracted on {day_in_words(back.at.date())}."
    message = f"{told} Show its page or its fragment as the site has it, with the retraction at its head."
    return (Unmet(code="RETRACTED", name="The article was not retracted", message=message),)


def _other_text(version: Version, asked: int | None) -> tuple[Unmet, ...]:
    if asked == version.number:
        return ()
    told = "is not on the desk" if asked is None else f"is that of version {asked}; version {version.number} is later"
    message = f"The text that was asked about {told}. Hand it in as a new version, or publish the one that is signed."
    return (Unmet(code="TEXT", name="The text is the one that was signed", message=message),)


def _open(version: Version, gate: DeskGate) -> tuple[Unmet, ...]:
    found = []
    for matter in gate.open:
        requirement, line = matter.requirement, version.protocol.line(matter.requirement.code)
        words = span_of(matter.card).of(version.report.draft.text)
        found.append(
            Unmet(
                code=requirement.code,
                name=line.name if line else requirement.name or "Found by a rule",
                message=requirement.message,
                why=line.why if line else "",
                serves=line.serves if line else None,
                statement=matter.card.id,
                words=words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1]}…",
                left_to=requirement.left_to or (() if line else version.protocol.set_aside),
            )
        )
    return tuple(found)


def _unborne(told: str) -> tuple[Unmet, ...]:
    if not told:
        return ()
    name = "A statement tells what comes of each claim of others"
    return (Unmet(code="CLAIM", name=name, message=f"{told[0].upper()}{told[1:]}."),)


def _unsigned(version: Version, signed: tuple[SignOff, ...]) -> tuple[Unmet, ...]:
    return tuple(
        Unmet(
            code="SIGNATURE",
            name="It is signed",
            message=f"The signature of {roles_in_words((s.role,))} is missing.",
            why=s.why,
            left_to=(s.role,),
        )
        for s in lacking(version, signed)
    )
