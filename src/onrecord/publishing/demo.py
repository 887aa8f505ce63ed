"""The demo published: the short draft of the invented newsroom is signed by all who have to, and goes out."""

from sqlalchemy import select

from onrecord.desk.desk import Desk
from onrecord.desk.people import everybody, first_person
from onrecord.desk.person import Person
from onrecord.desk.signing import sign_off
from onrecord.desk.version import version_of
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Role
from onrecord.publishing.article import article_of_draft
from onrecord.publishing.imprint import Imprint
from onrecord.publishing.release import publish
from onrecord.storage.tables import DRAFT

DEMO_IMPRINT = Imprint(
    name="The Skerry Times",
    address="https://skerrytimes.example",
    mail="corrections@skerrytimes.example",
    masthead="Solveig Arnesk, editor-in-chief.\nInes Halvard, editor.\nTeo Brandal, fact-checker.",
    ownership="The Skerry Times belongs to its readers’ association and lives on subscriptions.",
)


def people_of_demo(desk: Desk) -> dict[Role, Person]:
    """Who works in the demo newsroom, by role; raises OnrecordError DSK02 where nobody does."""
    chief = first_person(desk)
    if chief is None:
        raise OnrecordError("DSK02")
    return {person.roles[0]: person for person in everybody(desk, chief)}


def publish_demo(desk: Desk) -> int:
    """Signs and publishes the demo's short draft, unless it is out already; the number of the article."""
    people = people_of_demo(desk)
    with desk.database.reading() as connection:
        number = connection.execute(select(DRAFT.c.id).order_by(DRAFT.c.id.desc())).scalars().first() or 0
        version = version_of(desk, connection, number)
        article = article_of_draft(connection, number)
    if article is not None:
        return article
    for signature in version.protocol.signatures:
        sign_off(desk, people[signature.role], number, version.sha256, version.protocol.sha256)
    return publish(desk, people["editor"], number, version.sha256)
