"""People's words on a statement: a decision, a word for a requirement, a note, a question to the writer.

Whoever decides says which decision they had before their eyes. Where somebody else was quicker, theirs isn't lost and
isn't overwritten: the second is shown the first's.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from onrecord.desk.announcing import announce
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.matter import Decision, DecisionWord, matters_on, said_of
from onrecord.desk.on_desk import DraftOnDesk, draft_for, sum_up
from onrecord.desk.person import Person, require
from onrecord.desk.version import Kept, Version, version_of
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Role
from onrecord.report.labels import roles_in_words
from onrecord.storage.tables import ASSIGNMENT, DECISION, NOTE, QUERY, VERSION, VOUCH

LONGEST_NOTE = 5_000
WORDS: dict[DecisionWord, str] = {"stands": "stands", "change": "change", "cut": "cut", "ask": "ask the writer"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where somebody says something: a statement in a version of a draft, each by its number."""

    draft: int
    version: int
    statement: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """A decision as it is handed in; `seen` is the last decision that was shown, 0 for none; `vouching` are lines."""

    word: DecisionWord
    note: str = ""
    seen: int = 0
    vouching: tuple[str, ...] = ()


class Clash(OnrecordError):  # noqa: N818 – what the newsroom calls it
    """Somebody else decided in the meantime; `decision` is theirs."""

    def __init__(self, decision: Decision) -> None:
        super().__init__("DSK04", detail="this statement was decided on")
        self.decision = decision


def decide(desk: Desk, person: Person, place: Place, ruling: Ruling) -> None:
    """Decides on a statement; raises Clash, or OnrecordError DSK01 to DSK04."""
    require(person, "decide")
    note = note_kept(ruling.note)
    if ruling.word not in WORDS:
        raise OnrecordError("DSK03", detail="the decision")
    if not note and (ruling.word != "stands" or ruling.vouching):
        raise OnrecordError("DSK03", detail="a note that says why")
    with desk.database.writing() as connection:
        draft, version, kept = _at(desk, connection, person, place)
        role = role_to(person, draft, version, version.protocol.decide)
        last = said_of(connection, version.id, statement=kept.id).decisions.get(kept.id)
        if last and last.id != ruling.seen:
            if last.person == person.id and (last.word, last.note) == (ruling.word, note):
                return
            raise Clash(last)
        said = {"version": version.id, "statement": kept.id, "thread": kept.thread, "person": person.id, "role": role}
        connection.execute(insert(DECISION).values(word=ruling.word, note=note, at=desk.clock(), **said))
        for code in ruling.vouching:
            _vouch(desk, connection, person, (draft, version, kept), _Vouching(code=code, note=note))
        if ruling.word == "ask":
            connection.execute(insert(QUERY).values(question=note, at=desk.clock(), **said))
        _take_up(connection, draft, person, role)
        event = f"statement:decision:{ruling.word}"
        note_event(desk, connection, person, event, draft=draft.id, thread=kept.thread, words=note)
        told = {"version": version.number, "statement": kept.number, "decision": ruling.word}
        announce(desk, connection, draft.id, "statement.decided", told)
        sum_up(desk, connection, draft.id)


def take_back(desk: Desk, person: Person, place: Place, seen: int) -> None:
    """Opens a statement again that was decided on; `seen` is the decision that was shown.

    The decision stays in the log. Raises Clash, or OnrecordError DSK01, DSK02, DSK04 where nothing is to be taken back.
    """
    require(person, "decide")
    with desk.database.writing() as connection:
        draft, version, kept = _at(desk, connection, person, place)
        role_to(person, draft, version, version.protocol.decide)
        last = said_of(connection, version.id, statement=kept.id).decisions.get(kept.id)
        if last is None or last.word == "reopened":
            raise OnrecordError("DSK04", detail="this statement is open already")
        if last.id != seen:
            raise Clash(last)
        said = {"version": version.id, "statement": kept.id, "thread": kept.thread}
        note = f"{person.name} took the decision back."
        connection.execute(insert(DECISION).values(word="reopened", note=note, at=desk.clock(), **said))
        event = "statement:decision:taken_back"
        note_event(desk, connection, person, event, draft=draft.id, thread=kept.thread, words=WORDS[last.word])
        sum_up(desk, connection, draft.id)


def vouch(desk: Desk, person: Person, place: Place, code: str, note: str, *, given: bool = True) -> None:
    """Gives one's word for a requirement, or takes it back; raises OnrecordError DSK01 to DSK04."""
    require(person, "vouch")
    note = note_kept(note)
    if given and not note:
        raise OnrecordError("DSK03", detail="a note that says how you know")
    with desk.database.writing() as connection:
        draft, version, kept = _at(desk, connection, person, place)
        _vouch(desk, connection, person, (draft, version, kept), _Vouching(code=code, note=note, given=given))
        sum_up(desk, connection, draft.id)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Vouching:
    """Somebody's word for the requirement of that code; `given` False takes it back."""

    code: str
    note: str
    given: bool = True


