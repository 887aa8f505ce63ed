"""Releases a version: refused unless the gate stands and all have signed, for exactly this text.

What readers are shown of it is made here once and kept as it is: text, evidence, signatures, protocol, digest.
"""

import secrets
from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import Connection, func, select

from onrecord.desk.announcing import announce
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.examined import examined_in
from onrecord.desk.matter import gate_at_desk, said_of
from onrecord.desk.on_desk import DraftOnDesk, draft_for, sum_up
from onrecord.desk.person import Person, require
from onrecord.desk.signing import lacking, sign_offs_of, signed_before_change, unborne_told
from onrecord.desk.version import Version, version_of
from onrecord.errors import OnrecordError
from onrecord.publishing.addresses import give_address, words_of_address
from onrecord.publishing.article import article_of_draft
from onrecord.publishing.keeping import digest_of, write_public
from onrecord.publishing.making import public_of_draft
from onrecord.publishing.outbox import record_release
from onrecord.publishing.resting import keep_resting
from onrecord.report.changes import Change, changes_between
from onrecord.report.labels import counted, signatures_missing
from onrecord.report.naming import title_of
from onrecord.report.plain import shortened
from onrecord.storage.adding import add_row
from onrecord.storage.publishing_tables import ARTICLE, RELEASE
from onrecord.storage.tables import VERSION

DIFFERENCES_TOLD = 3


def publish(desk: Desk, person: Person, number: int, text_sha256: str) -> int:
    """Publishes the latest version of a draft, whose text has this hash, for the first time; the number of the article.

    Raises OnrecordError DSK01, DSK02, PUB01 where the text isn't the one that was signed, PUB02 where the gate holds or
    signatures are missing, and PUB03 where the article is out already.
    """
    require(person, "publish")
    with desk.database.writing() as connection:
        draft = draft_for(connection, person, number, lock=True)
        version = version_of(desk, connection, number)
        if version.sha256 != text_sha256:
            raise OnrecordError("PUB01", detail="a new version was handed in since you looked")
        article = article_of_draft(connection, number)
        if article is not None:
            raise OnrecordError("PUB03", detail=_out_already(connection, article, version))
        require_signed(desk, connection, version)
        article = _new_article(desk, connection, person, draft, version)
        release_version(desk, connection, person, article, version)
        note_event(
            desk, connection, person, "desk:article:published", draft=number, words=title_of(version.report.draft)
        )
        sum_up(desk, connection, number)
        key = connection.execute(select(ARTICLE.c.key).where(ARTICLE.c.id == article)).scalar_one()
        told = {"article": key, "version": 1, "sha256": version.sha256}
        announce(desk, connection, number, "article.published", told)
        return article


def require_signed(desk: Desk, connection: Connection, version: Version) -> None:
    """Raises OnrecordError PUB01 or PUB02 unless the gate stands for this version and all have signed this text.

    Where an earlier text was signed by all, what differs is told.
    """
    text = version.report.draft.text
    if sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != version.sha256:
        raise OnrecordError("PUB01", detail="the text that the desk has kept isn't what its hash says")
    gate = gate_at_desk(version, said_of(connection, version.id))
    missing = lacking(version, sign_offs_of(connection, version))
    if gate.stands and not missing:
        unborne = unborne_told(version, examined_in(connection, version.id))
        if unborne:
            raise OnrecordError("PUB02", detail=unborne)
        return
    changed = signed_before_change(connection, version)
    if changed:
        raise OnrecordError("PUB01", detail=f"version {version.number} was signed, and now {changed}")
    signed = _signed_before(desk, connection, version)
    if signed is not None:
        differences = differences_told(signed.report.draft.text, text)
        raise OnrecordError("PUB01", detail=f"version {signed.number} was signed, and now {differences}")
    if not gate.stands:
        raise OnrecordError("PUB02", detail=f"{counted(len(gate.open), 'thing')} still open")
    raise OnrecordError("PUB02", detail=signatures_missing([s.role for s in missing]))


