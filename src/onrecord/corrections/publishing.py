"""Publishing public acts: those that are signed go out, with the new text where there is one, and into the log.

A new text goes out only with every act that was proposed on it, so that nothing is changed in silence.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert

from onrecord.corrections.act import WITH_TEXT, Act, Outing, outing_of, still_to_sign
from onrecord.corrections.proposing import require_clock
from onrecord.corrections.signing import require_kind, signed_before_told
from onrecord.desk.announcing import announce
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.on_desk import draft_for, sum_up
from onrecord.desk.person import Person, require
from onrecord.errors import OnrecordError
from onrecord.publishing.article import read_article
from onrecord.publishing.keeping import digest_of, moment_told, write_public
from onrecord.publishing.outbox import record_later
from onrecord.publishing.public import ACTS, PublicAct, PublicArticle
from onrecord.publishing.release import release_version
from onrecord.record.entry import Entry
from onrecord.report.labels import roles_in_words, signatures_missing
from onrecord.storage.publishing_tables import ACT_PUBLISHED


def publish_acts(desk: Desk, person: Person, number: int, keys: Sequence[str], text_sha256: str) -> None:
    """Publishes acts of a draft together, with the desk's latest text, whose hash this is, where it is a new one.

    Raises OnrecordError DSK01, DSK02, DSK03, PUB01, PUB02 where the text isn't signed, and COR01 to COR05.
    """
    require(person, "publish_act")
    with desk.database.writing() as connection:
        draft_for(connection, person, number, lock=True)
        out = outing_of(desk, connection, number)
        acts = tuple(out.act(key) for key in dict.fromkeys(keys))
        if not acts:
            raise OnrecordError("DSK03", detail="which acts go out")
        require_clock(out, desk.clock())
        changes = any(out.text_of(act) for act in acts)
        if changes and out.version.sha256 != text_sha256:
            raise OnrecordError("PUB01", detail="a new version was handed in since you looked")
        _require_signed(desk, connection, out, acts)
        if changes:
            _require_all(out, acts)
        require_kind(desk, connection, out, acts)
        release = release_version(desk, connection, person, out.id, out.version) if changes else None
        for act in acts:
            values = {"act": act.id, "release": release if act.kind in WITH_TEXT else None, "person": person.id}
            connection.execute(insert(ACT_PUBLISHED).values(at=desk.clock(), **values))
        _tell(desk, connection, person, number, read_article(connection, out.id), {act.key for act in acts})
        sum_up(desk, connection, number)


def _require_signed(desk: Desk, connection: Connection, out: Outing, acts: tuple[Act, ...]) -> None:
    for act in acts:
        missing = still_to_sign(out.version.protocol, act, out.in_force(act))
        if not missing:
            continue
        told = signed_before_told(desk, connection, out, act)
        if told:
            raise OnrecordError("COR02", detail=told)
        roles = [s.role for s in missing]
        one_will_do = f"one signature, of {roles_in_words(roles)}, is missing"
        lacking = one_will_do if act.kind == "spelling" else signatures_missing(roles)
        raise OnrecordError("COR03", detail=f"{lacking} under the {ACTS[act.kind].lower()}")


def _require_all(out: Outing, acts: tuple[Act, ...]) -> None:
    """Raises OnrecordError COR03 where another act was proposed on this text, whose change would go out unsaid."""
    for act in out.acts:
        if act.open and out.text_of(act) and act not in acts:
            told = f"the {ACTS[act.kind].lower()} of {act.decided:%Y-%m-%d %H:%M} goes with the same text"
            raise OnrecordError("COR03", detail=f"{told}; publish it as well, or drop it")


def _tell(
    desk: Desk, connection: Connection, person: Person, number: int, article: PublicArticle, keys: set[str]
) -> None:
    """Tells the history, the log's outbox and the webhooks of each act, in the same transaction."""
    for act in (a for a in article.acts if a.key in keys):
        record_act(connection, person.newsroom, article, act)
        words = f"{ACTS[act.kind]}: {act.right or act.why}"
        note_event(desk, connection, person, "article:act:published", draft=number, words=words)
        event = "article.retracted" if act.kind == "retraction" else "article.corrected"
        told = {"article": article.key, "act": act.key, "kind": act.kind, "version": act.number, "made": act.made}
        told |= {"statement": act.statement, "amends": act.amends, "found_by": act.found_by}
        told |= {name: moment_told(getattr(act, name)) for name in ("noticed", "decided", "published")}
        announce(desk, connection, number, event, told | {"digest": digest_of(write_public(act))})


def record_act(connection: Connection, newsroom: int, article: PublicArticle, act: PublicAct) -> None:
    """Notes for the log what an act is, and each signature under it: digests, numbers and times, never its words."""
    text = next(v.sha256 for v in article.versions if v.number == (act.made or act.number))
    for n, signature in enumerate(act.signatures, start=1):
        entry = Entry.of(
            "sign-off",
            signature.at,
            id=f"sign-off:{act.key}:{n}",
            article=article.key,
            number=act.made or act.number,
            sha256=text,
            act=act.key,
            role=signature.role,
        )
        record_later(connection, newsroom, entry, act.published)
    told: dict[str, str | int | datetime | None] = {
        "article": article.key,
        "act": act.key,
        "number": act.number,
        "made": act.made,
        "statement": act.statement,
        "amends": act.amends,
        "found_by": act.found_by,
        "sha256": text,
        "digest": digest_of(write_public(act)),
        "noticed": act.noticed,
        "decided": act.decided,
        "published": act.published,
    }
    known = {name: value for name, value in told.items() if value is not None}
    record_later(connection, newsroom, Entry.of(act.kind, act.published, id=f"act:{act.key}", **known), act.published)
