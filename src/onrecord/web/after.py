"""After publication: what is out, the acts on it with their signatures, a form for a new one, and the take-down.

And before it: the button that publishes what is signed, with what readers will see shown first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, cast

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection, select

from onrecord.corrections.act import Act, ActSignature, Outing, find_outing, still_to_sign
from onrecord.corrections.proposing import LONGEST, Proposal, drop, propose
from onrecord.corrections.publishing import publish_acts
from onrecord.corrections.signing import sign_act, signed_before_told
from onrecord.corrections.taking_down import take_down
from onrecord.corrections.triage.letter_on_desk import OUTCOMES, letter_row
from onrecord.corrections.triage.linking import letters_of_acts
from onrecord.desk.desk import Desk
from onrecord.desk.on_desk import STATES, draft_for
from onrecord.desk.trouble import trouble_of
from onrecord.desk.viewing import version_for
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Signature
from onrecord.publishing.addresses import move_article
from onrecord.publishing.article import article_of_draft
from onrecord.publishing.going_out import GOING_OUT
from onrecord.publishing.public import ACTS, FOUND_BY, ActKind, FoundBy, PublicArticle, PublicVersion
from onrecord.publishing.release import publish
from onrecord.report.changes import changes_between
from onrecord.report.page import page_verbs
from onrecord.storage.publishing_tables import ARTICLE, OUTBOX, RELEASE
from onrecord.storage.tables import VERSION
from onrecord.web.visit import Filled, Form, Number, Visit, Visiting, go_to, number, require_word, status_of, words

ROUTES = APIRouter()
SHOWN_AGAIN = frozenset(
    ("DSK03", "DSK04", "PUB01", "PUB02", "PUB03", "PUB04", "COR01", "COR02", "COR03", "COR04", "COR05")
)
"""Errors that are told on the page itself, where what was typed is still there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ActOnPage:
    """An act as the page shows it: `signed` are the signatures in force, `lacking` those still missing.

    `digest` is what a signature is for, `about` the words that it is about. `void` tells how what was signed differs
    from what would go out now, and `gone` says that the statement isn't in what readers see now.
    """

    act: Act
    about: str
    gone: bool = False
    signed: tuple[ActSignature, ...] = ()
    lacking: tuple[Signature, ...] = ()
    digest: str = ""
    text: str = ""
    void: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AfterPage:
    """All that the page is made of; `article` is None where nothing is out, `positions` are those in the log.

    `at_desk` has, by the number of a published version, the number of the version of the desk that it was.
    """

    article: PublicArticle | None
    acts: tuple[ActOnPage, ...] = ()
    changed: bool = False
    positions: Mapping[int, int | None] | None = None
    at_desk: Mapping[int, int] = field(default_factory=dict)


@ROUTES.get("/drafts/{draft}/after")
def show_after(
    visit: Visiting, draft: Number, at: str = "", of: int = 0, letter: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0
) -> HTMLResponse:
    """What is out of a draft; the form for a new act begins with the statement `at` of the public version `of`.

    With `letter`, it is for an act that a reader's letter led to.
    """
    filled = Form(statement=at.removeprefix("s"), number=str(of or ""))
    return _after(visit, draft, filled=Form(filled | _of_letter(visit, letter)) if letter else filled)


@ROUTES.post("/drafts/{draft}/publish")
def take_publication(visit: Visiting, form: Filled, draft: Number) -> Response:
    """Publishes what is signed."""
    require_word(visit, form)
    try:
        publish(visit.desk, visit.person, draft, words(form, "sha256"))
    except OnrecordError as error:
        return _told(visit, draft, error, form)
    return go_to(f"/drafts/{draft}/after")


@ROUTES.post("/drafts/{draft}/acts")
def take_proposal(visit: Visiting, form: Filled, draft: Number) -> Response:
    """Takes in a proposal."""
    require_word(visit, form)
    try:
        visit.require("propose_act")
        key = propose(visit.desk, visit.person, draft, _proposal(form))
    except OnrecordError as error:
        return _told(visit, draft, error, form)
    return go_to(f"/drafts/{draft}/after#act-{key}")


@ROUTES.post("/drafts/{draft}/acts/publish")
def take_acts(visit: Visiting, form: Filled, draft: Number) -> Response:
    """Publishes acts, with the new text where there is one."""
    require_word(visit, form)
    try:
        publish_acts(visit.desk, visit.person, draft, form["act"], words(form, "sha256"))
    except OnrecordError as error:
        return _told(visit, draft, error, form)
    return go_to(f"/drafts/{draft}/after")


@ROUTES.post("/drafts/{draft}/acts/{act}/sign")
def take_signature(visit: Visiting, form: Filled, draft: Number, act: str) -> Response:
    """Takes in a signature under an act."""
    require_word(visit, form)
    try:
        sign_act(visit.desk, visit.person, draft, act, words(form, "digest"))
    except OnrecordError as error:
        return _told(visit, draft, error, form)
    return go_to(f"/drafts/{draft}/after#acts")


@ROUTES.post("/drafts/{draft}/acts/{act}/drop")
def take_drop(visit: Visiting, form: Filled, draft: Number, act: str) -> Response:
    """Gives an act up."""
    require_word(visit, form)
    try:
        drop(visit.desk, visit.person, draft, act, words(form, "reason"))
    except OnrecordError as error:
        return _told(visit, draft, error, form)
    return go_to(f"/drafts/{draft}/after#acts")


