"""The demo corrected: a reader has found a mistake in what the invented newsroom published, and it is put right."""

from datetime import timedelta

from sqlalchemy import select

from onrecord.corrections.act import outing_of
from onrecord.corrections.proposing import Proposal, propose
from onrecord.corrections.publishing import publish_acts
from onrecord.corrections.signing import sign_act
from onrecord.desk.deciding import Place, Ruling, decide
from onrecord.desk.desk import Desk
from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.matter import gate_at_desk, said_of
from onrecord.desk.person import Person
from onrecord.desk.signing import sign_off
from onrecord.desk.version import version_of
from onrecord.documents.read import draft_from
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Role
from onrecord.publishing.demo import people_of_demo, publish_demo
from onrecord.storage.publishing_tables import ARTICLE

WAS, NOW = "said yesterday", "said on Monday"
NOTICED = timedelta(hours=3)
"""So long ago the reader wrote, unless the article wasn't out yet."""


def correct_demo(desk: Desk) -> int:
    """Publishes the demo's short draft and corrects it, unless that was done; the number of the article.

    Raises OnrecordError DSK10 where the example article isn't the one that is installed with this program.
    """
    article = publish_demo(desk)
    people = people_of_demo(desk)
    with desk.database.reading() as connection:
        number = connection.execute(select(ARTICLE.c.draft).where(ARTICLE.c.id == article)).scalar_one()
        out = outing_of(desk, connection, number)
    if out.acts:
        return article
    text = out.article.latest.text
    if WAS not in text:
        raise OnrecordError("DSK10")
    corrected = draft_from(text.replace(WAS, NOW).encode(), "brief.txt", settings=desk.settings)
    hand_in_version(desk, people["writer"], number, corrected)
    _settle(desk, people, number)
    _sign_text(desk, people, number)
    statement = next(s.number for s in out.article.latest.statements if WAS in s.words)
    proposal = Proposal(
        kind="correction",
        found_by="reader",
        noticed=max(out.article.latest.released, desk.clock() - NOTICED),
        statement=statement,
        wrong="We wrote that the harbour authority had said so the day before.",
        right="It said so on Monday.",
        why="The sentence was taken over from an earlier draft, and nobody counted the days again.",
    )
    key = propose(desk, people["checker"], number, proposal)
    with desk.database.reading() as connection:
        out = outing_of(desk, connection, number)
    digest = out.digest_of(out.act(key))
    for signature in out.version.protocol.signatures:
        sign_act(desk, people[signature.role], number, key, digest)
    publish_acts(desk, people["editor"], number, [key], out.version.sha256)
    return article


def _settle(desk: Desk, people: dict[Role, Person], number: int) -> None:
    """Decides on what the new version has re-opened."""
    with desk.database.reading() as connection:
        version = version_of(desk, connection, number)
        said = said_of(connection, version.id)
    gate = gate_at_desk(version, said)
    for card in {m.card.id: m.card for m in gate.open}.values():
        codes = [m.requirement.code for m in gate.of(card.id) if m.how == "open" and "checker" in m.requirement.left_to]
        vouching = tuple(code for code in codes if code != "DECISION")
        last = said.decisions.get(version.kept(card.id).id)
        ruling = Ruling(
            word="stands",
            note="The authority’s notice is dated Monday; notebook 3, page 14.",
            seen=last.id if last else 0,
            vouching=vouching,
        )
        decide(desk, people["checker"], Place(draft=number, version=version.number, statement=card.id), ruling)


def _sign_text(desk: Desk, people: dict[Role, Person], number: int) -> None:
    with desk.database.reading() as connection:
        version = version_of(desk, connection, number)
    for signature in version.protocol.signatures:
        sign_off(desk, people[signature.role], number, version.sha256, version.protocol.sha256)