def release_version(desk: Desk, connection: Connection, person: Person, article: int, version: Version) -> int:
    """Releases a version of an article within the caller's transaction; the number of the row of the release.

    Whoever calls it for a second release sees to it that an act goes with it. Raises OnrecordError PUB01, PUB02.
    """
    require_signed(desk, connection, version)
    draft = draft_for(connection, person, version.draft)
    row = connection.execute(select(ARTICLE).where(ARTICLE.c.id == article)).one()
    wanted = select(func.max(RELEASE.c.number)).where(RELEASE.c.article == article)
    number, now = (connection.execute(wanted).scalar() or 0) + 1, desk.clock()
    view = public_of_draft(desk, connection, draft, version, (number, now))
    public = _written(view)
    new_protocol = _last_protocol(connection, person.newsroom) != view.protocol.sha256
    release = add_row(
        connection,
        RELEASE,
        article=article,
        number=number,
        version=version.id,
        sha256=version.sha256,
        protocol=view.protocol.sha256,
        public=public,
        digest=digest_of(public),
        person=person.id,
        at=now,
    )
    record_release(connection, person.newsroom, row.key, view, new_protocol=new_protocol)
    keep_resting(desk, connection, person.newsroom, article, number)
    return release


def differences_told(old: str, new: str) -> str:
    """The first differences between two texts in words."""
    told = [words for paragraph in changes_between(old, new) for words in _told(paragraph)]
    more = len(told) - DIFFERENCES_TOLD
    listed = "; ".join(told[:DIFFERENCES_TOLD]) or "the signatures are missing"
    return f"{listed}; and {counted(more, 'more difference')}" if more > 0 else listed


def _told(paragraph: tuple[Change, ...]) -> Iterator[str]:
    left = ""
    for n, change in enumerate(paragraph):
        words = shortened(change.text, 60)
        after = paragraph[n + 1] if n + 1 < len(paragraph) else None
        if change.how == "out":
            left = words
            if after is None or after.how != "in":
                yield f"“{words}” is gone"
        elif change.how == "in":
            yield f"“{left}” reads “{words}”" if left else f"“{words}” was added"
        if change.how != "out":
            left = ""


def _written(view: object) -> str:
    public = write_public(view)
    try:
        public.encode()
    except UnicodeEncodeError as error:
        raise OnrecordError("PUB02", detail="its text has half a character in it; hand it in anew") from error
    return public


def _new_article(desk: Desk, connection: Connection, person: Person, draft: DraftOnDesk, version: Version) -> int:
    values = {"newsroom": person.newsroom, "draft": draft.id, "key": secrets.token_hex(8)}
    now = desk.clock()
    article = add_row(connection, ARTICLE, at=now, **values)
    give_address(connection, person.newsroom, article, words_of_address(version.report.draft.document), now)
    return article


def _out_already(connection: Connection, article: int, version: Version) -> str:
    out = connection.execute(
        select(RELEASE.c.sha256).where(RELEASE.c.article == article).order_by(RELEASE.c.number.desc())
    ).scalar()
    return "with this text" if out == version.sha256 else "with another text"


def _last_protocol(connection: Connection, newsroom: int) -> str | None:
    joined = select(RELEASE.c.protocol).join(ARTICLE, ARTICLE.c.id == RELEASE.c.article)
    return connection.execute(
        joined.where(ARTICLE.c.newsroom == newsroom).order_by(RELEASE.c.id.desc()).limit(1)
    ).scalar()


def _signed_before(desk: Desk, connection: Connection, version: Version) -> Version | None:
    """The latest earlier version that all have signed, None where there is none."""
    earlier = (VERSION.c.draft == version.draft) & (VERSION.c.number < version.number)
    for number in connection.execute(
        select(VERSION.c.number).where(earlier).order_by(VERSION.c.number.desc())
    ).scalars():
        old = version_of(desk, connection, version.draft, number)
        if not lacking(old, sign_offs_of(connection, old)):
            return old
    return None
