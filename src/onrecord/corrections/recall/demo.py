"""The demo’s recall: the source of the invented newsroom’s short article is retracted, which two others cite."""

from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from onrecord.corrections.recall.falling import Fall, fall
from onrecord.desk.deciding import Place, Ruling, decide
from onrecord.desk.desk import Desk
from onrecord.desk.handing_in import Slip, hand_in
from onrecord.desk.matter import gate_at_desk, said_of
from onrecord.desk.person import Person
from onrecord.desk.signing import sign_off
from onrecord.desk.version import version_of
from onrecord.documents.read import draft_from
from onrecord.protocol.protocol import Role
from onrecord.publishing.article import read_article
from onrecord.publishing.demo import DEMO_IMPRINT, people_of_demo, publish_demo
from onrecord.publishing.imprint import NEWSROOM_TOML
from onrecord.publishing.release import publish
from onrecord.storage.recall_tables import RECALL, RESTS

FOLLOWING = (
    "Fewer boats this spring\n\n“The pier was closed at once,” said Oskar Dellwyn, deputy harbour master.\n",
    "A month of closed piers\n\n“The pier was closed at once,” said Oskar Dellwyn, deputy harbour master.\n",
)
"""Articles that cite the short one, each the one before it."""
REASON = "The authority has taken the report back: it had named the wrong officer."


def recall_demo(desk: Desk) -> int:
    """Publishes the demo's short article and two that cite it, and retracts its source; the number of the recall."""
    with desk.database.reading() as connection:
        there = connection.execute(select(func.max(RECALL.c.id))).scalar()
    if there is not None:
        return int(there)
    _say_where(desk)
    people, article = people_of_demo(desk), publish_demo(desk)
    first = article
    for text in FOLLOWING:
        article = _publish_citing(desk, people, article, text)
    with desk.database.reading() as connection:
        here = (RESTS.c.article == first) & RESTS.c.words.contains("closed at once")
        source = connection.execute(select(RESTS.c.source).where(here).order_by(RESTS.c.id).limit(1)).scalar_one()
    return fall(desk, people["editor"], source, Fall(standing="retracted", reason=REASON))


def _say_where(desk: Desk) -> None:
    """Says in the desk's folder where the demo publishes, so that articles of its own are known as such."""
    path = desk.folder / NEWSROOM_TOML
    if not path.exists():
        told = {"name": DEMO_IMPRINT.name, "address": DEMO_IMPRINT.address, "mail": DEMO_IMPRINT.mail}
        path.write_text("".join(f'{key} = "{value}"\n' for key, value in told.items()), "utf-8")


def _publish_citing(desk: Desk, people: dict[Role, Person], cited: int, text: str) -> int:
    """Publishes an article whose only source is another of the newsroom's own; the number of the article."""
    draft = draft_from(text.encode(), "following.txt", settings=desk.settings)
    with TemporaryDirectory(prefix="onrecord-demo-") as place:
        with desk.database.reading() as connection:
            out = read_article(connection, cited)
        address = DEMO_IMPRINT.at(f"{out.path}/")
        page = f'<html><head><title>{escape(out.latest.headline)}</title><link rel="canonical" href="{address}"></head>'
        paragraphs = "".join(f"<p>{escape(words)}</p>" for words in out.latest.text.splitlines() if words)
        (Path(place) / "own.html").write_text(f"{page}<body><article>{paragraphs}</article></body></html>", "utf-8")
        number = hand_in(desk, people["editor"], draft, Slip(writer=people["writer"].id, sources=Path(place)))
    _settle(desk, people, number)
    with desk.database.reading() as connection:
        version = version_of(desk, connection, number)
    for signature in version.protocol.signatures:
        sign_off(desk, people[signature.role], number, version.sha256, version.protocol.sha256)
    return publish(desk, people["editor"], number, version.sha256)


def _settle(desk: Desk, people: dict[Role, Person], number: int) -> None:
    """Decides that every statement stands, with a word for what the tool leaves to people."""
    with desk.database.reading() as connection:
        version = version_of(desk, connection, number)
        gate = gate_at_desk(version, said_of(connection, version.id))
    for card in (c for c in version.cards if c.statement):
        codes = [m.requirement.code for m in gate.of(card.id) if m.how == "open" and "checker" in m.requirement.left_to]
        vouching = tuple(code for code in codes if code != "DECISION")
        ruling = Ruling(word="stands", note="As we wrote before.", vouching=vouching)
        decide(desk, people["checker"], Place(draft=number, version=version.number, statement=card.id), ruling)
