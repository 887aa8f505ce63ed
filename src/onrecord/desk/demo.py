"""The demo: an invented newsroom, half-way through checking the invented article of the folder examples/.

The writer has handed in a second version after the first corrections; some statements are decided, one was re-opened,
one question is answered and one is open.
"""

from dataclasses import replace
from pathlib import Path

from onrecord.desk.attaching import NewSource
from onrecord.desk.deciding import Place, Ruling, add_note, answer, decide
from onrecord.desk.desk import Desk
from onrecord.desk.handing_in import Slip, hand_in, hand_in_version
from onrecord.desk.matter import said_of
from onrecord.desk.newsroom_library import keep_in_library
from onrecord.desk.people import everybody, first_person, invite, set_password, set_up
from onrecord.desk.person import Person
from onrecord.desk.queries import asked_about
from onrecord.desk.version import version_of
from onrecord.documents.draft import Draft
from onrecord.documents.read import draft_from
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Role

PASSWORD = "ferry at nine"  # noqa: S105 – of invented people, and printed
PEOPLE: tuple[tuple[str, str, Role], ...] = (
    ("Solveig Arnesk", "solveig", "chief"),
    ("Runa Ostlie", "runa", "writer"),
    ("Teo Brandal", "teo", "checker"),
    ("Ines Halvard", "ines", "editor"),
)
_PLACES = (
    Path(__file__).parent.parent / "examples" / "ferry",
    Path(__file__).parent.parent.parent.parent / "examples" / "ferry",
)
MENDED = (
    ("during the the winter", "during the winter"),
    ("However,The mayor", "However, the mayor"),
    ("The mayor praised the town s volunteers.", "The mayor praised the town’s volunteers."),
    ("Elingrud said on the quay", "Ellingrud said on the quay"),
    ("“The buoys were not lit that morning.” Said Dellwyn.", "“The buoys were not lit that morning,” said Dellwyn."),
    ("within three weeks,”", "within three months,”"),
)
"""What the writer has mended in the second version."""
IN_LIBRARY = NewSource(
    name="harbour-log-2009.txt",
    data=(
        b"Log of the port of Larkhaven, 4 March 2009\n\n"
        b"At ten past six the coaster Brenna collided with North Pier in fog and damaged two fenders. Nobody was hurt. "
        b"It is the second collision since the pier was built.\n"
    ),
    who="Larkhaven Harbour Authority",
    kind="body",
    closeness="primary",
)
"""A source that lies in the newsroom's library: it speaks to a claim for which the draft has none."""
DECIDED: tuple[tuple[str, Ruling], ...] = (
    ("We heard a bang", Ruling(word="stands", note="")),
    ("came in far too fast", Ruling(word="stands", note="")),
    ("within three weeks", Ruling(word="change", note="She said three months: her address on the quay, paragraph 3.")),
    ("praised the town", Ruling(word="change", note="An apostrophe is missing.")),
    ("Four tugs towed", Ruling(word="stands", note="")),
    ("The buoys were not lit", Ruling(word="stands", note="")),
    ("engines had failed twice", Ruling(word="ask", note="Whose reports are these?")),
    ("have never seen the sea so calm", Ruling(word="ask", note="Did you speak to her yourself? When?")),
    ("shops on the quay", Ruling(word="cut", note="We haven’t looked, and it adds nothing.")),
)


def set_up_demo(desk: Desk) -> None:
    """Sets the demo newsroom up in an empty desk; nothing happens where somebody is there already.

    Raises OnrecordError DSK10 where the example article isn't installed.
    """
    if first_person(desk) is not None:
        return
    folder = next((place for place in _PLACES if (place / "draft.html").exists()), None)
    if folder is None:
        raise OnrecordError("DSK10")
    people = _people(desk)
    page = (folder / "draft.html").read_text("utf-8")
    slip = Slip(writer=people["writer"].id, sources=folder / "sources")
    draft = hand_in(desk, people["editor"], _draft(desk, page), slip)
    for words, ruling in DECIDED:
        decide(desk, people["checker"], _place(desk, draft, words), ruling)
    add_note(desk, people["editor"], _place(desk, draft, "quite modest"), "Two words make a headline. Hear the tape.")
    _answer_first(desk, people["writer"], draft)
    for was, now in MENDED:
        page = page.replace(was, now)
    hand_in_version(desk, people["writer"], draft, _draft(desk, page))
    again = Ruling(word="stands", note="", seen=_last(desk, draft, "within three months"))
    decide(desk, people["checker"], _place(desk, draft, "within three months"), again)
    _hand_in_brief(desk, people, folder)
    keep_in_library(desk, people["editor"], IN_LIBRARY)


def _hand_in_brief(desk: Desk, people: dict[Role, Person], folder: Path) -> None:
    """A second, short draft of which every statement is decided, so that it waits for its signatures."""
    brief = draft_from((folder / "brief.txt").read_bytes(), "brief.txt", settings=desk.settings)
    slip = Slip(writer=people["writer"].id, sources=folder / "sources")
    draft = hand_in(desk, people["editor"], brief, slip)
    with desk.database.reading() as connection:
        version = version_of(desk, connection, draft)
    for card in (c for c in version.cards if c.statement):
        codes = [r.code for r in card.requirements if not r.met and "checker" in r.left_to]
        vouching = tuple(c for c in codes if c != "DECISION")
        ruling = Ruling(word="stands", note="Heard on the quay, notebook 3, page 12.", vouching=vouching)
        decide(desk, people["checker"], Place(draft=draft, version=1, statement=card.id), ruling)


def _people(desk: Desk) -> dict[Role, Person]:
    name, login, _ = PEOPLE[0]
    chief = set_up(desk, "The Skerry Times", name, login, PASSWORD)
    for name, login, role in PEOPLE[1:]:
        person, _link = invite(desk, chief, name, login, (role,))
        set_password(desk, person, PASSWORD)
    return {person.roles[0]: person for person in everybody(desk, chief)}


def _draft(desk: Desk, page: str) -> Draft:
    draft = draft_from(page.encode(), "ferry.html", settings=desk.settings)
    return replace(draft, name="ferry.html")


def _place(desk: Desk, draft: int, words: str) -> Place:
    with desk.database.reading() as connection:
        version = version_of(desk, connection, draft)
    number = next(c.id for c in version.cards if c.statement and words in c.statement.text)
    return Place(draft=draft, version=version.number, statement=number)


def _last(desk: Desk, draft: int, words: str) -> int:
    number = _place(desk, draft, words).statement
    with desk.database.reading() as connection:
        version = version_of(desk, connection, draft)
        decision = said_of(connection, version.id).decisions.get(version.statements[number].id)
    return decision.id if decision else 0


def _answer_first(desk: Desk, writer: Person, draft: int) -> None:
    with desk.database.reading() as connection:
        asked = asked_about(desk, connection, draft)
    answer(desk, writer, asked[-1].query.id, "Yes, on the quay on Monday morning, with the recorder running.")
