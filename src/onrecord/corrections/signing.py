"""Signing a public act: all whom the protocol asks vouch for everything it says, and for the text that goes with it."""

from sqlalchemy import Connection, insert, select

from onrecord.corrections.act import WITH_TEXT, Act, Outing, outing_of, still_to_sign
from onrecord.corrections.proposing import require_clock
from onrecord.corrections.spelling import more_than_letters
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.examined import differences_examined, examined_in
from onrecord.desk.on_desk import DraftOnDesk, draft_for
from onrecord.desk.person import Person, require
from onrecord.desk.version import Version, version_of
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Role
from onrecord.publishing.public import ACTS
from onrecord.publishing.release import differences_told
from onrecord.report.labels import roles_in_words
from onrecord.storage.publishing_tables import ACT_SIGNED, RELEASE
from onrecord.storage.tables import VERSION


def sign_act(desk: Desk, person: Person, number: int, key: str, digest: str) -> None:
    """Signs an act whose digest is this.

    Raises OnrecordError DSK01, DSK02, DSK04 where the act or its text is another by now, COR01 where it isn't what it
    is called, COR04, COR05.
    """
    require(person, "sign")
    with desk.database.writing() as connection:
        draft = draft_for(connection, person, number, lock=True)
        out = outing_of(desk, connection, number)
        act = out.act(key)
        now = desk.clock()
        require_clock(out, now)
        if out.digest_of(act) != digest:
            raise OnrecordError("DSK04", detail="what you were shown isn't what would go out any more")
        require_kind(desk, connection, out, (act, *others_with_text(out, act)))
        role = _role(person, draft, out, act)
        values = {"act": act.id, "person": person.id, "role": role, "digest": digest}
        connection.execute(insert(ACT_SIGNED).values(at=now, **values))
        note_event(desk, connection, person, "article:act:signed", draft=number, words=f"{ACTS[act.kind]}: {role}")


def _role(person: Person, draft: DraftOnDesk, out: Outing, act: Act) -> Role:
    """In which role the person signs; raises OnrecordError DSK01 where the protocol doesn't let them."""
    protocol, signed = out.version.protocol, out.in_force(act)
    if person.id == draft.writer and not protocol.own_work:
        raise OnrecordError("DSK01", detail="the protocol doesn't let you sign what you wrote yourself")
    if any(s.person == person.id for s in signed):
        raise OnrecordError("DSK01", detail="you have signed this already; the other signature is another's")
    missing = [s.role for s in still_to_sign(protocol, act, signed)]
    role = person.role_among(missing)
    if role is None:
        told = roles_in_words(missing) if missing else "nobody: it is signed"
        raise OnrecordError("DSK01", detail=f"the signature that is missing is that of {told}")
    return role


def others_with_text(out: Outing, act: Act) -> tuple[Act, ...]:
    """The other acts that go out with the same new text."""
    if not out.text_of(act):
        return ()
    return tuple(a for a in out.acts if a.open and a.kind in WITH_TEXT and a.key != act.key)


def require_kind(desk: Desk, connection: Connection, out: Outing, acts: tuple[Act, ...]) -> None:
    """Raises OnrecordError COR01 where acts that go out together aren't what they are called.

    A correction changes the text, unless it corrects an earlier act; the mending of letters mends nothing else.
    """
    for act in acts:
        if act.kind in ("correction", "spelling") and not act.amends and not out.changed:
            told = "nothing in the text has changed; hand in the new version first"
            if act.kind == "correction":
                told += ", or say it in a clarification or an editor’s note"
            raise OnrecordError("COR01", detail=told)
    if out.changed and acts and all(act.kind == "spelling" for act in acts):
        now = _out_now(desk, connection, out)
        examined = (examined_in(connection, version.id) for version in (now, out.version))
        more = (*more_than_letters(now, out.version), *filter(None, (differences_examined(*examined),)))
        if more:
            raise OnrecordError("COR01", detail=f"more than letters changed: {'; '.join(more[:3])}. It is a correction")


def signed_before_told(desk: Desk, connection: Connection, out: Outing, act: Act) -> str:
    """How the text that was signed with an act differs from the one that would go out now, "" where none was signed."""
    void = {s.digest for s in act.signed} - {out.digest_of(act)}
    if not void:
        return ""
    wanted = select(VERSION.c.number, VERSION.c.sha256).where(VERSION.c.draft == out.version.draft)
    for row in connection.execute(wanted.order_by(VERSION.c.number.desc())):
        if act.digest(out.article.key, row.sha256) in void:
            old = version_of(desk, connection, out.version.draft, row.number).report.draft.text
            return f"version {row.number} was signed, and now {differences_told(old, out.version.report.draft.text)}"
    told = differences_told(out.article.latest.text, out.version.report.draft.text)
    return f"the text as it is out was signed, and now {told}"


def _out_now(desk: Desk, connection: Connection, out: Outing) -> Version:
    joined = select(VERSION.c.number).join(RELEASE, RELEASE.c.version == VERSION.c.id)
    wanted = joined.where(RELEASE.c.article == out.id).order_by(RELEASE.c.number.desc()).limit(1)
    return version_of(desk, connection, out.version.draft, connection.execute(wanted).scalar_one())