def _vouch(
    desk: Desk, connection: Connection, person: Person, at: tuple[DraftOnDesk, Version, Kept], word: _Vouching
) -> None:
    draft, version, kept = at
    code, note, given = word.code, word.note, word.given
    said_here = said_of(connection, version.id, statement=kept.id)
    matters = matters_on(version, version.card(kept.number), said_here)
    asked = next((m.requirement for m in matters if m.requirement.code == code), None)
    line = version.protocol.line(code)
    if asked is None or (line and line.needs == "decision"):
        raise OnrecordError("DSK02")
    role = role_to(person, draft, version, asked.left_to or version.protocol.set_aside)
    if line and not asked.left_to and line.needs != "fidelity":
        raise OnrecordError("DSK01", detail=f"“{line.name}” can't be vouched for; the text has to be mended")
    said = {"version": version.id, "statement": kept.id, "thread": kept.thread, "person": person.id, "role": role}
    connection.execute(insert(VOUCH).values(code=code, note=note, given=given, at=desk.clock(), **said))
    name = "statement:word:given" if given else "statement:word:taken_back"
    told = f"{asked.name or code}: {note}" if note else asked.name or code
    note_event(desk, connection, person, name, draft=draft.id, thread=kept.thread, words=told)


def add_note(desk: Desk, person: Person, place: Place, words: str) -> None:
    """A note beside a statement; raises OnrecordError DSK01 to DSK04."""
    require(person, "note")
    words = note_kept(words)
    if not words:
        raise OnrecordError("DSK03", detail="the note")
    with desk.database.writing() as connection:
        draft, version, kept = _at(desk, connection, person, place)
        said = {"version": version.id, "statement": kept.id, "thread": kept.thread, "person": person.id}
        connection.execute(insert(NOTE).values(words=words, at=desk.clock(), **said))
        note_event(desk, connection, person, "statement:note:added", draft=draft.id, thread=kept.thread, words=words)


def answer(desk: Desk, person: Person, query: int, words: str) -> int:
    """Answers a query; the draft's number. Raises OnrecordError DSK01 to DSK04."""
    require(person, "answer")
    words = note_kept(words)
    if not words:
        raise OnrecordError("DSK03", detail="the answer")
    with desk.database.writing() as connection:
        row = connection.execute(select(QUERY).where(QUERY.c.id == query)).first()
        number = draft_of_version(connection, row.version) if row else 0
        draft = draft_for(connection, person, number, lock=True)
        assert row
        values = {"answer": words, "answered_by": person.id, "answered_at": desk.clock()}
        done = connection.execute(
            update(QUERY).where(QUERY.c.id == query, QUERY.c.answer.is_(None)).values(**values)
        ).rowcount
        if not done:
            raise OnrecordError("DSK04", detail="this question was answered")
        event = "statement:query:answered"
        note_event(desk, connection, person, event, draft=draft.id, thread=row.thread, words=words)
        sum_up(desk, connection, draft.id)
        return draft.id


def assign(desk: Desk, person: Person, number: int, role: Role, to: Person) -> None:
    """Gives a draft to somebody of that role; raises OnrecordError DSK01, DSK02."""
    require(person, "assign")
    with desk.database.writing() as connection:
        draft = draft_for(connection, person, number, lock=True)
        if to.newsroom != person.newsroom or role not in to.roles:
            raise OnrecordError("DSK02")
        put_in_charge(connection, draft, to, role)
        note_event(desk, connection, person, "desk:draft:assigned", draft=draft.id, words=to.name)


def draft_of_version(connection: Connection, version: int) -> int:
    """The draft that a version belongs to."""
    return int(connection.execute(select(VERSION.c.draft).where(VERSION.c.id == version)).scalar_one())


def _at(desk: Desk, connection: Connection, person: Person, place: Place) -> tuple[DraftOnDesk, Version, Kept]:
    draft = draft_for(connection, person, place.draft, lock=True)
    if draft.version != place.version:
        raise OnrecordError("DSK04", detail="a new version was handed in")
    version = version_of(desk, connection, draft.id)
    return draft, version, version.kept(place.statement)


def role_to(person: Person, draft: DraftOnDesk, version: Version, roles: tuple[Role, ...]) -> Role:
    """In which role the person does it; raises OnrecordError DSK01 where the protocol doesn't let them."""
    role = person.role_among(roles)
    if role is None:
        raise OnrecordError("DSK01", detail=f"the protocol leaves it to {roles_in_words(roles) or 'nobody'}")
    if person.id == draft.writer and not version.protocol.own_work:
        raise OnrecordError("DSK01", detail="the protocol doesn't let you judge what you wrote yourself")
    return role


def _take_up(connection: Connection, draft: DraftOnDesk, person: Person, role: Role) -> None:
    """Whoever begins to check a draft that nobody has, has it."""
    if role not in draft.assigned:
        put_in_charge(connection, draft, person, role)


def put_in_charge(connection: Connection, draft: DraftOnDesk, person: Person, role: Role) -> None:
    """Writes down who has the draft, in place of who had it."""
    here = (ASSIGNMENT.c.draft == draft.id) & (ASSIGNMENT.c.role == role)
    if not connection.execute(update(ASSIGNMENT).where(here).values(person=person.id)).rowcount:
        connection.execute(insert(ASSIGNMENT).values(draft=draft.id, role=role, person=person.id))


def note_kept(words: str) -> str:
    """A note as it is kept: lines end alike, no white space is around it, and no more of it than LONGEST_NOTE."""
    return words.replace("\r\n", "\n").strip()[:LONGEST_NOTE]