@ROUTES.post("/drafts/{draft}/address")
def take_address(visit: Visiting, form: Filled, draft: Number) -> Response:
    """Changes the address of what is out."""
    require_word(visit, form)
    try:
        visit.require("publish")
        with visit.desk.database.reading() as connection:
            draft_for(connection, visit.person, draft)
            article = article_of_draft(connection, draft)
        if article is None:
            raise OnrecordError("COR05", detail="nothing of this draft was published yet")
        move_article(visit.desk, visit.person, article, words(form, "slug").strip())
    except OnrecordError as error:
        return _told(visit, draft, error, form)
    return go_to(f"/drafts/{draft}/after")


@ROUTES.post("/drafts/{draft}/take-down")
def take_take_down(visit: Visiting, form: Filled, draft: Number) -> Response:
    """Takes the text away."""
    require_word(visit, form)
    try:
        take_down(visit.desk, visit.person, draft, words(form, "notice"))
    except OnrecordError as error:
        return _told(visit, draft, error, form)
    return go_to(f"/drafts/{draft}/after")


def _proposal(form: Form) -> Proposal:
    told = {name: words(form, name) for name in ("words", "wrong", "right", "why", "amends")}
    return Proposal(
        kind=cast("ActKind", words(form, "kind")),  # `propose` refuses what isn’t one
        found_by=cast("FoundBy", words(form, "found_by")),
        noticed=_moment(words(form, "noticed")),
        number=number(form, "number"),
        letter=number(form, "letter") or None,
        statement=number(form, "statement") or None,
        **told,
    )


def _of_letter(visit: Visit, letter: int) -> Form:
    """What the form for an act takes over from a letter: that a reader found it, and when we knew."""
    visit.require("see_letters")
    with visit.desk.database.reading() as connection:
        row = letter_row(connection, visit.person, letter)
    noticed = row.received.strftime("%Y-%m-%dT%H:%M")
    return Form(found_by="reader", noticed=noticed, letter=str(letter), reference=row.reference)


def _moment(given: str) -> datetime:
    """A moment of a form, in UTC; raises OnrecordError DSK03 where it is none."""
    try:
        moment = datetime.fromisoformat(given)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise OnrecordError("DSK03", detail="when it was noticed") from None


def _told(visit: Visit, draft: int, error: OnrecordError, form: Form) -> Response:
    if error.code not in SHOWN_AGAIN:
        raise error
    return _after(visit, draft, status=status_of(error), error=error, filled=form)


def _after(
    visit: Visit, draft_number: int, *, filled: Form, status: int = 200, error: OnrecordError | None = None
) -> HTMLResponse:
    visit.require("see_versions")
    with visit.desk.database.reading() as connection:
        draft = draft_for(connection, visit.person, draft_number)
        version = version_for(visit.desk, connection, visit.person, draft)
        page = _page(visit.desk, connection, draft.id)
        letters = letters_of_acts(connection, visit.person, [shown.act.key for shown in page.acts])
    text = version.report.draft.text
    out = page.article.latest.text if page.article and not page.article.taken_down else text
    values: dict[str, object] = {
        "draft": draft,
        "version": version,
        "page": page,
        "letters": letters,
        "outcomes": OUTCOMES,
        "changes": list(changes_between(out, text)) if page.changed else [],
        "failure": trouble_of(visit.desk, GOING_OUT),
        "kinds_of_act": ACTS,
        "found_by": FOUND_BY,
        "longest": LONGEST,
        "states": STATES,
        "now": visit.desk.clock(),
        "of": _chosen(page.article, number(filled, "number")),
        "filled": filled,
        "error": error,
        "tab": "after",
    }
    return visit.page("after.html", values | page_verbs(version.report), status=status)


def _chosen(article: PublicArticle | None, number: int) -> PublicVersion | None:
    """The version whose statements the form offers: the one that was asked for, else the latest."""
    versions = article.versions if article else ()
    return next((v for v in versions if v.number == number), versions[-1] if versions else None)


def _page(desk: Desk, connection: Connection, draft: int) -> AfterPage:
    out = find_outing(desk, connection, draft)
    if out is None:
        return AfterPage(article=None)
    article = out.article
    keys = {f"release:{article.key}:{v.number}": v.number for v in article.versions}
    rows = connection.execute(select(OUTBOX.c.key, OUTBOX.c.position).where(OUTBOX.c.key.in_(keys)))
    released = select(RELEASE.c.number, VERSION.c.number.label("at_desk")).join(VERSION)
    numbers = connection.execute(released.join(ARTICLE).where(ARTICLE.c.draft == draft))
    return AfterPage(
        article=article,
        at_desk={row.number: row.at_desk for row in numbers},
        acts=tuple(_shown(desk, connection, out, act) for act in reversed(out.acts)),
        changed=out.changed,
        positions={keys[row.key]: row.position for row in rows},
    )


def _shown(desk: Desk, connection: Connection, out: Outing, act: Act) -> ActOnPage:
    words, gone = _about(out, act)
    if not act.open:
        return ActOnPage(act=act, about=words, gone=gone)
    signed = out.in_force(act)
    return ActOnPage(
        act=act,
        about=words,
        gone=gone,
        signed=signed,
        lacking=still_to_sign(out.version.protocol, act, signed),
        digest=out.digest_of(act),
        text=out.text_of(act),
        void="" if signed else signed_before_told(desk, connection, out, act),
    )


def _about(out: Outing, act: Act) -> tuple[str, bool]:
    """The words that an act is about, and whether readers no longer find them."""
    latest = out.article.latest
    return act.words, act.number != latest.number and act.words not in latest.text
